"""How practices and recommendations travel."""

from portal.exchange.forms import Form, register
from portal.exchange.keys import Key, Parts, Plain, Reference, References, Refused, Text, set_texts, texts_of
from portal.translations.workflow import forget
from practices.models import CollectiveImpact, Practice, Recommendation
from projects.exchange import INITIATIVE_KEYS


class Conditions(Key):
    """The five conditions of collective impact, `{condition: {"stated", "note"}}`."""

    name = "collective_impact"
    late = True

    def export(self, entry):
        found = CollectiveImpact.objects.filter(practice=entry).first() if entry.pk else None
        if found is None:
            return None
        return {
            condition: {"stated": getattr(found, condition)} | ({"note": note} if note else {})
            for condition in CollectiveImpact.CONDITIONS
            for note in [texts_of(found, f"{condition}_note")]
        }

    def take(self, entry, value, resolver):
        old = CollectiveImpact.objects.filter(practice=entry)
        forget(old)
        old.delete()
        if not value:
            return
        conditions = CollectiveImpact(practice=entry)
        for condition, said in value.items():
            if condition not in CollectiveImpact.CONDITIONS or not isinstance(said, dict):
                raise Refused(f"{self.name}.{condition}", "not one of the five conditions")
            setattr(conditions, condition, bool(said.get("stated")))
            set_texts(conditions, f"{condition}_note", said.get("note") or {}, key=f"{self.name}.{condition}.note")
        conditions.save()

    def owners(self, entry):
        for found in CollectiveImpact.objects.filter(practice=entry):
            for condition in CollectiveImpact.CONDITIONS:
                yield found, f"{condition}_note", f"{self.name}.{condition}"


OUTCOME_KEYS = (
    Text("change"), Plain("direction"), Plain("size"), Plain("unit"), Plain("period"), Plain("design"),
    Plain("sites"), Plain("sample"), Plain("independent"), Plain("evidence"), Text("emmie"),
    Reference("document", "document"), Plain("page"),
)
TRANSFER_KEYS = (
    Reference("city", "city"), Plain("date"), Text("changes"), Text("result"), Plain("outcome"),
    Reference("document", "document"),
)

register(
    Form(
        "practice", Practice,
        (
            Plain("practice_kind"), Reference("project", "project"), *INITIATIVE_KEYS,
            Plain("prevention_level"), Plain("approach"), Plain("participation_level"), Plain("last_confirmed"),
            Parts("outcomes", "outcomes", OUTCOME_KEYS), Parts("transfers", "transfers", TRANSFER_KEYS), Conditions(),
        ),
    ),
    Form(
        "recommendation", Recommendation,
        (
            Text("text"), References("themes", "theme"), References("addressed_to", "target_group"),
            Reference("document", "document"), Reference("project", "project"), Plain("position"),
        ),
    ),
)
