"""What the program wrote itself is no return, wherever it lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.runner import assess, toy
from tests.cli.suppliers import suppliers


@pytest.mark.parametrize(
    "export",
    [("rules", "export"), ("commitments", "export")],
    ids=["the rulebook", "the commitments"],
)
def test_an_export_is_refused_as_a_return(export: tuple[str, str], tmp_path: Path) -> None:
    """It names suppliers, and none of them wrote it."""
    suppliers(tmp_path)
    assert assess(tmp_path, "suppliers.xlsx").code == 0
    assert toy(tmp_path, *export, "--out", "list.xlsx").code == 0
    ran = assess(tmp_path, "list.xlsx")
    assert ran.code == 2
    assert ran.lines[0].startswith("kpo-dd: list.xlsx: a list or report that this program wrote")


def test_a_report_that_lies_among_returns_is_refused_alone(tmp_path: Path) -> None:
    """The returns beside it are assessed."""
    suppliers(tmp_path)
    assert assess(tmp_path, "suppliers.xlsx").code == 0
    report = tmp_path / "kpo-dd-report" / "risk-summary.xlsx"
    (tmp_path / "returns").mkdir()
    (tmp_path / "suppliers.xlsx").rename(tmp_path / "returns" / "suppliers.xlsx")
    report.rename(tmp_path / "returns" / "last year.xlsx")
    ran = assess(tmp_path, "returns", "--no-register", "--out", "now")
    assert ran.code == 3
    assert any("last year.xlsx" in line for line in ran.lines)


def test_the_blank_questionnaire_is_a_return(tmp_path: Path) -> None:
    """It was made to be filled in."""
    assert toy(tmp_path, "template", "--out", "form.xlsx").code == 0
    assert "questions recognised" in toy(tmp_path, "inspect", "form.xlsx").out
