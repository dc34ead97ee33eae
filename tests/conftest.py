"""What all tests share."""

import os
from pathlib import Path
from uuid import uuid4

import hypothesis
import pytest
from django.utils import translation

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


# How long an example takes says more about the machine than about the code. Each run makes other examples.
hypothesis.settings.register_profile(
    "any machine",
    max_examples=int(os.environ.get("EXAMPLES") or 50),
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
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


@pytest.fixture
def search(indexed):
    """Ask the index, built of what there is: `search("prison", language="bg", theme=["drugs"])`."""

    def asked(q: str = "", language: str = "en", **selected):
        indexed()
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
