"""How the desk answers a form: the paragraph written anew, or the page; and nobody's words are lost."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

from portal.translations.desk.access import desk_path, page_or_404
from portal.translations.desk.deeds import done
from portal.translations.desk.login import DeskForm
from portal.translations.desk.page import DeskPage
from portal.translations.desk.paragraph import Paragraph, Reply
from portal.translations.desk.posted import WORDS, Posted, as_typed, kept

UNAUTHORISED, FORBIDDEN, CONFLICT = 401, 403, 409


def shown(request: HttpRequest, page: DeskPage, *, status: int = 200) -> HttpResponse:
    """The desk page; what a form before it has done is said at its paragraph."""
    said = {each.extra_tags: str(each) for each in messages.get_messages(request)}
    for paragraph in page.paragraphs:
        if paragraph.anchor in said:
            paragraph.reply = Reply(said.pop(paragraph.anchor), is_stored=True)
    context = {"page": page, "said": list(said.values()), "target": page.language}
    return render(request, "portal/desk/entry.html", context, status=status)


def answered(request: HttpRequest, page: DeskPage) -> HttpResponse:
    """Do what a form asks for, and show what has come of it."""
    posted = Posted.of(request.POST)
    reply = done(page, posted)
    now = page_or_404(request, page.language, page.kind, page.entry.slug)
    paragraph = now.paragraph(posted.text, posted.key) or now.successor(posted.text, posted.key, posted.at)
    if paragraph is None and reply.words is not None:
        return kept_page(request, request.path, reply.message, status=CONFLICT)
    if paragraph is not None:
        paragraph.reply = reply
    if request.htmx:
        return _fragment(request, now, paragraph, reply)
    if reply.words is not None:
        return shown(request, now, status=reply.status)
    anchor = paragraph.anchor if paragraph else ""
    messages.success(request, reply.message, extra_tags=anchor)
    return HttpResponseRedirect(f"{request.path}#{anchor}" if anchor else request.path)


def checked(request: HttpRequest, page: DeskPage) -> HttpResponse:
    """What may be wrong with words that are being typed; nothing is stored."""
    posted = Posted.of(request.POST)
    paragraph = page.paragraph(posted.text, posted.key)
    found = paragraph.warnings_of(posted.words) if paragraph else []
    return render(request, "portal/desk/_warnings.html", {"warnings": found})


def log_in_again(request: HttpRequest) -> HttpResponse:
    """A login that carries what was sent by somebody who is not logged in any more."""
    form = DeskForm(request)
    context = {"form": form, "next": request.get_full_path(), "kept": kept(request.POST), "is_late": True}
    return render(request, "portal/desk/login.html", context, status=UNAUTHORISED)


def kept_page(request: HttpRequest, path: str, message: str, *, status: int = 200) -> HttpResponse:
    """What was typed, and a button that sends it again; without one where it could not be sent anywhere."""
    get_token(request)
    fields = kept(request.POST)
    context = {
        "path": path if is_desk_of_an_entry(request, path) and fields.get("text") else "",
        "message": message,
        "words": as_typed(fields.get(WORDS, "")),
        "fields": {name: value for name, value in fields.items() if name != WORDS},
        "back": path if is_desk_of_an_entry(request, path) else desk_path("home"),
    }
    return render(request, "portal/desk/kept.html", context, status=status)


def is_desk_of_an_entry(request: HttpRequest, path: str) -> bool:
    """Whether a path is one that takes paragraphs."""
    if not url_has_allowed_host_and_scheme(path, {request.get_host()}, request.is_secure()):
        return False
    try:
        return resolve(path.partition("?")[0]).view_name == "desk_entry"
    except Resolver404:
        return False


def _fragment(
    request: HttpRequest, page: DeskPage, paragraph: Paragraph | None, reply: Reply
) -> HttpResponse:
    template = "_paragraph.html" if paragraph else "_gone.html"
    context = {"page": page, "paragraph": paragraph, "reply": reply, "target": page.language}
    return render(request, f"portal/desk/{template}", context, status=reply.status)
