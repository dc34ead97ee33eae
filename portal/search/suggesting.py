"""Suggestions while a reader types: the few entries whose names have the typed words, in groups.

An entry is suggested when each typed word but the last stands in one of its names, in any language and any
order, and the last begins a word of it. Only where that finds nothing, a slip is forgiven.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from operator import attrgetter

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.further_languages import entry_path
from portal.languages import further_languages
from portal.naming import country_name
from portal.search import clauses
from portal.search.asking import View
from portal.search.engine import Hit, facet_field, stem_field
from portal.search.labels import shown
from portal.search.question import Question
from portal.search.sources import Source, sources
from portal.search.typed import Match, Typed
from portal.translations.reading import ShownText

LEAST = 2  # letters, below which everything would be meant
MOST = 9  # suggestions in all
MOST_OF_GROUP = 5
SHORTLIST, SHORTLIST_OF_SLIPS = 12, 6  # of a group, to be put in order
FAVOURS = {"whole_word": 2.0, "reader_language": 1.0, "most_borne": 1.0}


@dataclass(frozen=True)
class Group:
    """Kinds that are suggested together. Each group has its `places`; what one leaves free, others may take.

    Where a facet `counts` the entries of a kind, those that most others bear are looked at first."""

    kind: str
    label: str
    places: int
    kinds: tuple[str, ...] = ()
    counts: str = ""

    def has(self, source: Source) -> bool:
        return source.kind in self.kinds if self.kinds else source.tells


GROUPS = (
    Group("entry", _("Entries"), 3),
    Group("theme", _("Themes and methods"), 2, ("theme", "method", "target_group", "instrument")),
    Group("city", _("Cities"), 2, ("city",), counts="city"),
    Group(
        "programme",
        _("Programmes, funds and organisations"),
        2,
        ("programme", "fund", "organisation"),
    ),
)


@dataclass(frozen=True)
class Suggestion:
    """One entry by its name in the reader's language; `match` says which of its names has what was typed."""

    kind: str
    slug: str
    title: ShownText
    match: Match
    countries: tuple[str, ...]
    borne_by: int

    @property
    def source(self) -> Source:
        return sources()[self.kind]

    @property
    def path(self) -> str:
        return entry_path(self.source.plural, self.slug)

    @property
    def is_by_another_name(self) -> bool:
        """True when the name that is shown does not say why it is suggested."""
        return self.match.text != self.title.text

    @property
    def order(self) -> tuple:
        """What the reader sees comes before what stands in another language; then how well it fits."""
        foreign = self.is_by_another_name and self.match.language != self.title.page_language
        return (
            foreign,
            not self.match.is_beginning,
            self.is_by_another_name,
            not self.match.is_whole,
            -self.borne_by,
            len(self.title.text),
            self.title.text,
            self.slug,
        )


@dataclass(frozen=True)
class Suggested:
    """The suggestions of a group, best first."""

    group: Group
    suggestions: Sequence[Suggestion]


def what_was_typed(parameters: QueryDict) -> str:
    """The `q` of a query string, held to the limits of a search. Raises `BadInput`."""
    asked = QueryDict(mutable=True)
    asked["q"] = parameters.get("q", "")
    return Question.from_parameters(asked).q


def suggest(typed: str, language: str | None = None) -> Sequence[Suggested]:
    """What may be meant, in the order of the groups, without those that have nothing.

    Raises `IndexMissing` while there is no index."""
    language = language or get_language()
    asked = Typed.of(typed)
    if len(asked.letters) < LEAST:
        return ()
    view = View(language)
    found = _found(view, asked)
    if not any(found.values()) and (forgiving := asked.forgiving()):
        found = _found(view, forgiving)
    return _shared(found)


def _found(view: View, typed: Typed) -> dict[Group, list[Suggestion]]:
    return {group: sorted(_of_group(view, group, typed), key=attrgetter("order")) for group in GROUPS}


def _shared(found: dict[Group, list[Suggestion]]) -> list[Suggested]:
    """To each group its places; then the free ones, one by one in turn."""
    taken = {group: min(group.places, len(of_group)) for group, of_group in found.items()}
    for _round in range(MOST_OF_GROUP):
        for group, of_group in found.items():
            if sum(taken.values()) < MOST and taken[group] < min(MOST_OF_GROUP, len(of_group)):
                taken[group] += 1
    return [Suggested(group, found[group][:number]) for group, number in taken.items() if number]


def _of_group(view: View, group: Group, typed: Typed) -> list[Suggestion]:
    hits = _shortlist(view, group, typed)
    return [suggestion for hit in hits if (suggestion := _suggestion(view, hit, typed))]


def _shortlist(view: View, group: Group, typed: Typed) -> list[Hit]:
    kinds = tuple(source.kind for source in sources().values() if group.has(source))
    of_kinds = clauses.OneOf(facet_field("kind"), kinds)
    clause = view.only_visible(clauses.All((of_kinds, typed.clause())))
    limit = SHORTLIST_OF_SLIPS if typed.is_forgiving else SHORTLIST
    favourites = (*_favourites(view, typed), *_most_borne(view, group, clause))
    return view.snapshot.search(clauses.Favoured(clause, favourites), limit=limit)


def _favourites(view: View, typed: Typed) -> Iterator[clauses.Fixed]:
    """Of many, first those that have the last word whole, and in the reader's language."""
    own = stem_field("title", view.language)
    for spelling in typed.parts[-1].beginnings:
        yield clauses.Fixed(clauses.Word("title_words", spelling), FAVOURS["whole_word"])
        yield clauses.Fixed(clauses.Similar(own, spelling, 0, prefix=True), FAVOURS["reader_language"])


def _most_borne(view: View, group: Group, clause) -> Iterator[clauses.Fixed]:
    """Of many cities, first those of most entries."""
    if group.counts:
        bearers = view.snapshot.facet_counts(clause, [group.counts])[group.counts]
        if len(bearers) > SHORTLIST:
            most = nlargest(SHORTLIST, bearers, key=lambda slug: (_borne_by(view, group.kind, slug), slug))
            name = facet_field(group.counts)
            yield clauses.Fixed(clauses.OneOf(name, tuple(most)), FAVOURS["most_borne"])


def _borne_by(view: View, kind: str, slug: str) -> int:
    return view.snapshot.frequency("concept", f"{kind}:{slug}")


def _suggestion(view: View, hit: Hit, typed: Typed) -> Suggestion | None:
    """The entry with the name that has all the words; None where they are spread over several names."""
    card = hit.card
    title = shown(card, "title", view.language)
    names = [(title.language, title.text)]
    names += [(language, text[0]) for language, text in card["texts"]["title"].items()]
    names += [(language, label) for language, label in card["labels"]]
    match = typed.best(names, (view.language, *further_languages()), card["original"])
    if match is None:
        return None
    countries = tuple(country_name(code, view.language) for code in card["facts"].get("countries", ()))
    borne_by = _borne_by(view, card["kind"], card["slug"])
    return Suggestion(card["kind"], card["slug"], title, match, countries, borne_by)
