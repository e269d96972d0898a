"""`kpo-dd triage`: on the screen, as a workbook and as a table; hostile cells stay text."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import typer

from kpo_dd.cli.triage import triage_command
from kpo_dd.wording import Language
from tests.cli.runner import run
from tests.reading.makers import save
from tests.toys import ON

HEADER = ("Supplier ID", "Name", "Country", "Sector", "Deadline", "=Buyer")
HOSTILE = '=HYPERLINK("http://x";"y")'


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """Two suppliers, one of them hostile."""
    alpha = ("A-1", "Alpha [red]", "KZ", "F", date(2026, 12, 15), "A. Buyer")
    return save(tmp_path / "list.xlsx", HEADER, alpha, ("A-2", HOSTILE, "DEU", "M", None, HOSTILE))


def triage_into(listed: Path, out: Path, lang: Language = Language.EN) -> None:
    """Write the list in this process."""
    triage_command(listed, out=out, on=ON.isoformat(), lang=lang)


def test_the_list_is_printed_with_its_reasons_and_a_file_is_never_replaced(listed: Path) -> None:
    """As a command: exit 0; over a file that is there one line, exit 2."""
    first = run(listed.parent, "triage", listed, "--out", "first.csv", "--lang", "ru")
    assert (first.code, first.err) == (0, "")
    lines = first.out.splitlines()
    assert lines[1].split()[:3] == ["1", "A-1", "Alpha"]
    assert "[red]" in first.out
    assert "а не КПО" in first.out
    again = run(listed.parent, "triage", listed, "--out", "first.csv")
    assert (again.code, len(again.lines)) == (2, 1)
    other = run(listed.parent, "triage", listed, "--out", "first.doc")
    assert (other.code, len(other.lines)) == (2, 1)


@pytest.mark.long
def test_a_workbook_has_days_figures_and_no_formula(
    listed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The buyer's own columns stand behind ours, as text; the notes above."""
    out = tmp_path / "first.xlsx"
    triage_into(listed, out)
    assert str(out) in capsys.readouterr().out
    sheet = openpyxl.load_workbook(out).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at = next(number for number, row in enumerate(rows) if row[1] == "Supplier ID")
    assert rows[0][0] == f"Whom to ask first, {ON}"
    assert "KPO" in str(rows[at - 1][0])
    head = {name: number for number, name in enumerate(rows[at])}
    alpha, beta = rows[at + 1 : at + 3]
    assert alpha[head["Deadline"]] == datetime(2026, 12, 15)
    assert isinstance(alpha[head["Exposure, of 100"]], float)
    assert (alpha[head["=Buyer"]], beta[head["=Buyer"]]) == ("A. Buyer", HOSTILE)
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d"}


@pytest.mark.long
@pytest.mark.parametrize("lang", Language)
def test_a_table_runs_nothing_and_the_same_list_gives_the_same_bytes(
    listed: Path, tmp_path: Path, lang: Language
) -> None:
    """What begins like a formula stands behind a quote; with a seal, so that it may be replaced."""
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    for out in (one, two):
        triage_into(listed, out, lang)
    assert one.read_bytes() == two.read_bytes()
    rows = list(csv.reader(one.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert len(rows) == 3
    assert not [cell for row in rows for cell in row if cell.startswith("=")]
    triage_command(listed, out=one, on=ON.isoformat(), replace=True)
    one.write_text(one.read_text(encoding="utf-8") + "mine;", encoding="utf-8")
    with pytest.raises(typer.Exit):
        triage_command(listed, out=one, on=ON.isoformat(), replace=True)
