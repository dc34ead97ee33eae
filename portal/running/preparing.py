"""What must be done before the site can serve; each step is skipped when its result is there."""

from collections.abc import Callable
from hashlib import blake2b
from io import StringIO
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from portal.exchange import fixtures
from portal.exchange.importing import Import
from portal.exchange.models import LoadedFile
from portal.running.catalogues import compile_all
from portal.running.unpacking import Unpacking
from portal.search.follow import is_usable, rebuild

# Files of libraries that no page of ours asks for; compressing them would take most of the first start.
UNUSED_STATIC = ["*.map", "rest_framework", "modeltranslation", "django_htmx"]


def migrations_missing() -> bool:
    """True when the database lacks a migration of this code."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate(tell: Callable[[str], None]) -> None:
    """Bring the tables up to date."""
    if migrations_missing():
        tell("creating and changing tables")
        call_command("migrate", verbosity=0, interactive=False)


def catalogues(tell: Callable[[str], None]) -> None:
    """Compile the interface texts whose source is newer."""
    if compiled := compile_all():
        tell(f"compiled the interface texts of {', '.join(compiled)}")


def static_files(tell: Callable[[str], None]) -> None:
    """Collect and compress the static files, when any has changed."""
    mark = settings.STATIC_ROOT / "collected"
    state = _static_state()
    if mark.exists() and mark.read_text() == state:
        return
    tell("collecting static files")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True, ignore_patterns=UNUSED_STATIC)
    mark.write_text(state)


def _static_state() -> str:
    digest = blake2b(digest_size=16)
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def compendium(tell: Callable[[str], None]) -> None:
    """Load the fixtures that have changed since they were last loaded; people's later work stays."""
    if not settings.COMPENDIUM:
        return
    digests = {
        str(path.relative_to(settings.BASE_DIR)): blake2b(path.read_bytes(), digest_size=16).hexdigest()
        for path in fixtures.files()
    }
    if dict(LoadedFile.objects.values_list("name", "digest")) == digests:
        return
    tell("loading the compendium")
    report = Import(apps.get_model("projects", "Country")).run(fixtures.lines())
    for path in fixtures.files(fixtures.TERMS):
        call_command("import_terms", path, shipped=True, stdout=StringIO())
    LoadedFile.objects.all().delete()
    LoadedFile.objects.bulk_create(LoadedFile(name=name, digest=digest) for name, digest in digests.items())
    tell(str(report))


def index(tell: Callable[[str], None]) -> None:
    """Build the search index, when there is none of this database for this code."""
    if not is_usable():
        tell("building the search index")
        tell(f"{rebuild()} entries can be found")


STEPS = (catalogues, static_files, migrate, compendium)


def prepare(tell: Callable[[str], None]) -> None:
    """Do all that is missing, in an order in which each step finds what it needs."""
    with Unpacking() as unpacking:
        for step in STEPS:
            step(tell)
        unpacking.wait()
    index(tell)
