"""Many who record at once: each in its turn, and what one of them does is lost to none."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kpo_dd.register.turns import in_turn
from tests.register.crowd import SHARED, crowd
from tests.register.makers import ROOT

LONGEST_WAIT = 5.0  # seconds, on a machine that has nothing else to do


def busyness() -> float:
    """How many times longer all takes here, since others use the machine, too."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


HOLD = """
import sys
import threading
from pathlib import Path
from kpo_dd.register.turns import in_turn
with in_turn(Path(sys.argv[1]), 30):
    print("mine", flush=True)
    sys.stdin.read()
"""
linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems have SQLite's own order")


def holding(path: Path) -> subprocess.Popen[str]:
    """A process whose turn it is until its input ends."""
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "mine\n"
    return child


@linux
@pytest.mark.process
@pytest.mark.parametrize("dies", [False, True])
def test_who_asks_waits_for_who_was_first(tmp_path: Path, dies: bool) -> None:
    """No longer than it lasts, also where that one is killed."""
    path = tmp_path / "kpo-dd.db"
    path.touch()
    child = holding(path)
    with in_turn(path, 0.1):
        pass  # it took too long: we go on
    if dies:
        child.kill()
    child.communicate("", timeout=60)
    with in_turn(path, 60):
        pass
    holding(path).communicate("", timeout=60)


@linux
@pytest.mark.process
def test_the_turn_comes_when_the_one_before_is_done_and_not_earlier(tmp_path: Path) -> None:
    """Nobody passes who came later."""
    path = tmp_path / "kpo-dd.db"
    path.touch()
    child, done = holding(path), list[str]()

    def end() -> None:
        done.append("the first")
        child.communicate("", timeout=60)

    timer = threading.Timer(0.3, end)
    timer.start()
    with in_turn(path, 60):
        done.append("the second")
    timer.join()
    assert done == ["the first", "the second"]


@linux
@pytest.mark.process
def test_who_gave_up_waiting_keeps_nobody_from_the_turn(tmp_path: Path) -> None:
    """What it asked for comes to it later, and is passed on."""
    path = tmp_path / "kpo-dd.db"
    path.touch()
    child = holding(path)
    with in_turn(path, 0.01):
        pass
    child.communicate("", timeout=60)
    for _ in range(3):
        holding(path).communicate("", timeout=60)


def test_where_there_is_no_file_nobody_waits(tmp_path: Path) -> None:
    """The order is all that it is about."""
    with in_turn(tmp_path / "none.db", 0.0):
        assert list(tmp_path.iterdir()) == []


@pytest.mark.long
@pytest.mark.process
def test_eight_that_record_at_once_lose_nothing_and_wait_seconds_at_most(url: str) -> None:
    """Nothing lost, doubled or forked; what all of them say is recorded once."""
    slower = busyness()
    found = crowd(url, 8, 60)
    assert (found.events, found.distinct) == (8 * 60 + SHARED,) * 2
    assert found.findings == ()
    assert found.waited < LONGEST_WAIT * slower
