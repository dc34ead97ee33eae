"""How an entry is cited: a line of text that a reader can copy, ending in an address that stays."""

from django.utils.translation import gettext as _

from portal.pages import SITE_NAME
from portal.templatetags.reading import written_date


def citation(*, title: str, kind: str, updated, address: str) -> str:
    """“Title. Kind. In: Vademecum …, as of 9 June 2021. Address”, in the language of the page."""
    return _(
        "%(title)s. %(kind)s. In: %(site)s, the European compendium of urban security and social innovation, "
        "as of %(date)s. %(address)s"
    ) % {
        "title": title.rstrip("."),
        "kind": kind,
        "site": SITE_NAME,
        "date": written_date(updated),
        "address": address,
    }
