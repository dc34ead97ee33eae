"""A pytest plugin, loaded before Django's settings: tests use the embedded PostgreSQL like every command."""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from portal.postgres import PostgresError, database_url  # noqa: E402

try:
    os.environ["DATABASE_URL"] = database_url(ROOT, os.environ)
except PostgresError as error:
    raise SystemExit(str(error)) from error
# Tests see neither the index of a running site nor the environment of whoever starts them.
if "VADEMECUM_TEST_DIR" not in os.environ:  # those who run tests for this process find it there
    os.environ["VADEMECUM_TEST_DIR"] = tempfile.mkdtemp(prefix="vademecum-test-")
    atexit.register(shutil.rmtree, os.environ["VADEMECUM_TEST_DIR"], ignore_errors=True)
for name in ("HTTPS", "DEBUG", "SITE_URL", "ALLOWED_HOSTS", "PORT", "HOST", "CONTACT_ADDRESS"):
    os.environ.pop(name, None)
