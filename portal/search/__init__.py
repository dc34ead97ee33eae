"""Search: analysis of text, the index, questions to it, and its following of the database."""
