"""Concepts bridge languages: a label in any of 24 languages becomes a language-neutral token (`city:florence`)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from types import MappingProxyType

from portal.languages import CODES
from portal.search import analysis, stemming
from portal.search.meanings import meanings_in, meant_by
from portal.search.stemming import Read
from portal.search.typed import edits, slips

KEPT = 0.6  # of a word's letters
PROPER = frozenset(
    {"city", "country", "programme", "fund", "project", "organisation"}
)  # kinds that bear names

CONCEPTS = frozenset({"theme", "method", "target_group", "instrument"})
TELLING = 5  # letters of a word, from which on slips in it are forgiven
NOTHING: Mapping = MappingProxyType({})  # what most nodes lead to; so many that each empty dict would count
ALIKE = 8  # words by which a meaning and a concept are both called, in all languages together


@dataclass(eq=False, slots=True)
class _Node:
    """A place on the way through the words of labels. A word, known by all its `forms`, leads to one further
    node; `after` finds those to which a single form leads. To a name leads only what begins like its `names`. Where
    ways begin, `spelled` has what labels of one word name, by that word."""

    names: frozenset[str] = frozenset()
    words: dict[tuple[tuple[str, ...], frozenset[str]], "_Node"] = field(default_factory=lambda: NOTHING)
    after: dict[str, tuple["_Node", ...]] = field(default_factory=lambda: NOTHING)
    tokens: tuple[str, ...] = ()
    spelled: dict[str, tuple[str, ...]] = field(default_factory=lambda: NOTHING)

    @classmethod
    def root(cls) -> "_Node":
        """Where ways begin."""
        return cls(spelled={})

    def learn(self, forms: tuple[str, ...], names: frozenset[str] = frozenset()) -> "_Node":
        """The node behind a word, made when the word is new here."""
        if self.words is NOTHING:
            self.words, self.after = {}, {}
        if (forms, names) not in self.words:
            self.words[forms, names] = node = _Node(names)
            for form in forms:
                self.after[form] = (*self.after.get(form, ()), node)
        return self.words[forms, names]

    def is_meant_by(self, forms: Iterable[str]) -> bool:
        """Stemmers take names for words: they make the same of Hollandia and the Hungarian ravens (hollók), of
        Ungern and the Swedish for young (unga)."""
        return not self.names or any(
            form.startswith(name[: int(KEPT * len(name)) + 1]) for name in self.names for form in forms
        )


@cache
def _everyday(language: str) -> _Node:
    """What the everyday words of a language lead to. They are many and always the same, so all matchers share
    them, and they are learned when the language is first needed."""
    root = _Node.root()
    for token, word in meanings_in(language):
        _learn(root, _forms(word, language), token)
    return root


class Matcher:
    """Finds known labels, and what everyday words mean, in texts. Not changed once it is built."""

    def __init__(self, labels: Iterable[tuple[str, str, str]]):
        self._roots = {language: _Node.root() for language in CODES}
        self._called: dict[tuple[str, str], list[str]] = defaultdict(list)
        for token, language, label in labels:
            _learn(self._roots[language], _forms(label, language), token)
            if token.partition(":")[0] in CONCEPTS:
                self._called[token, language].append(stemming.fold(label))

    @cached_property
    def _concepts(self) -> Mapping[str, Collection[str]]:
        """What concepts everyday words mean, `{meaning: concepts}`: those that are called by the same words often
        enough, all languages together."""
        together: Counter[tuple[str, str]] = Counter()
        for (concept, language), labels in self._called.items():
            for label in dict.fromkeys(labels):
                together.update((meaning, concept) for meaning in meant_by(label, language))
        found: dict[str, set[str]] = defaultdict(set)
        for (meaning, concept), words in together.items():
            if words >= ALIKE:
                found[meaning].add(concept)
        return found

    def in_text(self, text: str, language: str) -> set[str]:
        """The tokens of all labels of that language that stand in the text."""
        return self.among(_forms(text, language), language)

    def among(self, words: Sequence[Read], language: str) -> set[str]:
        """The same for a text that has been read: each of its words that says something."""
        return _among(words, self._roots[language])

    def meant(self, words: Sequence[Read], language: str) -> set[str]:
        """What the everyday words of that language mean that stand in a text that has been read."""
        return _among(words, _everyday(language))

    def in_query(self, words: Sequence[str], language: str = "") -> list[tuple[int, int, frozenset[str]]]:
        """Runs of words that are a label, as `(first, past the last, tokens)`.

        A run that is a label in the reader's language means that; any other, what it names in any language. What
        an everyday word means it means in its own language only: too many are words of others, too.
        """
        found: dict[tuple[int, int], set[str]] = defaultdict(set)
        for code, root in self._roots.items():
            for run, tokens in _runs([_telling(word, code) for word in words], root).items():
                found[run] |= tokens
        if language in self._roots:
            typed = [_as_typed(word, language) for word in words]
            found |= _runs(typed, self._roots[language])
            for run, tokens in _runs(typed, _everyday(language)).items():
                found[run].update(tokens, *(self._concepts.get(token, ()) for token in tokens))
        return [(first, past, frozenset(tokens)) for (first, past), tokens in sorted(found.items())]

    def near(self, word: str, language: str) -> frozenset[str]:
        """What single words of the reader's language name that differ from a typed one by a slip or two: the
        nearest of them."""
        if language not in self._roots:
            return frozenset()
        typed = stemming.plain(word)
        if len(typed) < TELLING:
            return frozenset()
        most = slips(typed)
        shortest, longest = len(typed) - most, len(typed) + most
        found: dict[int, set[str]] = defaultdict(set)
        for root in (self._roots[language], _everyday(language)):
            for spelled, tokens in root.spelled.items():
                if shortest <= len(spelled) <= longest:  # few of thousands: a call for each would take long
                    found[edits(typed, spelled)].update(tokens)
        nearest = min(found, default=most + 1)
        return frozenset(found[nearest]) if nearest <= most else frozenset()


def _among(words: Sequence[Read], root: _Node) -> set[str]:
    """The tokens of all labels that stand among some words."""
    begins_none = root.after.keys().isdisjoint
    beginnings = [first for first, (_exact, forms, _stop) in enumerate(words) if not begins_none(forms)]
    return {token for first in beginnings for _past, tokens in _from(words, first, root) for token in tokens}


def _runs(words: Sequence[Read], root: _Node) -> dict[tuple[int, int], set[str]]:
    """The labels among some words, by their first and past their last word."""
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    for first in range(len(words)):
        for past, tokens in _from(words, first, root):
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


def _learn(root: _Node, words: Sequence[Read], token: str) -> None:
    if not words:
        return
    is_name = len(words) == 1 and token.partition(":")[0] in PROPER
    node = root
    for exact, forms, _stop in words:
        names = {exact, *(form for form in forms if len(form) > KEPT * len(exact))} if is_name else ()
        node = node.learn(forms, frozenset(names))
    node.tokens = _with(node.tokens, token)
    if len(words) == 1:
        spelled = words[0][0]
        root.spelled[spelled] = _with(root.spelled.get(spelled, ()), token)


def _with(tokens: tuple[str, ...], token: str) -> tuple[str, ...]:
    """The tokens and one more, each once. A word names few: a tuple takes a quarter of a set's memory."""
    return tokens if token in tokens else (*tokens, token)


def _as_typed(word: str, language: str) -> Read:
    """A typed word as one of a language."""
    return stemming.reader(language).read(word)


def _telling(word: str, language: str) -> Read:
    """The same for a word that may come from another language: without stems that keep too little of it
    (in Hungarian, "Verona" and "Verenigd" are both "ver")."""
    exact, forms, stop = _as_typed(word, language)
    return exact, tuple(form for form in forms if len(form) >= KEPT * len(word)), stop


def _forms(text: str, language: str) -> list[Read]:
    """Each word that says something."""
    return [(token.exact, token.forms, False) for token in analysis.analyse(text, language) if not token.stop]
