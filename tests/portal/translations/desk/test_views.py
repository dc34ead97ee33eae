"""The pages of the translator's desk, through the client."""

import re
from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client

from portal.history import Revision
from portal.languages import CODES
from portal.translations.proposals import Origin, Proposal, Status
from portal.translations.proposing import approve, propose_text, suggest
from portal.translations.texts import texts_of
from portal.translations.workflow import slots_of, translated_by_machine, unit_of
from tests.factories import make_practice
from tests.portal.translations.desk.forms import desk, fields_of, logged_in, opened, pairs
from tests.portal.translations.people import edit_source, make_person, section_text

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"


@pytest.fixture
def text():
    return section_text("One house.\n\nTwo houses.\n\nThree houses.")


@pytest.fixture
def ana():
    return make_person("ana", translator=("ro", "el", "bg"))


@pytest.fixture
def eva():
    return make_person("eva", reviewer=("ro",))


def translate_all(text, language="ro"):
    made = {slot.digest: f"M {slot.source}" for slot in slots_of(text, language)}
    translated_by_machine(text, language, made, provider="m")


def html_of(answer) -> str:
    return unescape(answer.content.decode())


def send(client, text, at=0, **fields):
    return client.post(desk(text), opened(client, text, at) | fields)


# Reading.


@pytest.mark.parametrize(("page", "word"), [("en", "no text yet"), ("el", "κανένα κείμενο"), ("bg", "няма")])
def test_every_paragraph_stands_with_its_state_in_the_language_of_the_page(text, ana, page, word):
    html = html_of(logged_in(ana).get(desk(text, page=page)))
    assert f'lang="{page}"' in html
    assert [
        re.search(r'<p class="pair-text" lang="en">(.*?)</p>', each).group(1) for each in pairs(html)
    ] == [
        "One house.",
        "Two houses.",
        "Three houses.",
    ]
    assert all('class="state state-missing"' in each for each in pairs(html))


@pytest.mark.parametrize("language", CODES)
def test_the_desk_answers_in_every_language(text, ana, language):
    assert logged_in(ana).get(desk(text, page=language)).status_code == 200


def test_sections_are_called_as_readers_know_them(text, ana):
    assert re.findall(r'<h2 id="[\w-]+">(.*?)</h2>', html_of(logged_in(ana).get(desk(text)))) == [
        "Title",
        "The problem",
    ]


def test_drafts_are_there_for_who_may_translate_them(ana, eva):
    draft = section_text("A draft.", status="draft")
    assert "A draft." in html_of(logged_in(ana).get(desk(draft)))
    assert logged_in(ana).get(desk(draft, "fi")).status_code == 403
    assert logged_in(eva).get(desk(draft, "el")).status_code == 403
    assert Client().get(desk(draft)).status_code == 302


def test_who_may_not_translate_learns_nothing_of_what_there_is(text, ana):
    client = logged_in(ana)
    assert client.get(f"/en/desk/fi/practice/{text.entry.slug}/").status_code == 403
    assert client.get("/en/desk/fi/practice/nothing/").status_code == 403
    assert client.get("/en/desk/ro/practice/nothing/").status_code == 404
    assert client.get("/en/desk/ro/nothing/nothing/").status_code == 404
    assert client.get(f"/en/desk/xx/practice/{text.entry.slug}/").status_code == 404


def test_nothing_of_the_desk_is_kept_or_indexed(text, ana):
    for address in (desk(text), desk(text, rest="history/"), "/en/desk/login/"):
        answer = logged_in(ana).get(address)
        assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")


def test_in_the_language_of_the_original_there_is_nothing_to_translate(ana):
    romanian = make_practice(original_language="ro", title_ro="Titlu", sections={"problem": "x"})
    html = html_of(logged_in(ana).get(f"/en/desk/ro/practice/{romanian.slug}/"))
    assert "there is nothing to translate here" in html
    assert pairs(html) == []


def test_a_changed_paragraph_shows_what_has_changed(text, ana):
    translate_all(text)
    words = "One house.\n\nTwo small houses.\n\nThree houses."
    text.owner.refresh_from_db()
    Revision.objects.create(
        model="projects.initiativesection",
        object_id=text.owner.pk,
        changes={"text_en": [text.source, words]},
    )
    edit_source(text, words)
    first, second, _third = pairs(html_of(logged_in(ana).get(desk(text))))
    assert 'class="state state-stale"' in second
    assert re.search(r"Two ?<ins><span[^>]*>added: </span> ?small ?</ins>", second)
    assert "state-stale" not in first


def test_warnings_stand_under_the_text_they_are_about(ana):
    text = section_text("It cost 500 euro.")
    translate_all(text)
    text.owner.refresh_from_db()
    text.owner.text_ro = "A costat."
    text.owner.save()
    (pair,) = pairs(html_of(logged_in(ana).get(desk(text))))
    assert "The number 500 of the source is missing." in pair


def test_what_is_being_typed_is_looked_at_and_not_stored(ana):
    text = section_text("It cost 500 euro.")
    answer = send(logged_in(ana), text, words="A costat 50 de euro.", do="check")
    assert "The number 50 is not in the source." in html_of(answer)
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("many", [1, 12])
def test_the_number_of_queries_does_not_depend_on_how_much_there_is(many, ana, django_assert_num_queries):
    kinds = ("problem", "intervention", "impact", "lessons")[: many // 3 or 1]
    practice = make_practice(sections={kind: "\n\n".join(f"P {at}." for at in range(many)) for kind in kinds})
    client = logged_in(ana)
    with django_assert_num_queries(QUERIES):
        client.get(f"/en/desk/ro/practice/{practice.slug}/")


QUERIES = 20

# Saving.


def test_saving_makes_a_proposal_and_returns_to_the_paragraph(text, ana):
    client = logged_in(ana)
    answer = send(client, text, 1, words="Două case.")
    assert answer.status_code == 302
    assert re.fullmatch(rf"{desk(text)}#initiativesection-\d+-text-2", answer["Location"])
    proposal = Proposal.objects.get()
    assert (proposal.text, proposal.source, proposal.by) == ("Două case.", "Two houses.", ana)
    pair = pairs(html_of(client.get(desk(text))))[1]
    assert "Saved. It waits for review by a second person." in pair
    assert "state-waiting" in pair
    assert fields_of(pair)["words"] == "Două case."


def test_htmx_gets_the_paragraph_alone(text, ana):
    client = logged_in(ana)
    fields = opened(client, text) | {"words": "O casă."}
    answer = client.post(desk(text), fields, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    html = html_of(answer)
    assert html.strip().startswith("<article")
    assert html.count("<article") == 1
    assert "data-stored" in html


def test_nothing_is_saved_where_nothing_was_typed_or_changed(text, ana):
    client = logged_in(ana)
    assert send(client, text, words="  ").status_code == 422
    send(client, text, words="O casă.")
    assert "Nothing has changed." in html_of(client.post(desk(text), opened(client, text), follow=True))
    assert Proposal.objects.count() == 1


def test_two_who_write_the_same_paragraph_both_see_both(text, ana):
    dan = make_person("dan", translator=("ro",))
    first, second = logged_in(ana), logged_in(dan)
    began = opened(second, text)
    send(first, text, words="O casă.")
    answer = second.post(desk(text), began | {"words": "O singură casă."})
    assert answer.status_code == 409
    pair = pairs(html_of(answer))[0]
    assert '<blockquote lang="ro">O casă.</blockquote>' in pair
    assert re.search(r"O ?<ins><span[^>]*>added: </span> ?singură ?</ins>", pair)
    assert fields_of(pair)["words"] == "O singură casă."
    second.post(desk(text), fields_of(pair) | {"do": "save"})
    assert Proposal.objects.get(status=Status.WAITING).text == "O singură casă."
    assert Proposal.objects.get(status=Status.REPLACED).text == "O casă."


def test_a_source_that_has_changed_meanwhile_costs_nobody_a_word(text, ana):
    translate_all(text)
    client = logged_in(ana)
    began = opened(client, text, 1)
    edit_source(text, "One house.\n\nTwo small houses.\n\nThree houses.")
    answer = client.post(desk(text), began | {"words": "Două case."})
    assert answer.status_code == 409
    pair = pairs(html_of(answer))[1]
    assert "The source has changed" in pair
    assert fields_of(pair)["words"] == "Două case."
    client.post(desk(text), fields_of(pair) | {"words": "Două case mici."})
    assert Proposal.objects.get().source == "Two small houses."


def test_a_paragraph_that_is_gone_leaves_its_words_to_be_copied(text, ana):
    client = logged_in(ana)
    began = opened(client, text, 2)
    edit_source(text, "One house.")
    answer = client.post(desk(text), began | {"words": "Trei <case>."})
    assert answer.status_code == 409
    assert "Trei &lt;case&gt;." in answer.content.decode()
    assert not Proposal.objects.exists()


def test_characters_that_cannot_be_stored_are_refused_with_the_rest_kept(text, ana):
    answer = send(logged_in(ana), text, words="O casă\x07.")
    assert answer.status_code == 422
    assert "characters that cannot be stored" in html_of(answer)


@pytest.mark.parametrize("field", ["at", "proposal"])
def test_numbers_that_are_none_are_refused(text, ana, field):
    client = logged_in(ana)
    assert client.post(desk(text), opened(client, text) | {field: "x"}).status_code == 400


def test_suggestions_stand_beside_and_are_used_without_being_stored(text, ana):
    suggest(text, "ro", slots_of(text, "ro")[0].key, "Mașină", origin=Origin.MACHINE, provider="deepl")
    client = logged_in(ana)
    pair = pairs(html_of(client.get(desk(text))))[0]
    assert "deepl" in pair
    answer = client.post(desk(text), opened(client, text) | {"use": "Mașină"})
    assert fields_of(pairs(html_of(answer))[0])["words"] == "Mașină"
    assert not Proposal.objects.filter(origin=Origin.PERSON).exists()


def test_what_was_proposed_for_an_earlier_source_is_not_out_of_sight(text, ana):
    client = logged_in(ana)
    send(client, text, 1, words="Două case.")
    edit_source(text, "One house.\n\nTwo small houses.\n\nThree houses.")
    pair = pairs(html_of(client.get(desk(text))))[1]
    assert "when the source was another" in pair
    assert "Două case." in pair


# Sessions that end.


def test_who_is_not_logged_in_is_asked_to(text):
    answer = Client().get(desk(text, page="el"))
    assert answer["Location"] == f"/el/desk/login/?next={desk(text, page='el')}"


def test_a_dead_session_costs_nobody_a_word(text, ana):
    ana.set_password(PASSWORD)
    ana.save()
    client = Client()
    client.force_login(ana)
    fields = opened(client, text) | {"words": 'O "casă".'}
    client.logout()
    answer = client.post(desk(text), fields)
    assert answer.status_code == 401
    form = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', answer.content.decode()))
    assert form["next"] == desk(text)
    login = {**form, "words": 'O "casă".', "username": "ana", "password": PASSWORD}
    again = client.post("/en/desk/login/", login)
    assert again.status_code == 200
    assert "O &quot;casă&quot;." in again.content.decode()
    kept = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', again.content.decode()))
    client.post(desk(text), {**kept, "words": 'O "casă".', "do": "save"})
    assert Proposal.objects.get().text == 'O "casă".'


def test_a_wrong_password_keeps_the_text_too(text):
    fields = {"text": "a:1:b", "words": "O casă.", "username": "ana", "password": "wrong", "next": desk(text)}
    answer = Client().post("/en/desk/login/", fields)
    assert "O casă." in html_of(answer)
    assert "do not belong together" in html_of(answer)


def test_a_login_leads_nowhere_else(ana):
    ana.set_password(PASSWORD)
    ana.save()
    login = {"username": "ana", "password": PASSWORD}
    elsewhere = {**login, "next": "https://example.org/"}
    assert Client().post("/bg/desk/login/", elsewhere)["Location"] == "/bg/desk/"
    kept = {**elsewhere, "words": "O casă.", "text": "x"}
    assert "example.org" not in html_of(Client().post("/bg/desk/login/", kept))


def test_the_login_bears_the_name_of_the_site():
    assert "Log in – Vademecum</title>" in html_of(Client().get("/en/desk/login/"))


def test_logging_out_leads_back_to_the_login(ana):
    client = logged_in(ana)
    assert client.get("/en/desk/logout/").status_code == 405
    assert client.post("/en/desk/logout/")["Location"] == "/en/desk/login/"
    assert "_auth_user_id" not in client.session


def test_a_form_that_is_too_old_keeps_its_text(text, ana):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ana)
    fields = opened(client, text) | {"words": "O casă.", "csrfmiddlewaretoken": "x" * 64}
    answer = client.post(desk(text), fields)
    assert answer.status_code == 403
    html = html_of(answer)
    assert "Your text is still here" in html
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))
    assert client.post(desk(text), {**hidden, "words": "O casă."}).status_code == 302
    assert Proposal.objects.get().text == "O casă."


def test_a_form_of_another_site_is_not_offered_to_be_sent_again(text, ana):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ana)
    fields = opened(client, text) | {"words": "O casă."}
    answer = client.post(desk(text), fields, headers={"Origin": "https://example.org"})
    assert answer.status_code == 403
    assert "O casă." not in html_of(answer)


# Review.


def test_a_reviewer_approves_on_the_desk(text, ana, eva):
    translate_all(text)
    send(logged_in(ana), text, words="O casă.")
    client = logged_in(eva)
    answer = send(client, text, do="approve")
    assert answer.status_code == 302
    text.owner.refresh_from_db()
    assert text.words("ro").startswith("O casă.")
    assert "state-reviewed" in pairs(html_of(client.get(desk(text))))[0]


def test_a_reviewer_who_has_changed_the_box_is_asked_to_save_first(text, ana, eva):
    send(logged_in(ana), text, words="O casă.")
    answer = send(logged_in(eva), text, do="approve", words="O altă casă.")
    assert answer.status_code == 422
    assert fields_of(pairs(html_of(answer))[0])["words"] == "O altă casă."
    assert Proposal.objects.get().status == Status.WAITING


def test_a_reviewer_approves_what_was_read_and_nothing_newer(text, ana, eva):
    send(logged_in(ana), text, words="O casă.")
    client = logged_in(eva)
    read = opened(client, text) | {"do": "approve"}
    send(logged_in(ana), text, words="O casă nouă.")
    assert client.post(desk(text), read).status_code in (409, 422)
    assert not Proposal.objects.filter(status=Status.APPROVED).exists()


def test_nobody_reviews_their_own_on_the_desk(text, eva):
    client = logged_in(eva)
    send(client, text, words="O casă.")
    assert 'value="approve"' not in pairs(html_of(client.get(desk(text))))[0]
    assert send(client, text, do="approve").status_code == 422
    assert Proposal.objects.get().status == Status.WAITING


def test_a_translator_sees_no_button_to_review_and_is_refused(text, ana):
    dan = make_person("dan", translator=("ro",))
    send(logged_in(dan), text, words="O casă.")
    client = logged_in(ana)
    pair = pairs(html_of(client.get(desk(text))))[0]
    assert 'value="approve"' not in pair
    assert send(client, text, do="approve").status_code == 403


def test_a_rejection_says_why_and_stays_readable(text, ana, eva):
    send(logged_in(ana), text, words="O casă.")
    send(logged_in(eva), text, do="reject", note="Not what it says.")
    proposal = Proposal.objects.get()
    assert (proposal.status, proposal.note, proposal.decided_by) == (
        Status.REJECTED,
        "Not what it says.",
        eva,
    )
    html = html_of(logged_in(ana).get(desk(text, rest="history/")))
    assert "Not what it says." in html
    assert "O casă." in html


def test_what_is_right_as_it_stands_is_approved_as_it_stands(text, eva):
    translate_all(text)
    client = logged_in(eva)
    send(client, text, do="confirm")
    assert [slot.state for slot in slots_of(text, "ro")] == ["reviewed", "machine", "machine"]


def test_what_is_approved_before_the_rest_says_that_it_waits(text, ana, eva):
    send(logged_in(ana), text, words="O casă.")
    client = logged_in(eva)
    html = html_of(client.post(desk(text), opened(client, text) | {"do": "approve"}, follow=True))
    assert "when all paragraphs of this text are approved" in html
    assert "state-accepted" in pairs(html)[0]
    assert fields_of(pairs(html)[0])["words"] == "O casă."


def test_what_the_source_has_lost_is_taken_out_by_two(text, ana, eva):
    translate_all(text)
    send(logged_in(ana), text, 1, words="Două case.")
    approve(Proposal.objects.get(), by=eva)
    edit_source(text, "One house.\n\nThree houses.")
    assert "state-gone" in pairs(html_of(logged_in(ana).get(desk(text))))[1]
    send(logged_in(ana), text, 1, do="take_out")
    answer = send(logged_in(eva), text, 1, do="approve")
    assert answer.status_code == 302
    text.owner.refresh_from_db()
    assert text.words("ro") == "M One house.\n\nM Three houses."


def test_a_text_that_was_translated_with_other_paragraphs_is_reviewed_as_a_whole(text, ana, eva):
    (proposal,) = propose_text(text, "ro", "Trei case, una după alta.", by=ana)
    assert "Trei case, una după alta." in pairs(html_of(logged_in(ana).get(desk(text))))[-1]
    client = logged_in(eva)
    assert f'name="approve" value="{proposal.pk}"' in html_of(client.get("/en/desk/ro/review/"))
    client.post("/en/desk/ro/review/", {"approve": proposal.pk})
    text.owner.refresh_from_db()
    assert text.words("ro") == "Trei case, una după alta."
    assert unit_of(text.owner, "text", "ro").state == "reviewed"


def test_the_page_of_review_shows_what_waits_the_oldest_first(text, ana, eva):
    other = section_text("Another entry.")
    send(logged_in(ana), text, 1, words="Două case.")
    send(logged_in(ana), other, words="Altă intrare.")
    send(logged_in(ana), text, 0, words="O casă.")
    send(logged_in(eva), text, 2, words="Trei case.")
    html = html_of(logged_in(eva).get("/en/desk/ro/review/"))
    told = re.findall(r'<p class="pair-text" lang="ro">(.*?)</p>', html)
    assert told == ["Două case.", "O casă.", "Trei case.", "Altă intrare."]
    assert "yours: waits for somebody else" in html
    assert html.count('name="checked"') == 3


def test_those_that_are_ticked_are_approved_and_each_is_reported(text, ana, eva):
    translate_all(text)
    for at, words in enumerate(["O casă.", "Două case.", "Trei case."]):
        send(logged_in(ana), text, at, words=words)
    one, two, three = Proposal.objects.order_by("pk")
    edit_source(text, "One house.\n\nTwo small houses.\n\nThree houses.")
    fields = {"approve": "checked", "checked": [one.pk, two.pk]}
    html = html_of(logged_in(eva).post("/en/desk/ro/review/", fields, follow=True))
    assert "“O casă.” is approved; readers see it now." in html
    assert "“Două case.”: The source has changed: this paragraph is not in it any more." in html
    assert set(Proposal.objects.filter(status=Status.WAITING)) == {two, three}


def test_one_is_rejected_on_the_page_of_review_with_its_own_note(text, ana, eva):
    for at, words in enumerate(["O casă.", "Două case."]):
        send(logged_in(ana), text, at, words=words)
    one, two = Proposal.objects.order_by("pk")
    fields = {"reject": one.pk, f"note-{one.pk}": "No.", f"note-{two.pk}": "Yes."}
    logged_in(eva).post("/en/desk/ro/review/", fields)
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.status, one.note, two.status) == (Status.REJECTED, "No.", Status.WAITING)


def test_only_reviewers_come_to_the_page_of_review(ana):
    assert logged_in(ana).get("/en/desk/ro/review/").status_code == 403
    assert logged_in(ana).post("/en/desk/ro/review/", {"approve": "checked"}).status_code == 403


@pytest.mark.parametrize("many", [1, 6])
def test_the_page_of_review_asks_as_often_for_few_as_for_many(many, eva, ana, django_assert_num_queries):
    for at in range(many):
        text = section_text(f"House {at}.")
        suggest(text, "ro", slots_of(text, "ro")[0].key, "Casă", origin=Origin.FILE, by=ana)
    client = logged_in(eva)
    with django_assert_num_queries(QUERIES_OF_REVIEW):
        client.get("/en/desk/ro/review/")


QUERIES_OF_REVIEW = 20

# The log, and the source.


def test_the_log_tells_moves_and_proposals_the_newest_first(text, ana, eva):
    translate_all(text)
    send(logged_in(ana), text, words="O casă.")
    send(logged_in(ana), text, words="O casă nouă.")
    send(logged_in(eva), text, do="approve")
    html = html_of(logged_in(ana).get(desk(text, rest="history/")))
    told = re.findall(r'<span class="state state-(\w+)">', html)
    assert told == ["machine", "machine", "approved", "replaced", "missing", "machine"]


def keeper():
    person = make_person("keeper", reviewer=("ro",))
    person.user_permissions.add(Permission.objects.get(codename="change_practice"))
    return get_user_model().objects.get(pk=person.pk)


def review_all(text, ana, eva):
    for each in texts_of(text.kind, text.entry):
        for slot in slots_of(each, "ro"):
            made = suggest(each, "ro", slot.key, f"RO {slot.source}", origin=Origin.FILE, by=ana)
            approve(made, by=eva)


def test_a_translation_becomes_the_source(text, ana, eva):
    review_all(text, ana, eva)
    client = logged_in(keeper())
    html = html_of(client.get(desk(text, rest="source/")))
    assert "Make Romanian the source" in html
    assert "not possible yet" not in html
    assert client.post(desk(text, rest="source/"))["Location"] == desk(text)
    text.entry.refresh_from_db()
    assert text.entry.original_language == "ro"
    assert unit_of(text.owner, "text", "en").state == "reviewed"
    assert "This language is now the source." in html_of(client.get(desk(text)))


def test_what_keeps_a_translation_from_becoming_the_source_is_told(text):
    client = logged_in(keeper())
    html = html_of(client.get(desk(text, rest="source/")))
    assert "not possible yet" in html
    assert "The problem" in html
    answer = client.post(desk(text, rest="source/"))
    assert answer.status_code == 409
    assert "cannot become the source" in html_of(answer)


def test_only_who_may_change_an_entry_changes_its_source(text, ana):
    client = logged_in(ana)
    assert "source/" not in html_of(client.get(desk(text)))
    assert client.get(desk(text, rest="source/")).status_code == 403
    assert client.post(desk(text, rest="source/")).status_code == 403
