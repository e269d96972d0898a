"""Where nothing forks: one worker has file after file, and none that broke it has another."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kpo_dd.errors import WorkbookRefused
from kpo_dd.reading.opening import worker as worker_module
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.serving_terms import LATE
from kpo_dd.reading.opening.worker import Workers
from kpo_dd.systems import SERVE_WORKER, forks
from tests.reading.makers import HEADER, ROW, workbook_bytes
from tests.toys import ROOT

pytestmark = [pytest.mark.process, pytest.mark.forkless]

GOOD = workbook_bytes({"Answers": [HEADER, ROW]})


def served_by(workers: Workers, content: bytes = GOOD) -> int:
    """The process that is ready for more once it has parsed a file; 0 where none is."""
    workers.parse(content, "a.xlsx", Limits())
    return workers.idle[-1].process.pid if workers.idle else 0


def test_the_switch_takes_fork_and_limits_away_from_whatever_is_started() -> None:
    """Else all that is said here would be said of Linux."""
    code = (
        "import os, signal; print(hasattr(os, 'fork'), hasattr(signal, 'alarm')); import resource"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, "ModuleNotFoundError" in done.stderr) == ("False False\n", True)
    assert not forks()


def test_one_process_has_file_after_file() -> None:
    """To start one takes longer than to read most files."""
    with Workers() as workers:
        assert len({served_by(workers) for _ in range(4)}) == 1
        assert workers.idle[0].served == 4


def test_after_a_file_that_is_refused_another_process_goes_on() -> None:
    """What a damaged file may have done to a parser is nothing the next one meets."""
    with Workers() as workers:
        first = served_by(workers)
        with pytest.raises(WorkbookRefused):
            workers.parse(b"PK\x03\x04 but no workbook", "b.xlsx", Limits())
        second = served_by(workers)
    assert first != second != 0


def test_a_file_that_kills_its_process_is_alone_in_that() -> None:
    """It is refused; before and after it others are read."""
    with Workers() as workers:
        first = served_by(workers)
        os.kill(first, signal.SIGKILL)
        with pytest.raises(WorkbookRefused) as caught:
            workers.parse(GOOD, "b.xlsx", Limits())
        assert [one.code for one in caught.value.problems] == ["workbook_too_heavy"]
        assert served_by(workers) not in {0, first}


@pytest.mark.parametrize(("name", "most"), [("FILES_A_WORKER", 2), ("LARGE_FILE", len(GOOD) - 1)])
def test_nobody_is_served_by_a_process_for_ever(
    monkeypatch: pytest.MonkeyPatch, name: str, most: int
) -> None:
    """Memory that a parser keeps is given back after many files, and after a large one."""
    monkeypatch.setattr(worker_module, name, most)
    with Workers() as workers:
        seen = [served_by(workers) for _ in range(2)]
        assert seen[-1] == 0
        assert not workers.all


def test_a_worker_whose_asker_is_gone_does_not_work_on_for_ever() -> None:
    """It has its own clock; no signal is needed for it."""
    code = (
        "from kpo_dd.reading.opening.serving import ending_after\n"
        "with ending_after(0.3):\n"
        "    while True: pass\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=20, check=False)
    assert done.returncode == LATE


def test_a_worker_that_is_asked_nothing_more_ends() -> None:
    """As the program itself starts it, also where it is a bundle: by one word on the command line."""
    done = subprocess.run(
        [sys.executable, "-m", "kpo_dd", SERVE_WORKER],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=20,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_bundle_starts_itself_as_its_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One file without a Python beside it: it knows no `-m` and no `-c`."""
    bundle = tmp_path / "kpo-dd"
    bundle.write_text(
        f"#!{sys.executable}\nimport sys\nassert sys.argv[1:] == ['{SERVE_WORKER}']\n"
        "from kpo_dd.__main__ import start\nstart()\n"
    )
    bundle.chmod(0o755)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(bundle))
    with Workers() as workers:
        assert served_by(workers)


def test_no_module_is_taken_from_the_folder_we_stand_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Returns lie there, and whatever else strangers sent."""
    (tmp_path / "usercustomize.py").write_text("raise SystemExit(7)")
    (tmp_path / "pickle.py").write_text("raise SystemExit(7)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    with Workers() as workers:
        assert served_by(workers)
