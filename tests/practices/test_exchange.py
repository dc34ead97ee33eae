"""How practices and recommendations travel."""

import pytest

from portal.exchange.forms import forms
from portal.exchange.keys import Refused
from portal.exchange.resolving import Catalogue
from practices.exchange import Conditions, told
from practices.models import CollectiveImpact
from projects.models import Country
from tests.factories import make_city, make_practice

pytestmark = pytest.mark.django_db
KEY = Conditions()


def take(practice, value) -> None:
    KEY.take(practice, value, Catalogue(Country))


def says_the_same(practice, value) -> bool:
    return KEY.says_the_same(practice, value, Catalogue(Country))


def test_the_kinds_of_practices_have_a_form():
    assert {"practice", "recommendation"} <= set(forms())


def test_the_five_conditions_travel_together_with_their_notes():
    practice = make_practice()
    assert KEY.export(practice) is None
    take(practice, {"common_agenda": {"stated": True, "note": {"en": "A charter."}}})
    exported = KEY.export(practice)
    assert list(exported) == list(CollectiveImpact.CONDITIONS)
    assert exported["common_agenda"] == {"stated": True, "note": {"en": "A charter."}}
    assert exported["backbone_support"] == {"stated": False}
    assert says_the_same(practice, exported)


def test_a_condition_that_is_not_named_is_not_stated():
    practice = make_practice()
    take(practice, {"common_agenda": {"stated": True, "note": {"en": "A charter."}}})
    take(practice, {"backbone_support": {"stated": True}})
    assert says_the_same(practice, {"backbone_support": told(True, None)})
    assert not says_the_same(practice, {"common_agenda": {"stated": True}})
    assert CollectiveImpact.objects.get().common_agenda_note_en is None


def test_nothing_takes_the_conditions_away():
    practice = make_practice()
    assert says_the_same(practice, {})
    take(practice, {"common_agenda": {"stated": True}})
    assert not says_the_same(practice, {})
    take(practice, {})
    assert not CollectiveImpact.objects.exists()


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ([], "collective_impact"),
        ({"luck": {"stated": True}}, "collective_impact.luck"),
        ({"common_agenda": True}, "collective_impact.common_agenda"),
        ({"common_agenda": {"state": True}}, "collective_impact.common_agenda"),
        ({"common_agenda": {"note": {"xx": "x"}}}, "collective_impact.common_agenda.note"),
    ],
)
def test_what_is_no_condition_is_refused_where_it_stands(value, key):
    with pytest.raises(Refused) as refused:
        take(make_practice(), value)
    assert refused.value.key == key


def test_every_note_has_a_name_under_which_its_state_is_told():
    practice = make_practice()
    take(practice, {"common_agenda": {"stated": True}})
    assert [under for _owner, _name, under in KEY.owners(practice)] == [
        f"collective_impact.{condition}.note" for condition in CollectiveImpact.CONDITIONS
    ]


def test_outcomes_and_transfers_travel_as_rows():
    make_city(slug="tartu")
    practice = make_practice()
    rows = {
        "outcomes": [
            {"change": {"en": "Fewer."}, "direction": "better", "design": "randomised", "evidence": "E3"}
        ],
        "transfers": [{"city": "tartu", "date": "2021", "result": {"en": "Cheaper."}, "outcome": "failed"}],
    }
    for name, given in rows.items():
        key = forms()["practice"].key(name)
        key.take(practice, given, Catalogue(Country))
        assert key.export(practice) == given
