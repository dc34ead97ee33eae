"""`python -m benchmarks.freshness http://127.0.0.1:8000`: how long after its commit a change is found on a site.

It changes the title of a practice in the database of that site (`DATABASE_URL`) to a word that no other entry has,
asks the site until it finds it, and puts the title back in the end. Now and then it withdraws the practice, and
publishes it again.
"""

import argparse
import http.client
import json
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import django

PAUSE_SECONDS = 0.005


class Site:
    """A running site."""

    def __init__(self, address: str):
        parts = urlsplit(address)
        self._connection = http.client.HTTPConnection(
            parts.hostname or "127.0.0.1", parts.port or 80, timeout=30
        )

    def count(self, query: str) -> int:
        """How many entries it finds."""
        self._connection.request("GET", f"/api/v1/search?words=exact&q={query}")
        return json.loads(self._connection.getresponse().read())["count"]


def until(true: Callable[[], bool]) -> float:
    """Seconds until it is true."""
    begun = time.perf_counter()
    while not true():
        time.sleep(PAUSE_SECONDS)
    return time.perf_counter() - begun


def measured(site: Site, number: int) -> dict[str, list[float]]:
    """The seconds of so many changes, of withdrawals as readers see them, and of what comes back."""
    from practices.models import Practice

    practice = Practice.objects.published().order_by("pk").first()
    title, times = practice.title_en, {"changed": [], "withdrawn": [], "published again": []}
    try:
        for place in range(number):
            word = f"freshness{place}q"
            practice.title_en = word
            practice.save()
            times["changed"].append(until(lambda word=word: site.count(word) == 1))
            if place % 5 == 0:
                practice.unpublish()
                times["withdrawn"].append(until(lambda word=word: site.count(word) == 0))
                practice.publish()
                times["published again"].append(until(lambda word=word: site.count(word) == 1))
    finally:
        practice.title_en, practice.status = title, "published"
        practice.save()
    return times


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.freshness", description=__doc__)
    parser.add_argument("site")
    parser.add_argument("--changes", type=int, default=100)
    given = parser.parse_args()
    django.setup()
    for name, times in measured(Site(given.site), given.changes).items():
        times.sort()
        p50, p95 = (times[int(part * len(times))] * 1000 for part in (0.5, 0.95))
        print(f"{name:16} {len(times):4}  p50 {p50:6.0f}  p95 {p95:6.0f}  worst {times[-1] * 1000:6.0f} ms")


if __name__ == "__main__":
    main()
