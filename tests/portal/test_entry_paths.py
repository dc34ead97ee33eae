"""The addresses of entries."""

import pytest
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.translation import override

from portal.languages import CODES
from portal.search.sources import sources


@pytest.mark.parametrize("plural", [source.plural for source in sources().values()])
def test_every_kind_has_an_address_in_every_language(plural):
    for code in CODES:
        with override(code):
            path = reverse("entry", kwargs={"plural": plural, "slug": "a-1"})
            assert path == f"/{code}/{plural}/a-1/"
            assert resolve(path).kwargs == {"plural": plural, "slug": "a-1"}


@pytest.mark.parametrize("slug", ["A", "a--b", "-a", "a-", "a_b", ""])
def test_what_cannot_be_a_slug_has_no_address(slug):
    with pytest.raises(NoReverseMatch):
        reverse("entry", kwargs={"plural": "practices", "slug": slug})


def test_a_kind_that_does_not_exist_has_no_address():
    with pytest.raises(NoReverseMatch):
        reverse("entry", kwargs={"plural": "unicorns", "slug": "a"})


@pytest.mark.parametrize("rest", ["changes", "report", "reported"])
def test_what_stands_below_an_entry_is_never_taken_for_one(rest):
    with override("fi"):
        path = reverse(f"translation-{rest}", kwargs={"plural": "target-groups", "slug": "translation"})
        assert path.startswith("/fi/target-groups/translation/translation/")
        assert resolve(path).url_name == f"translation-{rest}"
        assert resolve("/fi/target-groups/translation/").url_name == "entry"
