"""Pictures on the pages of projects and practices."""

import json
import re

import pytest

from projects.models import Project
from tests import factories as make
from tests.uploads import picture

pytestmark = pytest.mark.django_db
NAMED = {"picture_credit": "A. <Person>", "picture_licence": "CC BY 4.0"}
FIGURE = re.compile(r'<figure class="picture">.*?</figure>', re.DOTALL)
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture
def page(client, indexed):
    """The HTML of an entry's page: `page(practice, "fi")`."""

    def asked(entry, language: str = "en") -> str:
        indexed()
        plural = "projects" if isinstance(entry, Project) else "practices"
        response = client.get(f"/{language}/{plural}/{entry.slug}/")
        assert response.status_code == 200
        return response.content.decode()

    return asked


@pytest.mark.parametrize("kind", ["project", "practice"])
def test_a_page_shows_its_picture_with_size_credit_and_licence(kind, page):
    entry = getattr(make, f"make_{kind}")(picture=picture(width=1200), picture_alt_en='A "square"', **NAMED)
    (figure,) = FIGURE.findall(page(entry))
    assert f'src="{entry.picture.url}"' in figure
    assert f'srcset="{entry.picture.srcset}"' in figure
    assert 'width="1200" height="600"' in figure
    assert 'alt="A &quot;square&quot;"' in figure
    assert "Picture: A. &lt;Person&gt; (CC BY 4.0)" in figure
    assert " style=" not in figure


def test_without_a_picture_there_is_no_figure(page):
    html = page(make.make_practice(picture_alt_en="Nothing", **NAMED))
    assert not FIGURE.findall(html)
    assert "img/card.jpg" in html
    assert "ImageObject" not in html


def test_what_the_picture_shows_is_told_in_the_readers_language(page):
    entry = make.make_practice(picture=picture(), picture_alt_en="A square", picture_alt_fi="Aukio", **NAMED)
    assert 'alt="Aukio" decoding' in page(entry, "fi")
    assert 'alt="A square" decoding' in page(entry, "en")
    assert 'alt="A square" lang="en" decoding' in page(entry, "bg")


def test_a_picture_of_which_nobody_said_what_it_shows_is_named_after_the_entry(page):
    entry = make.make_practice(title_en="Walks", title_it="Passeggiate", picture=picture(), **NAMED)
    assert 'alt="Picture: Walks" decoding' in page(entry)
    assert "Passeggiate" in FIGURE.findall(page(entry, "it"))[0]


def test_previews_and_machines_are_told_of_the_picture(page, settings):
    settings.SITE_URL = "https://vademecum.example"
    entry = make.make_project(picture=picture(), picture_alt_en="A square", **NAMED)
    html = page(entry)
    address = f"https://vademecum.example{entry.picture.url}"
    assert f'<meta property="og:image" content="{address}">' in html
    thing = json.loads(BLOCK.findall(html)[0])
    assert thing["image"] == {
        "@type": "ImageObject",
        "url": address,
        "width": 800,
        "height": 600,
        "caption": "A square",
        "creditText": "A. <Person>",
        "copyrightNotice": "A. <Person>, CC BY 4.0",
    }


def test_a_card_has_no_picture(client, indexed):
    make.make_practice(picture=picture(), **NAMED)
    indexed()
    assert "/pictures/" not in client.get("/en/practices/").content.decode()
