"""Saving an entry's form: whose text it is then, what is written down, and who is refused."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection

from portal.history import Revision
from portal.search.feed import Change
from portal.translations.models import TranslationUnit
from portal.translations.proposals import Proposal
from portal.translations.proposing import approve
from portal.translations.workflow import set_state
from practices.models import Practice
from tests.factories import make_practice, make_theme
from tests.forms import filled
from tests.portal.translations.people import make_person

STORY = "First.\n\nSecond."


@pytest.fixture
def practice(db):
    """An English practice that a machine has put into Finnish."""
    made = make_practice(title_en="Light", title_fi="Valo", lead_en="A lamp.", lead_fi="Lamppu.")
    section = made.sections.create(kind="problem", text_en=STORY, text_fi="Eka.\n\nToka.")
    for thing, field in ((made, "title"), (made, "lead"), (section, "text")):
        set_state(thing, field, "en", state="original")
        set_state(thing, field, "fi", state="machine", provider="etranslation")
    return made


def address(practice) -> str:
    return f"/admin/practices/practice/{practice.pk}/change/?language=fi"


@pytest.fixture
def form(admin_client, practice):
    """The form as it came."""
    return filled(admin_client.get(address(practice)), "practice_form")


def states(thing) -> dict:
    units = TranslationUnit.objects.filter(object_id=thing.pk)
    model = "projects.initiative" if isinstance(thing, Practice) else thing._meta.label_lower
    return {(unit.field, unit.language): unit.state for unit in units.filter(model=model)}


def test_a_form_saved_as_it_came_changes_no_text_and_writes_no_revision(admin_client, practice, form):
    before = states(practice)
    assert admin_client.post(address(practice), form).status_code == 302
    assert states(practice) == before
    assert states(practice.sections.get()) == {("text", "en"): "original", ("text", "fi"): "machine"}
    assert practice.sections.get().text_en == STORY
    assert list(Revision.objects.all()) == []


def test_a_translation_is_proposed_and_readers_see_the_machines_until_it_is_approved(
    admin_client, admin_user, practice, form
):
    before = states(practice)
    form["title_fi"] = "Valoa kadulle"
    assert admin_client.post(address(practice), form).status_code == 302
    practice.refresh_from_db()
    assert (practice.title_fi, states(practice)) == ("Valo", before)
    proposal = Proposal.objects.get()
    assert (proposal.text, proposal.source, proposal.by) == ("Valoa kadulle", "Light", admin_user)
    assert list(Revision.objects.all()) == []


def test_whoever_proposes_is_told_and_the_next_is_led_to_the_desk(admin_client, practice, form):
    form["title_fi"] = "Valoa kadulle"
    page = admin_client.post(address(practice), form, follow=True).content.decode()
    assert "1 translated paragraph waits for a second person" in page
    form["title_fi"] = "Toinen valo"
    page = admin_client.post(address(practice), form).content.decode()
    assert "waits for review already" in page
    assert [each.text for each in Proposal.objects.all()] == ["Valoa kadulle"]


def test_an_original_and_its_translation_may_be_written_together(admin_client, practice, form):
    form |= {"title_en": "Light for all", "title_fi": "Valoa kaikille"}
    admin_client.post(address(practice), form)
    practice.refresh_from_db()
    assert (practice.title_en, practice.title_fi) == ("Light for all", "Valo")
    assert (Proposal.objects.get().source, Proposal.objects.get().text) == ("Light for all", "Valoa kaikille")


def test_a_changed_original_is_the_persons(admin_client, admin_user, practice, form):
    form["title_en"] = "Light for all"
    admin_client.post(address(practice), form)
    revision = Revision.objects.get()
    assert (revision.model, revision.object_id, revision.by) == (
        "practices.practice",
        practice.pk,
        admin_user,
    )
    assert revision.changes["title_en"] == ["Light", "Light for all"]
    assert "lead_en" not in revision.changes


def test_a_changed_source_leaves_its_translation_outdated(admin_client, practice, form):
    form["title_en"] = "Light for all"
    admin_client.post(address(practice), form)
    assert states(practice)["title", "fi"] == "machine"
    page = admin_client.get(address(practice)).content.decode()
    assert "source has changed" in page


def test_of_a_parts_text_the_paragraph_that_was_changed_is_proposed(admin_client, practice, form):
    form["sections-0-text_fi"] = "Eka.\r\n\r\nToinen."
    admin_client.post(address(practice), form)
    section = practice.sections.get()
    assert section.text_fi == "Eka.\n\nToka."
    assert [(proposal.source, proposal.text) for proposal in Proposal.objects.all()] == [
        ("Second.", "Toinen.")
    ]


def test_a_translation_with_other_paragraphs_is_proposed_as_a_whole(admin_client, admin_user, practice, form):
    form["sections-0-text_fi"] = "Eka ja toka."
    admin_client.post(address(practice), form)
    proposal = Proposal.objects.get()
    assert (proposal.source, proposal.text) == (STORY, "Eka ja toka.")
    approve(proposal, by=make_person("eva", reviewer=("fi",)))
    assert practice.sections.get().text_fi == "Eka ja toka."
    assert states(practice.sections.get())["text", "fi"] == "reviewed"


def test_a_new_parts_translation_is_proposed_too(admin_client, practice, form):
    form |= {
        "sections-TOTAL_FORMS": "2",
        "sections-1-kind": "impact",
        "sections-1-text_en": "It worked.",
        "sections-1-text_fi": "Se toimi.",
        "sections-1-id": "",
        "sections-1-initiative": str(practice.pk),
    }
    assert admin_client.post(address(practice), form).status_code == 302
    assert practice.sections.get(kind="impact").text_fi is None
    assert Proposal.objects.get().text == "Se toimi."


def test_a_reviewed_translation_is_not_emptied(admin_client, practice, form):
    set_state(practice, "title", "fi", state="reviewed")
    page = admin_client.post(address(practice), form | {"title_fi": ""}).content.decode()
    assert "A reviewed translation is not taken out by emptying it." in page
    practice.refresh_from_db()
    assert practice.title_fi == "Valo"


def test_who_does_not_translate_into_a_language_reads_it_only(client, practice):
    editor = make_person("editor", is_staff=True)
    editor.user_permissions.set(Permission.objects.filter(codename__in=["change_practice", "view_practice"]))
    client.force_login(editor)
    page = client.get(address(practice)).content.decode()
    assert re.search(r'<textarea name="title_fi"[^>]*disabled', page)
    form = filled(client.get(address(practice)), "practice_form") | {"title_fi": "Oma", "title_en": "Lamps"}
    assert client.post(address(practice), form).status_code == 302
    practice.refresh_from_db()
    assert (practice.title_en, practice.title_fi) == ("Lamps", "Valo")
    assert list(Proposal.objects.all()) == []


@pytest.mark.parametrize("interface", ["en", "fi"])
def test_an_emptied_text_is_gone_and_so_is_its_state(admin_client, practice, form, interface):
    form["title_fi"] = " "
    admin_client.post(address(practice), form, headers={"accept-language": interface})
    practice.refresh_from_db()
    assert practice.title_fi is None
    assert ("title", "fi") not in states(practice)


def test_a_removed_part_takes_its_states_along_and_leaves_a_revision(admin_client, practice, form):
    section = practice.sections.get()
    form["sections-0-DELETE"] = "on"
    admin_client.post(address(practice), form)
    assert list(practice.sections.all()) == []
    assert states(section) == {}
    assert Revision.objects.get().changes["text_en"] == [STORY, None]


def test_a_part_may_take_the_place_of_one_that_is_removed(admin_client, practice, form):
    form |= {
        "sections-TOTAL_FORMS": "2",
        "sections-0-DELETE": "on",
        "sections-1-kind": "problem",
        "sections-1-text_en": "Told anew.",
        "sections-1-text_fi": "",
        "sections-1-id": "",
        "sections-1-initiative": str(practice.pk),
    }
    assert admin_client.post(address(practice), form).status_code == 302
    assert [section.text_en for section in practice.sections.all()] == ["Told anew."]
    assert states(practice.sections.get()) == {("text", "en"): "original"}


def test_an_original_that_was_never_given_keeps_nobody_from_saving(admin_client, practice):
    Practice.objects.filter(pk=practice.pk).update(original_language="ro")
    form = filled(admin_client.get(address(practice)), "practice_form") | {"lead_fi": "Uusi lamppu."}
    assert admin_client.post(address(practice), form).status_code == 302
    assert states(practice)["lead", "fi"] == "original"


def test_a_given_original_cannot_be_emptied(admin_client, practice, form):
    assert b"errornote" in admin_client.post(address(practice), form | {"title_en": ""}).content


def test_a_changed_relation_is_written_down_by_slugs(admin_client, practice, form):
    form["themes"] = [str(make_theme(slug="lighting").pk)]
    admin_client.post(address(practice), form)
    assert Revision.objects.get().changes == {"themes": [[], ["lighting"]]}


def test_an_entry_that_was_changed_meanwhile_is_refused_and_the_text_kept(admin_client, practice, form):
    Practice.objects.filter(pk=practice.pk).update(title_en="Their text")
    form["title_en"] = "My text"
    response = admin_client.post(address(practice), form)
    page = response.content.decode()
    assert response.status_code == 200
    assert "Somebody else has changed this entry" in page
    assert "My text" in page
    assert "Stored now: “Their text”" in page
    practice.refresh_from_db()
    assert practice.title_en == "Their text"
    again = filled(response, "practice_form")
    assert admin_client.post(address(practice), again).status_code == 302
    practice.refresh_from_db()
    assert practice.title_en == "My text"


@pytest.mark.parametrize("change", ["part", "relation"])
def test_a_part_or_a_relation_changed_meanwhile_is_refused_too(admin_client, practice, form, change):
    if change == "part":
        practice.sections.update(text_fi="Toisen teksti")
    else:
        practice.themes.add(make_theme())
    assert b"Somebody else has changed this entry" in admin_client.post(address(practice), form).content


def test_what_the_form_does_not_show_may_change_meanwhile(admin_client, practice, form):
    Practice.objects.filter(pk=practice.pk).update(title_sv="Ljus", status="archived")
    form["title_en"] = "Lights"
    assert admin_client.post(address(practice), form).status_code == 302
    practice.refresh_from_db()
    assert (practice.title_en, practice.title_sv, practice.status) == ("Lights", "Ljus", "archived")


def test_a_language_chosen_in_another_tab_changes_no_other_text(admin_client, practice, form):
    admin_client.get(address(practice).replace("=fi", "=sv"))
    form["title_fi"] = "Valoa"
    admin_client.post(address(practice).partition("?")[0], form)
    assert [(each.language, each.text) for each in Proposal.objects.all()] == [("fi", "Valoa")]


def test_the_chosen_language_is_remembered_for_the_next_entry(admin_client, practice):
    admin_client.get(address(practice))
    page = admin_client.get(address(practice).partition("?")[0]).content.decode()
    assert 'name="title_fi"' in page
    assert 'name="title_sv"' not in page


def test_saving_tells_the_index(admin_client, practice, form):
    last = Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    form["title_en"] = "Lights"
    admin_client.post(address(practice), form)
    told = Change.objects.filter(pk__gt=last).values_list("entity", "object_id")
    assert ("initiative", practice.pk) in told


def test_a_new_entry_is_written_in_the_chosen_language(admin_client, db):
    form = filled(admin_client.get("/admin/practices/practice/add/?language=ro"), "practice_form")
    form |= {"title_ro": "Lumină", "slug": "lumina"}
    assert admin_client.post("/admin/practices/practice/add/?language=ro", form).status_code == 302
    made = Practice.objects.get(slug="lumina")
    assert (made.kind, made.original_language, made.status) == ("practice", "ro", "draft")
    assert states(made) == {("title", "ro"): "original"}


def test_a_slug_that_is_taken_or_malformed_is_said_and_no_error_page(admin_client, practice):
    add = "/admin/practices/practice/add/?language=en"
    form = filled(admin_client.get(add), "practice_form") | {"title_en": "Other"}
    for slug in (practice.slug, "Upper", "a_b", "-a"):
        response = admin_client.post(add, form | {"slug": slug})
        assert response.status_code == 200, slug
        assert b"errornote" in response.content, slug


def test_what_only_the_database_refuses_comes_back_with_the_text(admin_client, practice, form, monkeypatch):
    def refuse(*args, **options):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE projects_initiative SET slug = 'Not A Slug'")

    monkeypatch.setattr("portal.admin.saving.record", refuse)
    form["title_fi"] = "Minun tekstini"
    response = admin_client.post(address(practice), form)
    page = response.content.decode()
    assert "initiative_slug_is_well_formed" in page
    assert "Minun tekstini" in page
    practice.refresh_from_db()
    assert practice.title_fi == "Valo"


def test_whoever_may_only_look_sees_and_cannot_save(client, practice, form):
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename="view_practice"))
    client.force_login(reader)
    assert "Valo" in client.get(address(practice)).content.decode()
    assert client.post(address(practice), form).status_code == 403


def test_whoever_may_change_an_entry_may_change_its_parts(client, practice, form):
    editor = User.objects.create_user("editor", is_staff=True)
    editor.user_permissions.set(Permission.objects.filter(codename="change_practice"))
    client.force_login(editor)
    form["sections-0-text_en"] = "New."
    assert client.post(address(practice), form).status_code == 302
    assert practice.sections.get().text_en == "New."
