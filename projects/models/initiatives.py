"""What projects and practices have in common: the story, the facts, the people and the places."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.constraints import in_order, one_of
from portal.dates import PartialDateField, is_partial_date, year_of
from portal.pictures import PictureField
from portal.publishing import Entry, PartOfEntry, entry_constraints
from projects.choices import (
    Evidence,
    InitiativeKind,
    LifeCycle,
    Role,
    Scope,
    SectionKind,
    Transferability,
)
from projects.models.documents import Document
from projects.models.places import City, Country, Organisation
from projects.models.vocabularies import Instrument, Method, TargetGroup, Theme


class Initiative(Entry):
    """Something that somebody did. A project or a practice is one, told by `kind`.

    A table of its own, so that funding, participants, sources and sections have one real foreign key
    whether they belong to a project or to a practice.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=InitiativeKind, editable=False)
    title = models.CharField(_("title"), max_length=300)
    proper_name = models.CharField(_("own name"), max_length=200, blank=True)
    lead = models.CharField(_("lead"), max_length=200, blank=True, help_text=_("One sentence."))
    summary = models.TextField(_("summary"), max_length=700, blank=True)
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), blank=True, related_name="initiatives")
    methods = models.ManyToManyField(
        Method, verbose_name=_("methods"), blank=True, related_name="initiatives"
    )
    target_groups = models.ManyToManyField(
        TargetGroup, verbose_name=_("target groups"), blank=True, related_name="initiatives"
    )
    instruments = models.ManyToManyField(
        Instrument, verbose_name=_("instruments"), blank=True, related_name="initiatives"
    )
    cities = models.ManyToManyField(
        City, through="projects.Participation", verbose_name=_("cities"), related_name="initiatives"
    )
    organisations = models.ManyToManyField(
        Organisation,
        through="projects.Participation",
        verbose_name=_("organisations"),
        related_name="initiatives",
    )
    countries = models.ManyToManyField(
        Country, verbose_name=_("countries"), blank=True, related_name="initiatives"
    )
    documents = models.ManyToManyField(
        Document, verbose_name=_("documents"), blank=True, related_name="initiatives"
    )
    life_cycle = models.CharField(
        _("life cycle"), max_length=20, choices=LifeCycle, default=LifeCycle.UNKNOWN
    )
    evidence = models.CharField(_("evidence level"), max_length=2, choices=Evidence, default=Evidence.E0)
    transferability = models.CharField(
        _("transferability"), max_length=2, choices=Transferability, default=Transferability.T0
    )
    scope = models.CharField(_("scope"), max_length=20, choices=Scope, blank=True)
    start = PartialDateField(_("start"))
    end = PartialDateField(_("end"))
    external_ids = models.JSONField(_("external identifiers"), default=dict, blank=True)
    picture = PictureField(_("picture"), blank=True)
    picture_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    picture_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    picture_alt = models.CharField(
        _("what the picture shows"),
        max_length=250,
        blank=True,
        help_text=_("One sentence for those who do not see it."),
    )
    picture_credit = models.CharField(_("credit of the picture"), max_length=200, blank=True)
    picture_licence = models.CharField(_("licence of the picture"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        constraints = [
            *entry_constraints("initiative"),
            models.UniqueConstraint(fields=["kind", "slug"], name="initiative_slug_is_unique_in_its_kind"),
            one_of("initiative", "kind", InitiativeKind),
            one_of("initiative", "life_cycle", LifeCycle),
            one_of("initiative", "evidence", Evidence),
            one_of("initiative", "transferability", Transferability),
            one_of("initiative", "scope", Scope, blank=True),
            is_partial_date("start", model="initiative"),
            is_partial_date("end", model="initiative"),
            in_order("initiative", "start", "end"),
            models.CheckConstraint(
                name="initiative_picture_has_credit_and_licence",
                condition=models.Q(picture="")
                | ~(models.Q(picture_credit="") | models.Q(picture_licence="")),
            ),
            models.UniqueConstraint(
                fields=["picture"], condition=~models.Q(picture=""), name="initiative_picture_is_its_own"
            ),
        ]

    @property
    def year(self) -> int | None:
        """The year it began, else the year it ended; None when neither is stated."""
        return year_of(self.start) or year_of(self.end)


class InitiativeSection(PartOfEntry, models.Model):
    """One part of the story, in its own row so that lists stay light."""

    initiative = models.ForeignKey(
        Initiative, models.CASCADE, verbose_name=_("initiative"), related_name="sections"
    )
    kind = models.CharField(_("part"), max_length=20, choices=SectionKind)
    text = models.TextField(_("text"), max_length=20000)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [
            models.UniqueConstraint(fields=["initiative", "kind"], name="section_stands_once"),
            one_of("section", "kind", SectionKind),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Participation(PartOfEntry, models.Model):
    """A city or an organisation that took part, and as what."""

    initiative = models.ForeignKey(
        Initiative, models.CASCADE, verbose_name=_("initiative"), related_name="participations"
    )
    city = models.ForeignKey(
        City, models.PROTECT, verbose_name=_("city"), null=True, blank=True, related_name="participations"
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        related_name="participations",
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.PARTNER)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="participation_is_a_city_or_an_organisation",
                condition=models.Q(city__isnull=True, organisation__isnull=False)
                | models.Q(city__isnull=False, organisation__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["initiative", "city", "organisation", "role"],
                name="participation_stands_once",
                nulls_distinct=False,
            ),
            one_of("participation", "role", Role),
        ]

    def __str__(self) -> str:
        return f"{self.city or self.organisation}"


class Quotation(PartOfEntry, models.Model):
    """What somebody said, word for word, as a document reports it."""

    initiative = models.ForeignKey(
        Initiative, models.CASCADE, verbose_name=_("initiative"), related_name="quotations"
    )
    text = models.TextField(_("words"), max_length=1000)
    speaker = models.CharField(_("speaker"), max_length=120)
    role = models.CharField(_("role of the speaker"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        related_name="quotations",
    )
    document = models.ForeignKey(
        Document, models.PROTECT, verbose_name=_("document"), related_name="quotations"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.speaker


class Figure(PartOfEntry, models.Model):
    """A number that a document states about an initiative, with its unit."""

    initiative = models.ForeignKey(
        Initiative, models.CASCADE, verbose_name=_("initiative"), related_name="figures"
    )
    label = models.CharField(_("what is counted"), max_length=200)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    unit = models.CharField(_("unit"), max_length=80, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, verbose_name=_("document"), null=True, blank=True, related_name="figures"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.value}"


class Contact(PartOfEntry, models.Model):
    """A person or role account that can be asked.

    Name and role are shown where a public document names the person in that role, or with consent;
    an address is shown only with consent.
    """

    initiative = models.ForeignKey(
        Initiative, models.CASCADE, verbose_name=_("initiative"), related_name="contacts"
    )
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        related_name="contacts",
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    consent = models.BooleanField(_("has agreed to be shown"), default=False)
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        verbose_name=_("document that names the person"),
        null=True,
        blank=True,
        related_name="contacts",
    )
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def may_be_shown(self) -> bool:
        """True when readers may see name and role."""
        return self.consent or self.document_id is not None
