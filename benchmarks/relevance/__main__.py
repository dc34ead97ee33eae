"""`python -m benchmarks.relevance`: measure search against its baselines, and print or publish the tables.

Runs on DATABASE_URL or the embedded database, and prepares whatever is missing there as `manage.py serve` does.
"""

import argparse
import os
import sys
from datetime import date
from pathlib import Path

import django

from portal.postgres import PostgresError, database_url

ROOT = Path(__file__).resolve().parent.parent.parent


def options(arguments: list[str]) -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.relevance", description=__doc__)
    parser.add_argument("--half", choices=["open", "held", "both"], default="both")
    parser.add_argument("--write", action="store_true", help="replace results.md and the site's figures")
    parser.add_argument("--misses", action="store_true", help="tell where the open half falls short")
    parser.add_argument(
        "--doubtful", action="store_true", help="only tell which everyday words say something else"
    )
    asked = parser.parse_args(arguments)
    if asked.write and asked.half != "both":
        parser.error("only both halves together are published")
    if asked.misses and asked.half == "held":
        parser.error("the held half is never looked at")
    return asked


def main(arguments: list[str]) -> int:
    asked = options(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    try:
        os.environ["DATABASE_URL"] = database_url(ROOT, os.environ)
    except PostgresError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    django.setup()
    # Modules with models can be imported only now.
    from benchmarks.relevance.measuring import doubt, measure

    if asked.doubtful:
        return doubt()
    return measure(half=asked.half, writes=asked.write, misses=asked.misses, day=date.today())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
