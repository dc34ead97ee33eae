"""The one gate for what comes from outside: decode, refuse what no person types, normalise, bound."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

QUERY_LENGTH = 200
QUERY_TERMS = 16
FACET_VALUES = 50
PAGE_SIZE = 100
PAGES = 1_000_000
URL_LENGTH = 4096
VALUE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9])?")
# Controls but tabulator and line ends, surrogates, tags, and what Unicode says is no character.
UNCLEAN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\U000e0000-\U000e007f"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)


class BadInput(Exception):
    """A value from outside that cannot be used. `parameter` names it; the message is for its sender."""

    def __init__(self, parameter: str, message: str):
        super().__init__(message)
        self.parameter = parameter
        self.message = message


def is_clean(text: str) -> bool:
    """False for control characters, lone surrogates, tag characters and non-characters."""
    return UNCLEAN.search(text) is None


def text(value: str, *, parameter: str, limit: int) -> str:
    """A line of text in NFC with single spaces; `BadInput` when it is unclean or too long."""
    if not is_clean(value):
        raise BadInput(
            parameter,
            _("The value of “%(parameter)s” contains characters that cannot be searched for.")
            % {"parameter": parameter},
        )
    line = " ".join(unicodedata.normalize("NFC", value).split())
    if len(line) > limit:
        raise BadInput(
            parameter,
            _("The value of “%(parameter)s” is longer than %(limit)s characters.")
            % {"parameter": parameter, "limit": limit},
        )
    return line


def values(found: Iterable[str], *, parameter: str) -> tuple[str, ...]:
    """Slugs or codes, each once, in the order given; `BadInput` for what cannot be one."""
    chosen = tuple(dict.fromkeys(value for value in found if value))
    for value in chosen:
        if not VALUE.fullmatch(value):
            raise BadInput(
                parameter,
                _("“%(parameter)s” takes names such as those in the list of filters.")
                % {"parameter": parameter},
            )
    return chosen


def number(value: str, *, parameter: str, least: int, most: int) -> int | None:
    """A whole number within the bounds; None for the empty string."""
    value = value.strip()
    if not value:
        return None
    if re.fullmatch(r"[0-9]{1,12}", value, re.ASCII) and least <= int(value) <= most:
        return int(value)
    raise BadInput(
        parameter,
        _("“%(parameter)s” takes a whole number from %(least)s to %(most)s.")
        % {"parameter": parameter, "least": least, "most": most},
    )


def choice(value: str, *, parameter: str, choices: tuple[str, ...]) -> str:
    """One of the choices, or the empty string."""
    if value and value not in choices:
        raise BadInput(
            parameter,
            _("“%(parameter)s” takes one of: %(values)s.")
            % {"parameter": parameter, "values": ", ".join(choices)},
        )
    return value


class RefuseBadInput:
    """Middleware: addresses that are too long or not text are refused before any view sees them.

    What the database still finds unfit in a request's data is the sender's fault too, so it answers 400.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        query = request.META.get("QUERY_STRING", "")
        if len(request.META.get("PATH_INFO", "")) + len(query) > URL_LENGTH:
            return HttpResponse("The address is too long.", status=414, content_type="text/plain")
        if not (is_clean(request.path_info) and _is_text(query)):
            return HttpResponse("The address is not valid text.", status=400, content_type="text/plain")
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, (DataError, UnicodeEncodeError)):
            raise BadRequest(
                str(gettext_lazy("The request contains data that cannot be stored."))
            ) from exception
        return None


def _is_text(query: str) -> bool:
    try:
        return "\x00" not in unquote_to_bytes(query).decode("utf-8")
    except UnicodeDecodeError:
        return False
