"""Kept files in the admin: handed in with the form, and shown to those who may see the entry."""

from types import SimpleNamespace

from django.contrib import admin
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from portal.kept_files import KeptFile, KeptFileField
from portal.pdfs import PdfField
from portal.pictures import PictureField
from portal.serving import serve_pdf, serve_picture


def kept_path(file: KeptFile) -> str:
    """Where those who curate see a file, whatever the status of its entry."""
    opts = file.instance._meta
    name = f"admin:{opts.app_label}_{opts.model_name}_file"
    return reverse(name, args=[file.instance.pk, file.field.name])


class KeptFileInput(AdminFileWidget):
    """An input for a file that shows, or links to, the one that is there."""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if context["widget"]["is_initial"]:
            context["widget"]["value"] = _Named(url=kept_path(value))
        return context

    def render(self, name, value, attrs=None, renderer=None):
        form = super().render(name, value, attrs, renderer)
        if not (self.is_initial(value) and isinstance(value.field, PictureField)):
            return form
        shown = format_html(
            '<img class="kept-picture" src="{}" width="{}" height="{}" alt="">',
            kept_path(value),
            value.width,
            value.height,
        )
        return format_html("{}{}", shown, form)


class _Named(SimpleNamespace):
    """A link with a word for its name, since the names of files say nothing to people."""

    def __str__(self) -> str:
        return str(_("the file that is kept"))


class WithFiles(admin.ModelAdmin):
    """An admin of entries with kept files."""

    formfield_overrides = {KeptFileField: {"widget": KeptFileInput}}

    def get_urls(self):
        opts = self.model._meta
        shown = path(
            "<int:object_id>/files/<slug:name>/",
            self.admin_site.admin_view(self.kept_file),
            name=f"{opts.app_label}_{opts.model_name}_file",
        )
        return [shown, *super().get_urls()]

    def kept_file(self, request: HttpRequest, object_id: int, name: str) -> HttpResponse:
        """The file in a field of an entry."""
        entry = self.get_object(request, str(object_id))
        if entry is None:
            raise Http404
        if not self.has_view_permission(request, entry):
            raise PermissionDenied
        match _field(entry, name):
            case PictureField():
                return serve_picture(request, getattr(entry, name), getattr(entry, name).width)
            case PdfField():
                return serve_pdf(request, getattr(entry, name), entry.original_title)
        raise Http404


def _field(entry, name: str) -> KeptFileField | None:
    """The field of this name, if a file is kept in it."""
    try:
        return entry._meta.get_field(name) if getattr(entry, name, None) else None
    except FieldDoesNotExist:
        return None
