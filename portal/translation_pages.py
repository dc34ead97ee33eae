"""The pages below an entry about its translation: what has changed since, and where to say that it is bad."""

from functools import cached_property

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from portal.api.entries import prefetched
from portal.entry_paths import beside_entries
from portal.entry_texts import EntryText, entry_texts, speaking
from portal.errors import forgiving, or_starting
from portal.exchange.forms import forms
from portal.further_languages import path_for
from portal.links import path_to
from portal.pages import render_page
from portal.report_form import ReportForm, TooMany, sender_of
from portal.search.sources import by_plural
from portal.translation_changes import Behind, behind
from portal.translations.reading import Reader, ShownText


class TranslationPage:
    """A published entry and the texts of it that were translated, as a reader of a language is shown them."""

    def __init__(self, plural: str, slug: str, language: str):
        """Http404 for what readers may not see, as for what there is not."""
        if (source := by_plural(plural)) is None:
            raise Http404
        entry = prefetched(forms()[source.kind]).filter(slug=slug).first()
        if entry is None:
            raise Http404
        self.source, self.entry, self.language = source, entry, language
        self.reader = Reader([entry, *speaking(source.kind, entry)], language)

    @cached_property
    def title(self) -> ShownText:
        return self.reader.read(self.entry, self.source.title_field)

    @cached_property
    def texts(self) -> list[EntryText]:
        """The texts that were translated."""
        found = entry_texts(self.source.kind, self.entry, self.reader)
        return [text for text in found if text.shown.source_language]

    @cached_property
    def behind(self) -> list[Behind]:
        """Those whose source has changed, with what has changed in it."""
        return behind(self.texts, self.reader)

    @property
    def up_to_date(self) -> list[EntryText]:
        """The others."""
        return [text for text in self.texts if not text.shown.is_outdated]

    @property
    def path(self) -> str:
        """The entry's own page."""
        return path_to(self.source, self.entry.slug)

    @property
    def original_path(self) -> str:
        return path_to(self.source, self.entry.slug, self.entry.original_language)

    def path_of(self, name: str) -> str:
        """The path of one of the pages here."""
        return path_for(name, plural=self.source.plural, slug=self.entry.slug)

    @property
    def changes_path(self) -> str:
        return self.path_of("translation-changes")

    @property
    def report_path(self) -> str:
        return self.path_of("translation-report")


@forgiving
def changes(request: HttpRequest, plural: str, slug: str) -> HttpResponse:
    """Each translated text with its state; where the source has changed, with the difference."""
    page = TranslationPage(plural, slug, get_language())
    return render_page(request, "portal/translation_changes.html", {"page": page, "robots": "noindex"})


@require_http_methods(["GET", "HEAD", "POST"])
@or_starting
def report(request: HttpRequest, plural: str, slug: str) -> HttpResponse:
    """The form for saying that a translation is bad. It alone of all readers' pages sets a cookie, against
    forged requests, and it asks for nothing about the sender."""
    page = TranslationPage(plural, slug, get_language())
    if request.method != "POST":
        return _form(request, page, ReportForm(page.texts, initial={"text": request.GET.get("text", "")}))
    form = ReportForm(page.texts, request.POST)
    if not form.is_valid():
        return _form(request, page, form, status=422)
    try:
        form.send(page.source.kind, page.entry, sender_of(request))
    except TooMany:
        response = _form(request, page, form, status=429, is_too_much=True)
        response["Retry-After"] = "3600"
        return response
    return HttpResponseRedirect(page.path_of("translation-reported"), headers={"Cache-Control": "no-store"})


@forgiving
def reported(request: HttpRequest, plural: str, slug: str) -> HttpResponse:
    """Thanks, and what happens now."""
    page = TranslationPage(plural, slug, get_language())
    return render_page(request, "portal/translation_reported.html", {"page": page, "robots": "noindex"})


def _form(
    request: HttpRequest,
    page: TranslationPage,
    form: ReportForm,
    *,
    status: int = 200,
    is_too_much: bool = False,
) -> HttpResponse:
    context = {"page": page, "form": form, "is_too_much": is_too_much, "robots": "noindex"}
    html = render_to_string("portal/translation_report.html", context, request)
    headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
    return HttpResponse(html, status=status, headers=headers)


urlpatterns = [
    beside_entries("translation", changes, "translation-changes"),
    beside_entries("translation/report", report, "translation-report"),
    beside_entries("translation/reported", reported, "translation-reported"),
]
