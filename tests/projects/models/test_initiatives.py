"""What the database holds true of initiatives and their parts, whoever writes."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from portal.search.feed import Change
from projects.models import (
    Contact,
    Initiative,
    InitiativeSection,
    Participation,
    Project,
    Quotation,
    Source,
)
from tests.factories import make_city, make_document, make_organisation, make_practice, make_project

pytestmark = pytest.mark.django_db


def refuses(change) -> bool:
    """True when the database does not let it happen."""
    try:
        with transaction.atomic():
            change()
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "festival"},
        {"life_cycle": "dreamt"},
        {"evidence": "E9"},
        {"transferability": ""},
        {"scope": "galaxy"},
        {"start": "19"},
        {"start": "2019-13"},
        {"start": "2019-6"},
        {"start": "1799"},
        {"end": "soon"},
        {"start": "2019", "end": "2018"},
        {"start": "2019-06", "end": "2019-05"},
        {"start": "2019-06-21", "end": "2019-06-20"},
        {"start": "2019-06-21", "end": "2019-05"},
    ],
    ids=str,
)
def test_an_initiative_that_cannot_be_is_refused(wrong):
    project = make_project()
    assert refuses(lambda: Initiative.objects.filter(pk=project.pk).update(**wrong))


@pytest.mark.parametrize(
    "right",
    [
        {"start": "2019", "end": "2019-06"},
        {"start": "2019-06", "end": "2019"},
        {"start": "2019-06-21", "end": "2019-06"},
        {"start": "2019", "end": ""},
        {"start": "", "end": "2019-06-21"},
        {"scope": ""},
    ],
    ids=str,
)
def test_dates_are_compared_to_the_precision_that_both_have(right):
    project = make_project()
    assert not refuses(lambda: Initiative.objects.filter(pk=project.pk).update(**right))


def test_projects_and_practices_are_made_with_their_kind():
    assert make_project().kind == "project"
    assert make_practice().kind == "practice"


def test_a_project_has_a_record_date_to_any_precision():
    project = make_project(record_date="2020-11")
    assert refuses(lambda: Project.objects.filter(pk=project.pk).update(record_date="2020-11-1"))


@pytest.mark.parametrize(
    ("start", "end", "year"), [("2019-06", "2021", 2019), ("", "2021-01-01", 2021), ("", "", None)]
)
def test_the_year_is_that_of_the_beginning_else_of_the_end(start, end, year):
    assert make_project(start=start, end=end).year == year


def test_a_participant_is_a_city_or_an_organisation_and_never_both_or_neither():
    practice, city, organisation = make_practice(), make_city(), make_organisation()
    make = Participation.objects.create
    assert refuses(lambda: make(initiative=practice))
    assert refuses(lambda: make(initiative=practice, city=city, organisation=organisation))
    assert not refuses(lambda: make(initiative=practice, city=city))
    assert not refuses(lambda: make(initiative=practice, organisation=organisation))


def test_a_participant_stands_once_in_a_role_and_may_have_several():
    practice, city = make_practice(), make_city()
    make = Participation.objects.create
    make(initiative=practice, city=city, role="lead")
    assert refuses(lambda: make(initiative=practice, city=city, role="lead"))
    assert not refuses(lambda: make(initiative=practice, city=city, role="host"))
    assert refuses(lambda: make(initiative=practice, city=city, role="king"))


def test_a_section_stands_once_and_is_one_of_the_parts_of_a_story():
    practice = make_practice(sections={"problem": "Empty."})
    make = InitiativeSection.objects.create
    assert refuses(lambda: make(initiative=practice, kind="problem", text_en="Full."))
    assert refuses(lambda: make(initiative=practice, kind="plot", text_en="Full."))


def test_a_source_is_named_once_for_a_claim_and_a_page():
    practice, document = make_practice(), make_document()
    make = Source.objects.create
    make(initiative=practice, document=document, claim="budget", page="7")
    assert refuses(lambda: make(initiative=practice, document=document, claim="budget", page="7"))
    assert not refuses(lambda: make(initiative=practice, document=document, claim="budget", page="8"))


def test_parts_come_in_their_order():
    practice, document = make_practice(), make_document()
    for position, speaker in ((2, "last"), (1, "first")):
        Quotation.objects.create(initiative=practice, document=document, speaker=speaker, position=position)
    assert [quotation.speaker for quotation in practice.quotations.all()] == ["first", "last"]


@pytest.mark.parametrize(
    ("consent", "named", "shown"), [(True, False, True), (False, True, True), (False, False, False)]
)
def test_a_contact_may_be_shown_with_consent_or_where_a_document_names_the_person(consent, named, shown):
    contact = Contact(name="Anna", consent=consent, document=make_document() if named else None)
    assert contact.may_be_shown == shown


def test_parts_go_with_their_initiative_and_what_others_name_does_not_go():
    city = make_city()
    practice = make_practice(cities=[city], sections={"problem": "Empty."})
    with pytest.raises(ProtectedError):
        city.delete()
    practice.delete()
    assert not InitiativeSection.objects.exists()
    city.delete()


@pytest.mark.parametrize(
    "said", [{}, {"picture_credit": "A"}, {"picture_licence": "CC0"}], ids=lambda said: " ".join(said)
)
def test_a_picture_without_credit_or_licence_is_refused(said):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_practice(picture="pictures/a.webp", **said)


def test_a_picture_belongs_to_one_entry():
    named = {"picture": "pictures/a.webp", "picture_credit": "A", "picture_licence": "CC0"}
    make_practice(**named)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_practice(**named)


@pytest.mark.parametrize("field", ["picture_credit", "picture_alt_fi", "picture_width"])
def test_what_changes_about_a_picture_is_reported_to_the_index(field):
    practice = make_practice()
    Change.objects.all().delete()
    Initiative.objects.filter(pk=practice.pk).update(**{field: 1 if field == "picture_width" else "A"})
    assert {(each.entity, each.object_id) for each in Change.objects.all()} == {("initiative", practice.pk)}
