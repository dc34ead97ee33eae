"""The first mention of each term on a page, which is where its readers are told what it means."""

from portal.translations.glossary import Glossary, Mention
from portal.translations.termbase import glossary


class FirstMentions:
    """The mentions of one page. Texts are asked about in the order in which they are read."""

    def __init__(self, page_language: str):
        self._page_language = page_language
        self._glossaries: dict[str, Glossary] = {}
        self._explained: set[str] = set()

    def within(self, text: str, language: str) -> list[Mention]:
        """The mentions in a text of a language, less those of terms that were mentioned before."""
        if language not in self._glossaries:
            self._glossaries[language] = glossary(language, self._page_language)
        found = []
        for mention in self._glossaries[language].mentions(text):
            if mention.definition.key not in self._explained:
                self._explained.add(mention.definition.key)
                found.append(mention)
        return found
