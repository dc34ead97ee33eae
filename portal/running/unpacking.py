"""Unpacking the dictionaries of the search while other things are made ready: it takes a core for 20 seconds."""

from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from django.conf import settings

from portal.search import dictionaries, stemming


def unpack(folder: Path) -> None:
    """Load every dictionary once, so that it is kept in the folder."""
    dictionaries.keep_in(folder)
    stemming.load_dictionaries()


class Unpacking:
    """`with Unpacking() as unpacking:` works beside the block; `wait` for the end, which may have been before."""

    def __init__(self, folder: Path | None = None):
        self._folder = folder or settings.DATA_DIR / "dictionaries"
        self._process: BaseProcess | None = None

    def __enter__(self) -> "Unpacking":
        if not dictionaries.are_kept(stemming.dictionary_codes()):
            self._process = get_context("spawn").Process(target=unpack, args=(self._folder,), daemon=True)
            self._process.start()
        return self

    def wait(self) -> None:
        """Until everything is unpacked. Had it failed, each dictionary would be unpacked when it is needed."""
        if self._process:
            self._process.join()

    def __exit__(self, *exception) -> None:
        if self._process and self._process.is_alive():
            self._process.terminate()
