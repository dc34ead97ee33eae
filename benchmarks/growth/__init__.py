"""How each cost of the search engine grows with the number of entries: the engine alone, without a database."""
