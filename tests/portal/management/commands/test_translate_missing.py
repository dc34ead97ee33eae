"""`manage.py translate_missing`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portal.languages import CODES
from portal.translations.jobs import Job
from tests.factories import make_practice, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _provided(settings):
    settings.TRANSLATION_PROVIDER, settings.DEEPL_KEY = "deepl", "key"


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("translate_missing", *arguments, stdout=out)
    return out.getvalue()


def asked() -> set[tuple[str, str]]:
    return set(Job.objects.values_list("kind", "language"))


def test_all_that_is_missing_is_asked_for():
    make_practice(**{f"title_{code}": "Title" for code in CODES if code != "mt"})
    make_practice(status="draft")
    assert printed() == "1 translations are asked for\n"
    assert asked() == {("practice", "mt")}


def test_a_language_a_kind_and_a_number_narrow_it():
    make_theme()
    make_practice()
    printed("--language", "fi")
    assert asked() == {("theme", "fi"), ("practice", "fi")}
    printed("--kind", "theme", "--limit", "4")
    assert len(asked()) == 6


def test_without_a_provider_it_says_so(settings):
    settings.TRANSLATION_PROVIDER = ""
    with pytest.raises(CommandError, match="No provider"):
        printed()
