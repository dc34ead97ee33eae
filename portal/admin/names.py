"""Names in several languages, and identifiers, as lines that a person can type instead of JSON."""

import re
from unicodedata import normalize

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.input import is_clean
from portal.languages import CODES

LABEL_LENGTH = 250
SCHEME = re.compile(r"[a-z][a-z0-9_.-]{0,39}")


class Lines(forms.CharField):
    """One line per key, `key: value`, kept as an object."""

    def __init__(self, **options):
        options.setdefault("widget", forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField lines"}))
        super().__init__(required=False, **options)

    def prepare_value(self, value):
        if not isinstance(value, dict):
            return value
        return "\n".join(f"{key}: {self.line(held)}" for key, held in sorted(value.items()))

    def to_python(self, value):
        found = {}
        for number, typed in enumerate(normalize("NFC", value or "").splitlines(), start=1):
            if not typed.strip():
                continue
            key, colon, rest = (part.strip() for part in typed.partition(":"))
            try:
                if not (colon and rest and is_clean(rest)):
                    raise ValidationError(_("write the name before a colon and the value after it."))
                self.add(found, key, rest)
            except ValidationError as refused:
                raise ValidationError(
                    _("Line %(number)d: %(reason)s"), params={"number": number, "reason": refused.messages[0]}
                ) from None
        return found

    def validate(self, value):
        """Nothing more is asked: an empty object is a fine value."""

    def run_validators(self, value):
        """The limits of a line were checked when it was read."""

    def has_changed(self, initial, data):
        if self.disabled:
            return False
        try:
            return (initial or {}) != self.to_python(data)
        except ValidationError:
            return True


class NamesByLanguage(Lines):
    """`{language: [name, …]}`, set apart by commas; by semicolons where a name has a comma in it."""

    def __init__(self, **options):
        options["help_text"] = _(
            "One line per language, for example “fi: Tukholma, Holmia”. "
            "Where a name has a comma in it, put semicolons between the names."
        )
        super().__init__(**options)

    def line(self, held: list[str]) -> str:
        if any("," in name for name in held):
            return "; ".join(held) + ";"
        return ", ".join(held)

    def add(self, found: dict, key: str, rest: str) -> None:
        if key not in CODES:
            raise ValidationError(_("“%(code)s” is not the code of a language here."), params={"code": key})
        names = [" ".join(name.split()) for name in rest.split(";" if ";" in rest else ",")]
        names = [name for name in names if name]
        if any(len(name) > LABEL_LENGTH for name in names):
            raise ValidationError(
                _("a name is longer than %(limit)d characters."), params={"limit": LABEL_LENGTH}
            )
        found[key] = list(dict.fromkeys([*found.get(key, []), *names]))


class Identifiers(Lines):
    """`{scheme: identifier}`."""

    def __init__(self, **options):
        options["help_text"] = _("One line per register, for example “wikidata: Q1754” or “eurovoc: 4314”.")
        super().__init__(**options)

    def line(self, held) -> str:
        return str(held)

    def add(self, found: dict, key: str, rest: str) -> None:
        if not SCHEME.fullmatch(key):
            raise ValidationError(_("“%(name)s” is not the name of a register."), params={"name": key})
        if key in found:
            raise ValidationError(_("“%(name)s” stands twice."), params={"name": key})
        if len(rest) > LABEL_LENGTH:
            raise ValidationError(_("the identifier is too long."))
        found[key] = rest


FIELDS = {
    "alternative_names": NamesByLanguage,
    "alternative_labels": NamesByLanguage,
    "hidden_labels": NamesByLanguage,
    "external_ids": Identifiers,
}
