"""Pages of a list that say themselves what they show: their addresses, and those before and behind them."""

from collections.abc import Mapping
from urllib.parse import urlencode


class Paged:
    """A page of a list. Who is one has `page`, from 1, `page_size`, `count` (of all), and `choices_made`: what was
    chosen, by the name of its parameter, empty where nothing was."""

    page: int
    page_size: int
    count: int
    choices_made: Mapping[str, str]

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // self.page_size))

    def parameters(self, **changes) -> str:
        """The query string of this page with something changed."""
        told = {**self.choices_made, "page": self.page} | changes
        return urlencode({name: value for name, value in told.items() if value not in ("", 1)})

    @property
    def first_query(self) -> str:
        return self.parameters(page=1)

    @property
    def previous_query(self) -> str | None:
        return self.parameters(page=self.page - 1) if self.page > 1 else None

    @property
    def next_query(self) -> str | None:
        return self.parameters(page=self.page + 1) if self.page < self.pages else None
