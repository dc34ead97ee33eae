"""The names under which files are saved: readable, in ASCII and in their own letters."""

import re
from collections.abc import Iterable
from unicodedata import normalize

from django.utils.http import content_disposition_header

UNNAMED = "document"
NOT_IN_NAMES = re.compile(r"[\W_]+")


def attachment(parts: Iterable[str], extension: str) -> str:
    """A Content-Disposition after RFC 6266: the parts joined by hyphens, in ASCII as far as they can be, and
    in their own letters."""
    parts = list(parts)
    own = _joined(parts) or UNNAMED
    plain = _joined(normalize("NFKD", part).encode("ascii", "ignore").decode() for part in parts) or UNNAMED
    header = f'attachment; filename="{plain}.{extension}"'
    if own == plain:
        return header
    encoded = content_disposition_header(True, f"{own}.{extension}").partition("filename*=")[2]
    return f"{header}; filename*={encoded}"


def words(text: str, limit: int) -> list[str]:
    """The words at the beginning of a text, as parts of a name."""
    return [word for word in NOT_IN_NAMES.split(text[:limit]) if word]


def _joined(parts: Iterable[str]) -> str:
    return "-".join(filter(None, parts))
