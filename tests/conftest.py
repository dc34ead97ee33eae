"""What all tests share."""

import gc
import os
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from shutil import copytree
from uuid import uuid4

import hypothesis
import pytest
from django.db import transaction
from django.db.models import Count, Max
from django.test import override_settings
from django.utils import translation

from portal.models import Change
from portal.running.unpacking import Unpacking
from portal.search import dictionaries, follow
from portal.search.asking import ask
from portal.search.question import Question

DICTIONARIES = Path(__file__).resolve().parent.parent / "var" / "dictionaries"
dictionaries.keep_in(DICTIONARIES)


def pytest_configure(config):
    """Dictionaries that are not kept yet are unpacked once, not by each of the processes that run tests."""
    if not hasattr(config, "workerinput"):
        with Unpacking(DICTIONARIES) as unpacking:
            unpacking.wait()


def pytest_collection_finish():
    """All that was imported stays: the collector of cycles need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


# How long an example takes says more about the machine than about the code. Each run makes other examples; that the
# first few of a run are mostly unfit is chance.
hypothesis.settings.register_profile(
    "any machine",
    max_examples=int(os.environ.get("EXAMPLES") or 50),
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.filter_too_much],
)
hypothesis.settings.load_profile("any machine")


@pytest.fixture(scope="session")
def all_folders(tmp_path_factory) -> Path:
    """Where the folders of all tests are; pytest would count them anew for each."""
    return tmp_path_factory.mktemp("own")


@pytest.fixture(autouse=True)
def _own_folders(settings, all_folders):
    """Every test has folders of its own, and static files under their plain names."""
    own = all_folders / uuid4().hex
    settings.INDEX_DIR, settings.MEDIA_ROOT = own / "index", own / "media"
    for folder in (settings.INDEX_DIR, settings.MEDIA_ROOT):
        folder.mkdir(parents=True)
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # A password that is slow to guess is slow to make.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    translation.activate("en")
    yield
    translation.deactivate()
    follow._stores.clear()


@pytest.fixture
def indexed(db):
    """Call it when the objects of the test are made: it builds the index of what there is."""
    return follow.rebuild


@pytest.fixture(scope="module")
def made_once(making: Callable, all_folders, django_db_setup, django_db_blocker):
    """What the module's `making` makes, and its index, until the module's last test: see `world`.

    Every test of such a module that asks the database finds these objects there.
    """
    folder = all_folders / uuid4().hex
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(INDEX_DIR=folder), translation.override("en"):
            made = making()
            follow.rebuild()
            follow._stores.clear()
        yield made, folder
        transaction.set_rollback(True)


@pytest.fixture
def world(made_once, db, settings):
    """The objects of a module, as if made for this test alone, with an index of them that it may change.

    Where many tests begin alike, most of their time would go into making it all again.
    """
    made, folder = made_once
    copytree(folder, settings.INDEX_DIR, dirs_exist_ok=True)
    return deepcopy(made)


@pytest.fixture
def search(indexed):
    """Ask the index, built anew when something has changed: `search("prison", language="bg", theme=["drugs"])`."""

    told = None

    def asked(q: str = "", language: str = "en", **selected):
        nonlocal told
        changes = Change.objects.aggregate(last=Max("pk"), number=Count("pk"))
        if changes != told:
            indexed()
            told = changes
        return ask(
            Question(q=q, selected={name: tuple(values) for name, values in selected.items()}), language
        )

    return asked


def slugs(found) -> list[str]:
    """The slugs of the results in order."""
    return [card.slug for card in found.cards]


def counts(found, facet: str) -> dict[str, int]:
    """The values of a facet with their counts."""
    return {value.value: value.count for each in found.facets if each.name == facet for value in each.values}


def pytest_report_header():
    return f"database: {os.environ['DATABASE_URL'].split('@')[-1]}"
