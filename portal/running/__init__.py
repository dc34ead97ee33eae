"""Getting the site ready and keeping it up."""
