"""Where a provider that answers later delivers. What comes is hostile until it is checked."""

import logging

from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from portal.translations import calls
from portal.translations.calls import Call
from portal.translations.providers import provider as chosen_provider
from portal.translations.providers.interface import Provider, Received, Refused

logger = logging.getLogger("vademecum.worker")
LARGEST = 1024 * 1024


@csrf_exempt  # the secret in the address tells who may call
@require_POST
def receive(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the answer of a call; 200 for whatever it is: nothing would be better if it came again. An address that
    was never given out is a page that does not exist."""
    call = Call.objects.filter(secret=calls.digest_of(secret)).first()
    provider = _provider()
    if call is None or provider is None or provider.name != call.provider:
        raise Http404
    reason = _take(call, provider, request.read(LARGEST + 1))
    if reason:
        logger.warning("an answer to call %s was refused: %s", call.pk, reason)
    return HttpResponse(headers={"Cache-Control": "no-store"})


def _take(call: Call, provider: Provider, body: bytes) -> str:
    """Do what an answer says; why not, where it is none that can be used."""
    if len(body) > LARGEST:
        return "it is too large"
    try:
        received = provider.received(body)
    except Refused as error:
        return error.reason
    if not _is_meant(received, call):
        return "it belongs to another call"
    if received.error:
        calls.give_up(call, received.error)
    elif received.paragraphs is not None:
        try:
            calls.settle(call, received.paragraphs, received.external_id)
        except ValueError as error:
            calls.give_up(call, str(error))
    return ""


def _is_meant(received: Received, call: Call) -> bool:
    """Whether an answer says of itself that it belongs to this call."""
    is_ours = received.key == str(call.pk) and received.target == call.target
    return is_ours and call.external_id in ("", received.external_id)


def _provider() -> Provider | None:
    try:
        return chosen_provider()
    except ImproperlyConfigured:
        return None
