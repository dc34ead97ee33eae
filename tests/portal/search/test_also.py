"""Concepts that were looked for beside what was typed."""

from portal.search.asking import ask
from portal.search.question import Question
from tests.factories import make_method, make_practice, make_theme


def told(found) -> list[tuple[str, str]]:
    return [(concept.name.text, concept.url) for concept in found.also]


BUDGETING = {"slug": "participatory-budgeting", "label_en": "Participatory budgeting", "label_fi": "Budjetti"}


def test_what_is_paraphrased_is_told_by_the_name_that_its_reader_knows(search):
    budgeting = make_method(**BUDGETING)
    make_practice(slug="found", title_en="A vote in Cascais", methods=[budgeting])
    found = search("citizens decide about money")
    assert found.cards[0].slug == "found"
    assert told(found) == [("Participatory budgeting", "/en/methods/participatory-budgeting/")]
    (concept,) = search("asukkaat päättävät rahasta", "fi").also
    assert (concept.kind, concept.slug, concept.name.text) == (
        "method",
        "participatory-budgeting",
        "Budjetti",
    )


def test_another_name_of_a_concept_is_told_one_that_has_a_typed_word_is_not(search):
    watched = make_theme(slug="cctv", label_en="Video surveillance", alternative_labels={"en": ["CCTV"]})
    make_practice(title_en="Eyes on the square", themes=[watched])
    assert [name for name, _url in told(search("cctv"))] == ["Video surveillance"]
    assert told(search("surveillance")) == []


def test_places_are_not_told_nor_what_is_hidden_nor_where_nothing_is_found(search):
    draft = make_method(**BUDGETING, status="draft")
    make_practice(title_en="A vote in Cascais", methods=[draft])
    assert told(search("citizens decide about money")) == []
    assert told(search("Cascais")) == []
    assert told(search("")) == []


def test_what_is_asked_for_just_as_it_is_typed_names_nothing(indexed):
    make_practice(
        title_en="About CCTV", themes=[make_theme(label_en="Video", hidden_labels={"en": ["CCTV"]})]
    )
    indexed()
    assert [name for name, _url in told(ask(Question(q="cctv"), "en"))] == ["Video"]
    assert told(ask(Question(q="cctv", words="exact"), "en")) == []


def test_the_page_names_it_and_leads_to_it(indexed, client):
    make_practice(title_en="A vote", methods=[make_method(**BUDGETING)])
    indexed()
    page = client.get("/en/search", {"q": "citizens decide about money"}, follow=True).content.decode()
    assert (
        'Also looked for: <a href="/en/methods/participatory-budgeting/">Participatory budgeting</a></p>'
        in page
    )
