"""Whatever is killed, index and database agree afterwards."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
KILLS = os.environ.get("KILLS", "4")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks for the processes to kill under /proc")
def test_index_and_database_agree_whatever_is_killed():
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    ended = subprocess.run(
        [sys.executable, "-m", "benchmarks.kills", "--kills", KILLS],
        cwd=ROOT, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert f"{KILLS} rounds" in ended.stdout
