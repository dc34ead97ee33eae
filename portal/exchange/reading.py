"""Reading JSON Lines from outside: every line is refused or understood, none is guessed."""

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from portal.input import is_clean

LINE_LENGTH = 2_000_000


@dataclass(frozen=True)
class Refusal:
    """A line that was not taken: its number (from 1), where in it, and why."""

    line: int
    key: str
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.key or 'whole line'}: {self.reason}"


class _Wrong(ValueError):
    pass


def _object(pairs: list[tuple[str, Any]]) -> dict:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _Wrong("a key stands twice")
    return made


def _constant(name: str):
    raise _Wrong(f"{name} is not a number")


def _normal(value: Any) -> Any:
    if isinstance(value, str):
        if not is_clean(value):
            raise _Wrong("a text has control characters or broken characters")
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_normal(item) for item in value]
    if isinstance(value, dict):
        return {_normal(key): _normal(item) for key, item in value.items()}
    return value


def read_lines(
    lines: Iterable[bytes], wanted: Callable[[int], bool] = lambda number: True
) -> Iterator[tuple[int, dict | Refusal]]:
    """The number and content of each line that is not empty, of those whose number is `wanted`."""
    for number, line in enumerate(lines, start=1):
        if not (wanted(number) and line.strip()):
            continue
        try:
            if len(line) > LINE_LENGTH:
                raise _Wrong(f"longer than {LINE_LENGTH} bytes")
            content = json.loads(
                line.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_constant
            )
            if not isinstance(content, dict):
                raise _Wrong("a line is an object")
            yield number, _normal(content)
        except RecursionError:
            yield number, Refusal(number, "", "nested too deeply")
        except UnicodeDecodeError:
            yield number, Refusal(number, "", "not UTF-8")
        except json.JSONDecodeError as error:
            yield number, Refusal(number, "", f"not JSON: {error.msg} at character {error.pos + 1}")
        except ValueError as error:
            yield number, Refusal(number, "", str(error))
