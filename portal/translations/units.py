"""The units of many texts as they stand in one language, in as few queries as there are languages between."""

from collections.abc import Sequence

from portal.translations.models import TranslationUnit
from portal.translations.texts import Text, at_spots


class Units:
    """The units in a language, and those of the translations that some of the texts were made from."""

    def __init__(self, texts: Sequence[Text], language: str):
        self.language = language
        where = at_spots(text.spot for text in texts)
        originals = {text.source_language for text in texts}
        self._found: dict[tuple, TranslationUnit] = {}
        wanted, told = {language} if texts else set(), {"", *originals}
        while wanted:
            units = list(TranslationUnit.objects.filter(where, language__in=wanted))
            self._found |= {(*unit.spot, unit.language): unit for unit in units}
            told |= wanted
            wanted = {unit.source_language for unit in units} - told

    def get(self, text: Text, language: str = "") -> TranslationUnit | None:
        """The unit of a text in the language, or in one that it was made from."""
        return self._found.get((*text.spot, language or self.language))
