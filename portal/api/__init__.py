"""The public API: read-only, without a key, in every language; and whether the site is well."""
