"""Workers: one after another in a process that saw nothing before, and gone when they should be."""

from __future__ import annotations

from concurrent.futures import CancelledError

import pytest

from kpo_dd.errors import WorkbookRefused
from kpo_dd.reading.opening.limits import MEGABYTE, Limits
from kpo_dd.reading.opening.worker import Workers
from kpo_dd.systems import forks
from tests.processes import MARK, gone, marked
from tests.reading.makers import HEADER, ROW, workbook_bytes
from tests.reading.opening.test_workbook import with_far_corner

pytestmark = pytest.mark.process

GOOD = workbook_bytes({"Answers": [HEADER, ROW]})


@pytest.fixture(autouse=True, params=["forking", pytest.param("not", marks=pytest.mark.forkless)])
def _either_system() -> None:
    """All of it holds where a child is forked for each file, and where one process has them all."""


def refusal(workers: Workers, content: bytes, limits: Limits | None = None) -> str:
    """The code with which these workers refuse a workbook."""
    with pytest.raises(WorkbookRefused) as caught:
        workers.parse(content, "a.xlsx", limits or Limits())
    (problem,) = caught.value.problems
    return problem.code


def test_one_worker_serves_file_after_file() -> None:
    """It is started once."""
    with Workers() as workers:
        for _ in range(5):
            (sheet,) = workers.parse(GOOD, "a.xlsx", Limits()).sheets
            assert list(sheet.rows[1]) == list(ROW)
        assert len(workers.all) == len(workers.idle) == 1


@pytest.mark.parametrize("bad", [b"PK\x03\x04 but no workbook", with_far_corner()])
def test_what_kills_or_fails_a_parse_harms_no_other_file(bad: bytes) -> None:
    """The next file is served as if nothing had been."""
    with Workers() as workers:
        before = workers.parse(GOOD, "a.xlsx", Limits())
        assert refusal(workers, bad) in {"workbook_damaged", "workbook_too_wide"}
        assert workers.parse(GOOD, "a.xlsx", Limits()) == before
        assert len(workers.all) == 1


@pytest.mark.long
def test_the_memory_cap_is_that_of_one_file() -> None:
    """A small cap refuses a file that a larger one, asked of the same worker, reads."""
    if not forks():
        pytest.skip("no limit of memory without `resource`")
    many = workbook_bytes(
        {"Answers": [[f"{row} {column}" for column in range(60)] for row in range(2000)]}
    )
    with Workers() as workers:
        assert refusal(workers, many, Limits(worker_bytes=30 * MEGABYTE)) == "workbook_too_heavy"
        (sheet,) = workers.parse(many, "a.xlsx", Limits()).sheets
        assert len(sheet.rows) == 2000


def test_a_late_worker_is_ended_with_its_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of it goes on, and the next file has its own time."""
    monkeypatch.setenv(MARK, "late")
    with Workers() as workers:
        workers.parse(GOOD, "a.xlsx", Limits())
        assert refusal(workers, GOOD, Limits(seconds=0.0)) == "workbook_too_slow"
        assert gone("late")
        assert len(workers.parse(GOOD, "a.xlsx", Limits()).sheets) == 1


def test_nothing_is_left_when_the_run_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the worker nor the child that waits for its next file; from then on nobody is served."""
    monkeypatch.setenv(MARK, "ended")
    with Workers() as workers:
        workers.parse(GOOD, "a.xlsx", Limits())
        assert marked("ended")
    assert gone("ended")
    with pytest.raises(CancelledError):
        workers.parse(GOOD, "a.xlsx", Limits())


def test_an_answer_larger_than_any_workbook_is_not_taken() -> None:
    """The budget of what a workbook may unpack to bounds what may come back."""
    with Workers() as workers:
        small = Limits(unpacked_bytes=20)
        assert refusal(workers, GOOD, small) == "workbook_too_heavy"
