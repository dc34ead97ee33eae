"""The providers of machine translation, and the one that this installation has chosen."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from portal.translations.providers.deepl import DeepL
from portal.translations.providers.etranslation import ETranslation
from portal.translations.providers.interface import Provider
from portal.translations.providers.libretranslate import LibreTranslate

PROVIDERS: dict[str, type[Provider]] = {each.name: each for each in (ETranslation, DeepL, LibreTranslate)}


def provider() -> Provider | None:
    """The chosen provider; None where the installation has chosen none.

    ImproperlyConfigured for a name that is none of ours, and where a key is missing.
    """
    name = settings.TRANSLATION_PROVIDER
    if not name:
        return None
    if name not in PROVIDERS:
        known = ", ".join(PROVIDERS)
        raise ImproperlyConfigured(f"TRANSLATION_PROVIDER is none of {known}; leave it empty for none.")
    return PROVIDERS[name].from_settings()
