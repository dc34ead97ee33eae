"""What machines read in a page."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from portal.structured import MADE_BY_MACHINE, data_block, stated, text_of, versions
from portal.translations.reading import ShownText
from portal.translations.workflow import set_state
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
    machine = ShownText("Gent", "en", "machine", "en", "bg", "etranslation")
    assert text_of(machine) == {"@value": "Gent", "@language": "en-t-bg-t0-mtec"}
    assert text_of(ShownText("", "en", "missing", "en")) is None


ADDRESSES = {"bg": "https://x/bg/a/", "en": "https://x/en/a/", "fi": "https://x/fi/a/"}


def test_a_translation_says_of_what_it_is_one_and_whether_a_machine_made_it():
    of = {"translationOfWork": {"@type": "WebPage", "@id": "https://x/bg/a/", "inLanguage": "bg"}}
    assert versions(ShownText("A", "en", "reviewed", "en", "bg"), "bg", ADDRESSES) == of
    machine = versions(ShownText("A", "en", "machine", "en", "bg"), "bg", ADDRESSES)
    assert machine == of | {"digitalSourceType": MADE_BY_MACHINE}


def test_an_original_names_its_translations_and_a_page_without_a_text_of_its_own_nothing():
    told = versions(ShownText("A", "bg", "original", "bg"), "bg", ADDRESSES)
    assert [each["@id"] for each in told["workTranslation"]] == ["https://x/en/a/", "https://x/fi/a/"]
    assert versions(ShownText("A", "bg", "original", "de"), "bg", ADDRESSES) == {}


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


@pytest.mark.django_db
def test_a_page_in_a_machines_words_is_tagged_as_such(client, indexed):
    practice = make.make_practice(
        slug="lamps", original_language="ro", title_ro="L", lead_ro="Lumină.", title_en="L", lead_en="Light."
    )
    set_state(practice, "lead", "en", state="machine", provider="etranslation")
    indexed()
    page = read(client.get("/en/practices/lamps/").content.decode())[0]["mainEntityOfPage"]
    assert page["inLanguage"] == "en-t-ro-t0-mtec"
    assert page["translationOfWork"]["@id"].endswith("/ro/practices/lamps/")
    original = read(client.get("/ro/practices/lamps/").content.decode())[0]["mainEntityOfPage"]
    assert original["inLanguage"] == "ro"
    assert [each["@id"][-18:] for each in original["workTranslation"]] == ["n/practices/lamps/"]
