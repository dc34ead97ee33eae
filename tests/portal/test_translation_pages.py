"""The pages about the translation of an entry, as readers get them."""

import pytest
from django.test import Client

from portal.history import Revision
from portal.languages import CODES
from portal.search.sources import sources
from portal.translations.models import State
from portal.translations.reports import BadTranslation
from portal.translations.workflow import set_state
from practices.models import Outcome, Practice, Transfer
from projects.models import Contact
from tests import factories as make

pytestmark = pytest.mark.django_db


def a_translated_practice(slug: str = "lamps", *, parts: int = 1, **fields) -> Practice:
    """In Finnish a machine's; the lead of the original has changed since, with a revision."""
    practice = make.make_practice(
        slug=slug,
        original_language="ro",
        title_ro="Lămpi",
        title_fi="Lamput",
        lead_ro="Lumină veche.",
        lead_fi="Vanha <valo>.",
        **fields,
    )
    for number in range(parts):
        Outcome.objects.create(
            practice=practice, change_ro=f"Mai puțin {number}", change_fi=f"Vähemmän {number}"
        )
    for owner, field in (
        (practice, "title"),
        (practice, "lead"),
        *((each, "change") for each in outcomes(practice)),
    ):
        set_state(owner, field, "fi", state=State.MACHINE, provider="etranslation")
    practice.lead_ro = "Lumină nouă."
    practice.save()
    change = {"lead_ro": ["Lumină veche.", "Lumină nouă."]}
    Revision.objects.create(model="practices.practice", object_id=practice.pk, changes=change)
    return practice


def outcomes(practice):
    return list(practice.outcomes.all())


def page(client, address: str = "/fi/practices/lamps/translation/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_changed_source_stands_beside_its_translation(client):
    a_translated_practice()
    html = page(client)
    assert '<meta name="robots" content="noindex">' in html
    assert 'lang="ro">Lumină <del><span' in html
    assert "veche</del>" in html
    assert "nouă</ins>" in html
    assert 'lang="fi-t-ro-t0-mtec">Vanha &lt;valo&gt;.' in html
    assert '<a href="/ro/practices/lamps/" hreflang="ro">' in html
    assert '<a href="/fi/practices/lamps/translation/report/"' in html
    assert html.count('class="change"') == 1


def test_an_entry_says_at_its_top_how_it_came_about_and_leads_to_what_has_changed(client, indexed):
    practice = a_translated_practice()
    indexed()
    for language in ("fi", "pl"):
        html = client.get(f"/{language}/practices/lamps/").content.decode()
        assert ('href="/fi/practices/lamps/translation/"' in html) == (language == "fi")
    html = client.get("/fi/practices/lamps/").content.decode()
    place = f"projects.initiative.{practice.pk}.lead"
    assert f'href="/fi/practices/lamps/translation/#{place}"' in html
    assert f'id="{place}"' in page(client)


def test_where_all_is_original_the_entry_has_no_word_about_translation(client, indexed):
    a_translated_practice()
    indexed()
    html = client.get("/ro/practices/lamps/").content.decode()
    assert "/translation/" not in html
    assert 'class="change"' not in page(client, "/ro/practices/lamps/translation/")


@pytest.mark.parametrize("language", CODES)
def test_the_pages_stand_in_every_language(language, client):
    a_translated_practice()
    for rest in ("", "report/", "reported/"):
        page(client, f"/{language}/practices/lamps/translation/{rest}")


@pytest.mark.parametrize("kind", sorted(sources()))
def test_every_kind_of_entry_has_the_pages(kind, client):
    entry = getattr(make, f"make_{kind}")()
    address = f"/en/{sources()[kind].plural}/{entry.slug}/translation/"
    for rest in ("", "report/", "reported/"):
        assert client.get(address + rest).status_code == 200


@pytest.mark.parametrize("rest", ["", "report/", "reported/"])
def test_an_unpublished_entry_answers_like_one_that_never_was(client, rest):
    a_translated_practice("zqx-hidden", status="draft")
    answers = [
        client.get(f"/fi/practices/{slug}/translation/{rest}") for slug in ("zqx-hidden", "zqx-absent")
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content.replace(b"zqx-hidden", b"") == answers[1].content.replace(b"zqx-absent", b"")
    assert client.get(f"/fi/nothing/absent/translation/{rest}").status_code == 404


def test_what_is_not_public_of_an_entry_is_on_none_of_the_pages(client):
    practice = a_translated_practice()
    hidden = make.make_city(status="draft")
    transfer = Transfer.objects.create(
        practice=practice, city=hidden, changes_ro="Canary", changes_fi="Canary"
    )
    contact = Contact.objects.create(initiative=practice, name="A", role_ro="Canary", role_fi="Canary")
    for owner, field in ((transfer, "changes"), (contact, "role")):
        set_state(owner, field, "fi", state=State.MACHINE)
        setattr(owner, f"{field}_ro", "Another canary")
        owner.save()
    for rest in ("", "report/"):
        html = page(client, f"/fi/practices/lamps/translation/{rest}")
        assert "anary" not in html
        assert f"transfer.{transfer.pk}" not in html
        assert f"contact.{contact.pk}" not in html


def test_the_number_of_queries_does_not_grow_with_the_texts(client, django_assert_num_queries):
    a_translated_practice("small", parts=1)
    a_translated_practice("large", parts=4)
    for slug in ("small", "large"):
        with django_assert_num_queries(19):
            client.get(f"/fi/practices/{slug}/translation/")


def test_the_changes_set_no_cookie_and_take_no_posts(client):
    a_translated_practice()
    answer = client.get("/fi/practices/lamps/translation/")
    assert dict(answer.cookies) == {}
    assert "s-maxage=60" in answer["Cache-Control"]
    assert client.post("/fi/practices/lamps/translation/").status_code == 405


def test_the_form_has_the_text_chosen_that_the_link_names_and_is_never_kept(client):
    practice = a_translated_practice()
    place = f"projects.initiative.{practice.pk}.lead"
    answer = client.get(f"/fi/practices/lamps/translation/report/?text={place}")
    assert f'<option value="{place}" selected>' in answer.content.decode()
    assert set(answer.cookies) == {"csrf"}
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store", "noindex")


def test_a_report_is_stored_and_thanked_for(client):
    practice = a_translated_practice()
    place = f"projects.initiative.{practice.pk}.lead"
    given = {"text": place, "what": "  Not <b>light</b>. ", "suggestion": "Valo"}
    answer = client.post("/fi/practices/lamps/translation/report/", given)
    assert (answer.status_code, answer["Location"]) == (302, "/fi/practices/lamps/translation/reported/")
    report = BadTranslation.objects.get()
    assert (report.model, report.object_id, report.field) == ("projects.initiative", practice.pk, "lead")
    assert (report.language, report.state, report.kind) == ("fi", "machine-outdated", "practice")
    assert (report.what, report.suggestion, report.outcome) == ("Not <b>light</b>.", "Valo", "")
    assert client.get(answer["Location"]).status_code == 200


def test_a_report_that_lacks_something_comes_back_with_its_words(client):
    a_translated_practice()
    answer = client.post(
        "/fi/practices/lamps/translation/report/", {"text": "x", "what": "", "suggestion": "<i>"}
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "&lt;i&gt;" in html
    assert 'aria-describedby="what-error"' in html
    assert 'id="what-error"' in html
    assert not BadTranslation.objects.exists()


def test_a_report_without_the_token_is_refused_in_words():
    a_translated_practice()
    answer = Client(enforce_csrf_checks=True).post("/en/practices/lamps/translation/report/", {"what": "x"})
    assert answer.status_code == 403
    assert "Please open it again." in answer.content.decode()


def test_a_flood_is_told_to_wait_and_loses_no_words(client, settings, monkeypatch):
    practice = a_translated_practice()
    monkeypatch.setattr("portal.report_form.PER_DAY", 1)
    given = {"text": f"projects.initiative.{practice.pk}.lead", "what": "My words."}
    address = "/fi/practices/lamps/translation/report/"
    assert client.post(address, given).status_code == 302
    answer = client.post(address, given)
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    assert "My words." in answer.content.decode()
    assert BadTranslation.objects.count() == 1


HOSTILE = [
    b"",
    b"\x00\xff\xfe",
    b"what=%00&text=%ED%A0%80",
    b"what=" + b"%F0%9F%92%A9" * 5000,
    b"&".join(b"a%d=1" % number for number in range(2000)),
    b"text[]=1&what[$ne]=1",
    b"what=" + "\u202e\ufffe".encode(),
    b'--x\r\nContent-Disposition: form-data; name="what"; filename="a"\r\n\r\nfile\r\n--x--',
]


@pytest.mark.parametrize("body", HOSTILE)
@pytest.mark.parametrize(
    "kind",
    ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data", "a/b"],
)
def test_hostile_reports_are_refused_and_never_break_anything(client, body, kind):
    a_translated_practice()
    answer = client.post("/fi/practices/lamps/translation/report/?text=%F0", body, content_type=kind)
    assert 400 <= answer.status_code < 500
    assert not BadTranslation.objects.exists()


@pytest.mark.parametrize(
    "text", ["%00", "'%22%3E%3Cscript%3E", "projects.initiative.999999999999999999999.lead"]
)
def test_hostile_links_to_the_form_are_harmless(client, text):
    a_translated_practice()
    answer = client.get(f"/fi/practices/lamps/translation/report/?text={text}")
    assert answer.status_code in (200, 400)
    assert b"<script>" not in answer.content
