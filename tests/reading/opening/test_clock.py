"""The clock of one file: what minds the time ends when it is over, and nothing else does."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import CancelledError
from threading import Event

import pytest

from kpo_dd.errors import WorkbookRefused
from kpo_dd.reading.opening.clock import mind_the_time, timed, until
from kpo_dd.reading.opening.limits import MEGABYTE, Limits
from kpo_dd.reading.opening.serving_terms import LATE
from kpo_dd.reading.opening.worker import Workers
from tests.reading.makers import by_hand


def test_whoever_minds_the_time_is_ended_when_it_is_over() -> None:
    """With the file and its seconds in the one problem."""

    def busy() -> None:
        while True:
            mind_the_time()

    with timed("a.xlsx", 0.02), pytest.raises(WorkbookRefused) as caught:
        busy()
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file) == ("workbook_too_slow", "a.xlsx")


def test_time_that_others_had_the_processor_does_not_count() -> None:
    """A loaded machine refuses nobody's return."""
    with timed("a.xlsx", 0.05):
        time.sleep(0.2)
        mind_the_time()


def test_nobody_is_timed_outside() -> None:
    """Nor after the clock of another file."""
    with timed("a.xlsx", -1.0), pytest.raises(WorkbookRefused):
        mind_the_time()
    mind_the_time()


def test_a_run_that_is_ended_ends_whatever_minds_the_time() -> None:
    """Before its own time is over."""
    stop = Event()
    with until(stop), timed("a.xlsx", 60):
        mind_the_time()
        stop.set()
        with pytest.raises(CancelledError):
            mind_the_time()


def test_a_large_file_has_more_time() -> None:
    """The limit is that of a small one, and as much again for every twelve megabytes."""
    assert Limits().seconds_for(0) == 60
    assert Limits().seconds_for(24 * MEGABYTE) == 180
    assert Limits(seconds=3).seconds_for(12 * MEGABYTE) == 6


@pytest.mark.process
def test_a_child_ends_by_itself_when_its_time_on_the_processor_is_over() -> None:
    """So the parser is held to the time of the processor, too, and whoever asked is told why."""
    row = b"<row>%s</row>" % (b'<c t="s"><v>0</v></c>' * 100)
    endless = by_hand(row * 10_000)
    with Workers() as workers:
        with pytest.raises(WorkbookRefused) as caught:
            workers.parse(endless, "a.xlsx", Limits(seconds=1))
        (problem,) = caught.value.problems
        assert problem.code == "workbook_too_slow"


@pytest.mark.process
def test_a_worker_says_that_its_child_was_late() -> None:
    """It can be told from one that died of something else."""
    code = (
        "import os, sys; from kpo_dd.reading.opening.serving import *\n"
        "child = os.fork()\n"
        "if not child:\n"
        "    limit_time(0.5)\n"
        "    while True: pass\n"
        "sys.exit(LATE if ended_by_a_clock(os.waitpid(child, 0)[1]) else 1)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == LATE
