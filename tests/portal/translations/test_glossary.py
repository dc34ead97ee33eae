"""Where texts mention terms that have a definition."""

import pytest

from portal.translations.glossary import Definition, Glossary
from portal.translations.reading import ShownText

MEANING = ShownText("What it means.", "en", "original", "en")


def mentioned(labels: list[str], text: str, language: str = "en") -> list[str]:
    """What stands where the terms are mentioned."""
    definitions = [Definition(f"term-{label}", label, MEANING) for label in labels]
    return [text[each.start : each.end] for each in Glossary(definitions, language).mentions(text)]


def test_of_mentions_that_overlap_the_longest_that_comes_first_is_told():
    labels = ["European Social Fund", "European Social Fund Plus", "Social Fund Plus board"]
    assert mentioned(labels, "The European Social Fund Plus board met.") == ["European Social Fund Plus"]
    assert mentioned(labels, "The European Social Fund paid.") == ["European Social Fund"]


@pytest.mark.parametrize(
    "text",
    [
        "They worked on crime. Prevention came later.",
        "They worked on crime (prevention came later).",
        "Crime\n\nprevention",
        "It was about crime; prevention came later.",
    ],
)
def test_a_mention_does_not_reach_over_the_end_of_a_sentence(text):
    assert mentioned(["crime prevention"], text) == []
    assert mentioned(["crime prevention"], "Crime prevention, in short.") == ["Crime prevention"]


def test_capitals_are_no_inflection():
    assert mentioned(["RAN"], "They ran to RAN.") == ["RAN"]
    assert mentioned(["Europol"], "EUROPOL and europol") == ["EUROPOL", "europol"]


@pytest.mark.parametrize(("label", "text"), [("Peretoetus", "pered"), ("Időbank", "idején")])
def test_a_part_of_a_compound_is_not_the_compound(label, text):
    assert mentioned([label], text, "et" if label.startswith("P") else "hu") == []


def test_a_term_without_a_text_or_a_definition_is_not_mentioned():
    nothing = ShownText("", "en", "missing", "en")
    glossary = Glossary([Definition("a", "lamp", nothing), Definition("b", "", MEANING)], "en")
    assert list(glossary.mentions("A lamp.")) == []
