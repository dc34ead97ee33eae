"""What the top of an entry says of how its texts came about, in whole sentences."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from portal import naming
from portal.languages import FALLBACK
from portal.templatetags.reading import number, written_date
from portal.translations.models import State
from portal.translations.reading import ShownText


def sentence(texts: Sequence[ShownText]) -> str:
    """How the texts of a page came about, and how much of their source has changed since.

    Nothing where all are originals. A text in another language than the page's counts as missing.
    """
    here = [text for text in texts if not text.is_foreign]
    made = {(text.state, text.source_language) for text in here}
    if here and len(here) == len(texts) and len(made) == 1:
        return _of_all(here)
    counted = _counted(texts, len(here)) if here else []
    return " ".join([*counted, *_changed(texts)])


def worst_state(texts: Sequence[ShownText]) -> str:
    """The state that a reader must know of most: a machine's, else a reviewed one's, else the original's."""
    states = {text.state for text in texts}
    return next((state for state in (State.MACHINE, State.REVIEWED) if state in states), State.ORIGINAL)


def _of_all(texts: Sequence[ShownText]) -> str:
    state, source = texts[0].state, texts[0].source_language
    if state == State.ORIGINAL:
        return ""
    said = {"language": naming.language_name(source, get_language() or FALLBACK), "date": _day(texts)}
    if changed := sum(text.changed_paragraphs for text in texts):
        return _of_all_changed(state, changed) % (said | {"count": number(changed)})
    if state == State.MACHINE:
        told = _("Translated by machine from %(language)s on %(date)s.")
        return (told if said["date"] else _("Translated by machine from %(language)s.")) % said
    told = _("Translated from %(language)s and reviewed by a person on %(date)s.")
    return (told if said["date"] else _("Translated from %(language)s and reviewed by a person.")) % said


def _of_all_changed(state: str, changed: int) -> str:
    if state == State.MACHINE:
        return ngettext(
            "Translated by machine from %(language)s on %(date)s; %(count)s paragraph has changed since.",
            "Translated by machine from %(language)s on %(date)s; %(count)s paragraphs have changed since.",
            changed,
        )
    return ngettext(
        "Translated from %(language)s and reviewed by a person on %(date)s; "
        "%(count)s paragraph has changed since.",
        "Translated from %(language)s and reviewed by a person on %(date)s; "
        "%(count)s paragraphs have changed since.",
        changed,
    )


def _day(texts: Sequence[ShownText]) -> str:
    """The day from which on all are what they are; where some have fallen behind, the first day of these, so
    that what changed has changed since."""
    behind = [text.at for text in texts if text.is_outdated and text.at]
    return written_date(min(behind) if behind else max((text.at for text in texts if text.at), default=None))


def _counted(texts: Sequence[ShownText], here: int) -> list[str]:
    """One sentence for each kind of text that is not the original, said of how many."""
    every = len(texts)
    states = Counter(text.state for text in texts if not text.is_foreign)
    told = (
        (
            states[State.MACHINE],
            ngettext(
                "Translated by machine: %(count)s of %(all)s text.",
                "Translated by machine: %(count)s of %(all)s texts.",
                every,
            ),
        ),
        (
            states[State.REVIEWED],
            ngettext(
                "Translated and reviewed by a person: %(count)s of %(all)s text.",
                "Translated and reviewed by a person: %(count)s of %(all)s texts.",
                every,
            ),
        ),
        (
            every - here,
            ngettext(
                "Missing in this language and shown in another: %(count)s of %(all)s text.",
                "Missing in this language and shown in another: %(count)s of %(all)s texts.",
                every,
            ),
        ),
    )
    return [text % {"count": number(count), "all": number(every)} for count, text in told if count]


def _changed(texts: Sequence[ShownText]) -> list[str]:
    if not (changed := sum(text.changed_paragraphs for text in texts)):
        return []
    told = ngettext(
        "%(count)s paragraph of the original has changed since.",
        "%(count)s paragraphs of the original have changed since.",
        changed,
    )
    return [told % {"count": number(changed)}]
