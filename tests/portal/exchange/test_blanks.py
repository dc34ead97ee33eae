"""New objects, quickly: what they are is what `model()` makes."""

import pytest
from django.apps import apps

from portal.exchange.blanks import blank
from projects.models import City, Initiative

OURS = [model for model in apps.get_models() if model._meta.app_label in ("projects", "practices")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_a_blank_object_is_what_the_model_makes(model):
    names = [field.attname for field in model._meta.concrete_fields]
    made, plain = blank(model), model()
    assert {name: made.__dict__[name] for name in names} == {name: plain.__dict__[name] for name in names}
    assert made._state.adding


def test_values_are_set_over_the_defaults():
    city = blank(City, slug="prato", name_it="Prato")
    assert (city.slug, city.name_it, city.name_fi) == ("prato", "Prato", None)


def test_two_objects_share_no_default_that_can_change():
    one, other = blank(Initiative), blank(Initiative)
    one.external_ids["keep.eu"] = "1"
    assert other.external_ids == {}
