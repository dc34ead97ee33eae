"""Vocabularies: what the database holds true."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from projects.models import Term, Theme
from tests.factories import make_practice, make_theme

pytestmark = pytest.mark.django_db


def test_a_theme_is_not_broader_than_itself():
    theme = make_theme()
    with pytest.raises(IntegrityError), transaction.atomic():
        Theme.objects.filter(pk=theme.pk).update(broader=theme)


def test_a_theme_with_narrower_ones_does_not_go():
    broader = make_theme()
    narrower = make_theme(broader=broader)
    with pytest.raises(ProtectedError):
        broader.delete()
    narrower.delete()
    broader.delete()


def test_a_theme_that_goes_takes_nothing_with_it():
    theme = make_theme()
    practice = make_practice(themes=[theme])
    theme.delete()
    practice.refresh_from_db()
    assert list(practice.themes.all()) == []


def test_a_term_is_fixed_once_in_its_theme():
    theme, other = make_theme(), make_theme()
    Term.objects.create(theme=theme, text_en="radicalisation")
    Term.objects.create(theme=other, text_en="radicalisation")
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.create(theme=theme, text_en="radicalisation")
