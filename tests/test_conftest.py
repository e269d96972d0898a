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
    until = time.thread_time() + 0.5
    while time.thread_time() < until:
        pass

def test_idle():
    time.sleep(0.2)
"""


SAMPLED = """
import pytest

@pytest.mark.parametrize("case", [1, 2, 3, 4, 5])
@pytest.mark.sampled(2)
def test_each(case):
    pass
"""


def session(folder: Path, mark: str) -> str:
    """The summary of a session in which one test is busy and one asleep, both with a mark."""
    return summary(folder, f"{BUSY}\npytestmark = {mark}\n")


def summary(folder: Path, tests: str, *chosen: str) -> str:
    """The summary of a session of some tests, of which perhaps some are chosen."""
    (folder / "test_it.py").write_text(tests, encoding="utf-8")
    command = ["-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "-p", "tests.conftest"]
    options = ["--override-ini", "addopts=", "-p", "no:cacheprovider", "--cpu-limit", "0.05"]
    run = subprocess.run(
        [sys.executable, *command, *options, *chosen, str(folder)],
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
def test_a_slow_machine_fails_no_test_by_its_seconds(tmp_path: Path) -> None:
    """The limit was chosen on a machine that, for this session, is a million times as quick."""
    slow = "import tests.conftest\ntests.conftest.ON_A_QUICK_MACHINE /= 1e6\n"
    assert "2 passed" in summary(tmp_path, slow + BUSY)


@pytest.mark.process
@pytest.mark.parametrize("mark", sorted(UNHURRIED))
@pytest.mark.sampled(1)
def test_a_test_with_a_mark_may_take_its_time(tmp_path: Path, mark: str) -> None:
    """Whichever of the marks it is."""
    assert "2 passed" in session(tmp_path, f"pytest.mark.{mark}")


@pytest.mark.process
def test_a_plain_run_takes_the_first_cases_and_the_long_proofs_the_others(tmp_path: Path) -> None:
    """None is left out of both, and none is in both."""
    assert "2 passed, 3 deselected" in summary(tmp_path, SAMPLED, "-m", "not long")
    assert "3 passed, 2 deselected" in summary(tmp_path, SAMPLED, "-m", "long")
