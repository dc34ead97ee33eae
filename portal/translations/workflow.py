"""The one place where the state of a text changes, and the rule that a person's work is never overwritten."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.translations.models import State, TranslationUnit


class PersonsTextProtected(Exception):
    """A machine may not write over a text that a person wrote or reviewed."""


def digest(text: str | None) -> str:
    """32 hexadecimal digits of a text, the same for texts that differ in white space only."""
    return blake2b(" ".join((text or "").split()).encode("utf-8", "replace"), digest_size=16).hexdigest()


def label_of(model: type[models.Model], field: str) -> str:
    """The label of the model that declares the field (a project's title belongs to the initiative)."""
    return model._meta.get_field(f"{field}_en").model._meta.label_lower


def unit_of(entry: models.Model, field: str, language: str) -> TranslationUnit | None:
    """The stored unit of one text, if there is one."""
    return TranslationUnit.objects.filter(
        model=label_of(type(entry), field), object_id=entry.pk, field=field, language=language
    ).first()


def set_state(
    entry: models.Model,
    field: str,
    language: str,
    *,
    state: str,
    source_language: str = "",
    provider: str = "",
    by=None,
) -> None:
    """Say what a text is, at the moment it is written.

    An empty text has no unit. A translation remembers the digest of its source as it is now.
    """
    place = {
        "model": label_of(type(entry), field),
        "object_id": entry.pk,
        "field": field,
        "language": language,
    }
    if not getattr(entry, f"{field}_{language}"):
        TranslationUnit.objects.filter(**place).delete()
        return
    if state == State.ORIGINAL:
        source_language, source_hash = "", ""
    else:
        source_language = source_language or entry.original_language
        source_hash = digest(getattr(entry, f"{field}_{source_language}"))
    TranslationUnit.objects.update_or_create(
        **place,
        defaults={
            "state": state,
            "source_language": source_language,
            "source_hash": source_hash,
            "provider": provider,
            "by": by,
        },
    )


def machine_may_write(entry: models.Model, field: str, language: str) -> bool:
    """True where there is no text yet, or only a machine's."""
    if not getattr(entry, f"{field}_{language}"):
        return True
    unit = unit_of(entry, field, language)
    state = unit.state if unit else default_state(entry, language)
    return state == State.MACHINE


def write_by_machine(
    entry: models.Model, field: str, language: str, text: str, *, provider: str, source_language: str = ""
) -> None:
    """Store a machine's translation; refused with `PersonsTextProtected` over a person's text.

    A machine takes its time, so what stands there now is read anew, and nobody else writes meanwhile.
    """
    column = f"{field}_{language}"
    with transaction.atomic():
        entry.refresh_from_db(fields=[column], from_queryset=type(entry)._base_manager.select_for_update())
        if not machine_may_write(entry, field, language):
            raise PersonsTextProtected(
                _("A person wrote or reviewed this text; a machine may not replace it.")
            )
        setattr(entry, column, text)
        entry.save(update_fields=[column])
        set_state(
            entry, field, language, state=State.MACHINE, source_language=source_language, provider=provider
        )


def written_by_person(entry: models.Model, field: str, language: str, *, by) -> None:
    """A person has just saved this text: it is the original, or a reviewed translation."""
    state = State.ORIGINAL if language == entry.original_language else State.REVIEWED
    set_state(entry, field, language, state=state, provider=by.get_username() if by else "", by=by)


def default_state(entry: models.Model, language: str) -> str:
    """What a text without a unit is: original in the original language, otherwise a machine's.

    A city's names are in use: none is a translation of another, so each is original.
    """
    is_original = language == entry.original_language or getattr(entry, "NAMES_ARE_IN_USE", False)
    return State.ORIGINAL if is_original else State.MACHINE


def forget(objects: Iterable[models.Model]) -> None:
    """Remove the units of objects that are about to be deleted."""
    for entry in objects:
        models_of = (type(entry), *type(entry)._meta.get_parent_list())
        labels = [model._meta.label_lower for model in models_of]
        TranslationUnit.objects.filter(model__in=labels, object_id=entry.pk).delete()


@dataclass(frozen=True)
class Said:
    """What a file or a person says of one text: its state, who made it, and from which language."""

    owner: models.Model
    field: str
    language: str
    state: str
    provider: str = ""
    source_language: str = ""

    def unit(self) -> TranslationUnit:
        """The unit that says so, for the texts as they are now."""
        source = "" if self.state == State.ORIGINAL else self.source_language or self.owner.original_language
        return TranslationUnit(
            model=label_of(type(self.owner), self.field),
            object_id=self.owner.pk,
            field=self.field,
            language=self.language,
            state=self.state,
            provider=self.provider,
            source_language=source,
            source_hash=digest(getattr(self.owner, f"{self.field}_{source}")) if source else "",
            at=timezone.now(),
        )


COLUMNS = {
    "model": "text",
    "object_id": "bigint",
    "field": "text",
    "language": "text",
    "state": "text",
    "source_language": "text",
    "source_hash": "text",
    "provider": "text",
    "at": "timestamptz",
}
TOLD = ("state", "provider", "source_language", "source_hash", "at")
# Arrays take a third of the time of rows. All that is put in are the names above.
SAY = (
    f"INSERT INTO {TranslationUnit._meta.db_table} ({', '.join(COLUMNS)})"  # noqa: S608
    f" SELECT * FROM unnest({', '.join(f'%s::{kind}[]' for kind in COLUMNS.values())})"
    " ON CONFLICT (model, object_id, field, language) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in TOLD)
)


def set_states(said: Iterable[Said]) -> None:
    """Say of many texts at once what they are, in one statement."""
    units = [each.unit() for each in said]
    with connection.cursor() as cursor:
        cursor.execute(SAY, [[getattr(unit, name) for unit in units] for name in COLUMNS])
