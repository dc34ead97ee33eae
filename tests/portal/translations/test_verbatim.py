"""Links, addresses and placeholders, as a translation repeats them."""

import pytest

from portal.translations.verbatim import links, placeholders, same_link, without_links


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://example.org/a_(b), please.", ["https://example.org/a_(b)"]),
        ("(see www.example.org/x)", ["www.example.org/x"]),
        ("«https://example.org/?a=1».", ["https://example.org/?a=1"]),
        ("Write to anna.o'k@city.example.org.", ["k@city.example.org"]),
        ("Write to info@city.example!", ["info@city.example"]),
        ("no link @here", []),
    ],
)
def test_a_link_ends_before_the_punctuation_of_its_sentence(text, found):
    assert links(text) == found


def test_the_page_of_another_language_is_the_same_link():
    assert same_link("https://example.org/en/page/", "en") == same_link(
        "http://www.example.org/fr/page", "fr"
    )
    assert same_link("https://example.org/en", "en") != same_link("https://example.org/enough", "en")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("%(name)s has %s", ["%(name)s", "%s"]),
        ("{name} and {{ name }} and {0}", ["{name}", "{{ name }}", "{0}"]),
        ("<b>bold</b>", ["<b>", "</b>"]),
        ("50 % de la ville, 50% suffit, a < b", []),
    ],
)
def test_placeholders_are_told_from_percentages(text, found):
    assert placeholders(text) == found


def test_figures_within_a_link_are_no_words_of_the_text():
    assert without_links("Page https://example.org/2014/EU now").split() == ["Page", "now"]
