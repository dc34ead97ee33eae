"""Asking the compendium: one question, one answer with its page, its total and its facets.

All but one query are the index's. The one query asks the database what has changed since the index was
written, so that nothing that was withdrawn a moment ago can show, or be counted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from django.utils.translation import get_language

from portal.facets import Facet, facets
from portal.languages import CODES, further_languages
from portal.search import clauses, ordering, stemming
from portal.search.also import Concept, also
from portal.search.cards import Card
from portal.search.chips import Chip, chips
from portal.search.correcting import Correcting, Correction
from portal.search.engine import Snapshot, facet_field
from portal.search.explaining import reasons
from portal.search.faceting import Borne, FacetCounts, FacetValue, Naming
from portal.search.follow import pending, store, unpublished
from portal.search.highlighting import Wanted
from portal.search.histograms import BUDGETS, Histogram, of_budgets, of_years
from portal.search.indexing import CONCEPT_FACETS
from portal.search.labels import Labels, label_cards
from portal.search.matcher import Matcher
from portal.search.narrowing import narrowed
from portal.search.question import EXACT, Question
from portal.search.relaxing import Answer
from portal.search.terms import term_labels
from portal.search.widening import Wider, wider
from portal.search.wording import Phrasing, Wording


class IndexMissing(Exception):
    """There is no index yet; it is being built."""


@dataclass(frozen=True)
class Found:
    """The answer to a question, in one language; `complete` of the `count` entries have all that was typed. What
    was typed stands for other concepts, too, that were `also` looked for."""

    question: Question
    language: str
    count: int
    cards: Sequence[Card]
    facets: Sequence[FacetCounts]
    chips: Sequence[Chip]
    complete: int = 0
    histograms: Sequence[Histogram] = ()
    wider: Sequence[Wider] = ()
    after: str = ""
    before: str = ""
    corrections: Sequence[Correction] = ()
    also: Sequence[Concept] = ()

    @property
    def relaxed(self) -> bool:
        """Whether there are entries in the list that lack something that was typed."""
        return self.complete < self.count

    @property
    def doubtful(self) -> Sequence[Correction]:
        """The corrections that the reader is asked for, as the entries do not stand for them."""
        return [correction for correction in self.corrections if not correction.is_used]

    @property
    def page(self) -> int:
        return self.question.page

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // self.question.page_size))

    @property
    def first(self) -> int:
        """Number of the first result shown; 0 when there is none."""
        return (self.page - 1) * self.question.page_size + 1 if self.cards else 0

    @property
    def last(self) -> int:
        return self.first + len(self.cards) - 1 if self.cards else 0

    @property
    def next_query(self) -> str:
        if self.page >= self.pages:
            return ""
        return self.question.parameters(page=self.page + 1, after=self.after)

    @property
    def previous_query(self) -> str:
        if self.page == 1:
            return ""
        return self.question.parameters(page=self.page - 1, after=self.before)


class View:
    """One state of the index, less what the database has withdrawn since."""

    def __init__(self, language: str):
        snapshot = store().snapshot()
        if snapshot is None:
            raise IndexMissing
        self.snapshot: Snapshot = snapshot
        self.language = language
        changes = {(row.entity, row.object_id) for row in pending(snapshot.position)}
        self.hidden = tuple(sorted(unpublished(changes))) if changes else ()

    @property
    def state(self) -> tuple:
        """Two views of the same state answer every question alike, until the year ends."""
        return (self.language, *self.snapshot.stamp, self.hidden, date.today().year)

    @cached_property
    def labels(self) -> Labels:
        """The names of what entries bear; read when they are asked for."""
        return Labels(self.snapshot, self.language, self.hidden)

    def only_visible(self, clause):
        """The clause, without what must not be seen."""
        if not self.hidden:
            return clause
        return clauses.All((clause,), (clauses.OneOf("key", self.hidden),))

    def naming(self, facet: Facet) -> Naming:
        """The labels of a facet's values."""
        place = ("naming", facet.name, self.language, further_languages())
        return Naming(facet, self.labels, self.snapshot.names.setdefault(place, {}))

    def known(self, question: Question) -> dict[str, Borne]:
        """The counts of all entries that the address of the question can lead to; told once for each state."""

        def tell(clause) -> dict[str, Borne]:
            counts = self.snapshot.facet_counts(clause, facets())
            return {facet: Borne(borne) for facet, borne in counts.items()}

        return self._told_once("facets", question, tell)

    def known_budgets(self, question: Question) -> Sequence[int]:
        """The same for classes of budgets."""
        return self._told_once("budgets", question, lambda of: self.snapshot.budget_counts(of, BUDGETS))

    def _told_once(self, what: str, question: Question, tell: Callable):
        """What is told of the clause for all entries that the question's address can lead to."""
        fixed = tuple((name, question.selected[name]) for name in question.fixed)
        if (what, fixed) not in self.snapshot.memo:
            chosen = tuple(clauses.OneOf(facet_field(name), values) for name, values in fixed)
            self.snapshot.memo[what, fixed] = tell(clauses.All(chosen))
        return self.snapshot.memo[what, fixed]


def matcher(snapshot: Snapshot) -> Matcher:
    """The matcher for the labels in a state of the index."""
    if "matcher" not in snapshot.memo:
        snapshot.memo["matcher"] = _matcher_of(snapshot)
    return snapshot.memo["matcher"]


def _matcher_of(snapshot: Snapshot) -> Matcher:
    """Made anew only when a name has changed, or an entry bears a code that none bore before."""
    named = tuple(name for name, facet in facets().items() if facet.names and name in CONCEPT_FACETS)
    codes = snapshot.facet_counts(clauses.Everything(), named)
    borne = tuple((name, *sorted(codes[name])) for name in named)
    if "matcher" not in snapshot.names or snapshot.names["matcher"][0] != borne:
        entries = [
            (f"{kind}:{slug}", language, label)
            for (kind, slug), (_key, card) in label_cards(snapshot).items()
            for language, label in (*card["labels"], *card["hidden"])
        ]
        snapshot.names["matcher"] = (
            borne,
            _matcher((*sorted(entries), *_codes_by_name(borne), *term_labels())),
        )
    return snapshot.names["matcher"][1]


def _codes_by_name(borne: Sequence[tuple[str, ...]]) -> list[tuple[str, str, str]]:
    """The labels of what entries bear that is no entry itself: the names of countries."""
    return [
        (f"{name}:{code}", language, facets()[name].names(code, language))
        for name, *codes in borne
        for code in codes
        for language in CODES
    ]


@lru_cache(maxsize=2)
def _matcher(labels: tuple) -> Matcher:
    return Matcher(labels)


def ask(
    question: Question,
    language: str | None = None,
    *,
    view: View | None = None,
    with_facets: bool = True,
    explained: bool = False,
) -> Found:
    """The answer to a question, in a view or else in the newest; `explained`, each result tells why it stands
    where it does. Raises `IndexMissing` while there is no index."""
    view = view or View(language or get_language())
    language = view.language
    wording = Wording.of(question.q)
    exactly = question.words == EXACT
    text = _text(view, wording, exactly=exactly)
    whole = _clause(view, question, text.clause)
    page = ordering.page(view.snapshot, question, whole, language)
    correcting = Correcting(view.snapshot, language, view.only_visible)
    corrections = correcting.corrections(question, text.guessed, whole)
    words = (*wording.all_words, *(correction.meant for correction in corrections))
    wanted = Wanted(words, language, exactly=exactly, meant=text.meant) if wording else None
    cards = [Card(hit, view.snapshot, view.labels, wanted) for hit in page.hits]
    if explained and question.order == "relevance":
        for card, hit in zip(cards, page.hits, strict=True):
            card.reasons = reasons(view.snapshot, whole, hit)
    shown = _facets(view, question, text.clause) if with_facets else ()
    count = view.snapshot.count(whole)
    return Found(
        question=question,
        language=language,
        count=count,
        cards=cards,
        facets=shown,
        chips=chips(question, view.naming),
        complete=view.snapshot.count(_clause(view, question, text.complete)),
        histograms=_histograms(view, question, text.clause, shown) if with_facets else (),
        wider=_wider(view, question, wording, text.clause) if with_facets and not count else (),
        after=page.after,
        before=page.before,
        corrections=corrections,
        also=also(text.names, view.labels, wanted) if wanted and count else (),
    )


def one_facet(view: View, question: Question, facet: str) -> FacetCounts:
    """One facet of a question, counted as if nothing of it were chosen."""
    clause = _clause(view, question, _text_of(view, question).clause, but=facet)
    counts = view.snapshot.facet_counts(clause, [facet])[facet]
    return FacetCounts(view.naming(facets()[facet]), question, counts, view.known(question)[facet])


def every(question: Question, language: str | None = None) -> Sequence[Card]:
    """All results of a question in its order, for exports."""
    found = ask(replace(question, page=1, after="", page_size=1), language, with_facets=False)
    whole = replace(question, page=1, after="", page_size=max(1, found.count))
    return ask(whole, language, with_facets=False).cards


def entries(
    language: str,
    *,
    kinds: Sequence[str] = (),
    limit: int = 100,
    sort: str = "newest",
    **selected: Sequence[str],
) -> Sequence[Card]:
    """Published entries that bear the given values, ready to be shown as cards."""
    chosen = {name: tuple(values) for name, values in selected.items()}
    if kinds:
        chosen["kind"] = tuple(kinds)
    question = Question(selected=chosen, sort=sort, page_size=limit)
    return ask(question, language, with_facets=False).cards


def counts(language: str, facet: str, *, kinds: Sequence[str] = ()) -> Sequence[FacetValue]:
    """The values of a facet with the number of entries (of some kinds) that bear them."""
    view = View(language)
    question = Question(selected={"kind": tuple(kinds)} if kinds else {})
    clause = view.only_visible(clauses.All(tuple(narrowed(question)) or (clauses.Everything(),)))
    found = view.snapshot.facet_counts(clause, [facet])[facet]
    return FacetCounts(view.naming(facets()[facet]), Question(), found).values


def labels(language: str) -> Labels:
    """The names, in a language, of the published entries that others name."""
    return View(language).labels


def warm() -> None:
    """Read dictionaries and labels now, so that the first reader does not wait for them."""
    stemming.load_dictionaries()
    snapshot = store().snapshot()
    if snapshot is not None:
        matcher(snapshot)


def _text_of(view: View, question: Question) -> Answer:
    return _text(view, Wording.of(question.q), exactly=question.words == EXACT)


def _text(view: View, wording: Wording, *, exactly: bool) -> Answer:
    """The entries that answer what was typed, and those that have all of it."""
    if not (wording or wording.excluded):
        return Answer(clauses.Everything(), clauses.Everything())
    phrasing = Phrasing(view.snapshot, matcher(view.snapshot), view.language)
    if exactly:
        clause = phrasing.exactly(wording)
        return Answer(clause, clause)
    return phrasing.asked(wording).answered(lambda clause: view.snapshot.count(view.only_visible(clause)))


def _clause(view: View, question: Question, text, *, but: str = ""):
    return view.only_visible(clauses.All((text, *narrowed(question, but=but))))


def _facets(view: View, question: Question, text) -> list[FacetCounts]:
    shown = [facet for facet in facets().values() if facet.name not in question.fixed]
    chosen = [facet.name for facet in shown if question.narrows(facet.name)]
    free = [facet.name for facet in shown if facet.name not in chosen]
    found = view.snapshot.facet_counts(_clause(view, question, text), free)
    for name in chosen:
        found |= view.snapshot.facet_counts(_clause(view, question, text, but=name), [name])
    known = view.known(question)
    return [
        FacetCounts(view.naming(facet), question, found[facet.name], known[facet.name]) for facet in shown
    ]


def _histograms(view: View, question: Question, text, shown: Sequence[FacetCounts]) -> list[Histogram]:
    budgets = view.snapshot.budget_counts(_clause(view, question, text, but="budget"), BUDGETS)
    years = next(facet for facet in shown if facet.name == "year")
    return [
        of_years(question, years.counts, years.known),
        of_budgets(question, budgets, view.known_budgets(question)),
    ]


def _wider(view: View, question: Question, wording: Wording, text) -> Sequence[Wider]:
    """What to let go, where nothing is found."""
    telling = [word.text for word in wording.words if not stemming.is_stop(word.text, view.language)]

    def count(less: Question) -> int:
        is_same = (less.q, less.words) == (question.q, question.words)
        return view.snapshot.count(_clause(view, less, text if is_same else _text_of(view, less).clause))

    return wider(question, telling if len(telling) > 1 else (), view.naming, count)
