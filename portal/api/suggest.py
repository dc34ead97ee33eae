"""Suggestions while somebody types: the same as the search field of the site offers, as data."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import get_language
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.serializers import CharField, Serializer

from portal.api.answers import PublicView
from portal.api.parameters import LANG, Parameter
from portal.input import QUERY_LENGTH
from portal.links import address_of
from portal.search.suggesting import LEAST, suggest, what_was_typed

TYPED = Parameter(
    "q",
    f"What has been typed so far. Fewer than {LEAST} letters suggest nothing.",
    limit=QUERY_LENGTH,
)


class NameSerializer(Serializer):
    """Another name of the entry, which has what was typed where the title has not."""

    text = CharField()
    language = CharField()


class SuggestionSerializer(Serializer):
    """One entry that may be meant."""

    kind = CharField()
    slug = CharField()
    title = CharField(source="title.text")
    language = CharField(
        source="title.language", help_text="Language of the title, if not the one asked for."
    )
    tag = CharField(source="title.tag", help_text="BCP 47 tag of the title.")
    url = serializers.SerializerMethodField(help_text="Address of its page, in the language asked for.")
    api = serializers.SerializerMethodField(help_text="Address of the whole entry in this API.")
    country_names = serializers.ListField(child=CharField(), source="countries")
    match = serializers.SerializerMethodField()

    def get_url(self, suggestion) -> str:
        return address_of(suggestion.source, suggestion.slug)

    def get_api(self, suggestion) -> str:
        return f"{settings.SITE_URL}/api/v1/{suggestion.source.plural}/{suggestion.slug}"

    def get_match(self, suggestion) -> NameSerializer(allow_null=True):
        return NameSerializer(suggestion.match).data if suggestion.is_by_another_name else None


class GroupSerializer(Serializer):
    """Suggestions of like kinds, best first."""

    kind = CharField(source="group.kind", help_text="entry, theme, city or programme.")
    label = CharField(source="group.label", help_text="In the language asked for.")
    suggestions = SuggestionSerializer(many=True)


class SuggestionsSerializer(Serializer):
    """The groups that have something."""

    groups = GroupSerializer(many=True)


class SuggestView(PublicView):
    """Suggest entries while somebody types

    A few entries whose names have what was typed, in groups: each word but the last as a whole, the last as the
    beginning of one, in any order and language, without regard to accents. Where nothing has it, a slip is
    forgiven.
    """

    answer = SuggestionsSerializer

    def parameters(self) -> Mapping[str, Parameter]:
        return {TYPED.name: TYPED, LANG.name: LANG}

    def get(self, request) -> Response:
        groups = suggest(what_was_typed(request.GET), get_language())
        return Response(SuggestionsSerializer({"groups": groups}).data)
