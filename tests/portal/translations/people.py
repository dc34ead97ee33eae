"""Translators, reviewers and the texts that they work on, for tests."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from portal.translations.models import Move, State
from portal.translations.texts import Text, entry_of, texts_of
from portal.translations.workflow import Taken, set_state, slots_of, translated_by_machine, written_by_person
from projects.models import InitiativeSection
from tests.factories import make_practice


def make_person(name: str, *, translator=(), reviewer=(), **fields):
    """A person with roles in languages."""
    made = get_user_model().objects.create(username=name, **fields)
    names = [f"translator {code}" for code in translator] + [f"reviewer {code}" for code in reviewer]
    made.groups.set(Group.objects.filter(name__in=names))
    return made


def section_text(words: str, **fields) -> Text:
    """The text of a section of a new practice."""
    practice = make_practice(**fields)
    told = {f"text_{practice.original_language}": words}
    InitiativeSection.objects.create(initiative=practice, kind="problem", **told)
    return next(text for text in texts_of("practice", practice) if text.field == "text")


def summary_of(entry, field: str = "summary") -> Text:
    """One of an entry's own texts."""
    return next(
        text for text in texts_of(*entry_of(entry)) if text.owner.pk == entry.pk and text.field == field
    )


def edit_source(text: Text, words: str, by=None) -> None:
    """A person writes the original anew."""
    text.owner.refresh_from_db()
    setattr(text.owner, f"{text.field}_{text.source_language}", words)
    text.owner.save()
    written_by_person(text.owner, text.field, text.source_language, by=by)


def translate(entry, field: str, language: str, words: str, provider: str = "machine") -> Taken:
    """A machine translates one of an entry's own texts, of one paragraph."""
    text = summary_of(entry, field)
    key = slots_of(text, language)[0].key
    return translated_by_machine(text, language, {key: words}, provider=provider)


def review(entry, field: str, language: str, words: str) -> None:
    """One of an entry's own texts has been reviewed."""
    setattr(entry, f"{field}_{language}", words)
    entry.save()
    set_state(entry, field, language, state=State.REVIEWED, move=Move.APPROVED)
