"""Many files at once: progress on a terminal, Ctrl-C, and the list of suppliers in scope."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kpo_dd.wording import Language, say
from tests.cli.runner import DAY, assess, files
from tests.cli.suppliers import ALPHA, BETA, HEADER, suppliers
from tests.processes import MARK, gone, marked
from tests.reading.makers import save
from tests.toys import ROOT, TOY_RULES


def environment(**more: str) -> dict[str, str]:
    """The environment of a run, with nothing of our own in it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KPO_DD_")}
    own = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "KPO_DD_RULES": str(TOY_RULES)}
    return {**kept, **own, **more}


def many(folder: Path, count: int) -> Path:
    """A folder of returns, a supplier each."""
    folder.mkdir()
    for number in range(count):
        row = (f"S-{number}", *ALPHA[1:4], 40 + number, *ALPHA[5:])
        save(folder / f"{number:04}.xlsx", HEADER, row)
    return folder


# Interrupted


@pytest.mark.long
def test_ctrl_c_leaves_reports_register_and_no_process_behind(tmp_path: Path) -> None:
    """One line, the exit code shells use, and everything as it was."""
    suppliers(tmp_path)
    many(tmp_path / "returns", 1_000)
    assert assess(tmp_path, "suppliers.xlsx").code == 0
    before = files(tmp_path)
    # A shell ignores Ctrl-C for what it starts in the background, and so would the run.
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    program = f"{heard}from kpo_dd.cli.app import main; main()"
    run = subprocess.Popen(
        [sys.executable, "-c", program, "assess", "returns", "--on", DAY],
        cwd=tmp_path,
        env=environment(**{MARK: "ctrl-c"}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    until = time.monotonic() + 60
    while len(marked("ctrl-c")) < 2 and time.monotonic() < until:  # the run, and a worker
        time.sleep(0.02)
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=60)
    assert (run.returncode, out) == (130, "")
    assert err.splitlines() == [
        "kpo-dd: stopped by Ctrl-C: reports and register are whole; run it again when you are ready"
    ]
    assert gone("ctrl-c")
    assert files(tmp_path) == before


# Progress


def on_a_terminal(folder: Path, *arguments: str) -> str:
    """What a run prints to the terminal that its standard error is."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "kpo_dd", "assess", *arguments, "--on", DAY, "--dry-run"]
    env = environment(TERM="xterm", COLUMNS="120")
    run = subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 65_536):
            shown += part
    except OSError:  # how Linux says that nobody writes any more
        pass
    finally:
        os.close(ours)
    run.communicate(timeout=60)
    return shown.decode()


@pytest.mark.long
def test_a_terminal_shows_how_many_files_are_read_and_which(tmp_path: Path) -> None:
    """The count, the time left, and the name, from which nothing acts on the terminal."""
    folder = many(tmp_path / "returns", 3)
    (folder / "0001.xlsx").rename(folder / "0001 [red]\x1b]0;owned\x07.xlsx")
    shown = on_a_terminal(tmp_path, "returns")
    assert "3/3" in shown
    assert "0:00:0" in shown
    assert "returns/" in shown
    assert "\x1b]0;" not in shown


@pytest.mark.long
def test_nothing_of_it_is_shown_where_nobody_looks(tmp_path: Path) -> None:
    """A file that standard error goes into holds problems only."""
    many(tmp_path / "returns", 3)
    ran = assess(tmp_path, "returns", "--dry-run")
    assert (ran.code, ran.err) == (0, "")


# The list of suppliers in scope


@pytest.fixture
def reconciled(tmp_path: Path) -> Path:
    """A folder of returns with the list in it: two answered, one refused, one silent, one unexpected."""
    folder = tmp_path / "returns"
    folder.mkdir()
    silent = (*BETA[:6], None, *BETA[7:])
    save(folder / "a.xlsx", HEADER, ALPHA, silent, ("X-9", *ALPHA[1:4], 41, *ALPHA[5:]))
    (folder / "B-1 answers.xlsx").write_text("no workbook", encoding="utf-8")
    save(
        folder / "list.xlsx",
        ["БИН", "Название"],
        ["A-1"],
        ["A-2"],
        ["B-1", "Bad"],
        ["C-1", "[red]"],
    )
    return tmp_path


@pytest.mark.long
def test_every_supplier_in_scope_is_accounted_for(reconciled: Path) -> None:
    """In the data, on the screen, and by the exit code; the list itself is no return."""
    ran = assess(reconciled, "returns", "--master", "returns/list.xlsx", "--no-register")
    assert ran.code == 3
    document = json.loads((reconciled / "kpo-dd-report" / "assessment.json").read_bytes())
    states = [(one["id"], one["return_state"], one["expected"]) for one in document["returns"]]
    assert states == [
        ("C-1", "missing", True),
        ("B-1", "invalid", True),
        ("A-2", "incomplete", True),
        ("A-1", "assessed", True),
        ("X-9", "assessed", False),
    ]
    counts = {"in_scope": 4, "answered": 3, "missing": 1, "invalid": 1, "incomplete": 1}
    counts |= {"assessed": 1, "unexpected": 1, "flagged": 2}
    assert document["return_counts"] == counts
    assert document["master"]["file"] == "list.xlsx"
    assert {one["id"]: one["return_state"] for one in document["suppliers"]} == {
        "A-1": "assessed",
        "A-2": "incomplete",
        "X-9": "assessed",
    }
    assert [one["file"] for one in document["inputs"]] == [
        "returns/B-1 answers.xlsx",
        "returns/a.xlsx",
    ]
    lines = ran.out.splitlines()
    assert "  No answer  [red]  C-1" in lines
    assert "  Invalid  Bad  B-1  told by the file name only: returns/B-1 answers.xlsx" in lines
    assert any(
        line.startswith("Returns: in scope 4, no answer 1, answered 3 (of these invalid 1,")
        for line in lines
    )


@pytest.mark.long
def test_a_missing_return_is_exit_3_though_nothing_was_refused(tmp_path: Path) -> None:
    """A band that is asked about comes first; a complete list is exit 0."""
    suppliers(tmp_path)
    one = save(tmp_path / "one.xlsx", ["BIN"], ["A-1"], ["Z-1"])
    all_ = save(tmp_path / "all.xlsx", ["BIN"], ["A-1"], ["A-2"], ["A-3"])
    rest = ("suppliers.xlsx", "--dry-run", "--master")
    assert assess(tmp_path, *rest, one).code == 3
    assert assess(tmp_path, *rest, one, "--fail-on", "critical").code == 1
    assert assess(tmp_path, *rest, all_).code == 0


@pytest.mark.long
def test_where_nobody_answered_the_report_says_so(tmp_path: Path) -> None:
    """All are missing or invalid; without a list there would be nothing to say."""
    (tmp_path / "bad.xlsx").write_text("no workbook", encoding="utf-8")
    save(tmp_path / "list.xlsx", ["BIN"], ["A-1"])
    assert assess(tmp_path, "bad.xlsx", "--no-register").code == 2
    for language in Language:
        ran = assess(tmp_path, "bad.xlsx", "--master", "list.xlsx", "--lang", language)
        assert ran.code == 3
        assert say(language, "console.nobody") in ran.out
    document = json.loads((tmp_path / "kpo-dd-report" / "assessment.json").read_bytes())
    assert document["return_counts"]["missing"] == 1
    assert document["suppliers"] == []


@pytest.mark.long
def test_the_register_hears_nothing_of_who_is_missing(reconciled: Path) -> None:
    """It records what suppliers said, and what is to be done about it."""
    ran = assess(reconciled, "returns", "--master", "returns/list.xlsx")
    assert ran.out.splitlines()[-1] == "Register kpo-dd.db: 7 new entries, 0 known already."


@pytest.mark.long
@pytest.mark.parametrize("name", ["none.xlsx", "suppliers.txt"])
def test_a_list_that_cannot_be_read_stops_the_run(tmp_path: Path, name: str) -> None:
    """One line, before anything is read or written."""
    suppliers(tmp_path)
    (tmp_path / "suppliers.txt").write_text("Town\nAksai\n", encoding="utf-8")
    ran = assess(tmp_path, "suppliers.xlsx", "--master", name)
    assert (ran.code, len(ran.lines)) == (2, 1)
    assert not (tmp_path / "kpo-dd-report").exists()
