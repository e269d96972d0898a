"""One run at a time in a folder: a living one keeps others out, and nobody has to wait for a dead one."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from kpo_dd.errors import OutputError
from kpo_dd.writing import folder_lock
from kpo_dd.writing.files import RUN_PREFIX
from kpo_dd.writing.folder_lock import LOCK_FILE, alone_in, by_folder, by_lock_file
from kpo_dd.writing.unfinished import dead_stages
from tests.systems import NOT_ON_WINDOWS
from tests.toys import ROOT

WAYS = [pytest.param(by_folder, marks=NOT_ON_WINDOWS), by_lock_file]
Way = Callable[[Path], AbstractContextManager[bool]]
HOLDING = """
import sys, time
from pathlib import Path
from kpo_dd.writing import folder_lock
with getattr(folder_lock, sys.argv[1])(Path(sys.argv[2])):
    print("held", flush=True)
    time.sleep(600)
"""


def holder(way: Way, folder: Path) -> subprocess.Popen[str]:
    """A process that holds the lock until it dies."""
    name = getattr(way, "__name__", "")
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, name, str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


@pytest.mark.parametrize("way", WAYS)
def test_a_living_run_keeps_others_out_and_a_killed_one_does_not(
    way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it left counts as cut off at once, not after an hour."""
    stage = tmp_path / f"{RUN_PREFIX}1"
    stage.mkdir()
    (stage / "report").write_bytes(b"")
    monkeypatch.setattr(folder_lock, "BUSY_SECONDS", 0.2)
    process = holder(way, tmp_path)
    try:
        with pytest.raises(OutputError, match="output_busy"), way(tmp_path):
            pass
    finally:
        process.kill()
        process.communicate()
    since = time.monotonic()
    with way(tmp_path) as alone:
        assert [one.path for one in dead_stages(tmp_path, alone=alone)] == [stage]
    assert time.monotonic() - since < 5
    assert not (tmp_path / LOCK_FILE).exists()


def test_a_lock_file_that_was_removed_locks_nobody_out(tmp_path: Path) -> None:
    """Who waited for it takes the one that is there now."""
    old = os.open(tmp_path / LOCK_FILE, os.O_RDWR | os.O_CREAT)
    assert folder_lock.is_still(tmp_path / LOCK_FILE, old)
    (tmp_path / LOCK_FILE).rename(tmp_path / "old")
    assert not folder_lock.is_still(tmp_path / LOCK_FILE, old)
    os.close(old)


def test_what_cannot_be_locked_is_no_lock() -> None:
    """A number that names no open file: the system refuses, and says nothing of another run."""
    reading, writing = os.pipe()
    os.close(reading)
    os.close(writing)
    assert folder_lock.waited_for(writing, Path()) is False


def test_a_lock_leaves_nothing_behind(tmp_path: Path) -> None:
    """Neither in the folder of a run, nor after a failure."""
    with pytest.raises(ZeroDivisionError), alone_in(tmp_path):
        raise ZeroDivisionError
    with pytest.raises(ZeroDivisionError), by_lock_file(tmp_path):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []
