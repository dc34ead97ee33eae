"""`python -m benchmarks.machine outages|kills`: does machine translation lose, double or overwrite anything?"""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from random import SystemRandom

import django

DATABASE = f"vademecum_machine_{os.getpid()}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.machine", description=__doc__)
    parser.add_argument("trial", choices=["outages", "kills"])
    parser.add_argument("--jobs", type=int, default=1000, help="about so many jobs (1000)")
    parser.add_argument("--faults", default="", help="only these, with commas (all)")
    parser.add_argument("--kills", type=int, default=100, help="kills of a worker (100)")
    parser.add_argument("--hurry", type=float, default=1, help="divide leases and pauses by this (1)")
    parser.add_argument(
        "--seed", type=int, default=SystemRandom().randrange(1 << 20), help="for the same choices"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="vademecum-machine-") as folder:
        return _run(given, Path(folder))


def _run(given: argparse.Namespace, folder: Path) -> int:
    from benchmarks.machine.service import Service

    service = Service(folder, answer_seconds=0.3 if given.trial == "kills" else 0)
    _set_up(service.address, service.certificate, folder)
    service.start()
    from django.db import connection

    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        return _tried(given, service)
    finally:
        service.stop()
        connection.creation.destroy_test_db("postgres", verbosity=0)


def _tried(given: argparse.Namespace, service) -> int:
    from benchmarks.machine import trials
    from benchmarks.machine.service import FAULTS

    _hurry(given.hurry)
    if given.trial == "outages":
        faults = tuple(given.faults.split(",")) if given.faults else FAULTS
        result = trials.outages(service, given.jobs, faults, _say)
    else:
        _say(f"seed {given.seed}")
        result = trials.kills(service, given.kills, given.jobs, given.seed, _say)
    if given.trial == "outages" and result.paid_twice:
        result.complaints.append(f"{result.paid_twice} paragraphs were paid for twice")
    # A killed worker may have been told the answer; whoever takes its job has to ask for it again.
    if result.paid_twice > result.kills:
        result.complaints.append(
            f"{result.paid_twice} paragraphs were paid for twice, by {result.kills} kills"
        )
    _report(result)
    return 1 if result.complaints else 0


def _report(result) -> None:
    _say(
        f"{result.done} of {result.jobs} jobs done; {result.paid} paragraphs paid, {result.paid_twice} twice"
    )
    for name in ("enqueuing", "retaken"):
        times = sorted(getattr(result, name))
        if times:
            middle = times[len(times) // 2]
            _say(f"{name}: {len(times)} times, median {middle:.2f} s, longest {times[-1]:.2f} s")
    for line in result.complaints:
        _say(line)
    _say(f"{len(result.complaints)} complaints")


def _set_up(address: str, certificate: Path, folder: Path) -> None:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "TRANSLATION_PROVIDER": "libretranslate",
        "LIBRETRANSLATE_URL": address,
        "TRANSLATION_CHARACTERS_PER_DAY": "0",
        "SSL_CERT_FILE": str(certificate),
        "VADEMECUM_DATA_DIR": str(folder / "var"),
    }
    from django.conf import settings

    database = settings.DATABASES["default"]
    # The pool has threads, and these processes are forks.
    database["OPTIONS"].pop("pool")
    database["TEST"] = {"NAME": DATABASE}
    settings.ALLOWED_HOSTS.append("testserver")
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    django.setup()


def _hurry(factor: float) -> None:
    """Shorter leases and pauses, everywhere."""
    from portal.translations import calls, circuit, jobs

    jobs.LEASE /= factor
    calls.AT_ONCE /= factor
    circuit.PROBE_EVERY /= factor
    jobs.FIRST_WAIT = jobs.FIRST_WAIT / factor


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
