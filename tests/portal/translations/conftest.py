"""A provider for every test that asks for one."""

import pytest

from tests.portal.translations.machines import deepl, etranslation


@pytest.fixture
def at_once(db):
    """A provider that answers at once, and the fake that it asks."""
    with deepl() as played:
        yield played


@pytest.fixture
def at_leisure(db, settings):
    """A provider that answers later, and the fake that it asks; it is the one that the site has chosen."""
    with etranslation() as (provider, fake):
        settings.TRANSLATION_PROVIDER = "etranslation"
        settings.ETRANSLATION_APPLICATION, settings.ETRANSLATION_PASSWORD = fake.application, fake.secret
        yield provider, fake
