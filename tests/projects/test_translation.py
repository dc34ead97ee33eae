"""Which fields are told in 24 languages, and that a row of them fits."""

import pytest
from django.db import models
from modeltranslation.translator import translator

from portal.languages import CODES
from projects.translation import TRANSLATED
from tests import factories
from tests.rows import longest_row

MOST_FIELDS = 16
MODELS = [model for model in TRANSLATED if TRANSLATED[model]]


@pytest.mark.parametrize("model", TRANSLATED, ids=lambda model: model.__name__)
def test_a_model_has_few_enough_translated_fields(model):
    assert len(translator.get_options_for_model(model).all_fields) <= MOST_FIELDS


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_translated_field_has_a_column_for_every_language(model):
    for name in TRANSLATED[model]:
        columns = [model._meta.get_field(f"{name}_{code}") for code in CODES]
        assert all(
            isinstance(column, models.CharField | models.TextField) and column.null for column in columns
        )


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_row_that_is_full_in_every_language_fits(model):
    row = longest_row(model, TRANSLATED[model], given=factories)
    again = model._base_manager.get(pk=row.pk)
    for name in TRANSLATED[model]:
        for code in CODES:
            assert getattr(again, f"{name}_{code}") == getattr(row, f"{name}_{code}")
