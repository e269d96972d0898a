"""Notes on the sheet of actions, from one run to the next."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from kpo_dd.wording import Language, say
from tests.cli.runner import assess, files
from tests.cli.suppliers import suppliers
from tests.reports.workbook.actions.edited import OWNER, actions_page, first_row, rows_of

OUT = "kpo-dd-report"
REPORT = f"{OUT}/risk-summary.xlsx"


def note(path: Path, who: str) -> None:
    """Write who sees to the first action."""
    book = openpyxl.load_workbook(path)
    page = actions_page(book[say(Language.EN, "sheet.actions")])
    page.cell(first_row(page), OWNER + 1).value = who
    book.save(path)


def owners(path: Path, language: Language = Language.EN) -> list[object]:
    """Who sees to actions."""
    return [row[OWNER] for row in rows_of(path.read_bytes(), language) if row[OWNER]]


def test_notes_are_carried_over_by_the_next_run(tmp_path: Path) -> None:
    """Into the same folder, on the next day, in another language; the workbook worked on is kept beside."""
    suppliers(tmp_path)
    assert assess(tmp_path, "suppliers.xlsx", "--no-register").code == 0
    note(tmp_path / REPORT, "Aigerim")
    ran = assess(tmp_path, "suppliers.xlsx", "--no-register", "--lang", "ru")
    assert ran.code == 0
    assert "перенесено ячеек, заполненных на листе мер: 1" in ran.err
    assert owners(tmp_path / REPORT, Language.RU) == ["Aigerim"]
    (kept,) = (tmp_path / OUT).glob("risk-summary (*.xlsx")
    assert owners(kept) == ["Aigerim"]
    again = assess(tmp_path, "suppliers.xlsx", "--no-register", "--lang", "ru")
    assert owners(tmp_path / REPORT, Language.RU) == ["Aigerim"]
    assert len(list((tmp_path / OUT).glob("*.xlsx"))) == 2
    assert "перенесено ячеек" in again.err


@pytest.mark.long
def test_notes_come_from_a_workbook_that_is_named(tmp_path: Path) -> None:
    """Those of the folder come along; a workbook without actions, or none at all, is refused."""
    suppliers(tmp_path)
    assert assess(tmp_path, "suppliers.xlsx", "--no-register", "--out", "may").code == 0
    note(tmp_path / "may" / "risk-summary.xlsx", "Aigerim")
    named = ("--no-register", "--previous", "may/risk-summary.xlsx")
    assert assess(tmp_path, "suppliers.xlsx", *named).code == 0
    assert owners(tmp_path / REPORT) == ["Aigerim"]
    for wrong in ("suppliers.xlsx", "june.xlsx"):
        ran = assess(tmp_path, "suppliers.xlsx", "--no-register", "--previous", wrong)
        assert ran.code == 2
        assert ran.lines[0].startswith(f"kpo-dd: {wrong}: ")
        assert len(ran.lines) == 1


@pytest.mark.long
def test_a_workbook_that_is_open_or_damaged_stops_the_run(tmp_path: Path) -> None:
    """In one line, before anything is written."""
    suppliers(tmp_path)
    assert assess(tmp_path, "suppliers.xlsx", "--no-register").code == 0
    lock = tmp_path / OUT / "~$risk-summary.xlsx"
    lock.write_bytes(b"")
    before = files(tmp_path / OUT)
    ran = assess(tmp_path, "suppliers.xlsx", "--no-register", "--lang", "ru")
    assert (ran.code, len(ran.lines)) == (2, 1)
    assert "~$risk-summary.xlsx" in ran.lines[0]
    assert files(tmp_path / OUT) == before
    lock.unlink()
    (tmp_path / REPORT).write_bytes((tmp_path / REPORT).read_bytes()[:3_000])
    before = files(tmp_path / OUT)
    ran = assess(tmp_path, "suppliers.xlsx", "--no-register", "--lang", "kk")
    assert (ran.code, len(ran.lines)) == (2, 1)
    assert files(tmp_path / OUT) == before
