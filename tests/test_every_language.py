"""Every page in every one of the 24 languages answers."""

import pytest

from portal.languages import CODES
from portal.search.sources import sources
from tests import factories as make

GENERAL = (
    "",
    "search/",
    "search/?q=Practice",
    "map/",
    "about/",
    "method/",
    "coverage/",
    "accessibility/",
    "privacy/",
)


@pytest.fixture
def slugs(db, indexed) -> dict[str, list[str]]:
    """The published entries of each kind, by the name of their list; the index of them is built."""
    city, theme, fund = make.make_city(), make.make_theme(), make.make_fund()
    programme = make.make_programme(fund=fund)
    project = make.make_project(programme=programme, themes=[theme], cities=[city])
    make.make_practice(project=project, themes=[theme], cities=[city])
    make.make_recommendation(project=project)
    make.make_document()
    make.make_method()
    make.make_target_group()
    make.make_organisation()
    indexed()
    return {
        source.plural: list(source.model.objects.published().values_list("slug", flat=True))
        for source in sources().values()
    }


def pages(language: str, slugs: dict[str, list[str]]) -> list[str]:
    found = [f"/{language}/{page}" for page in GENERAL]
    for plural, there in slugs.items():
        found += [f"/{language}/{plural}/", *(f"/{language}/{plural}/{slug}/" for slug in there)]
    return found


@pytest.mark.parametrize("languages", [CODES[first::4] for first in range(4)], ids=" ".join)
def test_every_page_answers_in(languages, client, slugs):
    """Six languages at a time: the entries and their index take as long to make as the pages of one."""
    codes = {page: client.get(page).status_code for language in languages for page in pages(language, slugs)}
    assert {page: code for page, code in codes.items() if code != 200} == {}
    for language in languages:
        assert f'lang="{language}"' in client.get(f"/{language}/").content.decode()
