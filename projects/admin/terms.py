"""The admin of fixed terms, and the way of whole term bases in and out."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.admin.filters import RelatedEntries
from portal.admin.kept import Kept
from portal.file_names import attachment
from portal.languages import CODES
from portal.permissions import may
from portal.translations.interchange import FILE_SIZE, TOO_LARGE, Unreadable
from projects.models import Term, Theme
from projects.term_export import FORMATS, entries
from projects.term_import import TermReport, import_terms

IMPORTING = ("add", "change")


class TermFileForm(forms.Form):
    """A term base that is handed in."""

    file = forms.FileField(label=_("File"), help_text=_("TBX, or CSV as it is exported here."))
    otherwise = forms.ModelChoiceField(
        Theme.objects.order_by("slug"),
        label=_("Theme of terms that name none of ours"),
        required=False,
        help_text=_("Without one, such terms are refused."),
    )
    is_dry_run = forms.BooleanField(label=_("Only say what would be done"), required=False)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > FILE_SIZE:
            raise forms.ValidationError(TOO_LARGE, params={"limit": FILE_SIZE // 1_000_000})
        return file

    def take(self, *, by) -> TermReport:
        """Take the file's terms. Raises `Unreadable`."""
        file = self.cleaned_data["file"]
        return import_terms(
            file.read(),
            by=by,
            note=gettext("Imported from %(file)s.") % {"file": file.name},
            otherwise=self.cleaned_data["otherwise"],
            is_dry_run=self.cleaned_data["is_dry_run"],
        )


@admin.register(Term)
class TermAdmin(Kept):
    list_display = ("__str__", "theme", "reference")
    list_filter = (("theme", RelatedEntries),)
    list_select_related = ("theme",)
    search_fields = tuple(f"text_{code}" for code in CODES)
    autocomplete_fields = ("theme",)
    fieldsets = ((None, {"fields": ["theme", "text", "definition", "reference", "note"]}),)
    change_list_template = "admin/term_list.html"

    def get_urls(self):
        guard = self.admin_site.admin_view
        return [
            path("import/", guard(self.import_view), name="projects_term_import"),
            path("export/<slug:format>/", guard(self.export_view), name="projects_term_export"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        offered = {"may_import": _may_import(request), "formats": FORMATS}
        return super().changelist_view(request, offered | (extra_context or {}))

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Hand in a file; where nothing was taken, the page says why, or what would be done."""
        if not _may_import(request):
            raise PermissionDenied
        form = TermFileForm(request.POST or None, request.FILES or None)
        report = self._report(request, form) if request.method == "POST" and form.is_valid() else None
        if report and report.is_taken:
            self.message_user(request, str(report), messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:projects_term_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Import terms"),
            "form": form,
            "report": report,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/term_import.html", context)

    def _report(self, request: HttpRequest, form: TermFileForm) -> TermReport | None:
        try:
            return form.take(by=request.user)
        except Unreadable as reason:
            form.add_error("file", str(reason))
            return None

    def export_view(self, request: HttpRequest, format: str) -> HttpResponse:
        """The whole term base as a file."""
        if not may(request.user, "view", Term):
            raise PermissionDenied
        if (made := FORMATS.get(format)) is None:
            raise Http404
        response = StreamingHttpResponse(made.write(entries()), content_type=made.media_type)
        day = timezone.now().date().isoformat()
        response["Content-Disposition"] = attachment(["vademecum", "terms", day], made.name)
        return response


def _may_import(request: HttpRequest) -> bool:
    return all(may(request.user, action, Term) for action in IMPORTING)
