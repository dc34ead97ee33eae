"""Unpacking the dictionaries of the search while other things are made ready: it takes a core for half a minute."""

from collections.abc import Collection
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from django.conf import settings

from portal.search import dictionaries, stemming

SHARES = (stemming.LANGUAGES[::2], stemming.LANGUAGES[1::2])  # about as much work each


def unpack(folder: Path, languages: Collection[str] = stemming.LANGUAGES) -> None:
    """Load the dictionaries of these languages once, so that they are kept in the folder."""
    dictionaries.keep_in(folder)
    stemming.load_dictionaries(languages)


class Unpacking:
    """`with Unpacking() as unpacking:` works beside the block; `wait` for the end, which may have been before."""

    def __init__(self, folder: Path | None = None):
        self._folder = folder or settings.DATA_DIR / "dictionaries"
        self._processes: list[BaseProcess] = []

    def __enter__(self) -> "Unpacking":
        if not dictionaries.are_kept(stemming.dictionary_codes()):
            process = get_context("spawn").Process
            self._processes = [
                process(target=unpack, args=(self._folder, share), daemon=True) for share in SHARES
            ]
            for each in self._processes:
                each.start()
        return self

    def wait(self) -> None:
        """Until everything is unpacked. Had it failed, each dictionary would be unpacked when it is needed."""
        for process in self._processes:
            process.join()

    def __exit__(self, *exception) -> None:
        for process in self._processes:
            process.terminate()
