"""Who translates into which language, and who reviews there: roles of Django's groups."""

from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.constraints import one_of
from portal.languages import AUTONYMS, CODES


class Role(models.TextChoices):
    """What the people of a group do in its language; whoever reviews may also translate."""

    TRANSLATOR = "translator", _("translator")
    REVIEWER = "reviewer", _("reviewer")


# Which roles may do what with the texts of a language.
ACTIONS = {"translate": (Role.TRANSLATOR, Role.REVIEWER), "review": (Role.REVIEWER,)}


class LanguageRole(models.Model):
    """The people of a group have this role in this language."""

    group = models.ForeignKey(Group, models.CASCADE, verbose_name=_("group"), related_name="language_roles")
    role = models.CharField(_("role"), max_length=10, choices=Role)
    language = models.CharField(_("language"), max_length=2, choices=list(AUTONYMS.items()))

    class Meta:
        verbose_name = _("role in a language")
        verbose_name_plural = _("roles in languages")
        constraints = [
            models.UniqueConstraint(fields=["group", "role", "language"], name="role_stands_once"),
            one_of("role", "role", Role),
            models.CheckConstraint(name="role_language_is_known", condition=models.Q(language__in=CODES)),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.get_language_display()}"


@dataclass(frozen=True)
class Translation:
    """A thing as it stands in one language: what one asks `permissions.may` about."""

    thing: models.Model | type[models.Model]
    language: str


def languages_of(person, action: str) -> frozenset[str]:
    """The languages in which a person may `translate` or `review`."""
    if not person.is_active:
        return frozenset()
    if person.is_superuser:
        return frozenset(CODES)
    held = LanguageRole.objects.filter(group__user=person, role__in=ACTIONS[action])
    return frozenset(held.values_list("language", flat=True))


def make_groups(**_signal) -> None:
    """A group of translators and one of reviewers for every language, where no group has that role in it."""
    held = set(LanguageRole.objects.values_list("role", "language"))
    wanted = [(role, code) for role in Role.values for code in CODES if (role, code) not in held]
    names = {f"{role} {code}": (role, code) for role, code in wanted}
    Group.objects.bulk_create([Group(name=name) for name in names], ignore_conflicts=True)
    LanguageRole.objects.bulk_create(
        LanguageRole(group=group, role=role, language=code)
        for group in Group.objects.filter(name__in=names)
        for role, code in [names[group.name]]
    )
