"""The ground of Vademecum: languages, search, facets, translation state, exchange. Imports no other app."""
