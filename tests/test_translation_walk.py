"""A Romanian source, 23 languages, machines that answer late, twice and in any order, and people in between."""

import random
import re
from base64 import b64encode

import pytest

from portal.languages import CODES
from portal.translations.file_formats import FORMATS, read
from portal.translations.intake import take
from portal.translations.interchange import Segment
from portal.translations.jobs import ask
from portal.translations.models import State
from portal.translations.proposals import Origin, Proposal, Status, waiting
from portal.translations.proposing import approve
from portal.translations.segments import segments_of_entry
from portal.translations.texts import Text, texts_of
from portal.translations.workflow import slots_of
from tests.portal.translations.desk.forms import desk, logged_in, opened
from tests.portal.translations.machines import etranslation, later, worked
from tests.portal.translations.people import edit_source, make_person, section_text

pytestmark = pytest.mark.django_db
OTHERS = tuple(code for code in CODES if code != "ro")


@pytest.fixture
def people():
    """A translator of all languages, and a reviewer."""
    return make_person("ana", translator=CODES), make_person("eva", reviewer=CODES)


@pytest.fixture
def text(indexed):
    made = section_text("Unu.\n\nDoi.\n\nTrei.", original_language="ro", title_ro="Practică", title_en=None)
    indexed()
    return made


@pytest.fixture
def machine(settings):
    """A provider that answers later, and the fake that it asks; it is the one that the site has chosen."""
    with etranslation() as (provider, fake):
        settings.SITE_URL = "https://vademecum.example"
        settings.TRANSLATION_PROVIDER = "etranslation"
        settings.ETRANSLATION_APPLICATION, settings.ETRANSLATION_PASSWORD = fake.application, fake.secret
        yield provider, fake


def now(text: Text) -> Text:
    entry = type(text.entry).objects.get(pk=text.entry.pk)
    return next(each for each in texts_of("practice", entry) if each.name == text.name)


def paragraphs_of(fake, number: str) -> list[str]:
    return re.findall(r"<p[^>]*>(.*?)</p>", fake.document(number))


def answer(fake, number: str, client) -> None:
    """The callback for one request: each paragraph with the language in front."""
    language = fake.taken[number]["targetLanguages"][0].lower()
    body = "".join(
        f'<p id="p{at}">{language} {paragraph}</p>'
        for at, paragraph in enumerate(paragraphs_of(fake, number))
    )
    path = fake.taken[number]["deliveries"]["http"].removeprefix("https://vademecum.example")
    content = fake.call(number, result=b64encode(f"<html><body>{body}</body></html>".encode()).decode())
    assert client.post(path, content, content_type="application/json").status_code == 200


def flood(fake, client, seed: int) -> None:
    """All answers that there ever were, each twice, in any order."""
    numbers = [*fake.taken, *fake.taken]
    random.Random(seed).shuffle(numbers)
    for number in numbers:
        answer(fake, number, client)


def correct(text: Text, language: str, at: int, words: str, people) -> None:
    """A translator saves a paragraph on the desk, and a reviewer approves it there."""
    ana, eva = map(logged_in, people)
    form = opened(ana, now(text), at, language) | {"words": words, "do": "save"}
    assert ana.post(desk(text, language), form).status_code == 302
    (proposal,) = Proposal.objects.filter(language=language, status=Status.WAITING, origin=Origin.PERSON)
    form = opened(eva, now(text), at, language) | {"do": "approve"}
    assert eva.post(desk(text, language), form).status_code == 302
    proposal.refresh_from_db()
    assert proposal.status == Status.APPROVED


def ask_for_all(text: Text, provider) -> None:
    ask("practice", [now(text).entry], OTHERS)
    worked(provider, steps=100)


def test_nothing_is_lost_and_nothing_overwritten(text, people, machine, client):
    provider, fake = machine
    ask_for_all(text, provider)
    flood(fake, client, seed=1)
    worked(provider, steps=100)
    assert {code: now(text).words(code) for code in OTHERS} == {
        code: f"{code} Unu.\n\n{code} Doi.\n\n{code} Trei." for code in OTHERS
    }

    correct(text, "fi", 1, "Kaksi.", people)  # by hand, before the source changes
    edit_source(now(text), "Unu.\n\nDouă.\n\nTrei.")
    for code in OTHERS:
        slots = slots_of(now(text), code)
        assert [slot.is_outdated for slot in slots] == [False, True, False], code
        page = client.get(f"/{code}/practices/{text.entry.slug}/").content.decode()
        assert f"/{code}/practices/{text.entry.slug}/translation/" in page, "the very next request says so"

    before = set(fake.taken)
    ask_for_all(text, provider)
    sent = [paragraphs_of(fake, number) for number in set(fake.taken) - before]
    assert sent == [["Două."]] * len(OTHERS), "only what changed is sent"
    correct(text, "sv", 1, "Två.", people)  # by hand, while the machine is at it
    flood(fake, client, seed=2)
    worked(provider, steps=100)
    flood(fake, client, seed=3)
    later(hours=3)
    worked(provider, steps=100)

    for code in OTHERS:
        found = slots_of(now(text), code)
        middle = {"fi": "Kaksi.", "sv": "Två."}.get(code, f"{code} Două.")
        assert [slot.target for slot in found] == [f"{code} Unu.", middle, f"{code} Trei."], code
        is_persons = code in ("fi", "sv")
        assert [slot.state for slot in found] == [
            State.MACHINE,
            State.REVIEWED if is_persons else State.MACHINE,
            State.MACHINE,
        ]
        assert [slot.is_outdated for slot in found] == [False, code == "fi", False]
    assert waiting(now(text), "fi").get().text == "fi Două.", (
        "beside the person's text, for a person to judge"
    )
    assert not waiting(now(text), "sv").exists()
    asked_for = [
        (fake.taken[number]["targetLanguages"][0], paragraph)
        for number in fake.taken
        for paragraph in paragraphs_of(fake, number)
    ]
    assert len(asked_for) == len(set(asked_for)), "no paragraph is paid for twice"


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_through_a_translators_tool(text, people, name):
    ana, eva = people
    exported = list(segments_of_entry("practice", now(text).entry, "fi"))
    translated = [
        Segment(**vars(each) | {"target": f"fi {each.source}", "state": "reviewed"}) for each in exported
    ]
    content = b"".join(FORMATS[name].write(translated))
    edit_source(now(text), "Unu.\n\nDouă.\n\nTrei.")
    report = take(read(content), by=ana, provider="tool")
    assert (report.proposed, len(report.refusals)) == (3, 1), (
        "what translates a source that is no more is refused"
    )
    assert now(text).words("fi") == "", "what a file calls reviewed is proposed"
    for proposal in Proposal.objects.filter(origin=Origin.FILE):
        approve(proposal, by=eva)
    again = take(read(content), by=ana, provider="tool")
    assert again.proposed == 0
    assert not Proposal.objects.filter(status=Status.WAITING).exists()
