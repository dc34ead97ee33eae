"""The form in which readers report bad translations, and the limits that keep floods out."""

import re
import secrets
import time
import unicodedata
from collections import OrderedDict
from collections.abc import Iterable
from datetime import timedelta
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address
from threading import Lock

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.entry_texts import EntryText
from portal.input import is_clean
from portal.publishing import Entry
from portal.translations.reports import SUGGESTION_LENGTH, WHAT_LENGTH, BadTranslation

PER_SENDER, SECONDS = 20, 3600
PER_DAY = 200
SENDERS = 10_000
LINKS = 2
LINK = re.compile(r"https?:|www\.|\[url|href\s*=", re.IGNORECASE)


class TooMany(Exception):
    """More reports have come, from one sender or from all, than people could read."""


class Words(forms.CharField):
    """Several lines of text as a person types them, in NFC, with no more than a link or two."""

    def __init__(self, **options):
        super().__init__(widget=forms.Textarea(attrs={"rows": options.pop("rows")}), **options)

    def to_python(self, value):
        text = unicodedata.normalize("NFC", (super().to_python(value) or "").replace("\r\n", "\n"))
        if not is_clean(text):
            raise ValidationError(_("The text contains characters that cannot be stored."))
        if len(LINK.findall(text)) > LINKS:
            raise ValidationError(_("The text has too many links in it."))
        return text


class ReportForm(forms.Form):
    """Which text, what is wrong with it, and how it would be better. Nothing is asked about the sender."""

    text = forms.ChoiceField(label=_("Which text"))
    what = Words(label=_("What is wrong with it"), max_length=WHAT_LENGTH, rows=5)
    suggestion = Words(
        label=_("How it should read (if you know)"), max_length=SUGGESTION_LENGTH, rows=4, required=False
    )
    # Nobody sees this field; a program that fills in all that it finds does.
    website = forms.CharField(required=False, label=_("Leave this empty"))

    def __init__(self, texts: Iterable[EntryText], *arguments, **options):
        super().__init__(*arguments, **options, label_suffix="")
        self._texts = {text.shown.place: text for text in texts}
        self.fields["text"].choices = [(place, text.label) for place, text in self._texts.items()]
        self.fields["website"].widget.attrs.update({"autocomplete": "off", "tabindex": "-1"})
        for name in self.errors if self.is_bound else ():
            self.fields[name].widget.attrs.update(
                {"aria-invalid": "true", "aria-describedby": f"{name}-error"}
            )

    def send(self, kind: str, entry: Entry, sender: str) -> BadTranslation | None:
        """Store the report on an entry; None for a program's.

        Raises TooMany past twenty an hour from one sender (as far as this process knows) or two hundred a day
        from all.
        """
        given = self.cleaned_data
        if given["website"]:
            return None
        _count(sender)
        day_ago = timezone.now() - timedelta(days=1)
        if BadTranslation.objects.filter(at__gt=day_ago).count() >= PER_DAY:
            raise TooMany
        return BadTranslation.objects.create(
            kind=kind, entry_id=entry.pk, what=given["what"], suggestion=given["suggestion"], **self._place()
        )

    def _place(self) -> dict:
        text = self._texts[self.cleaned_data["text"]]
        model, _pk, field = text.shown.place.rsplit(".", 2)
        return {
            "model": model,
            "object_id": text.owner.pk,
            "field": field,
            "language": text.shown.language,
            "state": text.shown.full_state,
        }


# What this process mixes into addresses, so that nobody can tell from what it keeps who wrote.
_salt = secrets.token_bytes(32)
_lock = Lock()
_seen: OrderedDict[bytes, list[float]] = OrderedDict()


def sender_of(request: HttpRequest) -> str:
    """The network address that a request comes from; behind a proxy, the one that the proxy has seen."""
    if settings.SECURE_PROXY_SSL_HEADER and (told := request.headers.get("X-Forwarded-For", "")):
        return told.rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")


def _network(sender: str) -> str:
    """Who has IPv6 has 2⁶⁴ addresses or more."""
    try:
        address = ip_address(sender)
    except ValueError:
        return sender
    return str(int(address) >> 64) if isinstance(address, IPv6Address) else str(address)


def _count(sender: str) -> None:
    key = blake2b(_network(sender).encode("utf-8", "replace"), key=_salt, digest_size=16).digest()
    now = time.monotonic()
    with _lock:
        recent = [moment for moment in _seen.pop(key, ()) if now - moment < SECONDS]
        _seen[key] = recent
        if len(recent) >= PER_SENDER:
            raise TooMany
        recent.append(now)
        while len(_seen) > SENDERS:
            _seen.popitem(last=False)
