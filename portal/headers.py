"""The security headers that every answer carries, errors included."""

from django.conf import settings

from portal.further_languages import languages_in

CONTENT_SECURITY_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
    "manifest-src": "'self'",
    "require-trusted-types-for": "'script'",
    "report-to": "csp",
}
HEADERS = {
    "Server": "",  # the server leaves out its own name where this one is empty
    "Reporting-Endpoints": 'csp="/csp-reports"',
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
}
LANGUAGES = "/…"
NOT_FOR_READERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
# Where all pages below a path need other headers; policy changes as in `policy`. A path with languages begins
# with LANGUAGES.
PLACES = {
    "/admin/": {
        # jQuery and select2 of Django's admin write HTML from strings; nothing else is given up.
        "policy": {"require_trusted_types_for": ""},
        "headers": NOT_FOR_READERS,
    },
    f"{LANGUAGES}/desk/": {"headers": NOT_FOR_READERS},
}
STRICT_TRANSPORT_SECURITY = "max-age=63072000; includeSubDomains; preload"


def policy(**changes: str) -> str:
    """The Content-Security-Policy as one line; `script_src="…"` changes a directive, "" removes it."""
    directives = CONTENT_SECURITY_POLICY | {name.replace("_", "-"): value for name, value in changes.items()}
    parts = [f"{name} {value}" for name, value in directives.items() if value]
    if settings.HTTPS:
        parts.append("upgrade-insecure-requests")
    return "; ".join(parts)


def relaxed(**changes: str):
    """Decorate a view that cannot live under the strict policy, and say just what it needs."""

    def decorate(view):
        def wrapped(request, *args, **kwargs):
            response = view(request, *args, **kwargs)
            response["Content-Security-Policy"] = policy(**changes)
            return response

        return wrapped

    return decorate


def place_of(path: str) -> dict:
    """What is different where a path leads; nothing for most."""
    below = f"{LANGUAGES}/{path[1:].partition('/')[2]}" if languages_in(path) else path
    return next((place for prefix, place in PLACES.items() if below.startswith(prefix)), {})


class SecurityHeaders:
    """Outermost middleware: a header that a view has set stays, the others are added."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        place = place_of(request.path)
        response.setdefault("Content-Security-Policy", policy(**place.get("policy", {})))
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        if settings.HTTPS:
            response["Strict-Transport-Security"] = STRICT_TRANSPORT_SECURITY
        if response.status_code >= 400:
            response["Cache-Control"] = "s-maxage=10" if response.status_code in (404, 410) else "no-store"
        for name, value in place.get("headers", {}).items():
            response[name] = value
        return response
