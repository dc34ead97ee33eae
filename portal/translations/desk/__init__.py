"""The translators' desk: what waits, a page for each entry, review."""
