"""Whether a return is from the firm it names: said in every report, beside list and register."""

from __future__ import annotations

import json
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.runner import DAY, assess, files, run, toy
from tests.cli.suppliers import ALPHA, HEADER
from tests.reading.makers import save
from tests.reports.html.drawing import Drawn
from tests.toys import ROOT, SHIPPED_RULES

OTHER_NAME = "Entirely Other Firm GmbH"


def codes(report: Path) -> list[str]:
    """The codes of the problems in a report."""
    return [one["code"] for one in json.loads(report.read_text(encoding="utf-8"))["problems"]]


@pytest.mark.long
def test_another_name_in_the_register_reaches_every_report_and_the_dry_run(tmp_path: Path) -> None:
    """A dry run reads the register and leaves it as it is; a second run says the same."""
    path, day_before = save(tmp_path / "a.xlsx", HEADER, ALPHA), "2026-11-22"
    assert toy(tmp_path, "assess", path, "--on", day_before).code == 0
    save(tmp_path / "b.xlsx", HEADER, ("A-1", OTHER_NAME, *ALPHA[2:]))
    before = files(tmp_path)
    dry = assess(tmp_path, "b.xlsx", "--dry-run")
    assert "in the register" in dry.err
    assert files(tmp_path) == before
    told = assess(tmp_path, "b.xlsx")
    assert told.err == dry.err
    report = tmp_path / "kpo-dd-report"
    assert codes(report / "assessment.json") == ["supplier_renamed"]
    assert "in the register" in (report / "risk-report.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(report / "risk-summary.xlsx") as workbook:
        assert b"in the register" in workbook.read("xl/sharedStrings.xml")
    first = (report / "assessment.json").read_bytes()
    assert assess(tmp_path, "b.xlsx").code == 0
    assert (report / "assessment.json").read_bytes() == first


@pytest.mark.long
def test_a_dry_run_makes_no_register(tmp_path: Path) -> None:
    """Where there is none, nothing is known of anybody."""
    ran = assess(tmp_path, save(tmp_path / "a.xlsx", HEADER, ALPHA), "--dry-run")
    assert (ran.code, sorted(files(tmp_path))) == (0, ["a.xlsx"])


@pytest.fixture
def late_and_in_time(tmp_path: Path) -> Path:
    """Two suppliers who answered alike on one day, one of them after its deadline."""
    header = ("supplier_id", "supplier_name", "country", "filled_on", "free_movement")
    rows = [(one, one, "KAZ", "2026-05-07", "yes") for one in ("A-1", "B-2")]
    save(tmp_path / "a.xlsx", header, *rows)
    due = [("A-1", "2026-05-06"), ("B-2", "2026-05-07")]
    save(tmp_path / "list.xlsx", ("supplier id", "deadline"), *due)
    return tmp_path


@pytest.mark.long
def test_a_missed_deadline_lowers_confidence_and_no_exit_code(late_and_in_time: Path) -> None:
    """In every report; the other supplier has what it has without a list, and the same twice over."""
    words = ("assess", "a.xlsx", "--no-register", "--on", DAY)
    assert run(late_and_in_time, *words, "--out", "bare").code == 0
    assert run(late_and_in_time, *words, "--out", "one", "--master", "list.xlsx").code == 0
    assert run(late_and_in_time, *words, "--out", "two", "--master", "list.xlsx").code == 0
    bare, one, two = (late_and_in_time / name for name in ("bare", "one", "two"))
    before, after = (suppliers_in(out) for out in (bare, one))
    flags = {
        name: [flag["check"] for flag in said.get("return_flags", ())]
        for name, said in after.items()
    }
    assert "filled_late" in flags["A-1"]
    assert "filled_late" not in flags["B-2"]
    assert after["A-1"]["confidence"] != before["A-1"]["confidence"]
    assert after["B-2"]["confidence"] == before["B-2"]["confidence"]
    assert after["A-1"]["score"] == before["A-1"]["score"]
    page = (one / "risk-report.html").read_text("utf-8")
    assert "after the deadline on the list" in Drawn(page).words
    for name in ("risk-report.html", "assessment.json", "risk-summary.xlsx"):
        assert (one / name).read_bytes() == (two / name).read_bytes()


def suppliers_in(out: Path) -> dict[str, dict[str, Any]]:
    """The suppliers of a report by their ids."""
    report = json.loads((out / "assessment.json").read_text(encoding="utf-8"))
    return {one["id"]: one for one in report["suppliers"]}


@pytest.mark.long
@pytest.mark.long
def test_rules_are_tried_out_beside_the_same_deadlines(late_and_in_time: Path) -> None:
    """What `assess` takes off confidence `rules impact` takes off, too: a list that is none is refused."""
    (late_and_in_time / "none.csv").write_text("x;y\n1;2\n", encoding="utf-8")
    for command in (
        ("impact", "a.xlsx", "--against", str(SHIPPED_RULES)),
        ("sensitivity", "a.xlsx"),
    ):
        words = ("rules", *command, "--on", DAY, "--master")
        assert run(late_and_in_time, *words, "list.xlsx").code == 0
        assert run(late_and_in_time, *words, "none.csv").code == 2


@pytest.mark.long
@pytest.mark.slow
def test_the_first_command_of_readme_ends_well_on_any_later_day(tmp_path: Path) -> None:
    """Five years on its returns are old: that is said, and is no failure."""
    command = next(
        line
        for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("python -m pip install . && kpo-dd ")
    )
    words = command.partition("kpo-dd ")[2].split()
    assert words == ["assess", "samples/suppliers.xlsx"]
    day = date.today() + timedelta(days=5 * 366)
    ran = run(tmp_path, words[0], ROOT / words[1], "--on", day.isoformat())
    assert ran.code == 0, ran.err
    report = json.loads(
        (tmp_path / "kpo-dd-report" / "assessment.json").read_text(encoding="utf-8")
    )
    old = [one for one in report["suppliers"] if "filled_long_ago" in str(one.get("return_flags"))]
    assert len(old) > len(report["suppliers"]) / 2
