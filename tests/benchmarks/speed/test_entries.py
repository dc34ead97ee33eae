"""The shared benchmark's entries as lines of the interchange form."""

import json

import pytest

from benchmarks.speed.entries import EVIDENCE, MARKS, generator, lines
from portal.exchange.importing import Import
from practices.models import Practice
from projects.models import Country
from tests.factories import make_country

# What the benchmark's generator offers, on a small scale.
GENERATE = """
LANGS = "en de fr it".split()

def names(seed):
    return {"theme": ["theme-00-bada"], "method": ["method-00-bada"], "target_group": ["target-group-00-bada"],
            "fund": ["fund-00-bada"], "programme": ["programme-00-bada"], "city": [("bada-0000", "GR")]}

def entries(n, seed):
    for i in range(n):
        yield {"id": i + 1, "slug": f"p{i + 1}-bada", "title": "Bada urban", "summary": "Lesu bada.",
               "body": "Urban lesu. bada", "language": LANGS[i % 4], "themes": ["theme-00-bada"],
               "cities": [{"name": "bada-0000", "country": "GR"}], "programme": "programme-00-bada",
               "fund": "fund-00-bada", "project": "project-1", "target_groups": ["target-group-00-bada"],
               "methods": ["method-00-bada"], "evidence": "evaluated", "year": 2019, "budget": 7000}
"""


@pytest.fixture
def made(tmp_path) -> list[dict]:
    (tmp_path / "generate.py").write_text(GENERATE)
    return [json.loads(line) for line in lines(generator(tmp_path), 8, 7)]


@pytest.mark.django_db
def test_the_lines_are_taken_as_they_are(made):
    make_country("GR")
    report = Import(Country).run([json.dumps(content).encode() for content in made])
    assert (report.created, report.refusals, report.stubs) == (len(made), [], [])
    practice = Practice.objects.get(slug="p1-bada")
    assert (practice.evidence, practice.start, practice.project.slug) == (
        EVIDENCE["evaluated"],
        "2019",
        "project-1",
    )
    assert [city.slug for city in practice.cities.all()] == ["bada-0000"]
    assert practice.sections.get().text_en == "Urban lesu. bada"


def test_each_practice_stands_in_three_languages_and_only_the_original_has_the_words(made):
    for content in made:
        if content["kind"] == "practice":
            texts = dict(content["title"])
            assert texts.pop(content["original_language"]) == "Bada urban"
            assert sorted(texts.values()) == sorted(f"{mark}bada {mark}urban" for mark in MARKS)
            assert (
                content["summary"].keys()
                == content["sections"]["intervention"].keys()
                == content["title"].keys()
            )


def test_names_of_what_is_named_are_no_words_of_a_text(made):
    titles = {content["title"]["en"] for content in made if content["kind"] != "practice"}
    assert titles == {
        "Theme00bada", "Method00bada", "Targetgroup00bada", "Fund00bada", "Programme00bada", "Bada0000", "Project1",
    }  # fmt: skip
