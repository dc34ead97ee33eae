"""The views of entries: which objects, which page, which template."""
