"""The pages on which translators take files away, bring them back, and read what became of them."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from portal.errors import forgiving
from portal.exchange.forms import forms
from portal.file_names import attachment
from portal.languages import AUTONYMS, FALLBACK
from portal.search.sources import sources
from portal.translations import tmx
from portal.translations.desk.access import at_desk
from portal.translations.desk.asked import QUEUES, Asked, AskedMemory
from portal.translations.file_formats import FORMATS
from portal.translations.file_intakes import FileIntake, as_csv, receive
from portal.translations.interchange import FILE_SIZE, TOO_LARGE, Unreadable
from portal.translations.segments import memory_of

SHOWN_INTAKES = 20
SHOWN_REMARKS = 200
AROUND_FILE = 10_000  # bytes of a form beside the file in it


# What is too large must be refused before anybody reads it, and the check of the token would read it.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest, target: str) -> HttpResponse:
    """What can be taken away, and the form to bring it back."""
    return _bringing(request, target) if request.method == "POST" else _offer(request, target)


@forgiving
@at_desk("translate")
def _offer(request: HttpRequest, target: str) -> HttpResponse:
    return _page(request, target)


@at_desk("translate")
def _bringing(request: HttpRequest, target: str) -> HttpResponse:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not (length.isdecimal() and int(length) <= FILE_SIZE + AROUND_FILE):
        return _page(request, target, reason=Unreadable(TOO_LARGE, limit=FILE_SIZE // 1_000_000))
    return _brought(request, target)


@csrf_protect
def _brought(request: HttpRequest, target: str) -> HttpResponse:
    """Take the file in, or only look at it."""
    if (file := request.FILES.get("file")) is None:
        return _page(request, target, is_without_file=True)
    only_looked = "look" in request.POST
    try:
        intake = receive(
            file.read(FILE_SIZE + 1), name=file.name, by=request.user, language=target, dry_run=only_looked
        )
    except Unreadable as error:
        return _page(request, target, reason=error)
    if only_looked:
        return render(request, "portal/desk/file.html", _told(target, intake))
    return HttpResponseRedirect(reverse("desk_file", args=[target, intake.pk]))


def _page(
    request: HttpRequest, target: str, *, reason: Unreadable | None = None, is_without_file: bool = False
) -> HttpResponse:
    asked = Asked.from_parameters({} if request.method == "POST" else request.GET, target)
    context = {
        "target": target,
        "asked": asked,
        "formats": FORMATS.values(),
        "queues": QUEUES.items(),
        "kinds": [sources()[kind] for kind in forms()],
        "languages": [(code, name) for code, name in AUTONYMS.items() if code != target],
        "fallback": FALLBACK,
        "intakes": FileIntake.objects.filter(language=target).select_related("by")[:SHOWN_INTAKES],
        "reason": str(reason or ""),
        "is_without_file": is_without_file,
    }
    status = 400 if reason or is_without_file else 200
    return render(request, "portal/desk/files.html", context, status=status)


@forgiving
@at_desk("translate")
def download(request: HttpRequest, target: str) -> HttpResponse:
    """The texts that are asked for, as a file or as an archive of several."""
    asked = Asked.from_parameters(request.GET, target)
    made = asked.download()
    return _saved(made.pieces, made.media_type, asked.parts_of_name, made.extension)


@forgiving
@at_desk("translate")
def memory(request: HttpRequest, target: str) -> HttpResponse:
    """What is translated into the language from another, as a translation memory."""
    asked = AskedMemory.from_parameters(request.GET)
    pairs = memory_of(asked.source_language, target, only_reviewed=asked.is_only_reviewed)
    named = ["vademecum", "memory", asked.source_language, target]
    return _saved(tmx.write(pairs), "application/x-tmx+xml", named, "tmx")


@forgiving
@at_desk("translate")
def report(request: HttpRequest, target: str, number: int) -> HttpResponse:
    """What became of a file that was handed in."""
    intake = get_object_or_404(FileIntake.objects.select_related("by"), pk=number, language=target)
    return render(request, "portal/desk/file.html", _told(target, intake))


@forgiving
@at_desk("translate")
def remarks(request: HttpRequest, target: str, number: int) -> HttpResponse:
    """The same for a spreadsheet."""
    intake = get_object_or_404(FileIntake, pk=number, language=target)
    return _saved(as_csv(intake), "text/csv; charset=utf-8", ["vademecum", "remarks", str(number)], "csv")


def _told(target: str, intake: FileIntake) -> dict:
    told = intake.remarks
    return {
        "target": target,
        "intake": intake,
        "refusals": [remark for sort, remark in told if sort == "refusal"][:SHOWN_REMARKS],
        "warnings": [remark for sort, remark in told if sort == "warning"][:SHOWN_REMARKS],
    }


def _saved(pieces: Iterator[bytes], media_type: str, named: list[str], extension: str) -> HttpResponse:
    response = StreamingHttpResponse(pieces, content_type=media_type)
    day = timezone.now().date().isoformat()
    response["Content-Disposition"] = attachment([*named, day], extension)
    return response
