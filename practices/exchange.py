"""How practices and recommendations travel."""

from django.db import models

from portal.exchange.blanks import blank
from portal.exchange.forms import Form, register
from portal.exchange.keys import Key, Plain, Refused, Text, set_texts, texts_of
from portal.exchange.related_keys import Parts, Reference, References
from portal.translations.workflow import forget
from practices.models import CollectiveImpact, Practice, Recommendation
from projects.exchange import INITIATIVE_KEYS


def told(stated, note) -> dict:
    """A condition as it travels."""
    return {"stated": bool(stated)} | ({"note": note} if note else {})


class Conditions(Key):
    """The five conditions of collective impact, `{condition: {"stated", "note"}}`."""

    name = "collective_impact"
    late = True

    def export(self, entry):
        if (found := self._row(entry)) is None:
            return None
        return {
            condition: told(getattr(found, condition), texts_of(found, f"{condition}_note"))
            for condition in CollectiveImpact.CONDITIONS
        }

    def says_the_same(self, entry, value, resolver):
        if not (isinstance(value, dict) and all(isinstance(said, dict) for said in value.values())):
            return False
        given = {
            condition: told(said.get("stated"), said.get("note"))
            for condition, said in (
                {condition: {} for condition in CollectiveImpact.CONDITIONS} | value
            ).items()
        }
        return self.export(entry) == (given if value else None)

    def take(self, entry, value, resolver):
        self._check(value)
        found = self._row(entry)
        if not value:
            if found:
                forget([found])
                found.delete()
                entry._state.fields_cache.pop("collective_impact", None)
            return
        self._written(found or CollectiveImpact(practice=entry), value).save()

    def begin(self, entry, value, resolver):
        self._check(value)
        return [self._written(blank(CollectiveImpact, practice=entry), value)] if value else []

    def lookups(self, model):
        return [models.Prefetch(self.name)]

    def _check(self, value) -> None:
        if not isinstance(value, dict):
            raise Refused(self.name, "an object of condition and what is stated is needed")

    def _written(self, conditions: CollectiveImpact, value: dict) -> CollectiveImpact:
        if unknown := value.keys() - set(CollectiveImpact.CONDITIONS):
            raise Refused(f"{self.name}.{sorted(unknown)[0]}", "not one of the five conditions")
        for condition in CollectiveImpact.CONDITIONS:
            self._set(conditions, condition, value.get(condition) or {})
        return conditions

    def _set(self, conditions, condition, said):
        if not isinstance(said, dict) or said.keys() - {"stated", "note"}:
            raise Refused(f"{self.name}.{condition}", "an object of “stated” and “note” is needed")
        setattr(conditions, condition, bool(said.get("stated")))
        note = f"{condition}_note"
        set_texts(conditions, note, {}, key=self.name)
        set_texts(conditions, note, said.get("note") or {}, key=f"{self.name}.{condition}.note")

    def _row(self, entry) -> CollectiveImpact | None:
        return getattr(entry, "collective_impact", None) if entry.pk else None

    def owners(self, entry, rows=None):
        for found in filter(None, [self._row(entry)] if rows is None else rows):
            for condition in CollectiveImpact.CONDITIONS:
                yield found, f"{condition}_note", f"{self.name}.{condition}.note"


OUTCOME_KEYS = (
    Text("change"),
    Plain("direction"),
    Plain("size"),
    Plain("unit"),
    Plain("period"),
    Plain("design"),
    Plain("sites"),
    Plain("sample"),
    Plain("independent"),
    Plain("evidence"),
    Text("emmie"),
    Reference("document", "document"),
    Plain("page"),
)
TRANSFER_KEYS = (
    Reference("city", "city"),
    Plain("date"),
    Text("changes"),
    Text("result"),
    Plain("outcome"),
    Reference("document", "document"),
)

register(
    Form(
        "practice",
        Practice,
        (
            Plain("practice_kind"),
            Reference("project", "project"),
            *INITIATIVE_KEYS,
            Plain("prevention_level"),
            Plain("approach"),
            Plain("participation_level"),
            Plain("last_confirmed"),
            Parts("outcomes", "outcomes", OUTCOME_KEYS),
            Parts("transfers", "transfers", TRANSFER_KEYS),
            Conditions(),
        ),
    ),
    Form(
        "recommendation",
        Recommendation,
        (
            Text("text"),
            References("themes", "theme"),
            References("addressed_to", "target_group"),
            Reference("document", "document"),
            Reference("project", "project"),
            Plain("position"),
        ),
    ),
)
