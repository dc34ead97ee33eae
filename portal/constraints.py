"""Ready-made database constraints, so that a rule said in Python is also held by PostgreSQL."""

from django.db.models import CheckConstraint, F, Q, TextChoices, Value
from django.db.models.functions import Left, Length
from django.db.models.lookups import GreaterThanOrEqual


def one_of(model: str, field: str, choices: type[TextChoices], *, blank: bool = False) -> CheckConstraint:
    """The field holds one of the choices (or, with `blank`, the empty string)."""
    allowed = [*choices.values, ""] if blank else list(choices.values)
    return CheckConstraint(name=f"{model}_{field}_is_known", condition=Q(**{f"{field}__in": allowed}))


def in_order(model: str, first: str, last: str) -> CheckConstraint:
    """Partial dates `first` and `last` are in order, compared to the precision that both have."""
    return CheckConstraint(
        name=f"{model}_{last}_is_not_before_{first}",
        condition=Q(**{first: ""})
        | Q(**{last: ""})
        | Q(GreaterThanOrEqual(Left(F(last), Length(F(first))), Left(F(first), Length(F(last))))),
    )


def positive(model: str, field: str) -> CheckConstraint:
    """The amount is not stated or not negative."""
    return CheckConstraint(
        name=f"{model}_{field}_is_not_negative",
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": Value(0)}),
    )
