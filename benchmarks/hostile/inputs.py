"""Hostile requests: a fixed corpus, and any number of others made of it by chance."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from urllib.parse import quote_from_bytes, urlencode

CORPUS = Path(__file__).with_name("corpus.json")
PAGES = ("/en/search/", "/bg/search/", "/en/practices/", "/en/cities/")
MACHINES = ("/api/v1/search", "/api/v1/practices")
SUGGESTIONS = ("/en/suggest/", "/api/v1/suggest")
PLACES = (*PAGES, *MACHINES, *SUGGESTIONS)
FACETS = (
    "theme", "country", "city", "kind", "year", "method", "target_group", "available_in", "programme", "fund",
    "project", "organisation", "original_language", "status", "unheard_of",
)  # fmt: skip
SORTS = ("", "relevance", "newest", "budget", "title", "';DROP TABLE", "%00")
NUMBERS = (
    "0",
    "1",
    "-1",
    "500",
    "1000000",
    "1000001",
    str(2**63),
    "9" * 400,
    "1e9",
    "٣",
    "",
    " 1 ",
    "0x10",
    "NaN",
)


@dataclass(frozen=True)
class Request:
    """An address to be asked for. When it `must_be_refused`, the answer is 4xx."""

    path: str
    query: str
    must_be_refused: bool = False

    @property
    def address(self) -> str:
        return f"{self.path}?{self.query}"


def texts() -> list[str]:
    """What is typed: the fixed corpus. Lone surrogates stand for bytes that are no UTF-8."""
    return [text * times for text, times in json.loads(CORPUS.read_text())]


def encoded(text: str) -> str:
    """As it stands in an address."""
    return quote_from_bytes(text.encode("utf-8", "surrogatepass"))


def fixed() -> Iterator[Request]:
    """Every text of the corpus at every place, and all that goes over a limit."""
    for text in texts():
        for path in PLACES:
            yield Request(path, f"q={encoded(text)}")
    for path in PLACES:
        yield from over_limits(path)


def over_limits(path: str) -> Iterator[Request]:
    """What each limit refuses, one beyond it and far beyond it."""
    asked = ["q=" + "a" * 201, "q=" + "a" * 4000, "q=" + "+".join(["word"] * 17), "q=" + "a+" * 90]
    asked += [
        "q=%00",
        "q=a%00b",
        "q=%ED%A0%80",
        "q=%FF%FE",
        "q=%F3%A0%80%81",
        "q=" + "a" * 65_536,
        "a=1&" * 2000,
    ]
    if path not in SUGGESTIONS:
        asked += [f"page={number}" for number in ("1000001", str(2**63), "-1", "0", "x")]
        asked += ["page_size=101", "page_size=9999999999", "sort=random()", "year_from=99999999999999999999"]
        asked += [
            "&".join(f"theme=t{number}" for number in range(51)),
            "theme=" + "a" * 101,
            "theme=..%2F..%2F",
        ]
        asked += ["budget_min=1e400", "words=nearly"]
    for query in asked:
        yield Request(path, query, must_be_refused=True)


def by_chance(random: Random, words: Sequence[str]) -> Iterator[Request]:
    """For ever: valid and invalid ones, the costly more often; `words` are those of the entries."""
    hostile = texts()
    while True:
        path = random.choice(PLACES)
        pairs = [("q", _typed(random, words, hostile))]
        if path not in SUGGESTIONS:
            pairs += _narrowing(random)
        yield Request(path, "&".join(f"{name}={encoded(value)}" for name, value in pairs))


def costly(words: Sequence[str], chosen: Sequence[tuple[str, str]]) -> Iterator[Request]:
    """What makes most work: many common words, slips, beginnings, phrases, exclusions, everything, deep pages, and
    all the values that are `chosen` at once."""
    many = list(words[:16])
    slips = [f"{word[1::-1]}{word[2:]}" for word in many]
    typed = (
        "", " ".join(many), " ".join(word[:2] for word in many), " ".join(slips),
        f'"{" ".join(many[:8])}"', " ".join(f"-{word}" for word in many), f"{many[0]} -{many[1]}",
        " ".join(f'"{word}"' for word in many), " ".join(f"{word}*" for word in many), many[0], many[0][:1],
        " ".join("xqzjwvkp"[place % 8 :] * 2 for place in range(11)), "a b c d e f g h i j k l m n o p",
    )  # fmt: skip
    for path in PLACES:
        for text in typed:
            yield Request(path, urlencode([("q", text)]))
        if path in SUGGESTIONS:
            continue
        for sort in ("newest", "budget", "title"):
            for page in (1, 50, 500):
                yield Request(path, urlencode([("sort", sort), ("page", page), ("page_size", 100)]))
        several = [(name, value) for name, value in chosen if not (name == "kind" and path not in PAGES[:2])][
            :50
        ]
        yield Request(path, urlencode([("q", many[0]), *several]))
        yield Request(path, urlencode([("q", " ".join(many)), *several, ("year_from", 1), ("budget_min", 1)]))


def _typed(random: Random, words: Sequence[str], hostile: Sequence[str]) -> str:
    parts = []
    for _ in range(random.randint(1, 18)):
        word = random.choice(words) if random.random() < 0.7 else random.choice(hostile)[:40]
        if random.random() < 0.3 and word:
            place = random.randrange(len(word))
            word = word[:place] + random.choice("aexzß\u0301") + word[place + random.randint(0, 1) :]
        parts.append(
            random.choice(("", "", "", "-", '"', "(", "!"))
            + word
            + random.choice(("", "", "", "*", '"', ":"))
        )
    return random.choice((" ", " ", " ", "\t", "-", "", "\u00a0")).join(parts)[
        : random.choice((30, 100, 200, 260))
    ]


def _narrowing(random: Random) -> list[tuple[str, str]]:
    pairs = [
        (name, random.choice(("practice", "BE", "en", "2020", "x", "'", "%", "_", "../x", "ü", "", "a" * 99)))
        for name in random.choices(FACETS, k=random.choice((0, 0, 1, 3, 30)))
    ]
    pairs += [("sort", random.choice(SORTS))] if random.random() < 0.4 else []
    for name in ("page", "page_size", "year_from", "year_to", "budget_min", "budget_max"):
        if random.random() < 0.15:
            pairs.append((name, random.choice(NUMBERS)))
    random.shuffle(pairs)
    return pairs
