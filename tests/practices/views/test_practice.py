"""The page of a practice, as readers get it."""

import pytest

from practices.models import CollectiveImpact, Outcome, Transfer
from projects.models import Quotation, Source
from tests import factories as make

pytestmark = pytest.mark.django_db


def a_practice(slug: str, *, parts: int):
    """A practice with so many of everything."""
    project = make.make_project(programme=make.make_programme(fund=make.make_fund()))
    practice = make.make_practice(
        slug=slug,
        project=project,
        themes=[make.make_theme() for _each in range(parts)],
        target_groups=[make.make_target_group() for _each in range(parts)],
        cities=[make.make_city() for _each in range(parts)],
        sections=dict.fromkeys(("problem", "impact", "lessons")[:parts], "Text."),
        funding=[{"fund": make.make_fund(), "total": "10.00"} for _each in range(parts)],
    )
    CollectiveImpact.objects.create(practice=practice, common_agenda=True)
    for _each in range(parts):
        document = make.make_document(publisher=make.make_organisation())
        Source.objects.create(initiative=practice, document=document)
        Quotation.objects.create(initiative=practice, document=document, text_en="Words.", speaker="A Mayor")
        Outcome.objects.create(practice=practice, change_en="Less of it", document=document)
        Transfer.objects.create(practice=practice, city=make.make_city(), document=document)
        make.make_recommendation(project=project)
    return practice


def test_the_number_of_queries_does_not_grow_with_the_parts(client, settled, django_assert_num_queries):
    a_practice("small", parts=1)
    a_practice("large", parts=3)
    settled()
    for slug in ("small", "large"):
        with django_assert_num_queries(20):
            assert client.get(f"/en/practices/{slug}/").status_code == 200


def test_the_first_screen_answers_in_words_of_councillors(client, indexed):
    make.make_practice(
        slug="known", evidence="E2", transferability="T3", start="2019-06", life_cycle="running"
    )
    indexed()
    html = client.get("/en/practices/known/").content.decode()
    facts = html[html.index('<dl class="facts') : html.index('<dl class="keywords')]
    for words in ("Where", "When", "Who", "How much", "Does it work?", "Can we use it?"):
        assert f"<dt>{words}</dt>" in facts
    for words in ("E2 indicative", "reused once, on record", "since June 2019", "running"):
        assert words in facts


def test_a_quotation_names_who_said_it_and_where_it_is_reported(client, indexed):
    practice = make.make_practice(slug="quoted")
    document = make.make_document(title_en="The page", url="https://example.org/page")
    Quotation.objects.create(
        initiative=practice,
        document=document,
        text_en="It works <here>.",
        speaker="A Mayor",
        role_en="Mayor of Ghent",
    )
    indexed()
    html = client.get("/en/practices/quoted/").content.decode()
    assert "<blockquote><p>It works &lt;here&gt;.</p></blockquote>" in html
    assert "<figcaption>A Mayor, Mayor of Ghent" in html
    assert '<a href="#note-1">' in html
    assert '<li id="note-1" value="1">' in html


def test_conditions_say_in_words_whether_they_are_stated(client, indexed):
    practice = make.make_practice(slug="collective")
    CollectiveImpact.objects.create(practice=practice, backbone_support=True)
    indexed()
    html = client.get("/en/practices/collective/").content.decode()
    assert html.count('class="is-stated"') == 1
    assert html.count('class="is-not-stated"') == 4
