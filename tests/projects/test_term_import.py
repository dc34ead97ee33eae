"""A term base comes in whole or not at all, and nothing that stands here is lost."""

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.utils import translation

from portal.exchange import fixtures
from portal.history import Revision, record, snapshot
from portal.languages import CODES
from portal.translations import csv_terms, tbx
from portal.translations.interchange import Unreadable
from portal.translations.models import TranslationUnit
from portal.translations.term_entries import TermEntry
from portal.translations.workflow import set_state
from projects.models import Term
from projects.term_import import TermReport, import_terms
from tests.factories import make_term, make_theme

pytestmark = pytest.mark.django_db
FORMATS = {"csv": csv_terms.write, "tbx": tbx.write}


@pytest.fixture
def theme():
    return make_theme(slug="lighting", label_en="Street lighting", label_fr="Éclairage")


def taken(*entries: TermEntry, write=csv_terms.write, **options) -> TermReport:
    return import_terms(b"".join(write(entries)), **options)


def entry(theme: str = "lighting", line: int = 1, **stated) -> TermEntry:
    return TermEntry(line, theme, **{"texts": {"en": "lamp"}} | stated)


def told(report: TermReport) -> tuple[int, int, int, int, bool]:
    return report.made, report.changed, report.unchanged, report.kept, report.is_taken


@pytest.mark.parametrize("write", FORMATS.values(), ids=FORMATS)
def test_a_new_term_is_made_with_all_that_is_given(theme, write):
    report = taken(
        entry(
            texts={"en": "lamp", "el": "λάμπα"},
            definitions={"en": "Gives light.", "el": "Φωτίζει."},
            reference="https://iate.europa.eu/entry/1",
            note="of 2004",
        ),
        write=write,
    )
    assert told(report) == (1, 0, 0, 0, True)
    term = Term.objects.get()
    assert (term.theme, term.text_en, term.text_el) == (theme, "lamp", "λάμπα")
    assert (term.definition_en, term.definition_el) == ("Gives light.", "Φωτίζει.")
    assert (term.reference, term.note) == ("https://iate.europa.eu/entry/1", "of 2004")


@pytest.mark.parametrize("language", ["en", "fi"])
def test_it_makes_no_difference_who_is_spoken_to(theme, language):
    with translation.override(language):
        taken(entry(texts={"en": "lamp", "fr": "lampe"}))
    term = Term.objects.get()
    assert (term.text_en, term.text_fr, term.text_fi) == ("lamp", "lampe", None)


@pytest.mark.parametrize("name", ["lighting", "LIGHTING", "Street lighting", "éclairage"])
def test_a_theme_is_named_by_its_slug_or_its_label_in_any_language(theme, name):
    taken(entry(name))
    assert Term.objects.get().theme == theme


def test_a_term_that_is_there_changes_only_in_what_is_given(theme):
    term = make_term(
        theme=theme, text_en="lamp", text_fr="lampe", definition_en="Gives light.", note="of 2004"
    )
    report = taken(entry(texts={"en": "lamp", "de": "Lampe"}, definitions={"en": "Lights a street."}))
    assert told(report) == (0, 1, 0, 0, True)
    term.refresh_from_db()
    assert (term.text_fr, term.text_de, term.note) == ("lampe", "Lampe", "of 2004")
    assert term.definition_en == "Lights a street."


def test_what_is_the_same_already_is_left_alone(theme):
    make_term(theme=theme, text_en="lamp", text_fr="lampe")
    before = Revision.objects.count()
    assert told(taken(entry(texts={"en": "lamp", "fr": " lampe "}))) == (0, 0, 1, 0, True)
    assert Revision.objects.count() == before


def test_the_same_english_term_in_another_theme_is_another_term(theme):
    make_term(text_en="lamp", text_fr="lampe")
    assert told(taken(entry(texts={"en": "lamp", "fr": "lanterne"}))) == (1, 0, 0, 0, True)
    assert set(Term.objects.values_list("text_fr", flat=True)) == {"lampe", "lanterne"}


def test_each_change_can_be_read_again_with_who_made_it(theme):
    person = get_user_model().objects.create_user("terminologist")
    term = make_term(theme=theme, text_en="lamp", text_fr="lampe")
    new = {"en": "street"}
    taken(entry(texts={"en": "lamp", "fr": "lanterne"}), entry(texts=new), by=person, note="from iate.tbx")
    changed, made = Revision.objects.filter(model="projects.term").order_by("object_id")
    assert (changed.object_id, changed.changes) == (term.pk, {"text_fr": ["lampe", "lanterne"]})
    assert made.changes["text_en"] == [None, "street"]
    assert {(each.by, each.note) for each in (changed, made)} == {(person, "from iate.tbx")}


REFUSED = {
    "an unknown theme": (entry("dragons"), "There is no theme “dragons”."),
    "no theme": (entry(""), "The term names no theme."),
    "no English text": (entry(texts={"fr": "lampe"}), "no English text"),
    "a long term": (entry(texts={"en": "x" * 201}), "text_en: A text is longer than 200"),
    "a long definition": (entry(definitions={"el": "x" * 601}), "definition_el: A text is longer than 600"),
    "a long note": (entry(note="x" * 301), "note: A text is longer than 300"),
    "no address": (entry(reference="javascript:alert(1)"), "Enter a valid URL"),
    "a long name of a machine": (entry(provider="x" * 121), "provider: A text is longer than 120"),
}


@pytest.mark.parametrize(("wrong", "reason"), REFUSED.values(), ids=REFUSED)
def test_where_one_term_is_refused_none_is_taken_and_the_report_says_why(theme, wrong, reason):
    before = make_term(theme=theme, text_en="post", text_fr="poteau")
    report = taken(
        entry(texts={"en": "post", "fr": "pilier"}), entry(texts={"en": "street"}), wrong, entry("lighting")
    )
    (refusal,) = report.refusals
    assert refusal.line == 4
    assert reason in str(refusal)
    assert not report.is_taken
    before.refresh_from_db()
    assert (before.text_fr, Term.objects.count(), Revision.objects.count()) == ("poteau", 1, 0)


def test_every_term_that_is_refused_is_named(theme):
    report = taken(entry("dragons"), entry(""), entry(), entry())
    assert [(each.line, each.reason) for each in report.refusals] == [
        (2, "There is no theme “dragons”."),
        (3, "The term names no theme."),
        (5, "“lamp” stands on line 4 already."),
    ]


def test_a_term_that_stands_twice_on_one_line_is_refused_too(theme):
    content = b"".join(tbx.write([entry(), entry()])).replace(b"\n", b" ")
    assert [each.reason for each in import_terms(content).refusals] == ["“lamp” stands on line 1 already."]


def test_a_large_term_base_costs_few_queries(theme, django_assert_max_num_queries):
    entries = [entry(texts={"en": f"lamp {number}"}, definitions={"en": "Light."}) for number in range(50)]
    with django_assert_max_num_queries(15):
        assert taken(*entries).made == 50


def test_a_label_of_two_themes_names_neither():
    for _theme in range(2):
        make_theme(label_en="Safety")
    (refusal,) = taken(entry("safety")).refusals
    assert refusal.reason == "Several themes are called “safety”."


def test_terms_that_name_no_theme_of_ours_may_be_given_one(theme):
    report = taken(entry("SOCIAL QUESTIONS"), entry("", texts={"en": "street"}), otherwise=theme)
    assert told(report) == (2, 0, 0, 0, True)
    assert {term.theme for term in Term.objects.all()} == {theme}


def test_a_file_that_cannot_be_read_to_its_end_changes_nothing(theme):
    with pytest.raises(Unreadable, match="Line 3"):
        import_terms(b"theme,en,fr\r\nlighting,lamp,lampe\r\nlighting,street,a\x1bb\r\n")
    assert not Term.objects.exists()


def test_a_dry_run_says_what_would_be_done_and_does_nothing(theme):
    make_term(theme=theme, text_en="lamp")
    report = taken(entry(texts={"en": "lamp", "fr": "lampe"}), entry(texts={"en": "a"}), is_dry_run=True)
    assert told(report) == (1, 1, 0, 0, False)
    assert list(Term.objects.values_list("text_en", "text_fr")) == [("lamp", None)]


def states(term: Term) -> dict[str, str]:
    units = TranslationUnit.objects.filter(model="projects.term", object_id=term.pk)
    return {unit.language: f"{unit.state} {unit.provider}" for unit in units}


def test_a_machines_definitions_are_known_as_such(theme):
    definitions = {"en": "Gives light.", "fr": "Éclaire.", "de": "Leuchtet."}
    machine = frozenset({"en", "fr"})  # English is what it translated from
    taken(entry(definitions=definitions, machine=machine, provider="DeepL"))
    assert states(Term.objects.get()) == {"fr": "machine DeepL"}


def test_a_persons_definition_takes_the_place_of_a_machines_and_never_the_other_way(theme):
    term = make_term(theme=theme, text_en="lamp", definition_fr="Éclaire.", definition_de="Leuchtet.")
    set_state(term, "definition", "fr", state="machine", provider="DeepL")
    machine = frozenset({"fr", "de"})
    report = taken(entry(definitions={"fr": "Luit.", "de": "Glüht."}, machine=machine, provider="other"))
    term.refresh_from_db()
    assert (term.definition_fr, term.definition_de) == ("Luit.", "Leuchtet.")
    assert (told(report), states(term)) == ((0, 1, 0, 1, True), {"fr": "machine other"})
    taken(entry(definitions={"fr": "Donne la lumière."}))
    term.refresh_from_db()
    assert (term.definition_fr, states(term)) == ("Donne la lumière.", {})


def test_what_is_shipped_leaves_alone_what_people_have_changed(theme):
    person = get_user_model().objects.create_user("curator")
    theirs = make_term(theme=theme, text_en="lamp", text_fr="lampe")
    before = snapshot(theirs)
    theirs.text_fr = "lanterne"
    theirs.save()
    record(theirs, before, by=person)
    make_term(theme=theme, text_en="street", text_fr="chaussée")
    shipped = entry(texts={"en": "lamp", "fr": "lampe"}), entry(texts={"en": "street", "fr": "rue"})
    assert told(taken(*shipped, is_shipped=True)) == (0, 1, 1, 0, True)
    assert dict(Term.objects.values_list("text_en", "text_fr")) == {"lamp": "lanterne", "street": "rue"}


def test_a_report_reads_aloud(theme):
    assert str(taken(entry())) == (
        "Terms: 1 made, 0 changed, 0 unchanged, 0 refused. Definitions left as people have written them: 0."
    )


def shipped() -> list[TermEntry]:
    (path,) = fixtures.files(fixtures.TERMS)
    return list(csv_terms.read(Path(path).read_bytes()))


def test_the_shipped_terms_stand_in_every_language_and_say_who_defined_them():
    for each in shipped():
        assert sorted(each.texts) == sorted(each.definitions) == list(CODES), each.texts["en"]
        assert each.machine == set(CODES) - {"en"}
        assert each.provider == "language model"


def test_the_shipped_terms_can_be_taken():
    for slug in sorted({each.theme for each in shipped()}):
        make_theme(slug=slug)
    report = taken(*shipped())
    assert told(report) == (len(shipped()), 0, 0, 0, True), report.refusals
