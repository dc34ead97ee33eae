"""How long something took: by the clock, and of the processor, which says more where others work beside it."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median, quantiles

CLOCK, PROCESSOR = "by the clock", "of the processor"


class Times:
    """Milliseconds of this process under names, each as often as it was timed."""

    def __init__(self) -> None:
        self.clock: dict[str, list[float]] = defaultdict(list)
        self.processor: dict[str, list[float]] = defaultdict(list)

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Time the block."""
        processor, clock = time.process_time(), time.perf_counter()
        yield
        self.clock[name].append((time.perf_counter() - clock) * 1000)
        self.processor[name].append((time.process_time() - processor) * 1000)

    def forget(self) -> None:
        """Begin anew."""
        self.clock.clear()
        self.processor.clear()

    def medians(self) -> dict[str, float]:
        """Both medians of each name."""
        return {
            f"{name}, {how} (ms)": median(times[name])
            for name in self.clock
            for how, times in ((CLOCK, self.clock), (PROCESSOR, self.processor))
        }

    def by_measure(self, what: str) -> dict[str, dict[str, float]]:
        """The median and the 95th of 100 by the clock, and the median of the processor, of every name."""
        return {
            f"{what}, p50 {CLOCK} (ms)": {name: median(times) for name, times in self.clock.items()},
            f"{what}, p95 {CLOCK} (ms)": {
                name: quantiles(times, n=20, method="inclusive")[-1] for name, times in self.clock.items()
            },
            f"{what}, p50 {PROCESSOR} (ms)": {name: median(times) for name, times in self.processor.items()},
        }
