"""Projects, programmes, funding, cities, organisations, vocabularies and documents. Stands on portal."""
