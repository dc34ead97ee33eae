"""One result as a card. {% load cards %}

By hand, not as a template: a page has twenty, and templates take twenty times as long.
"""

from html import escape

from django import template
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.search.cards import Card
from portal.templatetags.reading import evidence_scale, money, number, shown, state_note

register = template.Library()

NAMED = 3


@register.simple_tag
def result_card(card: Card) -> SafeString:
    """A card: kind, place and year; title; lead; where it matched; evidence, money and state."""
    parts = (
        '<article class="card">',
        _overline(card),
        f'<h3><a href="{card.url}">{shown(card.title, card.title_html, mark=False)}</a></h3>',
        _lead(card),
        _match(card),
        _facts(card),
        _file(card),
        _why(card),
        "</article>",
    )
    return mark_safe("".join(parts))  # noqa: S308 - every part is escaped where it is made


def _overline(card: Card) -> str:
    kind = f'<span class="kind">{escape(str(card.kind_label))}</span>'
    places = [str(place) for place in card.places]
    countries = card.countries
    where = ", ".join(filter(None, (_some(places, _more_cities), _some(countries, _more_countries))))
    year = f'<span class="number">{card.year}</span>' if card.year else ""
    return f'<p class="overline">{kind} {f"<span>{where}</span> " if where else ""}{year}</p>'


def _some(names: list[str], more) -> str:
    """The first few names, and how many there are beside them."""
    further = len(names) - NAMED
    return escape(", ".join(names[:NAMED])) + (f" {escape(more(further))}" if further > 0 else "")


def _more_cities(count: int) -> str:
    return ngettext("and %(count)s more city", "and %(count)s more cities", count) % {"count": count}


def _more_countries(count: int) -> str:
    return ngettext("and %(count)s more country", "and %(count)s more countries", count) % {"count": count}


def _lead(card: Card) -> str:
    if not card.lead:
        return ""
    return f"<p>{shown(card.lead, card.lead_html, mark=card.lead.tag != card.title.tag)}</p>"


def _match(card: Card) -> str:
    """Where the words stand that brought the entry here, when what is shown does not have them."""
    if (match := card.match) is None:
        return ""
    if match.language == card.language:
        place = _("In the text:")
    else:
        place = _("Found in %(language)s:") % {"language": match.language_name}
    return f'<p class="match">{escape(place)} <q lang="{match.language}">{match.html}</q></p>'


def _facts(card: Card) -> str:
    facts = []
    if card.evidence:
        facts.append(f"<span>{evidence_scale(card.evidence, small=True)}</span>")
    if card.money:
        fund = f" {card.money.fund}" if card.money.fund else ""
        facts.append(f"<span>{escape(money(card.money.amount, card.money.currency) + fund)}</span>")
    facts.append(conditional_escape(state_note(card.title)))
    line = "".join(facts)
    return f'<p class="facts-line">{line}</p>' if line else ""


def _file(card: Card) -> str:
    if not (file := card.facts.get("file")):
        return ""
    context = {"url": file["url"], "length": file["bytes"], "of": card.title}
    return f'<p class="facts-line">{render_to_string("portal/_file.html", context)}</p>'


def _why(card: Card) -> str:
    """For curators who ask: what made its score. The names are those of the table of weights, in no language."""
    if not card.reasons:
        return ""
    rows = "".join(
        f"<tr><td>{number(round(reason.score, 2))}</td><td><code>{escape(reason.weight)}</code></td>"
        f"<td>{escape(reason.found_by)}</td></tr>"
        for reason in card.reasons
    )
    total = number(round(card.score, 2))
    return (
        f'<details class="why"><summary>{escape(_("Why it stands here"))} ({total})</summary>'
        f'<table lang="zxx"><tbody>{rows}</tbody></table></details>'
    )
