"""What is sent, and what is kept of what comes back: nothing is paid for twice."""

import pytest
from django.db.models import Q

from portal.translations import calls, circuit
from portal.translations.calls import (
    Call,
    MachineText,
    Reserved,
    Status,
    begin,
    characters_today,
    give_up,
    key_of,
    known,
    settle,
    too_long,
)
from tests.portal.translations.machines import later

pytestmark = pytest.mark.django_db
PAIR = ("en", "fi")


@pytest.fixture
def provider(at_once):
    return at_once[0]


@pytest.fixture
def slow(at_leisure):
    return at_leisure[0]


def begun(provider, *sources) -> Call:
    return begin(provider, PAIR, sources)[0]


def texts(*sources, engine="deepl") -> dict:
    return {source: each.text or each.complaint for source, each in known(sources, PAIR, engine).items()}


def test_the_key_of_a_paragraph_is_its_text_its_languages_and_the_engine():
    keys = {
        key_of("One.", "en", "fi", "deepl"),
        key_of("One!", "en", "fi", "deepl"),
        key_of("One.", "en", "sv", "deepl"),
        key_of("One.", "de", "fi", "deepl"),
        key_of("One.", "en", "fi", "etranslation"),
    }
    assert len(keys) == 5
    assert key_of("One.", "en", "fi", "deepl") in keys


def test_a_call_is_written_down_before_it_is_made(provider):
    call, secret = begin(provider, PAIR, ["One.", "See https://a.example/x"])
    stored = Call.objects.get()
    assert stored.sources == ["One.", "See https://a.example/x"]
    assert stored.marked == ("One.", "See [V0V]")
    assert stored.characters == len("One.See [V0V]")
    assert stored.is_open
    assert secret not in (stored.secret, "")
    assert stored.secret == calls.digest_of(secret)
    assert len(secret) >= 43
    assert str(call) == f"deepl {call.pk}: en → fi"


def test_what_has_been_sent_is_not_sent_again_while_an_answer_may_come(provider):
    first = begun(provider, "One.", "Two.")
    second = begun(provider, "Two.", "Three.")
    assert second.sources == ["Three."]
    with pytest.raises(Reserved) as reserved:
        begin(provider, PAIR, ["Two.", "One."])
    assert reserved.value.call == first


def test_what_came_back_is_known_from_then_on(provider):
    call = begun(provider, "One.", "See {name}")
    assert texts("One.") == {}
    assert settle(call, ["Yksi.", "Katso [v 0 V]"])
    assert texts("One.", "See {name}") == {"One.": "Yksi.", "See {name}": "Katso {name}"}
    assert Call.objects.get().status == Status.ANSWERED


def test_an_answer_that_comes_twice_changes_nothing(provider):
    call = begun(provider, "One.")
    settle(call, ["Yksi."])
    assert settle(call, ["Kaksi."]) is False
    assert texts("One.") == {"One.": "Yksi."}


@pytest.mark.parametrize("wrong", ["In 1999.", "", "In 2000 <script>", "In 2000. " * 40, "In\u202e 2000."])
def test_what_does_not_pass_the_check_is_not_kept_and_not_asked_for_again(provider, wrong):
    call = begun(provider, "In 2000.")
    settle(call, [wrong])
    stored = MachineText.objects.get()
    assert stored.text == ""
    assert stored.complaint
    assert texts("In 2000.") == {"In 2000.": stored.complaint}


def test_a_wrong_number_of_texts_is_no_answer(provider):
    call = begun(provider, "One.")
    with pytest.raises(ValueError, match="2 texts came back for 1"):
        settle(call, ["Yksi.", "Kaksi."])
    assert Call.objects.get().is_open


def test_a_failed_call_sets_its_paragraphs_free(provider):
    call = begun(provider, "One.")
    assert give_up(call, "the service answered 500")
    assert give_up(call, "again") is False
    assert (Call.objects.get().status, Call.objects.get().error) == (
        Status.FAILED,
        "the service answered 500",
    )
    assert begun(provider, "One.") != call


def test_a_call_that_nobody_answered_is_lost_after_its_time(provider, slow):
    once, late = begun(provider, "One."), begun(slow, "One.")
    later(seconds=51)
    assert begun(provider, "One.") != once
    with pytest.raises(Reserved):
        begun(slow, "One.")
    assert Call.objects.get(pk=once.pk).status == Status.LOST
    later(hours=2)
    assert begun(slow, "One.") != late


def test_an_answer_that_comes_too_late_is_kept_and_the_first_one_stays(slow):
    lost = begun(slow, "One.", "Two.")
    later(hours=3)
    again = begun(slow, "One.")
    assert settle(lost, ["Yksi.", "Kaksi."])
    assert settle(again, ["Toinen."])
    assert texts("One.", "Two.", engine="etranslation") == {"One.": "Yksi.", "Two.": "Kaksi."}
    assert not MachineText.objects.filter(Q(text="") & Q(complaint="")).exists()


def test_a_call_holds_no_more_than_the_provider_takes(provider, monkeypatch):
    monkeypatch.setattr(type(provider), "paragraphs_at_once", 2)
    assert begun(provider, "One.", "Two.", "Three.").sources == ["One.", "Two."]
    monkeypatch.setattr(type(provider), "bytes_at_once", 10)
    assert begun(provider, "Four.", "Five, €.").sources == ["Four."]
    assert too_long("Five.", provider) is None
    assert too_long("This is too long.", provider) == "a paragraph is longer than deepl takes"


def test_no_more_is_sent_a_day_than_the_budget_allows(provider, settings):
    settings.TRANSLATION_CHARACTERS_PER_DAY = 10
    assert begun(provider, "Four.", "Five.", "Six.").sources == ["Four.", "Five."]
    assert characters_today() == 10
    with pytest.raises(circuit.Open) as closed:
        begin(provider, PAIR, ["Six."])
    assert closed.value.until == circuit.tomorrow()
    assert not MachineText.objects.filter(key=key_of("Six.", *PAIR, "deepl")).exists()
    assert too_long("Longer than ten.", provider) == "a paragraph is longer than the budget of a day"


def test_what_was_refused_costs_nothing_and_what_may_have_been_paid_does(provider, settings):
    settings.TRANSLATION_CHARACTERS_PER_DAY = 10
    give_up(begun(provider, "Four."), "the service answered 500")
    assert characters_today() == 0
    begun(provider, "Five.")
    later(minutes=1)
    assert begun(provider, "Five.").sources == ["Five."]
    assert characters_today() == 10


def test_yesterday_does_not_count_and_no_budget_is_no_limit(provider, settings):
    begun(provider, "Four.")
    Call.objects.update(at=circuit.today() - circuit.PROBE_EVERY)
    assert characters_today() == 0
    settings.TRANSLATION_CHARACTERS_PER_DAY = 0
    assert begun(provider, "x" * 5000).characters == 5000


def test_a_call_that_tries_whether_the_provider_is_back_is_a_small_one(provider):
    for _time in range(circuit.FAILURES):
        circuit.failed("deepl", "the service cannot be reached")
    later(seconds=61)
    assert begun(provider, "One.", "Two.").sources == ["One."]
    with pytest.raises(circuit.Open):
        begin(provider, PAIR, ["Two."])
