"""What an entry is, and the one door through which public code reaches it: `published()`."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltranslation.manager import MultilingualManager, MultilingualQuerySet

from portal.languages import CODES


class Status(models.TextChoices):
    """Editorial status of an entry."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    IN_REVIEW = "in_review", _("in review")
    CHANGES_REQUESTED = "changes_requested", _("changes requested")
    PUBLISHED = "published", _("published")
    REJECTED = "rejected", _("rejected")
    ARCHIVED = "archived", _("archived")


class EntryQuerySet(MultilingualQuerySet):
    """Entries of one kind."""

    def published(self):
        """Only what readers may see."""
        return self.filter(status=Status.PUBLISHED)


class EntryManager(MultilingualManager.from_queryset(EntryQuerySet)):
    """The default manager of every entry."""


class Entry(models.Model):
    """Something with a page of its own: it has a slug, an original language and an editorial status."""

    TITLE = "title"

    slug = models.SlugField(_("slug"), max_length=80)
    status = models.CharField(_("editorial status"), max_length=20, choices=Status, default=Status.DRAFT)
    original_language = models.CharField(
        _("original language"), max_length=2, choices=[(code, code) for code in CODES], default="en"
    )
    created = models.DateTimeField(_("created"), auto_now_add=True)
    updated = models.DateTimeField(_("last changed"), auto_now=True)

    objects = EntryManager()

    class NotReady(Exception):
        """The entry lacks something without which it may not be published."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.original_title or self.slug

    @property
    def original_title(self) -> str:
        """The title or name in the original language, else in English, else empty."""
        for language in (self.original_language, "en"):
            if text := getattr(self, f"{self.TITLE}_{language}"):
                return text
        return ""

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    def publish(self) -> None:
        """Make the entry visible to readers; it needs a title in its original language."""
        if not getattr(self, f"{self.TITLE}_{self.original_language}"):
            raise self.NotReady(_("An entry needs a title in its original language before it is published."))
        self.status = Status.PUBLISHED
        self.save(update_fields=["status", "updated"])

    def unpublish(self) -> None:
        """Take the entry from readers' sight; it becomes a draft again."""
        self.status = Status.DRAFT
        self.save(update_fields=["status", "updated"])


def entry_constraints(model: str) -> list[models.BaseConstraint]:
    """What the database holds true of every entry: known status and language, a well-formed slug."""
    return [
        models.CheckConstraint(name=f"{model}_status_is_known", condition=models.Q(status__in=Status.values)),
        models.CheckConstraint(
            name=f"{model}_language_is_known", condition=models.Q(original_language__in=CODES)
        ),
        models.CheckConstraint(
            name=f"{model}_slug_is_well_formed",
            condition=models.Q(slug__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
        ),
    ]


class PartOfEntry:
    """A row that belongs to an entry and speaks the entry's original language."""

    PARENT = "initiative"

    @property
    def entry(self) -> Entry:
        return getattr(self, self.PARENT)

    @property
    def original_language(self) -> str:
        return self.entry.original_language
