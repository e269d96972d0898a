"""Quick tests are held to it: the hook in conftest.py, in a session of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import UNHURRIED
from tests.toys import ROOT

BUSY = """
import time
import pytest

def test_busy():
    until = time.thread_time() + 0.2
    while time.thread_time() < until:
        pass

def test_idle():
    time.sleep(0.2)
"""


def session(folder: Path, mark: str) -> str:
    """The summary of a session in which one test is busy and one asleep, both with a mark."""
    (folder / "test_it.py").write_text(f"{BUSY}\npytestmark = {mark}\n", encoding="utf-8")
    command = ["-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "-p", "tests.conftest"]
    options = ["--override-ini", "addopts=", "-p", "no:cacheprovider", "--cpu-limit", "0.1"]
    run = subprocess.run(
        [sys.executable, *command, *options, str(folder)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return run.stdout


@pytest.mark.process
def test_a_test_that_takes_too_long_without_a_mark_fails(tmp_path: Path) -> None:
    """It alone: to wait costs nothing."""
    said = session(tmp_path, "[]")
    assert "s of CPU: make it quicker, or mark it slow\n" in said
    assert "1 failed, 1 passed" in said


@pytest.mark.process
@pytest.mark.parametrize("mark", sorted(UNHURRIED))
def test_a_test_with_a_mark_may_take_its_time(tmp_path: Path, mark: str) -> None:
    """Whichever of the marks it is."""
    assert "2 passed" in session(tmp_path, f"pytest.mark.{mark}")
