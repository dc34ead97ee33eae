"""Pages that were written already."""

import pytest

from portal import views
from portal.kept_pages import KeptPages
from portal.publishing import Status
from practices.models import Practice
from tests import factories as make


def test_a_page_is_written_once_and_another_place_has_its_own():
    pages, written = KeptPages(1000), []

    def write(text: str):
        return lambda: written.append(text) or text.encode()

    found = [pages.page(1, write("a")), pages.page(1, write("b")), pages.page(2, write("c"))]
    assert [page.content for page in found] == [b"a", b"a", b"c"]
    assert found[0].etag == found[1].etag != found[2].etag
    assert written == ["a", "c"]


def test_what_was_not_asked_for_in_a_while_is_dropped():
    pages = KeptPages(most_bytes=40)
    noise = [bytes(range(start, start + 8)) for start in range(0, 80, 8)]
    for place, page in enumerate(noise):
        pages.page(place, lambda page=page: page)
        pages.page(0, lambda: b"")
    assert pages.page(0, lambda: b"anew").content == noise[0]
    assert pages.page(1, lambda: b"anew").content == b"anew"


def test_a_page_that_cannot_be_written_is_not_kept():
    pages = KeptPages(1000)
    with pytest.raises(ZeroDivisionError):
        pages.page(1, lambda: bytes(1 // 0))
    assert pages.page(1, lambda: b"now").content == b"now"


def test_without_memory_every_page_is_written_anew():
    pages, written = KeptPages(0), []
    for _time in range(2):
        pages.page(1, lambda: written.append(1) or b"a")
    assert written == [1, 1]


@pytest.mark.django_db
def test_a_page_of_results_is_asked_for_once_and_again_when_anything_changes(indexed, client, monkeypatch):
    entry = make.make_practice(slug="walk", title_en="Night walk")
    make.make_practice(slug="run", title_en="Night run")
    indexed()
    asked = []
    monkeypatch.setattr(
        views, "ask", lambda *args, ask=views.ask, **kwargs: asked.append(1) or ask(*args, **kwargs)
    )
    first = client.get("/en/search/?q=night")
    again = client.get("/en/search/?q=night")
    assert (first.content, first["ETag"]) == (again.content, again["ETag"])
    assert len(asked) == 1
    part = client.get("/en/search/?q=night", headers={"HX-Request": "true"})
    assert b"<html" not in part.content
    assert b"/practices/walk/" in client.get("/de/search/?q=night").content
    assert len(asked) == 3
    Practice.objects.filter(pk=entry.pk).update(status=Status.DRAFT)
    assert b"/practices/walk/" not in client.get("/en/search/?q=night").content
    Practice.objects.filter(pk=entry.pk).update(status=Status.PUBLISHED)
    indexed()
    assert b"/practices/walk/" in client.get("/en/search/?q=night").content
