"""The form for reports, and its limits."""

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from portal import report_form
from portal.entry_texts import EntryText
from portal.report_form import LINKS, PER_SENDER, ReportForm, TooMany, sender_of
from portal.translations.reading import Reader
from portal.translations.reports import BadTranslation
from tests.factories import make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_has_written(monkeypatch):
    monkeypatch.setattr(report_form, "_seen", type(report_form._seen)())


@pytest.fixture
def practice():
    return make_practice(original_language="ro", title_ro="Lămpi", title_en="Lamps")


def form(practice, **given) -> ReportForm:
    text = EntryText(practice, "title", "title", Reader([practice], "en").read(practice, "title"))
    return ReportForm([text], {"text": text.shown.place, "what": "It is wrong.", **given})


def sent(practice, sender: str = "192.0.2.1", **given) -> BadTranslation | None:
    filled = form(practice, **given)
    assert filled.is_valid(), filled.errors
    return filled.send("practice", practice, sender)


def test_only_texts_that_are_shown_can_be_reported(practice):
    assert "text" in form(practice, text="auth.user.1.password").errors
    assert form(practice).is_valid()


def test_nothing_is_known_of_who_wrote(practice):
    names = {field.name for field in BadTranslation._meta.get_fields()}
    assert sent(practice).what == "It is wrong."
    assert not names & {"address", "ip", "email", "sender", "agent", "by"}


def test_a_program_that_fills_in_everything_is_thanked_and_not_stored(practice):
    assert sent(practice, website="https://example.org") is None
    assert not BadTranslation.objects.exists()


@pytest.mark.parametrize(
    "what",
    [
        "",
        " \n",
        "x" * 1001,
        "nul \x00",
        "tag \U000e0041",
        "a\ud800",
        "https://a.b " * (LINKS + 1),
        "www.a " * 3,
    ],
)
def test_what_nobody_would_write_is_refused(practice, what):
    assert "what" in form(practice, what=what).errors


def test_lines_stay_lines_and_a_link_or_two_may_be_given(practice):
    what = "One.\r\nTwo: https://example.org and http://example.com"
    assert sent(practice, what=what).what == "One.\nTwo: https://example.org and http://example.com"


def test_one_sender_is_heard_twenty_times_an_hour_and_others_still(practice, monkeypatch):
    for _each in range(PER_SENDER):
        sent(practice, "2001:db8::1")
    with pytest.raises(TooMany):
        sent(practice, "2001:db8::2")
    assert sent(practice, "2001:db8:0:1::1")
    monkeypatch.setattr(report_form.time, "monotonic", lambda: 10**9)
    assert sent(practice, "2001:db8::1")


def test_no_address_is_kept_in_clear_and_only_so_many_at_all(practice, monkeypatch):
    monkeypatch.setattr(report_form, "SENDERS", 3)
    for number in range(5):
        sent(practice, f"192.0.2.{number}")
    assert len(report_form._seen) == 3
    assert not any(b"192.0.2" in key for key in report_form._seen)


@pytest.mark.parametrize("sender", ["", "no address", "\ud800", "1" * 10_000, "::ffff:192.0.2.1"])
def test_any_name_of_a_sender_will_do(practice, sender):
    assert sent(practice, sender)


def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_has_seen(settings):
    request = RequestFactory().get(
        "/", headers={"X-Forwarded-For": "made-up, 192.0.2.7"}, REMOTE_ADDR="10.0.0.1"
    )
    settings.SECURE_PROXY_SSL_HEADER = None
    assert sender_of(request) == "10.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert sender_of(request) == "192.0.2.7"


def test_labels_speak_the_language_of_the_page(practice):
    with override("en"):
        assert 'for="id_what">What is wrong with it' in str(form(practice)["what"].label_tag())
