"""What readers see of terms: the text as it was, and a definition that belongs to it."""

import re

import pytest
from django.template import Context, Template
from django.utils.html import strip_tags

from portal.translations import mentions
from portal.translations.glossary import Definition, Glossary
from portal.translations.mentions import FirstMentions
from portal.translations.reading import ShownText

LAMP = ShownText("Gives <light>.", "en", "original", "en")
FUND = ShownText("Pays.", "fr", "machine", "en", source_language="en")


@pytest.fixture(autouse=True)
def _two_terms(monkeypatch):
    definitions = [Definition("term-1", "lamp", LAMP), Definition("method-2", "social fund", FUND)]
    monkeypatch.setattr(mentions, "glossary", lambda language, _page: Glossary(definitions, language))


def shown(text: str, page: FirstMentions | None = None) -> str:
    told = ShownText(text, "en", "original", "en")
    template = Template("{% load terms %}{% explained_paragraphs text mentions %}")
    return template.render(Context({"text": told, "mentions": page or FirstMentions("en")}))


def test_a_definition_describes_its_term_and_shows_without_a_script():
    html = shown("A lamp burns.")
    assert (
        '<span class="term"><dfn tabindex="0" aria-describedby="about-term-1">lamp</dfn>'
        '<span class="definition" role="tooltip" id="about-term-1" lang="en">Gives &lt;light&gt;.</span></span>'
    ) in html
    assert not re.search(r"<script|<a |style=|onclick|href", html)


def test_texts_stay_escaped_around_and_within_a_term():
    html = shown("<b>A & lamp</b> <lamp> 'x'")
    assert "&lt;b&gt;A &amp; <span" in html
    assert "</span>&lt;/b&gt; &lt;lamp&gt; &#x27;x&#x27;</p>" in html


def test_the_words_of_the_reader_stay_as_they_were():
    html = shown("Two LAMPS, one lantern.\n\nNo more lamps.")
    without_definitions = re.sub(r'<span class="definition".*?</span>', "", html)
    assert strip_tags(without_definitions) == "Two LAMPS, one lantern.\nNo more lamps."


def test_each_term_is_explained_once_a_page_wherever_it_stands():
    page = FirstMentions("en")
    html = shown("A lamp.\n\nA lamp and a social fund.", page) + shown("Social fund, lamp.", page)
    assert html.count("<dfn") == 2
    assert re.findall(r' id="([^"]+)"', html) == ["about-term-1", "about-method-2"]


def test_a_definition_says_its_language_and_that_a_machine_made_it():
    html = shown("A social fund.")
    assert f'lang="{FUND.tag}">Pays.' in html
    assert "machine translation from English" in html


def test_a_text_without_terms_is_shown_like_any_other():
    assert (
        shown("One <b>.\n\nTwo.") == '<div class="prose" lang="en"><p>One &lt;b&gt;.</p>\n<p>Two.</p></div>'
    )
