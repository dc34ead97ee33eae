"""In which languages an entry can really be read."""

import pytest

from portal.availability import Extent, extents_of, languages_of
from portal.search.sources import sources
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_title_alone_is_not_enough_where_the_original_says_more():
    practice = make.make_practice(
        original_language="bg",
        title_bg="Заглавие",
        lead_bg="Едно изречение.",
        title_fi="Otsikko",
        title_en="Title",
        lead_en="One sentence.",
    )
    assert languages_of(practice, sources()["practice"]) == ("bg", "en")


def test_any_text_of_the_kind_will_do():
    practice = make.make_practice(lead_en="One sentence.", title_sv="Titel", summary_sv="Mer om saken.")
    assert languages_of(practice, sources()["practice"]) == ("en", "sv")


def test_where_the_original_has_only_a_title_a_title_is_enough():
    city = make.make_city(original_language="it", name_it="Firenze", name_en="Florence", name_de="Florenz")
    assert languages_of(city, sources()["city"]) == ("it", "de", "en")


def test_a_language_has_the_whole_entry_a_part_of_it_or_nothing():
    practice = make.make_practice(
        title_en="Walks", lead_en="At night.", title_fi="Kävelyt", sections={"problem": "Dark."}
    )
    practice.sections.update(text_sv="Mörkt.")
    practice.title_sv, practice.lead_sv = "Promenader", "På natten."
    extents = extents_of(practice, sources()["practice"])
    assert (extents["en"], extents["sv"]) == (Extent.WHOLE, Extent.WHOLE)
    assert (extents["fi"], extents["mt"]) == (Extent.PART, Extent.NONE)


def test_what_the_original_does_not_tell_is_not_missed():
    practice = make.make_practice(title_en="Walks", lead_en="", title_fi="Kävelyt", summary_fi="Lisäys.")
    assert extents_of(practice, sources()["practice"])["fi"] == Extent.WHOLE
