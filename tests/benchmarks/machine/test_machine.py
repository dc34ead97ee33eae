"""Machine translation loses and doubles nothing: a small part of what the benchmark does."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

ROOT = Path(__file__).resolve().parents[3]
TRIALS = {
    "outages": ("--jobs", "12", "--faults", "500", "--hurry", "30"),
    "kills": ("--jobs", "8", "--kills", "1", "--hurry", "10"),
}


@pytest.mark.slow
@pytest.mark.skipif(which("openssl") is None, reason="openssl makes the certificate")
@pytest.mark.parametrize("trial", TRIALS)
def test_a_small_trial_ends_well(trial):
    ended = subprocess.run(
        [sys.executable, "-m", "benchmarks.machine", trial, *TRIALS[trial]],
        cwd=ROOT, env=os.environ, capture_output=True, text=True,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "0 complaints" in ended.stdout
