"""Documents, and the sources that join a claim to a document and a page."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.constraints import one_of
from portal.dates import PartialDateField, is_partial_date
from portal.pdfs import PdfField
from portal.publishing import Entry, PartOfEntry, entry_constraints
from projects.choices import DocumentKind
from projects.models.places import Organisation


class Document(Entry):
    """A report, toolkit, white paper, action plan, dataset, video or web page."""

    title = models.CharField(_("title"), max_length=300)
    lead = models.CharField(_("lead"), max_length=200, blank=True)
    document_kind = models.CharField(
        _("kind of document"), max_length=20, choices=DocumentKind, default=DocumentKind.OTHER
    )
    language = models.CharField(_("language of the document"), max_length=2, blank=True)
    publisher = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name=_("publisher"),
        null=True,
        blank=True,
        related_name="publications",
    )
    date = PartialDateField(_("date"))
    licence = models.CharField(_("licence"), max_length=100, blank=True)
    url = models.URLField(_("link"), max_length=1000, blank=True)
    file = PdfField(_("file"), blank=True, help_text=_("A PDF of at most 25 MB."))
    file_bytes = models.PositiveIntegerField(null=True, blank=True, editable=False)
    archived_url = models.URLField(_("archived link"), max_length=1000, blank=True)
    pages = models.PositiveIntegerField(_("number of pages"), null=True, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            *entry_constraints("document"),
            models.UniqueConstraint(fields=["slug"], name="document_slug_is_unique"),
            one_of("document", "document_kind", DocumentKind),
            is_partial_date("date", model="document"),
            models.CheckConstraint(
                name="document_language_is_a_code",
                condition=models.Q(language="") | models.Q(language__regex=r"^[a-z]{2}$"),
            ),
            models.UniqueConstraint(
                fields=["file"], condition=~models.Q(file=""), name="document_file_is_its_own"
            ),
        ]


class Source(PartOfEntry, models.Model):
    """A claim of an initiative, the document that makes it, and the page."""

    initiative = models.ForeignKey(
        "projects.Initiative", models.CASCADE, verbose_name=_("initiative"), related_name="sources"
    )
    document = models.ForeignKey(Document, models.PROTECT, verbose_name=_("document"), related_name="claims")
    claim = models.CharField(
        _("claim"),
        max_length=40,
        blank=True,
        help_text=_("The field it supports; empty for the whole entry."),
    )
    page = models.CharField(_("page"), max_length=20, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "document", "claim", "page"], name="source_is_named_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}" + (f", {self.page}" if self.page else "")
