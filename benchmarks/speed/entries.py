"""`entries.py N SEED --bench DIR`: the entries of the shared benchmark as lines of the interchange form.

First what the practices name (vocabularies, cities, funds, programmes, projects), then N practices, each in
three languages. DIR holds the benchmark's own `generate.py`, whose words, facets and years stay what they are.
"""

import argparse
import importlib.util
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

EVIDENCE = {"none": "E0", "described": "E1", "monitored": "E2", "evaluated": "E3", "replicated": "E4"}
VOCABULARIES = ("theme", "method", "target_group")
# No word of the generator begins with these, so the other languages add nothing to what its words find.
MARKS = ("x", "w")
SUMMARY, BODY = "summary", "intervention"


def generator(folder: Path) -> ModuleType:
    """The benchmark's `generate.py`, from the folder where it stands."""
    spec = importlib.util.spec_from_file_location("generate", folder / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def name_of(slug: str) -> str:
    """The name of what has this slug, in one word: those of the slug could stand in a text."""
    return slug.replace("-", "").capitalize()


def named(kind: str, slug: str, **more) -> dict:
    return {
        "kind": kind,
        "slug": slug,
        "status": "published",
        "original_language": "en",
        "title": {"en": name_of(slug)},
        **more,
    }


def surroundings(generate: ModuleType, number: int, seed: int) -> Iterator[dict]:
    """What the practices name."""
    names = generate.names(seed)
    for kind in VOCABULARIES:
        yield from (named(kind, slug) for slug in names[kind])
    yield from (named("city", slug, country=country) for slug, country in names["city"])
    yield from (named("fund", slug) for slug in names["fund"])
    yield from (named("programme", slug) for slug in names["programme"])
    yield from (named("project", f"project-{each}") for each in range(1, max(1, number // 20) + 1))


def further_languages(generate: ModuleType, entry: dict) -> tuple[str, str]:
    """Two languages beside the original, spread evenly."""
    others = [code for code in generate.LANGS if code != entry["language"]]
    first = 7 * entry["id"] % len(others)
    step = 1 + entry["id"] % (len(others) - 1)
    return others[first], others[(first + step) % len(others)]


def marked(text: str, mark: str) -> str:
    return " ".join(mark + word.lower() for word in text.split())


def practice(generate: ModuleType, entry: dict) -> dict:
    """An entry of the benchmark as a practice."""
    original = entry["language"]
    further = dict(zip(further_languages(generate, entry), MARKS, strict=True))

    def spoken(text: str) -> dict:
        return {original: text} | {code: marked(text, mark) for code, mark in further.items()}

    said = {"state": "machine", "from": original}
    places = ("title", SUMMARY, f"sections.{BODY}")
    return {
        "kind": "practice",
        "slug": entry["slug"],
        "status": "published",
        "original_language": original,
        "title": spoken(entry["title"]),
        SUMMARY: spoken(entry["summary"]),
        "sections": {BODY: spoken(entry["body"])},
        "themes": entry["themes"],
        "methods": entry["methods"],
        "target_groups": entry["target_groups"],
        "cities": [city["name"] for city in entry["cities"]],
        "funding": [
            {
                "fund": entry["fund"],
                "programme": entry["programme"],
                "total": str(entry["budget"]),
                "currency": "EUR",
            }
        ],
        "project": entry["project"],
        "start": str(entry["year"]),
        "evidence": EVIDENCE[entry["evidence"]],
        "translations": {code: dict.fromkeys(places, said) for code in further},
    }


def lines(generate: ModuleType, number: int, seed: int) -> Iterator[str]:
    """All lines, one at a time."""
    for content in surroundings(generate, number, seed):
        yield json.dumps(content, ensure_ascii=False)
    for entry in generate.entries(number, seed):
        yield json.dumps(practice(generate, entry), ensure_ascii=False)


def asked(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """How many entries, of which seed, from which benchmark."""
    parser.add_argument("number", type=int, metavar="N", help="how many practices")
    parser.add_argument("seed", type=int, metavar="SEED")
    parser.add_argument(
        "--bench",
        type=Path,
        default=os.environ.get("VADEMECUM_BENCH"),
        help="the folder of the shared benchmark (default: $VADEMECUM_BENCH)",
    )
    given = parser.parse_args()
    if given.bench is None:
        parser.error("say where the shared benchmark is, with --bench or VADEMECUM_BENCH")
    return given


if __name__ == "__main__":
    given = asked(argparse.ArgumentParser(description=__doc__.split("\n")[0]))
    for line in lines(generator(given.bench), given.number, given.seed):
        sys.stdout.write(line + "\n")
