"""Who changed what: any earlier version of a text or a fact can be read again."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.publishing import PartOfEntry


class Revision(models.Model):
    """One change of one object. `changes` is `{field: [before, after]}` with changed fields only."""

    model = models.CharField(_("model"), max_length=60)
    object_id = models.BigIntegerField(_("object"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("person"),
        null=True,
        blank=True,
        related_name="+",
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    changes = models.JSONField(_("changes"))

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["model", "object_id", "-at"], name="revision_of_an_object")]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}"


def snapshot(entry: models.Model) -> dict:
    """The concrete fields of an object as JSON-ready values, `{field: value}`."""
    return {
        field.attname: field.value_to_string(entry) if value is not None else None
        for field in entry._meta.concrete_fields
        if field.attname not in ("created", "updated")
        for value in [field.value_from_object(entry)]
    }


def record(
    entry: models.Model, before: dict, *, by=None, note: str = "", deleted: bool = False
) -> Revision | None:
    """Write down how an object differs from its `before` snapshot; nothing when it does not."""
    revision = revision_of(entry, before, by=by, note=note, deleted=deleted)
    if revision is not None:
        revision.save()
    return revision


def revision_of(
    entry: models.Model, before: dict, *, by=None, note: str = "", deleted: bool = False
) -> Revision | None:
    """What `record` writes down, for who writes down many at once."""
    after = {} if deleted else snapshot(entry)
    changes = {
        name: [before.get(name), after.get(name)]
        for name in before.keys() | after.keys()
        if before.get(name) != after.get(name)
    }
    if not changes:
        return None
    return Revision(model=entry._meta.label_lower, object_id=entry.pk, by=by, note=note, changes=changes)


def changed_by_people(model: type[models.Model]) -> set[int]:
    """The keys of the entries of a model that a person has changed here, or a part of them, even one that is
    gone."""
    theirs = Revision.objects.filter(by__isnull=False)
    labels = [each._meta.label_lower for each in (model, *model._meta.get_parent_list())]
    found = set(theirs.filter(model__in=labels).values_list("object_id", flat=True))
    for relation in model._meta.related_objects:
        part = relation.related_model
        if issubclass(part, PartOfEntry) and relation.field.name == part.PARENT:
            named, of_part = f"{part.PARENT}_id", theirs.filter(model=part._meta.label_lower)
            rows = part._base_manager.filter(pk__in=of_part.values("object_id"))
            found.update(rows.values_list(named, flat=True))
            # A row that is gone names its entry in the revision itself.
            told = of_part.filter(changes__has_key=named).values_list(f"changes__{named}", flat=True)
            found.update(int(key) for keys in told for key in keys if key)
    return found
