"""The steps to each score: sums that a workbook works out again are the scores of the assessment."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook import waterfall_sheet as waterfall
from kpo_dd.reports.workbook.supplier_cells import SupplierCells
from kpo_dd.reports.workbook.workbook_report import workbook_report
from kpo_dd.rulebook.entries import Theme
from kpo_dd.wording import Language, say
from tests.golden import sample
from tests.template.office import office_program
from tests.toys import ON, shipped

SCORE, STEP_POINTS = 6, 5


def written() -> bytes:
    """The workbook of the sample."""
    out = BytesIO()
    workbook_report(sample(), shipped(), Language.EN, "1", out)
    return out.getvalue()


def page_of(content: bytes, *, values: bool) -> Worksheet:
    """The sheet: its values as they were stored, or its formulas."""
    book = openpyxl.load_workbook(BytesIO(content), data_only=values)
    page = book[say(Language.EN, "sheet.waterfall")]
    assert isinstance(page, Worksheet)
    return page


def scores() -> list[float]:
    """Every score of the assessment, supplier by supplier, theme by theme."""
    return [theme.score for one in sample().suppliers for theme in one.themes]


def stored(content: bytes) -> list[float]:
    """The scores on the sheet, as they were stored."""
    cells = [row[SCORE] for row in page_of(content, values=True).iter_rows(values_only=True)]
    return [float(str(cell)) for cell in cells if isinstance(cell, int | float)]


def test_every_sum_adds_up_the_steps_of_its_theme() -> None:
    """Each formula names the rows of its own steps, and nothing else; with its value beside it."""
    content = written()
    page, found = page_of(content, values=False), []
    for row in page.iter_rows():
        formula = row[SCORE].value
        if not (isinstance(formula, str) and formula.startswith("=SUM(")):
            continue
        first, _, last = formula.removeprefix("=SUM(").removesuffix(")").partition(":")
        steps = list(
            page.iter_rows(min_row=int(first[1:]), max_row=int(last[1:]), values_only=True)
        )
        assert first[0] == last[0] == "F"
        assert int(first[1:]) == (row[0].row or 0) + 1
        assert {step[:3] for step in steps} == {tuple(cell.value for cell in row[:3])}
        after = page.cell(int(last[1:]) + 1, SCORE + 1).value
        assert after is None or str(after).startswith("=SUM(")
        found.append(round(sum(float(str(step[STEP_POINTS])) for step in steps), 1))
    assert found == scores() == stored(content)
    assert page.auto_filter.ref is None


@pytest.mark.office
@pytest.mark.long
def test_libreoffice_works_out_the_scores_of_the_json(tmp_path: Path) -> None:
    """With the stored values taken away, so that all of them are its own."""
    book = openpyxl.load_workbook(BytesIO(written()))  # openpyxl keeps formulas and drops values
    (tmp_path / "in").mkdir()
    book.save(tmp_path / "in" / "a.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        office_program(),
        profile,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    command += ["--outdir", str(tmp_path / "out"), str(tmp_path / "in" / "a.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert stored((tmp_path / "in" / "a.xlsx").read_bytes()) == []
    assert stored((tmp_path / "out" / "a.xlsx").read_bytes()) == pytest.approx(scores(), abs=1e-9)


def test_very_many_suppliers_have_values_and_no_formula(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row a theme: the points of each kind add up to the score."""
    monkeypatch.setattr(waterfall, "MOST_SUMMED", 2)
    some = replace(sample(), suppliers=tuple(sample().suppliers[:3]))
    cells = SupplierCells.of(some)
    made = waterfall.waterfall_sheet(cells, Phrases(shipped(), Language.EN, ON))
    columns = made.values.take(made.height)
    rows = list(zip(*columns, strict=True))
    assert len(rows) == 3 * len(Theme)
    for row, score in zip(rows, scores(), strict=False):
        assert round(sum(float(str(one)) for one in row[2:-1]), 1) == row[-1] == score
