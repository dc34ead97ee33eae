"""Suggestions as the script of the search field reads them: every text ready, so that it has only to show them."""

from collections.abc import Sequence

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from portal.naming import language_name
from portal.search.suggesting import Suggested, Suggestion
from portal.search.typed import Match


def told(typed: str, found: Sequence[Suggested]) -> dict:
    """What the script shows and says. A name comes in parts, of which every second is what was typed."""
    return {
        "groups": [
            {
                "label": str(each.group.label),
                "suggestions": [_suggestion(suggestion, each) for suggestion in each.suggestions],
            }
            for each in found
        ],
        "search": _("Search for “%(typed)s”") % {"typed": typed} if found else "",
        "announcement": _announcement(sum(len(each.suggestions) for each in found)),
    }


def _announcement(count: int) -> str:
    if not count:
        return _("No suggestions.")
    said = ngettext(
        "%(count)d suggestion. Choose with the arrow keys.",
        "%(count)d suggestions. Choose with the arrow keys.",
        count,
    )
    return said % {"count": count}


def _suggestion(suggestion: Suggestion, suggested: Suggested) -> dict:
    title, match = suggestion.title, suggestion.match
    other = suggestion.is_by_another_name
    return {
        "path": suggestion.path,
        "title": _name([title.text] if other else _parts(match), title.tag, _told(title.language)),
        "match": _other_name(match) if other else None,
        "note": _note(suggestion, suggested),
    }


def _other_name(match: Match) -> dict:
    """A name that several languages have is told as none of theirs."""
    return _name(_parts(match), match.language, "" if match.is_shared else _told(match.language))


def _name(parts: list[str], tag: str, language: str) -> dict:
    return {"lang": tag, "parts": parts, "language": language}


def _told(language: str) -> str:
    """A language in words, if it is not that of the page."""
    page = get_language()
    return "" if language == page else language_name(language, page)


def _note(suggestion: Suggestion, suggested: Suggested) -> str:
    """Where a city is; of a group of several kinds, which it is."""
    if suggested.group.kind == "city":
        return ", ".join(suggestion.countries)
    return str(suggestion.source.label)


def _parts(match: Match) -> list[str]:
    parts, last = [], 0
    for start, end in match.marks:
        parts += [match.text[last:start], match.text[start:end]]
        last = end
    return [*parts, match.text[last:]]
