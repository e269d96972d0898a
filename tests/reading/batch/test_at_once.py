"""Many files: whatever finishes first, and however many are read at once, the result is the same."""

from __future__ import annotations

import signal
import threading
import time
from pathlib import Path

import pytest

from kpo_dd.reading.batch.at_once import read_each
from kpo_dd.reading.batch.file_reading import FileReading
from kpo_dd.reading.opening.clock import mind_the_time
from kpo_dd.reading.opening.worker import Parse
from kpo_dd.reading.read import Reading, read_all
from tests.processes import MARK, gone, marked
from tests.reading.makers import HEADER, save
from tests.reading.opening.test_workbook import with_far_corner
from tests.toys import toy

pytestmark = pytest.mark.process


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some returns of very different sizes, two that fail, one copy, one supplier twice."""
    folder = tmp_path_factory.mktemp("batch") / "returns"
    folder.mkdir()
    for number in range(12):
        rows = [(f"S-{number}-{row}", "Name", "KAZ", "yes") for row in range(1 + 40 * (number % 3))]
        save(folder / f"{number:02}.xlsx", HEADER, *rows)
    (folder / "03 bad.xlsx").write_text("no workbook", encoding="utf-8")
    (folder / "04 far.xlsx").write_bytes(with_far_corner())
    (folder / "05 (1).xlsx").write_bytes((folder / "05.xlsx").read_bytes())
    save(folder / "again.xlsx", HEADER, ("S-3-0", "Other", "KAZ", "no"))
    return folder


def outline(reading: Reading) -> object:
    """All that was read, to be compared."""
    frame = reading.answers.frame.to_csv()
    return frame, dict(reading.answers.cells), reading.files, reading.problems, reading.refused


@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_the_number_of_workers_and_the_order_of_files_change_nothing(
    folder: Path, at_once: int
) -> None:
    """Files by the order of their names, in either order given."""
    paths = sorted(folder.iterdir())
    first = read_all(paths, toy(), at_once=1)
    again = read_all(list(reversed(paths)), toy(), at_once=at_once)
    assert outline(first) == outline(again)
    assert len(first.files) == 16
    assert [file.file for file in first.files if file.refused] == ["03 bad.xlsx", "04 far.xlsx"]


def test_an_interrupted_run_ends_its_workers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it waits for anything else."""
    monkeypatch.setenv(MARK, "interrupted")
    running: list[int] = []

    def interrupt(done: int, total: int, name: str) -> None:
        running.extend(marked("interrupted"))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_all([folder], toy(), progress=interrupt)
    assert running
    assert gone("interrupted")


def test_an_interrupted_run_ends_what_its_threads_are_at(tmp_path: Path) -> None:
    """Reading the cells of a large file goes on for no more than a moment."""
    save(tmp_path / "a.xlsx", HEADER, ("S-1", "Name", "KAZ", "yes"))
    rows = (",".join(f"{row} {column}" for column in range(200)) for row in range(4_000))
    (tmp_path / "large.csv").write_text("\n".join(rows), encoding="utf-8")
    started = 0.0

    def interrupt(done: int, total: int, name: str) -> None:
        nonlocal started
        time.sleep(3)  # the large file is with its layouts by now
        started = time.monotonic()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_all([tmp_path], toy(), progress=interrupt, at_once=2)
    assert time.monotonic() - started < 2


def test_ctrl_c_is_heard_at_once_where_it_breaks_no_sleep() -> None:
    """As on Windows; here a signal that another thread gets is one that wakes nobody."""

    def slow(name: str, parse: Parse) -> FileReading:
        until = time.monotonic() + 8
        while time.monotonic() < until:
            mind_the_time()
            time.sleep(0.02)
        raise AssertionError(name)

    def press() -> None:
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    started, key = time.monotonic(), threading.Timer(0.3, press)
    key.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            read_each(["a.xlsx"], slow, None, 1)
    finally:
        signal.signal(signal.SIGINT, before)
    assert time.monotonic() - started < 3
