"""How projects, places, money, vocabularies and documents are found; kinds stand in the order of these lines."""

from projects.search import initiatives, places, funding, vocabularies, documents  # isort: skip

__all__ = ["documents", "funding", "initiatives", "places", "vocabularies"]
