"""The same run where the system forks and where it does not: the same bytes, and the same end by Ctrl-C."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from kpo_dd.systems import SERVE_WORKER
from tests.cli.runner import DAY, assess, files
from tests.cli.suppliers import suppliers
from tests.cli.test_batch import environment, many
from tests.processes import MARK, gone, marked
from tests.reading.opening.test_workbook import with_far_corner
from tests.systems import found_first
from tests.toys import ROOT

STOPPED = (
    "kpo-dd: stopped by Ctrl-C: reports and register are whole; run it again when you are ready"
)
# A shell ignores Ctrl-C for what it starts in the background, and so would the run.
HEARD_FROM_THE_START = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "from kpo_dd.__main__ import start; start()"
)
either_system = pytest.mark.parametrize(
    "system", ["forking", pytest.param("forkless", marks=pytest.mark.forkless)]
)


@pytest.mark.forkless
def test_a_run_without_fork_writes_the_same_bytes(tmp_path: Path) -> None:
    """Good files and bad ones, each worker with several."""
    folder = many(tmp_path / "returns", 6)
    (folder / "0003 far.xlsx").write_bytes(with_far_corner())
    (folder / "0005 bad.xlsx").write_bytes(b"PK\x03\x04")
    wanted = ("returns", "--no-register", "--out")
    poor = assess(tmp_path, *wanted, "poor")
    rich = assess(tmp_path, *wanted, "rich", PYTHONPATH=str(ROOT))
    assert poor.code == rich.code == 3
    assert poor.out.replace("poor", "rich") == rich.out
    assert files(tmp_path / "poor") == files(tmp_path / "rich")


@either_system
def test_ctrl_c_ends_a_run_at_once_however_often_it_is_pressed(tmp_path: Path, system: str) -> None:
    """One line, the exit code shells use, every file as it was, and no process left."""
    suppliers(tmp_path)
    many(tmp_path / "returns", 40)
    assert assess(tmp_path, "suppliers.xlsx").code == 0
    before, mark = files(tmp_path), f"pressed, {system}"
    run = subprocess.Popen(
        [sys.executable, "-c", HEARD_FROM_THE_START, "assess", "returns", "--on", DAY],
        cwd=tmp_path,
        env=environment(**{MARK: mark, "PYTHONPATH": found_first(str(ROOT))}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    until = time.monotonic() + 60
    while not works_for(mark) and time.monotonic() < until:
        time.sleep(0.02)
    pressed = time.monotonic()
    while run.poll() is None and time.monotonic() - pressed < 2:
        run.send_signal(signal.SIGINT)
        time.sleep(0.005)
    out, err = run.communicate(timeout=60)
    assert (run.returncode, out, err.splitlines()) == (130, "", [STOPPED])
    assert time.monotonic() - pressed < 10
    assert gone(mark)
    assert files(tmp_path) == before


def works_for(mark: str) -> bool:
    """Whether a worker of the run is there."""
    with suppress(OSError):  # ended meanwhile
        return any(
            SERVE_WORKER.encode() in Path(f"/proc/{one}/cmdline").read_bytes()
            for one in marked(mark)
        )
    return False


# Stands for the first library that the program loads: somebody presses Ctrl-C meanwhile, and again.
PRESSED_WHILE_LOADING = """
import importlib, os, signal, sys
signal.raise_signal(signal.SIGINT)
os.remove(__file__)
importlib.invalidate_caches()
del sys.modules["typer"]
import typer
"""


def test_ctrl_c_before_anything_was_begun_is_said_in_one_line(tmp_path: Path) -> None:
    """While the program itself is still being loaded; a second press, as it says so, changes nothing."""
    (tmp_path / "typer.py").write_text(PRESSED_WHILE_LOADING, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", HEARD_FROM_THE_START, "rules", "list", "--lang", "ru"],
        cwd=tmp_path,
        env=environment(PYTHONPATH=str(ROOT)),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.startswith("kpo-dd: работа прервана (Ctrl-C)")
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "typer.py").exists()
