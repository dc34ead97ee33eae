"""What comes back from other tools: what fits becomes a proposal, the rest is told, and nothing is overwritten."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from portal.translations import file_formats
from portal.translations.file_formats import FORMATS, documents
from portal.translations.intake import take
from portal.translations.models import Move, State, TranslationUnit
from portal.translations.proposals import Origin, Proposal, Status, waiting
from portal.translations.proposing import approve, reject, suggest
from portal.translations.segments import segments, segments_of_language
from portal.translations.workflow import set_state, slots_of, store, translated_by_machine
from tests.examples import examples, undone
from tests.portal.translations.people import edit_source, make_person, section_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return make_person("ana", translator=("ro", "bg"))


@pytest.fixture
def eva():
    return make_person("eva", reviewer=("ro",))


@pytest.fixture
def text():
    return section_text("One.\n\nTwo.\n\nThree.", slug="walks", title_en="Walks", title_ro="Plimbări")


def translate(text, language="ro"):
    found = slots_of(text, language)
    translated_by_machine(
        text, language, {slot.digest: f"M {slot.source}" for slot in found}, provider="machine"
    )
    text.owner.refresh_from_db()


def review(text, *words, language="ro"):
    found = [
        slot.written(each, State.REVIEWED) for slot, each in zip(slots_of(text, language), words, strict=True)
    ]
    store(text, language, found, move=Move.APPROVED)


def exported(made: str, language="ro") -> list[bytes]:
    """What somebody gets who asks for all texts of a language."""
    return [b"".join(pieces) for pieces in documents(segments_of_language(language), FORMATS[made])]


def brought(content: bytes, by, **how):
    return take(file_formats.read(content), by=by, provider="walks.xlf", **how)


def numbers(report) -> tuple[int, int, int, int]:
    return report.proposed, report.unchanged, report.empty, len(report.refusals)


def reasons(report) -> list[tuple[str, str]]:
    return [(remark.key.partition(":")[2], remark.reason) for remark in report.refusals]


def state_of_all() -> dict:
    return {
        model.__name__: list(model.objects.order_by("pk").values()) for model in (Proposal, TranslationUnit)
    }


@pytest.mark.parametrize("made", FORMATS)
def test_importing_what_was_exported_changes_nothing(made, text, ana):
    translate(text)
    suggest(text, "ro", slots_of(text, "ro")[1].key, "Doi.", origin=Origin.FILE)
    before = state_of_all()
    (file,) = exported(made)
    assert numbers(brought(file, ana)) == (0, 4, 0, 0)
    assert state_of_all() == before
    assert exported(made) == [file]


@pytest.mark.parametrize("made", FORMATS)
@pytest.mark.parametrize(("language", "words"), [("ro", "Străzi luminate."), ("bg", "Осветени улици.")])
def test_what_was_translated_is_proposed_and_no_reader_sees_it(made, language, words, text, ana):
    translate(text, language)
    (file,) = exported(made, language)
    edited = file.replace(b"M Two.", words.encode())
    report = brought(edited, ana)
    assert report.proposed == 1
    proposal = Proposal.objects.get()
    assert (proposal.text, proposal.source, proposal.origin) == (words, "Two.", Origin.FILE)
    assert (proposal.provider, proposal.by, proposal.status) == ("walks.xlf", ana, Status.WAITING)
    text.owner.refresh_from_db()
    assert text.words(language) == "M One.\n\nM Two.\n\nM Three."
    assert brought(edited, ana).proposed == 0
    assert Proposal.objects.get() == proposal


@pytest.mark.parametrize("made", FORMATS)
def test_only_a_paragraph_whose_source_has_changed_is_refused(made, text, ana):
    translate(text)
    (file,) = exported(made)
    edit_source(text, "One.\n\nTwo, newer.\n\nThree.")
    report = brought(file.replace(b"M ", b"N "), ana)
    assert reasons(report) == [("walks:sections.problem:2", "source-changed")]
    assert str(report.refusals[0]) == "The source has changed since the export."
    assert {each.source for each in Proposal.objects.all()} == {"One.", "Three."}


def test_a_paragraph_that_has_moved_is_still_the_same(text, ana):
    (file,) = exported("csv")
    edit_source(text, "Zero.\n\nThree.\n\nOne.")
    found = [
        replace(each, target=f"R {each.source}", state="machine")
        for each in file_formats.read(file)
        if "sections" in each.key
    ]
    report = take(found, by=ana, provider="x")
    assert reasons(report) == [("walks:sections.problem:2", "source-changed")]
    assert {each.source: each.text for each in Proposal.objects.all()} == {
        "One.": "R One.",
        "Three.": "R Three.",
    }


def test_a_reviewed_text_stays_and_the_other_is_proposed_beside_it(text, ana, eva):
    review(text, "Unu.", "Doi.", "Trei.")
    found = [replace(each, target=f"{each.target}!", state="reviewed") for each in segments(text, "ro")]
    assert take(found, by=ana, provider="x").proposed == 3
    text.owner.refresh_from_db()
    assert text.words("ro") == "Unu.\n\nDoi.\n\nTrei."
    assert approve(waiting(text, "ro").get(text="Doi.!"), by=eva)
    text.owner.refresh_from_db()
    assert text.words("ro") == "Unu.\n\nDoi.!\n\nTrei."


def test_without_a_digest_the_source_itself_tells_which_paragraph_is_meant(text, ana):
    one, two, three = segments(text, "ro")
    found = [
        replace(one, source_hash="", target="Unu."),
        replace(two, source_hash="", source=" Two.\n", target="Doi."),
        replace(three, source_hash="", source="Four.", target="Patru."),
    ]
    report = take(found, by=ana, provider="x")
    assert (report.proposed, reasons(report)) == (2, [("walks:sections.problem:3", "source-changed")])


def changed(segment, **how):
    return replace(segment, target="Unu.", **how)


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({"key": "practice:nowhere:title:1"}, "unknown"),
        ({"key": "festival:walks:title:1"}, "unknown"),
        ({"key": "practice:walks:nothing:1"}, "unknown"),
        ({"key": "walks"}, "unknown"),
        ({"key": "practice:walks\x00:title:1"}, "unknown"),
        ({"target_language": "fi"}, "not-allowed"),
        ({"source_hash": "0" * 32}, "source-changed"),
        ({"target": "a\x1bb"}, "unclean"),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_reason(how, reason, text, ana):
    one = segments(text, "ro")[0]
    report = take([replace(changed(one), **how)], by=ana, provider="x")
    assert [(each.number, each.reason) for each in report.refusals] == [(1, reason)]
    assert str(report.refusals[0]) != reason
    assert not Proposal.objects.exists()


def test_what_is_not_published_is_unknown(ana):
    text = section_text("One.", status="draft")
    report = take([changed(segments(text, "ro")[0])], by=ana, provider="x")
    assert [each.reason for each in report.refusals] == ["unknown"]


def test_what_is_longer_than_may_be_stored_is_refused_with_the_limit(text, ana):
    (title,) = [each for each in segments_of_language("ro") if each.key.endswith("title:1")]
    report = take([replace(title, target="x" * 301)], by=ana, provider="x")
    assert str(report.refusals[0]) == "The text is longer than 300 characters."


def test_an_original_is_nothing_to_translate(text, eva):
    own = make_person("own", translator=("en", "ro"))
    one = segments(text, "ro")[0]
    text.owner.text_ro = "Unu."
    text.owner.save()
    set_state(text.owner, "text", "ro", state=State.ORIGINAL)
    report = take([changed(one), changed(one, target_language="en")], by=own, provider="x")
    assert [each.reason for each in report.refusals] == ["original", "original"]


def test_one_file_may_have_several_languages_and_is_taken_where_one_may(text):
    both = [changed(each) for language in ("ro", "fi") for each in segments(text, language)]
    report = take(both, by=make_person("x", translator=("fi",)), provider="x")
    assert (report.proposed, len(report.refusals)) == (3, 3)
    assert {each.language for each in Proposal.objects.all()} == {"fi"}


def test_of_equal_paragraphs_each_may_keep_its_translation(ana):
    text = section_text("Yes.\n\nNo.\n\nYes.")
    review(text, "Da.", "Nu.", "Ba da.")
    found = segments(text, "ro")
    assert numbers(take(found, by=ana, provider="x")) == (0, 3, 0, 0)


def test_of_equal_paragraphs_only_one_other_translation_is_taken(ana):
    text = section_text("Yes.\n\nNo.\n\nYes.")
    one, two, three = (replace(each, target=f"R{each.key[-1]}") for each in segments(text, "ro"))
    report = take([one, two, three], by=ana, provider="x")
    assert [(each.number, each.reason) for each in report.refusals] == [(3, "twice")]
    assert numbers(take([one, two, replace(three, target="R1")], by=ana, provider="x")) == (0, 3, 0, 0)


def test_a_later_file_replaces_what_an_earlier_one_proposed_and_nothing_else(text, ana):
    one = segments(text, "ro")[0]
    suggest(text, "ro", one.source_hash, "Robot.", origin=Origin.MACHINE)
    take([changed(one)], by=ana, provider="x")
    take([replace(one, target="Una.")], by=ana, provider="y")
    assert {(each.text, each.status) for each in Proposal.objects.all()} == {
        ("Robot.", Status.WAITING),
        ("Unu.", Status.REPLACED),
        ("Una.", Status.WAITING),
    }


def test_what_a_reviewer_has_rejected_is_not_proposed_again_by_the_same_file(text, ana, eva):
    one = segments(text, "ro")[0]
    take([changed(one)], by=ana, provider="x")
    reject(waiting(text, "ro").get(), by=eva)
    report = take([changed(one)], by=ana, provider="x")
    assert [each.reason for each in report.refusals] == ["decided"]


def test_a_file_that_was_taken_away_before_a_review_does_not_bring_back_what_was_improved(text, ana, eva):
    translate(text)
    (file,) = exported("xliff12")
    suggest(text, "ro", slots_of(text, "ro")[0].key, "Unu.", origin=Origin.FILE)
    approve(waiting(text, "ro").get(), by=eva)
    report = brought(file, ana)
    assert reasons(report) == [("walks:sections.problem:1", "decided")]
    assert numbers(report) == (0, 3, 0, 1)


def test_a_dry_run_tells_the_same_and_stores_nothing(text, ana):
    found = [changed(each) for each in segments(text, "ro")] + [
        changed(segments(text, "ro")[0], key="practice:nowhere:title:1")
    ]
    only_told = take(found, by=ana, provider="x", dry_run=True)
    assert not Proposal.objects.exists()
    assert take(found, by=ana, provider="x") == only_told
    assert Proposal.objects.count() == 3


def test_warnings_are_told_and_do_not_refuse(ana):
    text = section_text("It cost 300 euros.")
    (one,) = segments(text, "ro")
    report = take([replace(one, target="A costat 200 de euro.")], by=ana, provider="x")
    assert report.proposed == 1
    assert next((each.number, each.key, str(each)) for each in report.warnings) == (
        1,
        one.key,
        "The number 300 of the source is missing.",
    )


def test_what_is_empty_is_passed_over(text, ana):
    report = take(segments(text, "ro"), by=ana, provider="x")
    assert numbers(report) == (0, 0, 3, 0)


def test_words_are_stored_as_a_person_would_have_typed_them(text, ana):
    one = segments(text, "ro")[0]
    take([replace(one, target="  Unu\u0306 \r\n\r\n doi. ")], by=ana, provider="x")
    assert Proposal.objects.get().text == "Unŭ\ndoi."


def test_all_is_stored_or_nothing(text, ana, monkeypatch):
    class Broken(Exception):
        pass

    def broken(*arguments, **options):
        raise Broken

    other = section_text("One.", slug="zebra")
    found = [changed(segments(text, "ro")[0]), changed(segments(other, "ro")[0])]
    monkeypatch.setattr("portal.translations.intake.BATCH", 1)
    stored = Proposal.objects.bulk_create
    calls = iter([stored, broken])
    monkeypatch.setattr(Proposal.objects, "bulk_create", lambda *rows, **how: next(calls)(*rows, **how))
    with pytest.raises(Broken):
        take(found, by=ana, provider="x")
    assert not Proposal.objects.exists()


def test_many_segments_take_few_queries(ana):
    def queries() -> int:
        found = [replace(each, target=f"R {each.key}") for each in segments_of_language("ro")]
        with CaptureQueriesContext(connection) as made:
            take(found, by=ana, provider="x", dry_run=True)
        return len(made)

    section_text("One.\n\nTwo.")
    few = queries()
    for _each in range(5):
        section_text("One.\n\nTwo.")
    assert queries() == few + 5  # each asks what the person may do with the entry


PARAGRAPHS = st.text(
    st.sampled_from("aé\u0301\u212b \t\u00a0\u2028\x0b\x1c\x85\ufffd\ufeff<>&\"'=+-@|,;\r\n") | st.characters(exclude_categories=["Cs"], exclude_characters="\x00"),
    max_size=20,
)  # fmt: skip


@pytest.mark.parametrize("made", FORMATS)
@examples(25)
@given(st.data())
@undone()
def test_whatever_stands_in_texts_importing_what_was_exported_changes_nothing(made, data):
    sources = data.draw(st.lists(PARAGRAPHS.filter(lambda each: each.strip()), min_size=1, max_size=4))
    targets = data.draw(st.lists(PARAGRAPHS, max_size=4))
    proposed = data.draw(PARAGRAPHS)
    person = make_person("ana", translator=("ro",))
    text = section_text("\n\n".join(sources), status="published")
    text.owner.text_ro = "\n\n".join(targets)
    text.owner.save()
    set_state(text.owner, "text", "ro", state=data.draw(st.sampled_from([State.MACHINE, State.REVIEWED])))
    if (found := slots_of(text, "ro")) and proposed.strip():
        suggest(text, "ro", found[0].key, proposed, origin=Origin.FILE)
    before = state_of_all()
    written = list(documents(iter(segments(text, "ro")), FORMATS[made]))
    (file,) = [b"".join(pieces) for pieces in written]
    report = brought(file, person)
    assert (report.proposed, report.refusals) == (0, [])
    assert state_of_all() == before
