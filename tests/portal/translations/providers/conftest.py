"""Each provider with the fake that it asks."""

import pytest

from portal.translations.providers.client import Client
from portal.translations.providers.deepl import DeepL
from portal.translations.providers.etranslation import ETranslation
from portal.translations.providers.libretranslate import LibreTranslate
from tests.portal.translations.providers.fakes import FakeDeepL, FakeETranslation, FakeLibreTranslate, serving

SECONDS = 5  # for a slow machine; where the time limit itself is meant, the test sets a shorter one


def deepl(address, key=FakeDeepL.secret, seconds=SECONDS):
    return DeepL(key, Client(address, seconds=seconds))


def etranslation(address, key=FakeETranslation.secret, seconds=SECONDS):
    return ETranslation(FakeETranslation.application, key, Client(address, seconds=seconds))


def libretranslate(address, key=FakeLibreTranslate.secret, seconds=SECONDS):
    return LibreTranslate(Client(address, seconds=seconds), key)


MADE = {
    "deepl": (deepl, FakeDeepL),
    "etranslation": (etranslation, FakeETranslation),
    "libretranslate": (libretranslate, FakeLibreTranslate),
}


@pytest.fixture
def played():
    """Call it with a provider's name: the provider, and the fake that it asks."""
    open_fakes = []

    def begin(name, **more):
        make, fake_type = MADE[name]
        fake = fake_type()
        context = serving(fake)
        address = context.__enter__()
        open_fakes.append(context)
        return make(address, **more), fake

    yield begin
    for context in open_fakes:
        context.__exit__(None, None, None)
