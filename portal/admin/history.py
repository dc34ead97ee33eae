"""The history of an entry and of its parts, from the revisions."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.admin.options import get_content_type_for_model
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.admin.differences import Difference, differences
from portal.history import Revision

REVISIONS_PER_PAGE = 50


@dataclass(frozen=True)
class Event:
    """One revision as the page shows it."""

    revision: Revision
    what: str
    differences: list[Difference]


def revisions_of(entry: models.Model, parts: dict[type[models.Model], str]) -> models.QuerySet:
    """The revisions of an entry and of its parts (`{model: field that names the entry}`), gone ones too."""
    wanted = models.Q(model=entry._meta.label_lower, object_id=entry.pk)
    for model, field in parts.items():
        rows = model._base_manager.filter(**{field: entry.pk}).values("pk")
        # A row that is gone, or that was made here, names its entry in the revision itself.
        named = {f"changes__{field}_id__contains": [str(entry.pk)]}
        wanted |= models.Q(models.Q(object_id__in=rows) | models.Q(**named), model=model._meta.label_lower)
    return Revision.objects.filter(wanted).select_related("by")


def events(revisions, models_by_label: dict[str, type[models.Model]]) -> Iterator[Event]:
    """Revisions, ready to be read."""
    for revision in revisions:
        model = models_by_label[revision.model]
        yield Event(revision, capfirst(model._meta.verbose_name), differences(revision, model))


class Histories:
    """The page “History” of an admin."""

    def parts(self, request: HttpRequest, obj: models.Model) -> dict[type[models.Model], str]:
        """The models of the rows edited with the object, and how each names it."""
        return {inline.model: inline.foreign_key for inline in self.get_inline_instances(request, obj)}

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        parts = self.parts(request, obj)
        labelled = {model._meta.label_lower: model for model in (type(obj), *parts)}
        paginator = self.get_paginator(request, revisions_of(obj, parts), REVISIONS_PER_PAGE)
        page = paginator.get_page(request.GET.get("p", 1))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Change history: %s") % obj,
            "page": page,
            "pages": paginator.get_elided_page_range(page.number),
            "events": events(page.object_list, labelled),
            "module_name": str(capfirst(self.opts.verbose_name_plural)),
            "object": obj,
            "opts": self.opts,
            "content_type": get_content_type_for_model(self.model),
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/entry_history.html", context)
