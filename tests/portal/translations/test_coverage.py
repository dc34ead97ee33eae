"""How much of the compendium stands in which language, and in what state."""

from collections import Counter

import pytest

from portal.languages import CODES
from portal.translations import coverage
from portal.translations.coverage import INTERFACE, MISSING, matrix, messages, share, texts
from portal.translations.workflow import set_state
from tests.factories import make_city, make_practice

MESSAGE = 'msgid "{}"\nmsgstr "{}"\n\n'
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def states(kind: str, language: str) -> dict[str, str]:
    return {text.name: text.state for text in texts(kind) if text.language == language}


@pytest.mark.django_db
def test_each_text_of_an_entry_is_told_in_every_language():
    practice = make_practice(
        original_language="it", title_it="Passeggiate", title_en="Walks", title_fi="Kävelyt",
        lead_it="Di notte.", sections={},
    )  # fmt: skip
    set_state(practice, "title", "fi", state="reviewed")
    assert states("practice", "it") == {"title": "original", "lead": "original"}
    assert states("practice", "en") == {"title": "machine", "lead": MISSING}
    assert states("practice", "fi") == {"title": "reviewed", "lead": MISSING}
    assert states("practice", "mt") == {"title": MISSING, "lead": MISSING}


@pytest.mark.django_db
def test_parts_count_and_what_no_language_tells_does_not():
    make_practice(title_en="Walks", lead_en="", sections={"problem": "Dark."})
    assert states("practice", "de") == {"title": MISSING, "sections.problem": MISSING}


@pytest.mark.django_db
def test_what_is_not_published_is_not_counted():
    make_practice(status="draft")
    assert list(texts("practice")) == []


@pytest.mark.django_db
def test_the_matrix_counts_states_by_kind_and_language():
    make_city(name_en="Florence", name_it="Firenze", original_language="it")
    found = matrix()
    assert found["city", "it"] == found["city", "en"] == Counter(original=1)
    assert found["city", "mt"] == Counter(missing=1)
    assert {code for kind, code in found if kind == INTERFACE} == set(CODES) - {"en"}


@pytest.mark.parametrize(
    ("counted", "expected"), [({}, 1), ({MISSING: 3}, 0), ({MISSING: 1, "machine": 2, "original": 1}, 0.75)]
)
def test_a_share_is_of_what_could_be_there(counted, expected):
    assert share(Counter(counted)) == expected


@pytest.fixture
def catalogues(tmp_path, settings):
    """Bulgarian has both messages, Czech one of them empty."""
    settings.LOCALE_PATHS = [tmp_path]
    for code, second in (("bg", "Две"), ("cs", "")):
        folder = tmp_path / code / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "django.po").write_text(
            HEAD + MESSAGE.format("One", "x") + MESSAGE.format("Two", second), "utf-8"
        )


@pytest.mark.parametrize(("language", "lacking"), [("bg", set()), ("cs", {"Two"}), ("da", {"One", "Two"})])
def test_a_message_is_missing_where_another_catalogue_has_it(catalogues, language, lacking):
    coverage._catalogue.cache_clear()
    try:
        assert {text.name for text in messages(language) if text.state == MISSING} == lacking
    finally:
        coverage._catalogue.cache_clear()
