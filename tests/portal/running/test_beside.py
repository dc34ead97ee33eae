"""Processes that read beside another one."""

import subprocess
import sys

BEGINNING = """
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from portal.running.beside import end_with_parent

if __name__ == "__main__":
    with ProcessPoolExecutor(1, get_context("spawn"), end_with_parent) as pool:
        pool.submit(print, "begun", flush=True).result()
        time.sleep(60)
"""


def test_a_process_beside_ends_with_the_one_that_began_it_however_that_ends(tmp_path):
    script = tmp_path / "beginning.py"
    script.write_text(BEGINNING)
    command = [sys.executable, "-c", f"import runpy; runpy.run_path({str(script)!r}, run_name='__main__')"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as began:
        assert began.stdout.readline() == "begun\n"
        began.kill()
        # Both write there, so it ends when both have ended.
        assert began.communicate(timeout=30)[0] == ""
