"""Whether a return is from the firm it names: said in every report, beside list and register."""

from __future__ import annotations

import json
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.runner import assess, files, run
from tests.cli.suppliers import ALPHA, HEADER
from tests.reading.makers import save
from tests.toys import ROOT

OTHER_NAME = "Entirely Other Firm GmbH"


def codes(report: Path) -> list[str]:
    """The codes of the problems in a report."""
    return [one["code"] for one in json.loads(report.read_text(encoding="utf-8"))["problems"]]


def test_another_name_in_the_register_reaches_every_report_and_the_dry_run(tmp_path: Path) -> None:
    """A dry run reads the register and leaves it as it is; a second run says the same."""
    assert assess(tmp_path, save(tmp_path / "a.xlsx", HEADER, ALPHA)).code == 0
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


def test_a_dry_run_makes_no_register(tmp_path: Path) -> None:
    """Where there is none, nothing is known of anybody."""
    ran = assess(tmp_path, save(tmp_path / "a.xlsx", HEADER, ALPHA), "--dry-run")
    assert (ran.code, sorted(files(tmp_path))) == (0, ["a.xlsx"])


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
    old = [one for one in report["suppliers"] if "filled_long_ago" in str(one["return_flags"])]
    assert len(old) > len(report["suppliers"]) / 2
