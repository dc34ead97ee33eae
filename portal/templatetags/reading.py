"""Texts, numbers, dates and names as a reader of the page's language writes them. {% load reading %}"""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit
from django import template
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal import naming
from portal.facets import facets
from portal.further_languages import path_for
from portal.languages import AUTONYMS, FALLBACK
from portal.translations.reading import ShownText

register = template.Library()

# Line drawings in a square of 16; each stands beside a word, which says the same.
ICONS = {
    "original": '<circle cx="8" cy="8" r="4.5" fill="currentColor" stroke="none"/>',
    "reviewed": '<path d="M2.5 8.5l3.5 4 7.5-9"/>',
    "machine": '<circle cx="8" cy="8" r="5.5"/><path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor"/>',
    "missing": '<circle cx="8" cy="8" r="5.5" stroke-dasharray="2.2 2.1"/>',
    "stale": '<path d="M13 8a5 5 0 1 1-1.6-3.7M13.2 1.8v3.4H9.8"/>',
    "waiting": '<circle cx="8" cy="8" r="5.5"/><path d="M8 4.7V8l2.3 1.8"/>',
    "gone": '<circle cx="8" cy="8" r="5.5"/><path d="M4.2 11.8l7.6-7.6"/>',
    "warning": '<path d="M8 2.2L14.5 13.5h-13z"/><path d="M8 6.5v3.2M8 11.6v.1"/>',
    "search": '<circle cx="7" cy="7" r="4.5"/><path d="M10.5 10.5l4 4"/>',
    "close": '<path d="M3.5 3.5l9 9M12.5 3.5l-9 9"/>',
    "language": '<circle cx="8" cy="8" r="6"/><path d="M2 8h12M8 2c4 4 4 8 0 12M8 2C4 6 4 10 8 14"/>',
    "menu": '<path d="M2 4h12M2 8h12M2 12h12"/>',
    "filter": '<path d="M2 4h12M4.5 8h7M6.5 12h3"/>',
    "outside": '<path d="M6 3.5H3v9.5h9.5v-3M9 2.5h4.5V7M13.5 2.5L7.5 8.5"/>',
    "download": '<path d="M8 2v8M4.5 7L8 10.5 11.5 7M2.5 13.5h11"/>',
    "place": '<path d="M8 14.5C4.5 10 3.5 8.3 3.5 6.5a4.5 4.5 0 0 1 9 0c0 1.8-1 3.5-4.5 8z"/>'
    '<circle cx="8" cy="6.5" r="1.5"/>',
}
NEGATIVE = ("XN", "X0")
SCALE = (*NEGATIVE, "E0", "E1", "E2", "E3", "E4")
STEP, GAP = 18, 10


def language() -> str:
    """The language of the page."""
    return get_language() or FALLBACK


def locale() -> Locale:
    """How the page's language writes dates and numbers."""
    return naming.cldr(language())


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small drawing that repeats the word beside it."""
    return mark_safe(  # noqa: S308 - from the table above
        f'<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{ICONS[name]}</svg>'
    )


@register.simple_tag
def shown(text: ShownText, html: SafeString | None = None, mark: bool = True) -> SafeString:
    """A text with its language in `lang` and, unless `mark=False`, a note when the page's reader must know
    more: that it is in another language, a machine's, or behind its source. `html` is the text with marks."""
    if not text:
        return mark_safe("")
    note = state_note(text) if mark else ""
    body = conditional_escape(text.text if html is None else html)
    if text.tag != text.page_language:
        body = format_html('<span lang="{}">{}</span>', text.tag, body)
    return format_html("{} {}", body, note) if note else body


@register.simple_tag
def shown_paragraphs(text: ShownText) -> SafeString:
    """A longer text in paragraphs, in a block that bears its language."""
    paragraphs = format_html_join(
        "\n", "<p>{}</p>", ((part,) for part in text.text.split("\n\n") if part.strip())
    )
    return format_html('<div class="prose" lang="{}">{}</div>', text.tag, paragraphs)


@register.simple_tag
def state_note(text: ShownText, changes: str = "") -> SafeString:
    """What a reader must know of a text, or nothing: its language, a machine, a source that has changed.

    With `changes`, the address of what has changed, it also says when, that a person has reviewed it, and it
    leads there.
    """
    told = replace(text, text=text.text and "…", at=None, place="")
    if not changes:
        return _note(told, language())
    address = f"{changes}#{text.place}" if text.is_outdated else ""
    return _note(told, language(), True, written_date(text.at), address)


@lru_cache(maxsize=10_000)
def _note(text: ShownText, code: str, is_own: bool = False, day: str = "", changes: str = "") -> SafeString:
    """The note for a text that says anything; a page of results asks for the same few again and again."""
    notes = []
    if text.is_foreign:
        name = naming.language_name(text.language, language())
        notes.append(format_html('<span class="note-language">{}</span>', name))
    if text.is_machine or (is_own and text.source_language):
        notes.append(_mark(text.state, ", ".join(filter(None, (state_word(text), day)))))
    if text.is_outdated:
        stale = _mark("stale", _("source has changed"))
        notes.append(format_html('<a href="{}">{}</a>', changes, stale) if changes else stale)
    return format_html('<span class="note">{}</span>', _joined(notes)) if notes else mark_safe("")


@register.simple_tag
def state_mark(text: ShownText) -> SafeString:
    """The state of a text: a shape and a word."""
    return _mark(text.state, state_word(text))


@register.filter
def state_word(text: ShownText) -> str:
    """The state of a text in words."""
    source = naming.language_name(text.source_language, language())
    match text.state:
        case "original":
            return _("original")
        case "reviewed":
            return _("reviewed translation from %(language)s") % {"language": source}
        case "machine":
            return _("machine translation from %(language)s") % {"language": source}
    return _("no text yet")


@register.simple_tag
def linked(text: str, name: str, query: str = "", **arguments) -> SafeString:
    """A text as a link to a named page; for numbers within a translated sentence."""
    address = path_for(name, **arguments) + (f"?{query}" if query else "")
    return format_html('<a href="{}">{}</a>', address, text)


@register.filter
def number(value) -> str:
    """A number with the reader's separators: 12 345,6."""
    return "" if value in (None, "") else in_figures(value, language())


@lru_cache(maxsize=10_000)
def in_figures(value, code: str) -> str:
    """The same in a given language. Pages full of counts write the same few hundred numbers again and again."""
    return format_decimal(value, locale=naming.cldr(code))


@register.filter
def file_size(length: int) -> str:
    """The length of a file, in bytes, in the unit that fits: 820 kB, 1.2 MB."""
    unit, size = ("megabyte", length / 1e6) if length >= 1e6 else ("kilobyte", max(1, round(length / 1e3)))
    return format_unit(round(size, 1), f"digital-{unit}", length="short", locale=locale())


@register.filter
def percent(value) -> str:
    """A share between 0 and 1 as a percentage with at most one decimal."""
    return "" if value is None else format_percent(value, format="#,##0.#" + _percent_sign(), locale=locale())


@register.filter
def money(amount, currency: str = "EUR") -> str:
    """A sum with its currency; hundredths are written only where there are some."""
    return "" if amount in (None, "") else _money(Decimal(amount), currency, language())


@lru_cache(maxsize=20_000)
def _money(amount: Decimal, currency: str, code: str) -> str:
    locale = naming.cldr(code)
    if amount != amount.to_integral_value():
        return format_currency(amount, currency, locale=locale)
    whole = locale.currency_formats["standard"].pattern.replace(".00", "")
    return format_currency(amount, currency, format=whole, locale=locale, currency_digits=False)


@register.filter
def partial_date(value: str) -> str:
    """A date known to the year, the month or the day: 2019, June 2019, 21 June 2019."""
    if not value or len(value) == 4:
        return value or ""
    if len(value) == 7:
        return format_skeleton("yMMMM", date.fromisoformat(f"{value}-01"), locale=locale())
    return format_date(date.fromisoformat(value), format="long", locale=locale())


@register.filter
def written_date(value: date | datetime | None) -> str:
    """A day, written out."""
    return format_date(value, format="long", locale=locale()) if value else ""


@register.simple_tag
def period(start: str, end: str) -> str:
    """From when to when, as far as known: 2022–2023, since June 2019, until 2021."""
    first, last = partial_date(start), partial_date(end)
    if first and last:
        dash = "–" if len(first + last) == 8 else " – "
        return first if first == last else f"{first}{dash}{last}"
    if first:
        return _("since %(date)s") % {"date": first}
    return _("until %(date)s") % {"date": last} if last else ""


@register.filter
def country_name(code: str) -> str:
    """The name of a country in the language of the page."""
    return naming.country_name(code, language())


@register.filter
def language_name(code: str) -> str:
    """The name of a language in the language of the page."""
    return naming.language_name(code, language())


@register.filter
def autonym(code: str) -> str:
    """The name of a language in itself."""
    return AUTONYMS.get(code, code)


@register.filter
def evidence_word(code: str) -> str:
    """The word for an evidence level; empty for none."""
    return _choice("evidence", code)


@register.filter
def transferability_word(code: str) -> str:
    """The word for a level of transferability; empty for none."""
    return _choice("transferability", code)


@register.simple_tag
def evidence_scale(code: str, small: bool = False) -> SafeString:
    """The seven steps, harm and no effect apart on the left, with the word for the one that is meant; a small
    scale leaves those two out where they are not meant."""
    return _scale(code, small, language())


@lru_cache(maxsize=512)
def _scale(code: str, small: bool, language: str) -> SafeString:
    return mark_safe(  # noqa: S308 - a template of ours
        render_to_string("portal/_components/evidence.html", _steps(code, small)).strip()
    )


def _steps(code: str, small: bool) -> dict:
    steps = [
        {
            "x": STEP * place + 1 + (0 if step in NEGATIVE else GAP),
            "is_harm": step in NEGATIVE,
            "is_reached": _reached(step, code),
        }
        for place, step in enumerate(SCALE)
    ]
    left = STEP * len(NEGATIVE) + GAP if small and code not in NEGATIVE else 0
    return {
        "code": code,
        "word": evidence_word(code),
        "steps": steps,
        "small": small,
        "left": left,
        "width": STEP * len(SCALE) + GAP - left,
    }


@register.inclusion_tag("portal/_components/money.html")
def money_bar(total, part, currency: str = "EUR") -> dict:
    """A sum as a bar with the Union's part filled, and both in figures; either may be unknown."""
    share = Decimal(part) / Decimal(total) if total and part is not None else None
    return {
        "total": total,
        "part": part,
        "currency": currency,
        "share": share,
        "width": f"{share * 100:.2f}" if share is not None else "",
    }


def _choice(facet: str, code: str) -> str:
    declared = facets().get(facet)
    return str(dict(declared.choices.choices).get(code, "")) if declared and declared.choices else ""


def _reached(step: str, code: str) -> bool:
    if code in NEGATIVE or step in NEGATIVE:
        return step == code
    return code in SCALE and SCALE.index(step) <= SCALE.index(code)


def _mark(state: str, word: str) -> SafeString:
    return format_html('<span class="state state-{}">{}{}</span>', state, icon(state), word)


def _joined(notes: list) -> SafeString:
    return format_html_join(" ", "{}", ((note,) for note in notes))


def _percent_sign() -> str:
    """The percent sign as CLDR spaces it in the reader's language."""
    pattern = locale().percent_formats[None].pattern
    return pattern[pattern.rindex("0") + 1 :] or "%"
