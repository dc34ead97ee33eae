"""What machines read in a page."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from portal.structured import data_block, stated, text_of
from portal.translations.reading import ShownText
from tests import factories as make

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def read(html: str) -> list[dict]:
    return [json.loads(found) for found in BLOCK.findall(html)]


@given(some.text())
def test_no_text_can_end_the_block_and_every_text_comes_back(text):
    block = str(data_block({"name": text}))
    assert [found["name"] for found in read(block)] == [text]
    assert block.count("<") == 2


def test_what_is_not_stated_is_left_out():
    assert stated(type_="City", name="Ghent", sameAs="", geo=None, keywords=[]) == {
        "@type": "City",
        "name": "Ghent",
    }


def test_a_text_says_its_language():
    assert text_of(ShownText("Гент", "bg", "original", "en")) == {"@value": "Гент", "@language": "bg"}
    assert text_of(ShownText("", "en", "missing", "en")) is None


@pytest.mark.django_db
def test_every_kind_of_page_describes_itself_and_the_way_to_it(client, indexed, settings):
    settings.SITE_URL = "https://vademecum.example"
    city = make.make_city(slug="ghent", name_en="Ghent", latitude="51.05", longitude="3.72")
    make.make_project(slug="a-project", cities=[city], website="https://example.org/")
    indexed()
    thing, trail = read(client.get("/en/cities/ghent/").content.decode())
    assert (thing["@type"], thing["@id"]) == ("City", "https://vademecum.example/en/cities/ghent/")
    assert thing["name"] == {"@value": "Ghent", "@language": "en"}
    assert [step["name"] for step in trail["itemListElement"]] == ["Cities", "Ghent"]
    thing, _trail = read(client.get("/en/projects/a-project/").content.decode())
    assert (thing["@type"], thing["sameAs"]) == ("ResearchProject", "https://example.org/")


@pytest.mark.django_db
def test_a_title_cannot_leave_the_block(client, indexed):
    make.make_practice(slug="bad", title_en="</script><script>alert(1)</script>", lead_en="<!-- & -->")
    indexed()
    html = client.get("/en/practices/bad/").content.decode()
    assert "<script>alert(1)" not in html
    assert read(html)[0]["headline"] == "</script><script>alert(1)</script>"
