"""What entries refer to, read for many of them at once."""

import pytest
from django.db.models import prefetch_related_objects

from portal.search.related import listed, those
from tests.factories import make_practice, make_theme

pytestmark = pytest.mark.django_db


def test_a_relation_that_was_loaded_as_a_list_asks_nothing_more(django_assert_num_queries):
    light, bare = make_theme(slug="lighting"), make_practice(themes=[])
    lit = make_practice(themes=[light])
    prefetch_related_objects([lit, bare], listed("themes"))
    with django_assert_num_queries(0):
        assert [those(lit, "themes"), those(bare, "themes")] == [[light], []]


def test_a_relation_that_was_not_loaded_is_asked_for(django_assert_num_queries):
    light = make_theme(slug="lighting")
    lit = make_practice(themes=[light])
    with django_assert_num_queries(1):
        assert those(lit, "themes") == [light]
