"""`python -m benchmarks.hostile http://127.0.0.1:8000`: hostile requests to a running site."""

import argparse
import http.client
import json
import sys
import time
from collections import Counter, defaultdict
from itertools import islice
from random import Random
from urllib.parse import urlsplit

from benchmarks.hostile.inputs import Request, by_chance, costly, fixed

WORST, WORST_OF_REFUSED = 1.0, 0.05  # seconds
TOLD = 8  # of the slowest


class Site:
    """A running site, asked over one connection."""

    def __init__(self, address: str):
        parts = urlsplit(address)
        self._connection = http.client.HTTPConnection(
            parts.hostname or "127.0.0.1", parts.port or 80, timeout=60
        )

    def ask(self, address: str) -> tuple[int, bytes, float]:
        """Status, content, seconds. 599 stands for no answer at all."""
        begun = time.perf_counter()
        try:
            self._connection.request("GET", address)
            response = self._connection.getresponse()
            status, content = response.status, response.read()
        except (http.client.HTTPException, OSError) as error:
            self._connection.close()
            status, content = 599, str(error).encode()
        return status, content, time.perf_counter() - begun

    def words_and_values(self) -> tuple[list[str], list[tuple[str, str]]]:
        """The most frequent words of titles, and values of facets, as the site tells them."""
        told = json.loads(self.ask("/api/v1/search?page_size=100")[1])
        counted = Counter(word for each in told["results"] for word in _titles(each).split() if len(word) > 3)
        values = [(name, str(each["value"])) for name, found in _facets(told) for each in found[:8]]
        return [word for word, _times in counted.most_common(300)] or ["park"], values


def _titles(result: dict) -> str:
    title = result["title"]
    return title["text"] if isinstance(title, dict) else title


def _facets(told: dict) -> list[tuple[str, list[dict]]]:
    facets = told["facets"]
    if isinstance(facets, dict):
        return [
            (name, found["values"] if isinstance(found, dict) else found) for name, found in facets.items()
        ]
    return [(each["name"], each["values"]) for each in facets]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile", description=__doc__)
    parser.add_argument("site")
    parser.add_argument(
        "--requests", type=int, default=5000, help="made by chance, beside the fixed ones (5000)"
    )
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    site = Site(given.site)
    words, values = site.words_and_values()
    chance = islice(by_chance(Random(given.seed), words), given.requests)  # noqa: S311 - it is not for secrets
    wrong = 0
    for name, requests in (("fixed", fixed()), ("costly", costly(words, values)), ("by chance", chance)):
        wrong += _report(name, [(request, *site.ask(request.address)) for request in requests])
    print("all as it should be" if not wrong else f"{wrong} answers are not as they should be")
    return 1 if wrong else 0


def _report(name: str, answers: list[tuple[Request, int, bytes, float]]) -> int:
    wrong = [
        (request, status)
        for request, status, _content, _seconds in answers
        if status >= 500 or (request.must_be_refused and status < 400)
    ]
    times = defaultdict(list)
    for request, status, _content, seconds in answers:
        times[
            "refused, over a limit" if request.must_be_refused else "refused" if status >= 400 else "answered"
        ].append(seconds)
    print(
        f"\n{name}: {len(answers)} requests; {dict(sorted(Counter(answer[1] for answer in answers).items()))}"
    )
    for kind, found in sorted(times.items()):
        found.sort()
        aim = WORST if kind == "answered" else WORST_OF_REFUSED
        print(
            f"  {kind:22} {len(found):6}  p50 {_ms(found, 0.5)}  p99 {_ms(found, 0.99)}  worst {_ms(found, 1)} ms"
            f"  {'' if found[-1] <= aim else f'more than {aim * 1000:.0f} ms: {sum(each > aim for each in found)}'}"
        )
    for request, status, _content, seconds in sorted(answers, key=lambda answer: -answer[3])[:TOLD]:
        print(f"  {seconds * 1000:8.1f} ms  {status}  {request.address[:150]}")
    for request, status in wrong[:20]:
        print(f"  WRONG {status}  {request.address[:200]}")
    return len(wrong)


def _ms(ordered: list[float], part: float) -> str:
    return f"{ordered[min(len(ordered) - 1, int(part * len(ordered)))] * 1000:7.1f}"


if __name__ == "__main__":
    sys.exit(main())
