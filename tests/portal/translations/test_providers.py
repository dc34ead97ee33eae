"""The choice of a provider by the settings."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.translations.providers import PROVIDERS, provider
from portal.translations.providers.interface import Provider

NEEDED = {
    "etranslation": {"ETRANSLATION_APPLICATION": "vademecum", "ETRANSLATION_PASSWORD": "hidden-word"},
    "deepl": {"DEEPL_KEY": "hidden-word"},
    "libretranslate": {"LIBRETRANSLATE_URL": "https://libretranslate.example/"},
}


@pytest.fixture(autouse=True)
def nothing_set(settings):
    settings.TRANSLATION_PROVIDER = ""
    for each in (
        "ETRANSLATION_APPLICATION", "ETRANSLATION_PASSWORD", "DEEPL_KEY", "LIBRETRANSLATE_URL", "LIBRETRANSLATE_KEY"
    ):  # fmt: skip
        setattr(settings, each, "")


def choose(settings, name, values):
    settings.TRANSLATION_PROVIDER = name
    for setting, value in values.items():
        setattr(settings, setting, value)


def test_without_a_choice_there_is_none():
    assert provider() is None


@pytest.mark.parametrize("name", PROVIDERS)
def test_the_chosen_provider_is_made_from_its_settings(settings, name):
    choose(settings, name, NEEDED[name])
    made = provider()
    assert isinstance(made, PROVIDERS[name])
    assert made.name == name
    assert "hidden-word" not in repr(made)


@pytest.mark.parametrize(("name", "missing"), [(name, each) for name in NEEDED for each in NEEDED[name]])
def test_a_provider_without_its_key_is_a_fault_that_names_the_setting(settings, name, missing):
    choose(settings, name, {**NEEDED[name], missing: "  "})
    with pytest.raises(ImproperlyConfigured, match=missing) as fault:
        provider()
    assert "hidden-word" not in str(fault.value)


def test_a_provider_that_is_none_of_ours_is_a_fault_that_names_ours(settings):
    settings.TRANSLATION_PROVIDER = "pretence"
    with pytest.raises(ImproperlyConfigured, match="etranslation, deepl, libretranslate"):
        provider()


@pytest.mark.parametrize("kind", PROVIDERS.values(), ids=PROVIDERS)
def test_a_provider_says_all_that_callers_need(kind):
    assert issubclass(kind, Provider)
    assert 3 <= len(kind.tag) <= 8
    assert kind.tag.isalnum()
    assert kind.paragraphs_at_once > 0
    assert kind.bytes_at_once > 1000
    assert not kind.answers_later or "received" in vars(kind)
