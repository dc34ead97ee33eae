"""Concepts bridge languages: a label in any of 24 languages becomes a language-neutral token (`city:florence`)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from types import MappingProxyType

from portal.languages import CODES
from portal.search import analysis, stemming
from portal.search.meanings import PLACE, meanings_in
from portal.search.stemming import Read
from portal.search.typed import edits, slips

KEPT = 0.6  # of a word's letters
PROPER = frozenset(
    {"city", "country", "programme", "fund", "project", "organisation"}
)  # kinds that bear names
NAMED = PROPER | {PLACE}

CONCEPTS = frozenset({"theme", "method", "target_group", "instrument"})
TELLING = 5  # letters of a word, from which on slips in it are forgiven
# What most nodes have; there are so many that one each would take much memory.
NOTHING: Mapping = MappingProxyType({})
NO_NAMES: frozenset[str] = frozenset()
ALIKE = 8  # words by which a meaning and a concept are both called, in all languages together


@dataclass(eq=False, slots=True)
class _Node:
    """A place on the way through the words of labels: what is named by the words that led here, and where each form
    of a further word leads. To a name leads only what begins like its `names`."""

    names: frozenset[str] = NO_NAMES
    after: dict[str, tuple["_Node", ...]] = field(default_factory=lambda: NOTHING)
    tokens: tuple[str, ...] = ()

    def is_meant_by(self, forms: Iterable[str]) -> bool:
        """Stemmers take names for words: they make the same of Hollandia and the Hungarian ravens (hollók), of
        Ungern and the Swedish for young (unga)."""
        return not self.names or any(
            form.startswith(name[: int(KEPT * len(name)) + 1]) for name in self.names for form in forms
        )


class _Ways:
    """The ways through the words of labels of one language, each given as `(token, label)`. `spelled` has what
    labels of one word name, by that word."""

    def __init__(self, language: str, labels: Iterable[tuple[str, str]]):
        self.root = _Node()
        self.spelled: dict[str, tuple[str, ...]] = {}
        known: dict[_Step, _Node] = {}  # only needed to learn
        for token, label in labels:
            if words := analysis.reading(label, language, once=True).telling:
                self._learn(words, token, known)

    def _learn(self, words: Sequence[Read], token: str, known: dict["_Step", _Node]) -> None:
        is_name = len(words) == 1 and token.partition(":")[0] in NAMED
        node = self.root
        for exact, forms, _stop in words:
            names = frozenset((exact, *(form for form in forms if len(form) > KEPT * len(exact))))
            node = _further(node, forms, names if is_name else NO_NAMES, known)
        node.tokens = _with(node.tokens, token)
        if len(words) == 1:
            spelled = words[0][0]
            self.spelled[spelled] = _with(self.spelled.get(spelled, ()), token)


_Step = tuple[_Node, tuple[str, ...], frozenset[str]]  # from where, by which forms of a word, to which names


def _further(node: _Node, forms: tuple[str, ...], names: frozenset[str], known: dict[_Step, _Node]) -> _Node:
    """The node to which a word leads, known by all its forms; made when the word is new there."""
    step = node, forms, names
    if step not in known:
        known[step] = found = _Node(names)
        if node.after is NOTHING:
            node.after = {}
        for form in forms:
            node.after[form] = (*node.after.get(form, ()), found)
    return known[step]


@cache
def _everyday(language: str) -> _Ways:
    """The everyday words of a language. They are many and always the same, so all matchers share them, and they are
    learned when the language is first needed."""
    return _Ways(language, meanings_in(language))


class Matcher:
    """Finds known labels, and what everyday words mean, in texts. Not changed once it is built."""

    def __init__(self, labels: Iterable[tuple[str, str, str]]):
        named: dict[str, list[tuple[str, str]]] = {language: [] for language in CODES}
        for token, language, label in labels:
            named[language].append((token, label))
        self._ways = {language: _Ways(language, found) for language, found in named.items()}
        self._called = {language: _called(found) for language, found in named.items()}

    @cached_property
    def _concepts(self) -> Mapping[str, Collection[str]]:
        """What concepts everyday words mean, `{meaning: concepts}`: those that are called by the same words often
        enough, all languages together."""
        together: Counter[tuple[str, str]] = Counter()
        for language, called in self._called.items():
            for meaning, word in meanings_in(language) if called else ():
                together.update((meaning, concept) for concept in called.get(stemming.fold(word), ()))
        found: dict[str, set[str]] = defaultdict(set)
        for (meaning, concept), words in together.items():
            if words >= ALIKE:
                found[meaning].add(concept)
        return found

    def in_text(self, text: str, language: str) -> set[str]:
        """The tokens of all labels of that language that stand in the text."""
        return self.among(analysis.reading(text, language).telling, language)

    def among(self, words: Sequence[Read], language: str) -> set[str]:
        """The same for a text that has been read: each of its words that says something."""
        return _among(words, self._ways[language])

    def meant(self, words: Sequence[Read], language: str) -> set[str]:
        """What the everyday words of that language mean that stand in a text that has been read."""
        return _among(words, _everyday(language))

    def in_query(self, words: Sequence[str], language: str = "") -> list[tuple[int, int, frozenset[str]]]:
        """Runs of words that are a label, as `(first, past the last, tokens)`.

        A run that is a label in the reader's language means that; any other, what it names in any language. What
        an everyday word means it means in its own language only: too many are words of others, too.
        """
        found: dict[tuple[int, int], set[str]] = defaultdict(set)
        for code, ways in self._ways.items():
            for run, tokens in _runs([_telling(word, code) for word in words], ways).items():
                found[run] |= tokens
        if language in self._ways:
            typed = [_as_typed(word, language) for word in words]
            found |= _runs(typed, self._ways[language])
            for run, tokens in _runs(typed, _everyday(language)).items():
                found[run].update(tokens, *(self._concepts.get(token, ()) for token in tokens))
        return [(first, past, frozenset(tokens)) for (first, past), tokens in sorted(found.items())]

    def near(self, word: str, language: str) -> frozenset[str]:
        """What single words of the reader's language name that differ from a typed one by a slip or two: the
        nearest of them."""
        if language not in self._ways:
            return frozenset()
        typed = stemming.plain(word)
        if len(typed) < TELLING:
            return frozenset()
        most = slips(typed)
        shortest, longest = len(typed) - most, len(typed) + most
        found: dict[int, set[str]] = defaultdict(set)
        for ways in (self._ways[language], _everyday(language)):
            for spelled, tokens in ways.spelled.items():
                if shortest <= len(spelled) <= longest:  # few of thousands: a call for each would take long
                    found[edits(typed, spelled)].update(tokens)
        nearest = min(found, default=most + 1)
        return frozenset(found[nearest]) if nearest <= most else frozenset()


def _among(words: Sequence[Read], ways: _Ways) -> set[str]:
    """The tokens of all labels that stand among some words."""
    root = ways.root
    begins_none = root.after.keys().isdisjoint
    beginnings = [first for first, (_exact, forms, _stop) in enumerate(words) if not begins_none(forms)]
    return {token for first in beginnings for _past, tokens in _from(words, first, root) for token in tokens}


def _runs(words: Sequence[Read], ways: _Ways) -> dict[tuple[int, int], set[str]]:
    """The labels among some words, by their first and past their last word."""
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    for first in range(len(words)):
        for past, tokens in _from(words, first, ways.root):
            found[first, past].update(tokens)
    return found


def _from(words: Sequence[Read], first: int, root: _Node) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The labels that begin at a word, as `(past the last word, tokens)`."""
    nodes = [root]
    for past in range(first, len(words)):
        exact, forms, _stop = words[past]
        further = [found for node in nodes for form in forms for found in node.after.get(form, ())]
        nodes = [node for node in dict.fromkeys(further) if node.is_meant_by((exact, *forms))]
        if not nodes:
            return
        for node in nodes:
            if node.tokens:
                yield past + 1, node.tokens


def _called(labels: Iterable[tuple[str, str]]) -> Mapping[str, Collection[str]]:
    """The concepts among what some labels name, each once, by how the label is folded."""
    found: dict[str, dict[str, None]] = {}
    for token, label in labels:
        if token.partition(":")[0] in CONCEPTS:
            found.setdefault(stemming.fold(label), {})[token] = None
    return {label: tuple(tokens) for label, tokens in found.items()}


def _with(tokens: tuple[str, ...], token: str) -> tuple[str, ...]:
    """The tokens and one more, each once. A word names few: a tuple takes a quarter of a set's memory."""
    if not tokens:
        return _only(token)
    return tokens if token in tokens else (*tokens, token)


@cache
def _only(token: str) -> tuple[str, ...]:
    """A token alone, the same for all the words of all languages that name just this."""
    return (token,)


def _as_typed(word: str, language: str) -> Read:
    """A typed word as one of a language."""
    return stemming.reader(language).read(word)


def _telling(word: str, language: str) -> Read:
    """The same for a word that may come from another language: without stems that keep too little of it
    (in Hungarian, "Verona" and "Verenigd" are both "ver")."""
    exact, forms, stop = _as_typed(word, language)
    return exact, tuple(form for form in forms if len(form) >= KEPT * len(word)), stop
