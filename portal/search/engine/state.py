"""What a folder tells of its index beside it, and which of it holds: the one commit of the engine decides.

A state is written down as the coming one, then the engine commits, then it is written down as the one that
holds. The engine puts its own commit in place at one stroke and numbers it; so whoever reads knows whether a
coming state has come, wherever the writer was killed.
"""

import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import orjson

HOLDS, COMING, OF_THE_ENGINE = "position.json", "position.next", "meta.json"


class NotSettled(ValueError):
    """What is told does not belong to the index as it is: it is being written, or the folder is damaged."""


@dataclass(frozen=True)
class Position:
    """How far the change feed has been applied: everything up to this row."""

    transaction: int = 0
    id: int = 0
    database: str = ""


@dataclass(frozen=True)
class State:
    """The position, the journal with its valid length in bytes, a name that changes whenever an entry changes
    whose name stands in other entries' facets, and the number of the engine's commit."""

    position: Position
    journal: str
    length: int
    names: str
    commit: int

    @classmethod
    def read(cls, folder: Path) -> "State":
        """The state of the index as it is. Raises `NotSettled` or OSError."""
        commit = commit_of(folder)
        told = cls._from(folder / HOLDS)
        if told.commit == commit:
            return told
        # For a coming state `commit` is the number of the one before.
        coming = cls._from(folder / COMING)
        if coming.commit != told.commit or commit < told.commit:
            raise NotSettled(f"{folder} tells of commit {told.commit}, and has {commit}")
        return replace(coming, commit=commit)

    @classmethod
    def _from(cls, path: Path) -> "State":
        told = orjson.loads(path.read_bytes())
        try:
            return cls(**(told | {"position": Position(**told["position"])}))
        except (KeyError, TypeError) as error:
            raise NotSettled(f"{path} is not understood") from error

    def announce(self, folder: Path) -> None:
        """Write it down as the one that holds once the commit after `commit` has come."""
        _write(folder / COMING, self)

    def settle(self, folder: Path) -> None:
        """Write it down as the one that holds."""
        _write(folder / HOLDS, self)


def commit_of(folder: Path) -> int:
    """The number of the engine's last commit."""
    try:
        return orjson.loads((folder / OF_THE_ENGINE).read_bytes())["opstamp"]
    except (KeyError, TypeError) as error:
        raise NotSettled(f"{folder} has no index of the engine") from error


def mark(folder: Path) -> bytes:
    """What differs between any two states of a folder; costs the reading of a line."""
    return (folder / HOLDS).read_bytes()


def _write(path: Path, state: State) -> None:
    temporary = path.with_name(f"{path.name}.new")
    with temporary.open("wb") as file:
        file.write(orjson.dumps(asdict(state)))
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
