"""Dates that may be known only to the year or the month: "2019", "2019-06", "2019-06-21"."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

PARTIAL_DATE = re.compile(r"(?:1[89]|2[01])[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
SQL_PATTERN = r"^(1[89]|2[01])[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


def validate_partial_date(value: str) -> None:
    """Refuse what is not YYYY, YYYY-MM or a real YYYY-MM-DD."""
    try:
        if not PARTIAL_DATE.fullmatch(value):
            raise ValueError
        if len(value) == 10:
            date.fromisoformat(value)
    except ValueError:
        raise ValidationError(
            _("“%(value)s” is not a date: write 2019, 2019-06 or 2019-06-21."), params={"value": value}
        ) from None


class PartialDateField(models.CharField):
    """A date to the precision that is known, kept as ISO 8601 text so that it sorts and compares."""

    def __init__(self, *args, **options):
        options.update(max_length=10)
        options.setdefault("blank", True)
        options.setdefault("default", "")
        super().__init__(*args, **options)
        self.validators = [*self.validators, validate_partial_date]

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        options.pop("max_length")
        return name, path, args, options


def is_partial_date(field: str, *, model: str) -> models.CheckConstraint:
    """The constraint that keeps a partial date well formed in the database."""
    return models.CheckConstraint(
        name=f"{model}_{field}_is_a_date",
        condition=models.Q(**{field: ""}) | models.Q(**{f"{field}__regex": SQL_PATTERN}),
    )


def year_of(value: str) -> int | None:
    """The year of a partial date; None when it is not stated."""
    return int(value[:4]) if value else None
