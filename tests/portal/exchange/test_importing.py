"""Importing entries: all lines or none, and never over what a person did."""

import gc
import json
import random

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.exchange import importing
from portal.exchange.forms import forms
from portal.exchange.importing import Import, NothingImported, Report
from portal.exchange.lines import Line
from portal.history import Revision, record, snapshot
from portal.translations.models import State, TranslationUnit
from portal.translations.paragraphs import digest
from portal.translations.proposals import Origin, Proposal
from portal.translations.reading import Reader
from portal.translations.workflow import unit_of, written_by_person
from practices.models import Practice
from projects.models import City, Country, Document, Organisation, Project, Theme
from tests import factories
from tests.factories import make_city, make_practice, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(db):
    return get_user_model().objects.create(username="curator")


def take(*lines: dict | bytes, **how) -> Report:
    encoded = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return Import(Country, **how).run(encoded)


def refused(*lines: dict | bytes, **how) -> list[tuple[int, str]]:
    with pytest.raises(NothingImported) as nothing:
        take(*lines, **how)
    return [(refusal.line, refusal.key) for refusal in nothing.value.report.refusals]


def numbers(report: Report) -> tuple[int, int, int]:
    return report.created, report.changed, report.unchanged


def line(kind: str, slug: str, **content) -> dict:
    return {"kind": kind, "slug": slug, "status": "published", "title": {"en": slug.title()}} | content


FILE = [
    line("theme", "drugs", alternative={"fi": ["huumeet"]}),
    line("theme", "dealing", broader="drugs", definition={"en": "Selling."}),
    line("method", "co-creation"),
    line("target_group", "residents"),
    line("instrument", "law"),
    line("fund", "erdf", fund_kind="eu", summary={"en": "A fund."}),
    line("programme", "urbact-iii", fund="erdf", period="2014-2020", parent="urbact"),
    line("programme", "urbact"),
    line("city", "prato", country="IT", title={"it": "Prato"}, original_language="it", latitude="43.88", longitude="11.09"),
    line("organisation", "regione-toscana", city="prato", countries=["IT"], organisation_kind="region"),
    line("document", "white-paper", publisher="regione-toscana", date="2019-06", url="https://example.org/a"),
    line("project", "partnership", programme="urbact-iii", acronym="PSPS", record_date="2020"),
    line(
        "practice", "pop-up", original_language="it", title={"it": "Pop Up", "en": "Pop up"},
        lead={"it": "Un quartiere."}, sections={"problem": {"it": "Vuoto."}}, project="partnership",
        themes=["dealing"], methods=["co-creation"], target_groups=["residents"], instruments=["law"],
        cities=[{"name": "Prato", "country": "IT"}, {"name": "Kraków", "country": "PL", "role": "partner"}],
        countries=["IT", "PL"], organisations=[{"name": "Polis", "role": "network"}, "regione-toscana"],
        funding=[{"fund": "erdf", "total": "716745.00", "eu": "549820.00", "purpose": {"en": "All."}}],
        start="2019", end="2020-06", life_cycle="ended", evidence="E1", scope="city",
        sources=[{"title": "A page", "url": "https://example.org/b", "language": "it", "date": "2019"},
                 {"document": "white-paper", "page": "7"}, {"title": "A leaflet"}],
        documents=["white-paper"], quotations=[{"text": {"it": "Bello."}, "speaker": "Anna", "document": "white-paper"}],
        figures=[{"label": {"en": "visitors"}, "value": "1200", "unit": {"en": "people"}}],
        contacts=[{"name": "Anna", "role": {"it": "Sindaca"}, "consent": True, "email": "anna@example.org"}],
        outcomes=[{"change": {"en": "More people."}, "direction": "better", "design": "before_after", "sites": 1}],
        transfers=[{"city": "prato", "date": "2021", "changes": {"en": "Smaller."}, "outcome": "succeeded"}],
        collective_impact={"common_agenda": {"stated": True, "note": {"it": "Sì."}}},
        external_ids={"keep.eu": "1"}, last_confirmed="2024-01-31",
        translations={"en": {"title": {"state": "reviewed", "provider": "Anna", "from": "it"}}},
    ),
    line("recommendation", "light", text={"en": "Light."}, themes=["drugs"], addressed_to=["residents"], project="partnership"),
]  # fmt: skip


def test_a_file_is_taken_and_a_second_time_changes_nothing():
    first = take(*FILE)
    assert numbers(first) == (len(FILE), 0, 0)
    stored = everything()
    for _ in range(2):
        assert numbers(take(*FILE)) == (0, 0, len(FILE))
    assert everything() == stored
    assert not Revision.objects.exists()


def everything() -> dict:
    """All rows of all entries, their parts and their states."""
    models = [
        model for form in forms().values() for model in (form.model, *form.model._meta.get_parent_list())
    ]
    models += [relation.related_model for model in models for relation in model._meta.related_objects]
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in (*dict.fromkeys(models), TranslationUnit)
    }


def test_every_key_of_a_file_arrives():
    take(*FILE)
    for content in FILE:
        form = forms()[content["kind"]]
        entry = form.model.objects.get(slug=content["slug"])
        exported = {key.name: key.export(entry) for key in form.all_keys}
        missing = [
            name for name in content if name not in ("kind", "slug", "translations") and not exported[name]
        ]
        assert missing == [], content["slug"]
    practice = Practice.objects.get(slug="pop-up")
    assert [line.rate for line in practice.funding_lines.all()] == [
        practice.funding_lines.get().eu_contribution / 716745
    ]


@pytest.mark.parametrize("form", forms().values(), ids=lambda form: form.kind)
def test_what_is_exported_and_imported_again_changes_nothing(form):
    take(*FILE)
    for entry in form.model.objects.all():
        exported = {key.name: value for key in form.all_keys if (value := key.export(entry)) is not None}
        assert numbers(take({"kind": form.kind, "slug": entry.slug, **exported})) == (0, 0, 1)


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_lines_is_irrelevant(seed):
    shuffled = random.Random(seed).sample(FILE, len(FILE))
    report = take(*shuffled)
    assert numbers(report) == (len(FILE), 0, 0)
    assert sorted(report.stubs) == ["city krakow", "organisation polis"]
    assert Theme.objects.get(slug="dealing").broader.slug == "drugs"
    assert numbers(take(*FILE)) == (0, 0, len(FILE))


def test_what_others_name_and_nobody_describes_becomes_a_draft():
    report = take(*FILE)
    assert sorted(report.stubs) == ["city krakow", "organisation polis"]
    assert City.objects.get(slug="krakow").status == Organisation.objects.get(slug="polis").status == "draft"


def test_a_source_that_is_described_becomes_one_document():
    take(*FILE)
    assert set(Document.objects.values_list("slug", "status")) == {
        ("white-paper", "published"),
        ("a-page", "published"),
        ("a-leaflet", "published"),
    }


def test_a_slug_is_made_of_the_title_when_none_is_given():
    take(
        {"kind": "theme", "title": {"en": "Night-time life"}},
        {"kind": "theme", "original_language": "it", "title": {"it": "Città"}},
    )
    assert set(Theme.objects.values_list("slug", flat=True)) == {"night-time-life", "citta"}


WRONG = {
    "no kind": ({"slug": "a", "title": {"en": "A"}}, "kind"),
    "an unknown kind": (line("festival", "a"), "kind"),
    "a kind that is no word": (line("theme", "a") | {"kind": ["theme"]}, "kind"),
    "a bad slug": (line("theme", "A b"), "slug"),
    "a slug with an underscore": (line("theme", "a_b"), "slug"),
    "a long slug": (line("theme", "a" * 81), "slug"),
    "a slug that is no text": (line("theme", "a") | {"slug": 5}, "slug"),
    "no title": ({"kind": "theme", "slug": "a"}, "title"),
    "no title in the original language": (line("theme", "a", original_language="bg"), "title"),
    "a title that is no text": (line("theme", "a", title={"en": 5}), "title"),
    "a title without slug that is no text": ({"kind": "theme", "title": {"en": 5}}, "slug"),
    "an unknown key": (line("theme", "a", colour="blue"), "colour"),
    "other names where there are none": (line("document", "a", alternative={"en": ["b"]}), "alternative"),
    "an unknown status": (line("theme", "a", status="hidden"), "status"),
    "an unknown theme": (line("practice", "a", themes=["nowhere"]), "themes"),
    "a wrong date": (line("practice", "a", start="2019-02-30"), "start"),
    "a sum that is none": (line("practice", "a", funding=[{"total": "NaN"}]), "funding[0].total"),
    "the Union's part above the total": (line("practice", "a", funding=[{"total": "1", "eu": "2"}]), ""),
    "an end before the start": (line("practice", "a", start="2019", end="2018"), ""),
    "a participant twice": (line("practice", "a", organisations=["Polis", "Polis"]), ""),
    "a wrong address of a source": (line("practice", "a", sources=[{"title": "b", "url": "javascript:x"}]), ""),
    "a source that is no text": (line("practice", "a", sources=[{"title": 5}]), "sources[0].document"),
    "a longer lead than fits": (line("practice", "a", lead={"en": "x" * 201}), "lead.en"),
    "states that are no object": (line("theme", "a", translations=["en"]), "translations"),
    "a state that is unknown": (line("theme", "a", translations={"en": {"title": {"state": "fine"}}}), "translations.en.title.state"),
    "a state of no language": (line("theme", "a", translations={"xx": {}}), "translations"),
    "a source language that is none": (line("theme", "a", translations={"en": {"title": {"from": "xx"}}}), "translations.en.title.from"),
    "a provider that is no text": (line("theme", "a", translations={"en": {"title": {"provider": 5}}}), "translations.en.title.provider"),
    "paragraphs of nothing": (line("theme", "a", translations={"en": {"title": {"paragraphs": []}}}), "translations.en.title.paragraphs"),
    "not JSON": (b"{", ""),
    "a condition that is none": (line("practice", "a", collective_impact={"luck": {"stated": True}}), "collective_impact.luck"),
}  # fmt: skip


@pytest.mark.parametrize(("wrong", "key"), WRONG.values(), ids=WRONG)
def test_a_wrong_line_is_refused_by_number_and_key_and_nothing_is_taken(wrong, key):
    assert refused(line("theme", "good"), b"", wrong, line("theme", "good-too")) == [(3, key)]
    assert not Theme.objects.exists()
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(("wrong", "key"), WRONG.values(), ids=WRONG)
def test_with_partial_the_good_lines_are_taken_and_nothing_of_the_wrong_one(wrong, key):
    report = take(line("theme", "good"), wrong, line("theme", "good-too"), partial=True)
    assert [(refusal.line, refusal.key) for refusal in report.refusals] == [(2, key)]
    assert numbers(report) == (2, 0, 0)
    assert set(Theme.objects.values_list("slug", flat=True)) == {"good", "good-too"}
    assert not Practice.objects.exists()
    assert not Document.objects.exists()
    assert not Organisation.objects.exists()


def test_every_refusal_is_told_at_once_in_the_order_of_the_lines():
    lines = [line("practice", "a", themes=["nowhere"]), b"{", line("theme", "b"), line("festival", "c")]
    assert refused(*lines) == [(1, "themes"), (2, ""), (4, "kind")]


def test_a_line_that_names_a_refused_one_is_refused_too():
    lines = [
        line("project", "project", themes=["nowhere"]),
        line("practice", "practice", project="project"),
        line("recommendation", "recommendation", project="other"),
        line("project", "other"),
    ]
    report = take(*lines, partial=True)
    assert [(refusal.line, refusal.key) for refusal in report.refusals] == [(1, "themes"), (2, "project")]
    assert set(Project.objects.values_list("slug", flat=True)) == {"other"}


def test_what_a_refused_line_made_is_made_again_by_the_next_that_names_it():
    there = [{"name": "Kraków", "country": "PL"}]
    report = take(
        line("practice", "a", cities=there, sources=[{"title": "x"}], documents=["nowhere"]),
        line("practice", "b", cities=there, countries=["PL"], sources=[{"title": "x"}]),
        partial=True,
    )
    assert [refusal.line for refusal in report.refusals] == [1]
    assert report.stubs == ["city krakow"]
    assert [city.slug for city in Practice.objects.get().cities.all()] == ["krakow"]


@pytest.mark.parametrize("known", [False, True])
def test_an_entry_that_stands_twice_is_refused_the_second_time(known):
    if known:
        make_theme(slug="drugs")
    lines = [line("theme", "drugs", title={"en": "One"}), line("theme", "drugs", title={"en": "Two"})]
    assert refused(*lines) == [(2, "slug")]


def test_an_entry_that_is_there_keeps_what_a_line_does_not_state():
    take(*FILE)
    report = take({"kind": "practice", "slug": "pop-up", "lead": {"it": "Altro."}, "summary": None})
    practice = Practice.objects.get(slug="pop-up")
    assert numbers(report) == (0, 1, 0)
    assert practice.lead_it == "Altro."
    assert practice.title_it == "Pop Up"
    assert practice.sections.get().text_it == "Vuoto."
    assert practice.participations.count() == 4


def test_empty_lists_and_objects_empty():
    take(*FILE)
    empty = {"kind": "practice", "slug": "pop-up", "themes": [], "cities": [], "sections": {}, "lead": {}, "figures": [],
             "collective_impact": {}, "external_ids": {}, "project": ""}  # fmt: skip
    assert numbers(take(empty)) == (0, 1, 0)
    practice = Practice.objects.get(slug="pop-up")
    exported = {key.name: key.export(practice) for key in forms()["practice"].all_keys}
    assert {
        name: exported[name] for name in empty if exported.get(name) and name not in ("kind", "slug")
    } == {}
    assert not TranslationUnit.objects.filter(model="projects.initiativesection").exists()
    assert unit_of(practice, "lead", "it") is None
    assert numbers(take(empty)) == (0, 0, 1)


def test_the_title_of_an_entry_cannot_be_emptied():
    make_theme(slug="drugs")
    assert refused({"kind": "theme", "slug": "drugs", "title": {}}) == [(1, "title")]
    assert refused({"kind": "theme", "slug": "drugs", "original_language": "fi"}) == [(1, "title")]


def test_a_change_is_written_down():
    take(line("theme", "drugs"))
    person = get_user_model().objects.create(username="curator")
    take(line("theme", "drugs", title={"en": "Narcotics"}), by=person)
    revision = Revision.objects.get()
    assert (revision.by, revision.note) == (person, "import")
    assert revision.changes["label_en"] == ["Drugs", "Narcotics"]


def state(entry, field: str, language: str) -> tuple[str, str, str]:
    unit = unit_of(entry, field, language)
    return unit.state, unit.provider, unit.source_language


def test_texts_are_originals_or_a_machines_unless_the_line_says_more():
    take(*FILE)
    practice = Practice.objects.get(slug="pop-up")
    assert state(practice, "title", "it") == (State.ORIGINAL, "", "")
    assert state(practice, "title", "en") == (State.REVIEWED, "Anna", "it")
    assert state(practice.funding_lines.get(), "purpose", "en") == (State.MACHINE, "", "it")
    assert state(practice.sections.get(), "text", "it") == (State.ORIGINAL, "", "")


REVIEWED = {"state": "reviewed", "provider": "Anna", "from": "it"}
TEXTS = {
    "title": ({"title": {"it": "Uno", "en": "%s"}}, "title"),
    "sections.problem": ({"sections": {"problem": {"it": "Uno", "en": "%s"}}}, "sections"),
    "outcomes.0.change": ({"outcomes": [{"change": {"it": "Uno", "en": "%s"}, "size": "1"}]}, "outcomes"),
    "collective_impact.common_agenda.note": (
        {"collective_impact": {"common_agenda": {"stated": True, "note": {"it": "Uno", "en": "%s"}}}},
        "collective_impact",
    ),
}


def told(content: dict, text: str, **more) -> dict:
    written = json.loads(json.dumps(content).replace("%s", text))
    return line("practice", "pop-up", original_language="it") | {"title": {"it": "Pop"}} | written | more


@pytest.mark.parametrize(("content", "key"), TEXTS.values(), ids=TEXTS)
def test_a_reviewed_text_stays_when_a_file_has_a_machines(content, key, request):
    under = request.node.callspec.id
    take(told(content, "A person's", translations={"en": {under: REVIEWED}}))
    assert numbers(take(told(content, "A machine's"))) == (0, 0, 1)
    take(json.loads(json.dumps(told(content, "A machine's")).replace('"size": "1"', '"size": "2"')))
    practice = Practice.objects.get()
    owner, name, _under = next(iter(forms()["practice"].key(key).owners(practice)))
    assert getattr(owner, f"{name}_en") == "A person's"
    assert state(owner, name, "en") == (State.REVIEWED, "Anna", "it")


@pytest.mark.parametrize(("content", "key"), TEXTS.values(), ids=TEXTS)
def test_a_reviewed_text_stays_even_when_a_file_has_another_that_is_reviewed(content, key, request, curator):
    under = request.node.callspec.id
    said = {"en": {under: REVIEWED}}
    take(told(content, "A person's", translations=said))
    report = take(told(content, "A better one", translations=said), by=curator)
    assert numbers(report) == (0, 0, 1)
    assert report.reviewed == [f"practice pop-up {under} (en)"]
    owner, name, _under = next(iter(forms()["practice"].key(key).owners(Practice.objects.get())))
    assert getattr(owner, f"{name}_en") == "A person's"
    assert state(owner, name, "en") == (State.REVIEWED, "Anna", "it")
    proposal = Proposal.objects.get()
    assert (proposal.text, proposal.source, proposal.origin) == ("A better one", "Uno", Origin.FILE)
    assert (proposal.by, proposal.object_id, proposal.field) == (curator, owner.pk, name)
    take(told(content, "A better one", translations=said), by=curator)
    assert Proposal.objects.get() == proposal


def test_what_nobody_imports_is_counted_but_not_proposed():
    take(told(TEXTS["title"][0], "A person's", translations={"en": {"title": REVIEWED}}))
    assert take(told(TEXTS["title"][0], "A machine's")).reviewed == ["practice pop-up title (en)"]
    assert not Proposal.objects.exists()


def test_a_text_of_which_one_paragraph_is_reviewed_stays_and_the_others_are_proposed(curator):
    said = {"state": "machine", "paragraphs": [[digest("Uno."), "reviewed"], [digest("Due."), "machine"]]}
    section = {"sections": {"problem": {"it": "Uno.\n\nDue.", "en": "One.\n\nTwo."}}}
    take(told(section, "", translations={"en": {"sections.problem": said}}))
    other = {"sections": {"problem": {"it": "Uno.\n\nDue.", "en": "One.\n\nTwo!"}}}
    assert numbers(take(told(other, ""), by=curator)) == (0, 0, 1)
    section = Practice.objects.get().sections.get()
    assert section.text_en == "One.\n\nTwo."
    assert unit_of(section, "text", "en").paragraphs == said["paragraphs"]
    assert [(each.source, each.text) for each in Proposal.objects.all()] == [("Due.", "Two!")]


def test_what_is_there_is_not_emptied_where_a_person_has_reviewed_it(curator):
    take(told(TEXTS["title"][0], "A person's", translations={"en": {"title": REVIEWED}}))
    take(told({"title": {"it": "Uno", "en": " "}}, ""), by=curator)
    assert Practice.objects.get().title_en == "A person's"
    assert not Proposal.objects.exists()


def test_a_row_that_is_another_one_now_has_a_state_of_its_own():
    said = {"en": {"outcomes.0.change": REVIEWED}}
    take(told(TEXTS["outcomes.0.change"][0], "A person's", translations=said))
    other = {"outcomes": [{"change": {"it": "Due", "en": "Two"}}]}
    take(told(other, ""))
    outcome = Practice.objects.get().outcomes.get()
    assert outcome.change_en == "Two"
    assert state(outcome, "change", "en")[0] == State.MACHINE


def test_a_line_may_say_that_a_text_has_been_reviewed():
    take(told(TEXTS["title"][0], "Same"))
    said = {"en": {"title": REVIEWED}}
    assert numbers(take(told(TEXTS["title"][0], "Same", translations=said))) == (0, 1, 0)
    assert state(Practice.objects.get(), "title", "en")[0] == State.REVIEWED
    assert numbers(take(told(TEXTS["title"][0], "Same", translations=said))) == (0, 0, 1)


def test_a_translation_that_a_file_leaves_as_it_was_is_outdated_when_its_source_changes():
    take(told(TEXTS["title"][0], "One"))
    take(told({"title": {"it": "Due", "en": "One"}}, ""))
    practice = Practice.objects.get()
    assert Reader([practice], "en").read(practice, "title").is_outdated
    take(told({"title": {"it": "Due", "en": "Two"}}, ""))
    practice.refresh_from_db()
    assert not Reader([practice], "en").read(practice, "title").is_outdated


def test_an_entry_that_a_person_changed_stays(curator):
    theme = make_theme(slug="drugs", label_en="Drugs")
    before = snapshot(theme)
    theme.label_en = "Narcotics"
    theme.save()
    written_by_person(theme, "label", "en", by=curator)
    record(theme, before, by=curator)
    report = take(line("theme", "drugs"))
    theme.refresh_from_db()
    assert theme.label_en == "Narcotics"
    assert report.kept == ["theme drugs"]
    assert numbers(report) == (0, 0, 0)


def test_an_entry_of_which_a_person_changed_a_part_stays(curator):
    practice = make_practice(slug="walks", sections={"problem": "Empty."})
    section = practice.sections.get()
    before = snapshot(section)
    section.text_en = "Dark."
    section.save()
    record(section, before, by=curator)
    report = take({"kind": "practice", "slug": "walks", "sections": {"problem": {"en": "Empty."}}})
    section.refresh_from_db()
    assert section.text_en == "Dark."
    assert report.kept == ["practice walks"]


def test_an_entry_that_stays_can_still_be_named_by_others(curator):
    city = make_city(slug="prato")
    record(city, {}, by=curator)
    take(line("city", "prato", country="IT"), line("practice", "walks", cities=["prato"]))
    assert [city.slug for city in Practice.objects.get().cities.all()] == ["prato"]


def test_a_person_who_imports_may_change_what_a_person_changed(curator):
    theme = make_theme(slug="drugs")
    record(theme, {}, by=curator)
    assert numbers(take(line("theme", "drugs", title={"en": "Narcotics"}), by=curator)) == (0, 1, 0)


def test_with_drafts_everything_arrives_as_a_draft_and_a_second_time_changes_nothing():
    assert numbers(take(*FILE, as_drafts=True)) == (len(FILE), 0, 0)
    for form in forms().values():
        assert set(form.model.objects.values_list("status", flat=True)) == {"draft"}, form.kind
    assert numbers(take(*FILE, as_drafts=True)) == (0, 0, len(FILE))


def test_with_drafts_a_published_entry_that_changes_is_a_draft_again_and_one_that_does_not_stays():
    make_theme(slug="same", label_en="Same"), make_theme(slug="other", label_en="Other")
    take(line("theme", "same"), line("theme", "other", title={"en": "Another"}), as_drafts=True)
    assert dict(Theme.objects.values_list("slug", "status")) == {"same": "published", "other": "draft"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**13) | st.text(max_size=5) | st.sampled_from(["en", "prato", "2019", "IT"]),
    lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(st.sampled_from(["en", "fi", "name", "country", "title", "change", "note", "state"]), inner, max_size=2),
    max_leaves=5,
)  # fmt: skip
KEYS = sorted(
    {key.name for form in forms().values() for key in form.all_keys} | {"translations", "slug", "kind"}
)


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.sampled_from(list(forms())), st.dictionaries(st.sampled_from(KEYS), JSON, max_size=3))
def test_whatever_a_line_says_it_is_taken_or_refused(db, kind, content):
    report = take(line(kind, "any") | content, partial=True)
    assert len(report.refusals) + report.created + report.changed + report.unchanged + len(report.kept) == 1


def test_the_factories_know_every_kind():
    assert [kind for kind in forms() if not hasattr(factories, f"make_{kind}")] == []


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 2)


@pytest.mark.parametrize("seed", range(4))
def test_where_one_batch_ends_is_irrelevant(seed, small_batches):
    shuffled = random.Random(seed).sample(FILE, len(FILE))
    assert numbers(take(*shuffled)) == (len(FILE), 0, 0)
    stored = everything()
    assert numbers(take(*reversed(shuffled))) == (0, 0, len(FILE))
    assert everything() == stored


def test_lines_that_can_be_read_only_once_may_stand_in_any_order(small_batches):
    report = Import(Country).run(json.dumps(content).encode() for content in reversed(FILE))
    assert numbers(report) == (len(FILE), 0, 0)
    assert numbers(take(*FILE)) == (0, 0, len(FILE))


def practices(number: int) -> list[dict]:
    return [
        line("theme", "drugs"),
        *(line("practice", f"p{each}", themes=["drugs"], sections={"problem": {"en": "Empty."}}) for each in range(number)),
    ]  # fmt: skip


def statements(lines: list[dict]) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        take(*lines)
    return [query["sql"] for query in captured]


def test_many_new_entries_cost_no_more_statements_than_few():
    few = len(statements(practices(3)))
    Practice.objects.all().delete(), Theme.objects.all().delete()
    assert len(statements(practices(30))) == few


def test_many_entries_that_say_nothing_new_cost_no_more_statements_than_few_and_no_write():
    take(*practices(30))
    assert len(statements(practices(30))) == len(statements(practices(3)))
    written = [sql for sql in statements(practices(30)) if sql.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert written == []


def test_of_a_batch_only_the_wrong_lines_are_refused():
    wrong = {5: {"end": "2018", "start": "2019"}, 11: {"themes": ["nowhere"]}, 12: {"colour": "blue"}}
    lines = [content | wrong.get(number, {}) for number, content in enumerate(practices(20), start=1)]
    report = take(*lines, partial=True)
    assert [(refusal.line, refusal.key) for refusal in report.refusals] == [
        (5, ""),
        (11, "themes"),
        (12, "colour"),
    ]
    assert set(Practice.objects.values_list("slug", flat=True)) == {
        content["slug"] for number, content in enumerate(lines, start=1) if number not in wrong
    } - {"drugs"}


def test_no_more_than_a_batch_of_lines_is_held(small_batches):
    held = []

    class Lines:
        def __iter__(self):
            for place, content in enumerate(practices(40)):
                if place % 6 == 0:  # to go through all objects takes as long as to read a hundred lines
                    held.append(sum(type(each) is Line for each in gc.get_objects()))
                yield json.dumps(content).encode()

    Import(Country).run(Lines())
    assert max(held) - held[0] <= 5


def test_what_waits_for_a_later_line_is_new_only_once():
    take(line("theme", "dealing"))
    report = take(
        line("theme", "dealing", title={"en": "Trade"}, broader="drugs"),
        line("theme", "use", broader="drugs"),
        line("theme", "drugs"),
    )
    assert numbers(report) == (2, 1, 0)
    assert set(Theme.objects.values_list("slug", "label_en", "broader__slug")) == {
        ("dealing", "Trade", "drugs"), ("use", "Use", "drugs"), ("drugs", "Drugs", None),
    }  # fmt: skip


def test_a_new_name_is_known_to_lines_that_stand_before_it():
    take(line("city", "firenze", country="IT"))
    report = take(
        line("practice", "walks", cities=[{"name": "Florencja", "country": "IT"}]),
        line("city", "firenze", alternative={"pl": ["Florencja"]}),
    )
    assert report.stubs == []
    assert [city.slug for city in Practice.objects.get().cities.all()] == ["firenze"]
