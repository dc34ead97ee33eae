"""How each key travels: out of an entry, into it, and whether it says anything new."""

from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from portal.exchange.forms import forms
from portal.exchange.keys import Identifiers, Names, Plain, Refused, Text
from portal.exchange.resolving import Catalogue
from projects.models import City, Country, FundingLine
from tests import factories
from tests.factories import make_city, make_practice

pytestmark = pytest.mark.django_db
KEYS = [(form, key) for form in forms().values() for key in form.all_keys]
each_key = pytest.mark.parametrize(
    ("form", "key"), KEYS, ids=lambda value: getattr(value, "name", "") or value.kind
)


@pytest.fixture
def catalogue(db):
    return Catalogue(Country)


@each_key
def test_what_an_entry_exports_says_nothing_new_to_it(form, key):
    entry = getattr(factories, f"make_{form.kind}")()
    value = key.export(entry)
    if value is not None:
        assert key.says_the_same(entry, value, Catalogue(Country))


ANYTHING = (True, 5, 1.5, "x" * 40_000, [[]], [5], [{"a": 1}], {"xx": "x"}, {"en": 5}, {"": {}})


@each_key
def test_a_value_is_taken_or_refused_and_never_anything_worse(form, key, catalogue):
    entry = getattr(factories, f"make_{form.kind}")()
    for value in ANYTHING:
        try:
            with transaction.atomic():
                if not key.says_the_same(entry, value, catalogue):
                    key.take(entry, value, catalogue)
                    entry.save()
        except Refused as refused:
            assert refused.key.startswith(key.name), value
            assert refused.reason, value
        except (ValidationError, DatabaseError) as error:
            assert str(error), "an import refuses the line with this reason"
        entry = form.model.objects.get(pk=entry.pk)


@each_key
def test_every_text_behind_a_key_belongs_to_something_with_an_original_language(form, key):
    entry = getattr(factories, f"make_{form.kind}")()
    for owner, name, under in key.owners(entry):
        assert owner.original_language == "en"
        assert hasattr(owner, f"{name}_en")
        assert under.split(".")[0] == key.name


def test_a_text_travels_in_the_languages_it_has():
    practice = make_practice(title_en="Walks", title_fi="Kävely", title_bg="")
    assert Text("title").export(practice) == {"en": "Walks", "fi": "Kävely"}


def test_a_language_that_is_not_given_stays_and_nothing_given_empties_all(catalogue):
    practice = make_practice(title_en="Walks", title_fi="Kävely")
    Text("title").take(practice, {"fi": " Kävelyt "}, catalogue)
    assert Text("title").export(practice) == {"en": "Walks", "fi": "Kävelyt"}
    Text("title").take(practice, {}, catalogue)
    assert Text("title").export(practice) == {}
    assert Text("title").says_the_same(practice, {}, catalogue)


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ({"xx": "a"}, "lead"),
        ({"en": 5}, "lead"),
        ("a", "lead"),
        (["a"], "lead"),
        ({"en": "x" * 201}, "lead.en"),
    ],
    ids=str,
)
def test_a_text_is_refused_where_it_is_wrong(value, key, catalogue):
    with pytest.raises(Refused) as refused:
        Text("lead").take(make_practice(), value, catalogue)
    assert refused.value.key == key


def test_a_text_may_be_as_long_as_its_field(catalogue):
    practice = make_practice()
    Text("lead").take(practice, {"en": "x" * 200}, catalogue)
    assert practice.lead_en == "x" * 200


@pytest.mark.parametrize(
    ("field", "value", "held"),
    [
        ("population", "1200", 1200),
        ("population", 1200, 1200),
        ("latitude", "43.87", Decimal("43.87000")),
        ("latitude", 43.87, Decimal("43.87000")),
        ("population", "", None),
    ],
)
def test_a_plain_value_arrives_as_its_field_holds_it(field, value, held, catalogue):
    city = make_city()
    Plain(field).take(city, value, catalogue)
    assert getattr(city, field) == held
    assert Plain(field).says_the_same(city, value, catalogue)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("population", "many"), ("population", -1), ("population", 10**12), ("latitude", "NaN"),
        ("latitude", "Infinity"), ("latitude", "north"), ("status", "hidden"), ("original_language", "xx"),
    ],
)  # fmt: skip
def test_a_plain_value_that_the_field_cannot_hold_is_refused(field, value, catalogue):
    with pytest.raises(Refused) as refused:
        Plain(field).take(make_city(), value, catalogue)
    assert refused.value.key == field


def test_money_that_is_no_number_is_refused(catalogue):
    for value in ("NaN", "sNaN", "Infinity", "1 000", "1,5", True):
        with pytest.raises(Refused):
            Plain("total").take(FundingLine(), value, catalogue)


@pytest.mark.parametrize(
    "value", [["x"], {"xx": ["x"]}, {"en": "x"}, {"en": [""]}, {"en": [5]}, {"en": ["x" * 251]}, "x"]
)
def test_other_names_that_would_break_the_index_are_refused(value, catalogue):
    with pytest.raises(Refused):
        Names("alternative", "alternative_names").take(make_city(), value, catalogue)


def test_other_names_come_by_language(catalogue):
    city, key = make_city(), Names("alternative", "alternative_names")
    key.take(city, {"de": ["Florenz"]}, catalogue)
    assert city.alternative_names == {"de": ["Florenz"]}
    key.take(city, {}, catalogue)
    assert city.alternative_names == {}
    assert key.says_the_same(city, {}, catalogue)


def test_identifiers_are_texts_by_register(catalogue):
    city, key = make_city(), Identifiers("external_ids")
    key.take(city, {"geonames": "3176959"}, catalogue)
    assert city.external_ids == {"geonames": "3176959"}
    for value in (["3176959"], {"geonames": 3176959}, "3176959"):
        with pytest.raises(Refused):
            key.take(city, value, catalogue)


def test_every_kind_of_entry_has_a_form():
    kinds = {form.model for form in forms().values()}
    entries = {
        model for model in apps.get_models() if hasattr(model, "TITLE") and model.__name__ != "Initiative"
    }
    assert kinds == entries
    assert City in kinds
