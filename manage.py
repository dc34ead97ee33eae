#!/usr/bin/env python
"""Vademecum's commands: `python manage.py help` lists them."""

# Plain enough to be parsed by any Python, so that an old one can be told what is needed.
import os
import sys

WITHOUT_DATABASE = {
    "--help",
    "--version",
    "-h",
    "collectstatic",
    "compile_catalogues",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "version",
}


def needs_database(arguments):
    """Whether a command line may reach for the database; an unknown command is taken to do so."""
    return bool(arguments) and not WITHOUT_DATABASE.intersection(arguments[:1]) and "--help" not in arguments


def main():
    if sys.version_info < (3, 11):  # noqa: UP036
        sys.stderr.write("Vademecum needs Python 3.11 or later; this is " + sys.version.split()[0] + ".\n")
        return 1
    from pathlib import Path

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    try:
        from django.core.management import execute_from_command_line

        from portal.postgres import PostgresError, database_url
    except ModuleNotFoundError as error:
        sys.stderr.write("Vademecum's dependencies are not installed: " + str(error) + ".\n")
        return 1
    if needs_database(sys.argv[1:]):
        try:
            os.environ["DATABASE_URL"] = database_url(Path(__file__).resolve().parent, os.environ)
        except PostgresError as error:
            sys.stderr.write(str(error) + "\n")
            return 1
        except KeyboardInterrupt:
            return 130
    execute_from_command_line(sys.argv)
    return 0


if __name__ == "__main__":
    sys.exit(main())
