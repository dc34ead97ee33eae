"""Whoever writes, in whatever order: what holds always. `EXAMPLES=5000` looks at as many interleavings.

A translation here tells from which source it was made (`fi3:` and the source paragraph), so whether it is up to date
can be told without asking what is being tested.
"""

from dataclasses import dataclass, replace
from itertools import count

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from portal.models import TranslationMove
from portal.translations.models import MISSING, State
from portal.translations.moves import is_allowed
from portal.translations.paragraphs import digest, join, split
from portal.translations.proposals import Origin, Proposal, Status, waiting
from portal.translations.proposing import (
    Conflict,
    NotPossible,
    approve,
    approve_in_use,
    propose,
    reject,
    seen,
    suggest,
)
from portal.translations.reading import Reader
from portal.translations.rebasing import become_source
from portal.translations.slots import Slot
from portal.translations.texts import Text
from portal.translations.workflow import slots_of, translated_by_machine
from tests.examples import examples
from tests.portal.translations.people import edit_source, make_person, section_text

LANGUAGES = ("en", "fi", "ro")
WORDS = st.lists(st.sampled_from(["abc", "def", "ghi", "jkl"]), min_size=1, max_size=3)
INDEX = st.integers(0, 3)
LANGUAGE = st.sampled_from(LANGUAGES)
STEPS = st.one_of(
    st.tuples(st.just("edit"), WORDS),
    st.tuples(st.just("edit_one"), INDEX, st.sampled_from(["xyz", "uvw"])),
    st.tuples(st.just("machine_asks"), LANGUAGE),
    st.tuples(st.just("machine_answers"), INDEX),
    st.tuples(st.just("look"), LANGUAGE, INDEX, st.integers(0, 1)),
    st.tuples(st.just("propose"), INDEX),
    st.tuples(st.just("from_a_file"), LANGUAGE, INDEX),
    st.tuples(st.just("approve"), INDEX, st.integers(0, 1)),
    st.tuples(st.just("approve_in_use"), LANGUAGE, INDEX),
    st.tuples(st.just("reject"), INDEX),
    st.tuples(st.just("rebase"), LANGUAGE),
)


def root(words: str) -> str:
    """The source at the bottom of a translation, or of a translation of a translation."""
    return words.rpartition(":")[2]


class World:
    """A text of some paragraphs and the people who work on it."""

    def __init__(self):
        self.numbers = count(1)
        self.text = section_text("abc\n\ndef")
        type(self.text.entry).objects.update(title_fi="Käytäntö", title_ro="Practică")
        roles = {"translator": LANGUAGES, "reviewer": LANGUAGES}
        self.people = [make_person(name, **roles) for name in ("ana", "dan")]
        self.root = make_person("root", is_superuser=True)
        self.asked: list[tuple[Text, str, dict[str, str]]] = []
        self.looks: list[tuple] = []
        self.said: list[str] = []

    def now(self) -> Text:
        entry = type(self.text.entry).objects.get(pk=self.text.entry.pk)
        owner = type(self.text.owner).objects.get(pk=self.text.owner.pk)
        owner.initiative = entry
        return replace(self.text, entry=entry, owner=owner)

    def translation(self, slot: Slot, language: str) -> str:
        return f"{language}{next(self.numbers)}:{root(slot.source)}"

    def slot(self, language: str, index: int) -> Slot:
        found = slots_of(self.now(), language)
        return found[index % len(found)]

    # steps

    def edit(self, words):
        edit_source(self.now(), join(words), by=self.root)

    def edit_one(self, index, word):
        paragraphs = list(split(self.now().source))
        paragraphs[index % len(paragraphs)] = word
        self.edit(paragraphs)

    def machine_asks(self, language):
        text = self.now()
        answer = {
            slot.key: self.translation(slot, language) for slot in slots_of(text, language) if slot.source
        }
        self.asked.append((text, language, answer))

    def machine_answers(self, index):
        """Late, twice, in any order."""
        if self.asked:
            text, language, answer = self.asked[index % len(self.asked)]
            taken = translated_by_machine(text, language, answer, provider="machine")
            for key in taken.suggested:
                suggest(text, language, key, answer[key], origin=Origin.MACHINE, provider="machine")

    def look(self, language, index, who):
        """A translator opens a paragraph; what he saves comes later."""
        text, slot = self.now(), self.slot(language, index)
        if language != text.source_language and slot.source:
            known = waiting(text, language).filter(digest=slot.key, origin=Origin.PERSON).first()
            self.looks.append((text, language, slot, seen(slot, known), self.people[who]))

    def propose(self, index):
        if self.looks:
            text, language, slot, saw, by = self.looks[index % len(self.looks)]
            words = self.translation(slot, language)
            propose(text, language, slot.key, words, by=by, saw=saw)
            self.said.append(words)

    def from_a_file(self, language, index):
        text, slot = self.now(), self.slot(language, index)
        if language != text.source_language and slot.source:
            words = self.translation(slot, language)
            suggest(text, language, slot.key, words, origin=Origin.FILE, by=self.people[0])
            self.said.append(words)

    def approve(self, index, who):
        found = list(Proposal.objects.filter(status=Status.WAITING).order_by("pk"))
        if found:
            approve(found[index % len(found)], by=self.people[who])

    def approve_in_use(self, language, index):
        slot = self.slot(language, index)
        if root(slot.target) == root(slot.source):  # no reviewer finds another text right
            approve_in_use(self.now(), language, slot.key, by=self.root, saw=digest(slot.target))

    def reject(self, index):
        found = list(Proposal.objects.filter(status=Status.WAITING).order_by("pk"))
        if found:
            reject(found[index % len(found)], by=self.root)

    def rebase(self, language):
        become_source("practice", self.now().entry, language, by=self.root)

    # what can be seen

    def seen(self) -> "Sight":
        text = self.now()
        return Sight(text, {code: slots_of(text, code) for code in LANGUAGES})


@dataclass(frozen=True)
class Sight:
    """The text as it is now, and its slots by language."""

    text: Text
    slots: dict[str, tuple[Slot, ...]]

    @property
    def reviewed(self) -> dict[str, list[str]]:
        """The paragraphs that a person reviewed or wrote, by language."""
        return {
            code: sorted(split(self.text.source))
            if code == self.text.source_language
            else sorted(slot.target for slot in slots if slot.state == State.REVIEWED)
            for code, slots in self.slots.items()
        }


class TestWhoeverWritesInWhateverOrder(TestCase):
    """hypothesis asks for a class where each example has a transaction of its own."""

    @examples(12)
    @given(st.lists(STEPS, min_size=4, max_size=25))
    def test_what_holds_always(self, steps):
        world = World()
        before = world.seen()
        for name, *arguments in steps:
            waited = dict(Proposal.objects.filter(status=Status.WAITING).values_list("pk", "text"))
            try:
                getattr(world, name)(*arguments)
                was_done = True
            except (Conflict, NotPossible):
                was_done = False
            after = world.seen()
            self.assert_nothing_reviewed_was_overwritten(name, before, after, was_done)
            self.assert_no_proposal_was_lost(world, name, arguments, waited)
            self.assert_nothing_is_up_to_date_that_is_not(after)
            before = after
        self.assert_every_move_was_allowed()

    def assert_nothing_reviewed_was_overwritten(self, name, sight_before, sight_after, was_done):
        before, after = sight_before.reviewed, sight_after.reviewed
        source = split(sight_after.text.source)
        if not was_done or name not in ("edit", "edit_one", "approve", "approve_in_use", "rebase"):
            assert after == before, name
        elif name in ("edit", "edit_one"):
            edited = sight_after.text.source_language
            assert {code: after[code] for code in after if code != edited} == {
                code: before[code] for code in before if code != edited
            }
        elif name == "rebase":
            assert all(set(before[code]) <= set(after[code]) for code in before)
        elif len(set(source)) == len(source):
            lost = [words for code in before for words in set(before[code]) - set(after[code])]
            assert len(lost) <= 1, "an approval is of one paragraph"

    def assert_no_proposal_was_lost(self, world, name, arguments, waited):
        assert set(world.said) <= set(Proposal.objects.values_list("text", flat=True))
        gone = set(waited) - set(Proposal.objects.filter(status=Status.WAITING).values_list("pk", flat=True))
        if name == "propose" and gone:
            _text, _language, _slot, saw, _by = world.looks[arguments[0] % len(world.looks)]
            assert gone == {saw.proposal}, "who writes over another's proposal has seen it"
        elif name not in ("propose", "approve", "reject", "from_a_file", "machine_answers"):
            assert not gone

    def assert_nothing_is_up_to_date_that_is_not(self, sight):
        text = sight.text
        source = [root(each) for each in split(text.source)]
        for code in LANGUAGES:
            shown = Reader([text.owner], code).read(text.owner, "text", code)
            target = [root(each) for each in split(text.words(code))]
            if shown.language == code and code != text.source_language and not shown.is_outdated:
                assert target == source, (code, text.words(code), text.source)
            for slot in sight.slots[code]:
                if slot.target and slot.source and not slot.is_outdated:
                    assert root(slot.target) == root(slot.source)

    def assert_every_move_was_allowed(self):
        last: dict[tuple, str] = {}
        for move in TranslationMove.objects.order_by("pk"):
            place = (move.model, move.object_id, move.field, move.language)
            assert move.before == last.get(place, MISSING)
            assert is_allowed(move.before, move.after, move.move)
            last[place] = move.after


@pytest.mark.django_db
def test_the_world_of_these_examples_is_one_where_much_happens():
    """A property that is never tried holds always."""
    world = World()
    for step in [
        ("machine_asks", "fi"),
        ("machine_answers", 0),
        ("look", "fi", 0, 0),
        ("propose", 0),
        ("approve", 0, 1),
        ("look", "fi", 1, 1),
        ("propose", 1),
        ("approve", 0, 0),
        ("edit_one", 0, "xyz"),
        ("machine_answers", 0),
        ("machine_asks", "fi"),
        ("machine_answers", 1),
    ]:
        getattr(world, step[0])(*step[1:])
    assert [slot.state for slot in slots_of(world.now(), "fi")] == [State.REVIEWED, State.REVIEWED]
    assert waiting(world.now(), "fi").get().origin == Origin.MACHINE
    assert connection.in_atomic_block
