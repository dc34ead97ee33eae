"""Compiling the interface texts without gettext being installed."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings


def compile_all(*, force: bool = False) -> list[str]:
    """Compile each catalogue that is newer than what was compiled from it; the languages that were."""
    compiled = []
    for folder in settings.LOCALE_PATHS:
        for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
            target = source.with_suffix(".mo")
            if force or not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
                _compile(source, target)
                compiled.append(source.parent.parent.name)
    return compiled


def _compile(source: Path, target: Path) -> None:
    with source.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    temporary = target.with_suffix(".mo.new")
    with temporary.open("wb") as file:
        write_mo(file, catalogue)
    temporary.replace(target)
