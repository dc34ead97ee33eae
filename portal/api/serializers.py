"""The shapes of answers, each written once: they make the JSON, and the schema that describes it."""

import re
from html import unescape

from django.conf import settings
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.serializers import (
    BooleanField,
    CharField,
    DecimalField,
    IntegerField,
    ListField,
    Serializer,
    SerializerMethodField,
)

from portal.translations.reading import STATES

MARKS = re.compile(r"</?mark>")
STRINGS = {"type": "array", "items": {"type": "string"}}


class MoneySerializer(Serializer):
    """The largest sum that is stated."""

    amount = DecimalField(max_digits=14, decimal_places=2)
    currency = CharField()
    fund = SerializerMethodField(help_text="Name of the fund, or null.")
    is_eu_part = BooleanField(help_text="The sum is the contribution of the Union, the total is not stated.")

    def get_fund(self, money) -> str | None:
        return money.fund.text if money.fund else None


class MatchSerializer(Serializer):
    """Where the words stand, when neither title nor summary shows them."""

    language = CharField()
    text = SerializerMethodField()

    def get_text(self, match) -> str:
        return unescape(MARKS.sub("", str(match.html)))


class Fact(serializers.Field):
    """Something that the index knows of an entry; absent for kinds that have no such thing."""

    def __init__(self, name: str, empty, **options):
        self.fact, self.empty = name, empty
        super().__init__(read_only=True, source="facts", **options)

    def to_representation(self, facts):
        return facts.get(self.fact) or self.empty


@extend_schema_field({"type": "string"})
class Code(Fact):
    """A code, or an empty string."""

    def __init__(self, name: str, **options):
        super().__init__(name, "", **options)


@extend_schema_field(STRINGS)
class Slugs(Fact):
    """Slugs or codes, none where there is nothing."""

    def __init__(self, name: str, **options):
        super().__init__(name, [], **options)


class ResultSerializer(Serializer):
    """One entry among the results."""

    kind = CharField()
    slug = CharField()
    title = CharField(source="title.text")
    language = CharField(
        source="title.language", help_text="Language of the title, if not the one asked for."
    )
    state = CharField(source="title.full_state", help_text=f"State of the title: {', '.join(STATES)}.")
    source_language = CharField(
        source="title.source_language", help_text="Language it was translated from, or empty."
    )
    changed_paragraphs = IntegerField(
        source="title.changed_paragraphs",
        help_text="How many paragraphs of its source have changed since it was translated.",
    )
    tag = CharField(source="title.tag", help_text="BCP 47 tag of the title.")
    summary = CharField(source="lead.text", help_text="One sentence, or empty.")
    summary_language = CharField(source="lead.language")
    summary_state = CharField(source="lead.full_state")
    summary_tag = CharField(source="lead.tag")
    summary_source_language = CharField(source="lead.source_language")
    summary_changed_paragraphs = IntegerField(source="lead.changed_paragraphs")
    url = SerializerMethodField(help_text="Address of its page, in the language asked for.")
    api = SerializerMethodField(help_text="Address of the whole entry in this API.")
    original_language = CharField()
    available_in = ListField(child=CharField(), source="languages", help_text="Languages that have a title.")
    cities = Slugs("cities")
    places = SerializerMethodField(help_text="Names of the cities.")
    countries = Slugs("countries", help_text="ISO 3166 alpha-2.")
    country_names = SerializerMethodField()
    themes = Slugs("themes")
    year = IntegerField(allow_null=True)
    evidence = Code("evidence", help_text="E0 to E4, X0, XN, or empty.")
    transferability = Code("transferability", help_text="T0 to T4, or empty.")
    life_cycle = Code("life_cycle")
    money = MoneySerializer(allow_null=True)
    match = MatchSerializer(allow_null=True)

    def get_url(self, card) -> str:
        return settings.SITE_URL + card.url

    def get_api(self, card) -> str:
        return f"{settings.SITE_URL}/api/v1/{card.plural}/{card.slug}"

    def get_places(self, card) -> list[str]:
        return [str(place) for place in card.places]

    def get_country_names(self, card) -> list[str]:
        return card.countries


FACET_VALUE = {
    "type": "object",
    "required": ["value", "label", "count", "selected"],
    "properties": {
        "value": {"type": "string", "description": "Slug or code, to be given as a parameter."},
        "label": {"type": "string"},
        "count": {
            "type": "integer",
            "description": "Results with this value if nothing else of its facet were chosen.",
        },
        "selected": {"type": "boolean"},
    },
}


class CorrectionSerializer(Serializer):
    """A typed word that no entry has, and the word that was probably meant."""

    typed = CharField()
    meant = CharField()


class ConceptSerializer(Serializer):
    """A concept that is called something else than what was typed and stands for it."""

    kind = CharField()
    slug = CharField()
    name = CharField(help_text="In the language asked for, else in its own.")


class FoundSerializer(Serializer):
    """A page of results with the counts of every facet."""

    count = IntegerField(help_text="Number of results on all pages.")
    page = IntegerField()
    pages = IntegerField()
    page_size = IntegerField(source="question.page_size")
    complete = IntegerField(help_text="Number of results that have all the words.")
    relaxed = BooleanField(help_text="Some or all of the results lack some of the words.")
    corrections = CorrectionSerializer(
        many=True,
        help_text="Words that no entry has. Where words like them were found, these are the results.",
    )
    also = ConceptSerializer(
        many=True,
        help_text="Concepts that were looked for beside the words: of the results, some bear these.",
    )
    next = SerializerMethodField(help_text="Address of the next page, or null.")
    previous = SerializerMethodField(help_text="Address of the page before, or null.")
    results = ResultSerializer(many=True, source="cards")
    facets = SerializerMethodField()

    def get_next(self, found) -> str | None:
        return self._address(found.next_query)

    def get_previous(self, found) -> str | None:
        return self._address(found.previous_query)

    @extend_schema_field({"type": "object", "additionalProperties": {"type": "array", "items": FACET_VALUE}})
    def get_facets(self, found) -> dict[str, list[dict]]:
        # Plain dictionaries: a serializer for each of a thousand values would take longer than the search.
        return {
            facet.name: [
                {
                    "value": each.value,
                    "label": str(each.label),
                    "count": each.count,
                    "selected": each.selected,
                }
                for each in facet.values
            ]
            for facet in found.facets
        }

    def _address(self, query: str) -> str | None:
        if not query:
            return None
        request = self.context["request"]
        return f"{settings.SITE_URL}{request.path}?{query}&lang={self.instance.language}"


class ProblemSerializer(Serializer):
    """What went wrong (RFC 9457)."""

    type = CharField(help_text="What kind of problem; `about:blank` where the status says all.")
    title = CharField()
    status = IntegerField()
    detail = CharField(required=False, help_text="For people, in the language asked for.")
    parameters = ListField(child=CharField(), required=False, help_text="The parameters that cannot be used.")


class KindSerializer(Serializer):
    """A kind of entries, or the interface."""

    kind = CharField()
    label = CharField(help_text="In the language asked for.")


class CoverageCellSerializer(Serializer):
    """The texts of one kind in one language. Each is in one state."""

    language = CharField()
    kind = CharField()
    texts = IntegerField(help_text="Texts that there are in the original.")
    original = IntegerField(help_text="Written in this language.")
    reviewed = IntegerField(help_text="Translated, and checked by a person.")
    machine = IntegerField(help_text="Translated by a machine, not checked yet.")
    outdated = IntegerField(help_text="Translated by whomever, from a source that has changed since.")
    missing = IntegerField()
    shares = serializers.DictField(
        child=serializers.FloatField(), help_text="The share of each state, 0 to 1."
    )
    url = CharField(help_text="The list of the entries, for people.")


class CoverageSerializer(Serializer):
    """How much stands in which language."""

    uncounted = IntegerField(help_text="Entries that have changed and are not counted yet; nearly always 0.")
    languages = ListField(child=CharField())
    states = ListField(child=CharField())
    kinds = KindSerializer(many=True)
    coverage = CoverageCellSerializer(many=True)


class ColumnSerializer(Serializer):
    """One column of a download."""

    name = CharField()
    description = CharField()
    type = CharField(help_text="text, code, number, amount, date, address; with [] a list.")
    kinds = ListField(child=CharField(), help_text="Kinds of entries that have it; none stands for all.")
    values = ListField(child=CharField(), help_text="The values of a closed vocabulary, else empty.")


class CodebookSerializer(Serializer):
    """What the columns of downloads mean, and in which formats they come."""

    formats = ListField(child=CharField())
    columns = ColumnSerializer(many=True)
