"""Every page in every one of the 24 languages answers."""

import pytest

from portal.languages import CODES
from portal.search.sources import sources
from tests import factories as make

GENERAL = ("", "search/", "search/?q=Practice", "map/", "about/", "method/", "accessibility/", "privacy/")


@pytest.mark.django_db
@pytest.mark.parametrize("language", CODES)
def test_every_page_answers_in(language, client, indexed):
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
    pages = [f"/{language}/{page}" for page in GENERAL]
    for source in sources().values():
        pages.append(f"/{language}/{source.plural}/")
        pages += [
            f"/{language}/{source.plural}/{slug}/"
            for slug in source.model.objects.published().values_list("slug", flat=True)
        ]
    codes = {page: client.get(page).status_code for page in pages}
    assert {page: code for page, code in codes.items() if code != 200} == {}
    assert f'lang="{language}"' in client.get(f"/{language}/").content.decode()
