"""One run is one thing: whenever it dies, reports and register agree, or it is named and finished."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import rmtree

import pytest

from kpo_dd.cli.settling import settle_runs
from kpo_dd.register.events import EventKind
from kpo_dd.register.records import RunRecord
from kpo_dd.register.register import open_register
from kpo_dd.writing.changed import WRITTEN_FILE
from kpo_dd.writing.publication import staged
from tests.cli.deaths import check, outcomes
from tests.cli.runner import Ran, assess, files, toy
from tests.cli.suppliers import suppliers
from tests.systems import ON_LINUX
from tests.writing.holding import holding

REPORT = "kpo-dd-report/risk-report.html"
RECEIPT = "kpo-dd-report/register-receipt.json"


@pytest.mark.long
@pytest.mark.slow
@ON_LINUX
def test_a_run_that_is_killed_at_any_moment_of_its_writing_agrees_with_the_register(
    tmp_path: Path,
) -> None:
    """At each of some seventy moments, at 25 times between them, and with the disk full at each."""
    found = outcomes(tmp_path, str(tmp_path / "r.db"))
    killed = [one for one in found if one["how"] != "full" and one["status"] != 0]
    assert len(killed) >= 50
    check(found)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder where the main job ran once."""
    suppliers(tmp_path)
    assert assess(tmp_path, "suppliers.xlsx").code == 0
    return tmp_path


def verified(folder: Path) -> Ran:
    """What verify says of the register and of the reports beside the receipt."""
    return toy(folder, "commitments", "verify", "--receipt", RECEIPT)


def test_the_run_is_recorded_with_its_reports_and_its_receipt_names_it(folder: Path) -> None:
    """Register, receipt and reports are bound to each other."""
    receipt = json.loads((folder / RECEIPT).read_bytes())
    with open_register(str(folder / "kpo-dd.db"), create=False) as opened:
        (run,) = opened.events([EventKind.RUN])
    assert (receipt["run"], receipt["hash"]) == (run.fingerprint, run.hash)
    assert receipt["reports"] == RunRecord.of(run).reports
    assert sorted(receipt["reports"]) == [
        "assessment.json",
        "risk-report.html",
        "risk-summary.xlsx",
    ]


@pytest.mark.long
def test_another_language_or_format_is_another_run_and_the_same_again_is_none(
    folder: Path,
) -> None:
    """What was written is part of what was done; the commitments are known."""
    before = files(folder)
    again = assess(folder, "suppliers.xlsx")
    assert again.out.splitlines()[-1].endswith("0 new entries, 4 known already.")
    assert files(folder) == before
    for asked in (["--lang", "kk"], ["--format", "json"]):
        assess(folder, "suppliers.xlsx", *asked)
    with open_register(str(folder / "kpo-dd.db"), create=False) as opened:
        assert len(opened.events([EventKind.RUN])) == 3
        assert len(opened.events()) == 8


@pytest.mark.long
def test_a_report_with_remarks_is_kept_and_that_is_said(folder: Path) -> None:
    """It is no return either, where it lies among them; verify tells of it."""
    with (folder / REPORT).open("ab") as file:
        file.write(b"a remark")
    remarked = (folder / REPORT).read_bytes()
    assert [line.split(": ")[1] for line in verified(folder).lines] == [REPORT]
    ran = assess(folder, ".")
    (line,) = ran.lines
    kept = line.split("kept as ")[1].split(": ")[0]
    assert (folder / "kpo-dd-report" / kept).read_bytes() == remarked
    assert (ran.code, verified(folder).err) == (0, "")
    assert assess(folder, ".").err == ""


@pytest.mark.long
@pytest.mark.parametrize(
    ("words", "left"),
    [
        (("--format", "html"), ["assessment.json", "risk-summary.xlsx"]),
        (("--no-register",), ["register-receipt.json"]),
        ((), []),
    ],
)
@pytest.mark.sampled(2)
def test_what_an_earlier_run_left_beside_the_reports_is_named(
    folder: Path, words: tuple[str, ...], left: list[str]
) -> None:
    """Nobody is to take it for a report of this one; it stays, and the exit code is that of the run."""
    ran = assess(folder, "suppliers.xlsx", *words)
    said = [line for line in ran.lines if "this file is of an earlier run" in line]
    assert ran.code == 0
    assert [line.split(": ")[1] for line in said] == [f"kpo-dd-report/{name}" for name in left]
    assert all((folder / "kpo-dd-report" / name).exists() for name in left)


@pytest.mark.long
def test_a_workbook_of_ours_with_remarks_is_no_return(folder: Path) -> None:
    """Although it is a workbook in the folder of returns."""
    with (folder / "kpo-dd-report" / "risk-summary.xlsx").open("ab") as file:
        file.write(b" ")
    ran = assess(folder, ".")
    assert (ran.code, len(ran.lines)) == (0, 1)
    again = assess(folder, ".")
    assert (again.code, again.err) == (0, "")


@pytest.mark.long
def test_the_receipt_of_a_register_that_is_gone_is_kept(folder: Path) -> None:
    """It may be the only proof that there was one, in a folder of a version that left no checkpoints."""
    rmtree(folder / "kpo-dd-report" / "receipts")
    receipt = (folder / RECEIPT).read_bytes()
    (folder / "kpo-dd.db").unlink()
    ran = assess(folder, "suppliers.xlsx")
    (line,) = ran.lines
    assert "the register does not hold what this receipt" in line
    kept = list((folder / "kpo-dd-report").glob("register-receipt (*).json"))
    assert [path.read_bytes() for path in kept] == [receipt]


@pytest.mark.long
def test_a_receipt_somebody_edited_is_found(folder: Path) -> None:
    """The register knows which reports the run left."""
    receipt = json.loads((folder / RECEIPT).read_bytes())
    receipt["reports"]["assessment.json"] = "0" * 64
    (folder / RECEIPT).write_text(json.dumps(receipt), encoding="utf-8")
    ran = verified(folder)
    assert ran.code == 1
    assert "names a run or reports of which the register says something else" in ran.err


@pytest.mark.long
def test_a_run_that_was_cut_off_is_named_by_verify_and_by_a_dry_run(folder: Path) -> None:
    """Neither does anything about it; the next run does."""
    with staged(folder / "kpo-dd-report", {"a.html": holding(b"half")}) as (stage, _):
        pass
    before = files(folder)
    for ran in (verified(folder), assess(folder, "suppliers.xlsx", "--dry-run")):
        assert "has not put its reports here" in ran.err
        assert files(folder) == before
    assert "was cut off before it was recorded" in assess(folder, "suppliers.xlsx").err
    assert not stage.path.exists()


@pytest.mark.long
def test_a_run_for_another_register_is_removed_and_named(tmp_path: Path) -> None:
    """Nobody can tell here whether it was recorded; its reports can be had again."""
    with staged(tmp_path, {"a.html": holding(b"whole")}) as (stage, digests):
        stage.seal(digests, "theirs.db", "0" * 64)
    (line,) = settle_runs(tmp_path, None)
    assert (line.code, dict(line.details)["register"]) == ("run_discarded", "theirs.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.long
def test_a_whole_run_without_a_register_is_finished(tmp_path: Path) -> None:
    """There is nothing it could contradict."""
    with staged(tmp_path, {"a.html": holding(b"whole")}) as (stage, digests):
        stage.seal(digests)
    assert [line.code for line in settle_runs(tmp_path, None)] == ["run_finished"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [WRITTEN_FILE, "a.html"]


@pytest.mark.long
@pytest.mark.parametrize(
    "asked",
    [
        ["--register", "out/assessment.json", "--out", "out"],
        ["--register", "out/.kpo-dd-reports.json", "--out", "out"],
    ],
)
def test_reports_never_take_the_place_of_the_register(tmp_path: Path, asked: list[str]) -> None:
    """There or still to be made."""
    suppliers(tmp_path)
    before = files(tmp_path)
    ran = assess(tmp_path, "suppliers.xlsx", *asked)
    assert (ran.code, len(ran.lines)) == (2, 1)
    assert "is a register or another database" in ran.err
    assert files(tmp_path) == before


@pytest.mark.long
def test_reports_never_take_the_place_of_what_is_read(tmp_path: Path) -> None:
    """A return, or the list of who was to answer."""
    suppliers(tmp_path, name="risk-summary.xlsx")
    before = files(tmp_path)
    for asked in (["risk-summary.xlsx"], [".", "--master", "risk-summary.xlsx"]):
        ran = assess(tmp_path, *asked, "--out", ".")
        assert (ran.code, len(ran.lines)) == (2, 1)
        assert "is read by the same command" in ran.err
    assert files(tmp_path) == before
