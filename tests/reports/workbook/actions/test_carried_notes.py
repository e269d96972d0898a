"""What people write on the sheet of actions survives the next run, whatever they do with the sheet."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from kpo_dd.carried_notes import entry
from kpo_dd.errors import WorkbookRefused
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.workbook import open_workbook
from kpo_dd.reports.workbook.actions.action_columns import ACTIONS, AT, KEYS
from kpo_dd.reports.workbook.actions.action_notes import ActionNotes, ActionStatus
from kpo_dd.wording import Language, explain, say
from tests.reports.workbook.actions.edited import (
    AGREED,
    COMMENT,
    EVIDENCE,
    OWNER,
    actions_page,
    edited,
    entered,
    few,
    fill,
    first_row,
    fresh,
    read_back,
    rows_of,
    written,
)
from tests.template.office import office_program
from tests.toys import shipped

NAME = "sheet.action_state"
FIRST = (
    "Aigerim",
    "In progress",
    datetime(2026, 12, 24),
    "photo 7",
    "said on the phone:\nnext week",
)
FIFTH = ("Ерлан", "wait for the lawyer", "after the holidays", None, 12.5)


def carried(content: bytes, language: Language = Language.EN) -> list[tuple[object, ...]]:
    """The rows of the next run."""
    return rows_of(written(read_back(content), language), language)


@pytest.mark.parametrize("language", Language)
def test_what_is_filled_in_survives_in_any_language(language: Language) -> None:
    """The status in the words of the new report; a word of somebody's own, dates and numbers as they are."""
    before, after = rows_of(fresh()), carried(edited(fresh(), fill), language)
    status = say(language, "report.action_status.in_progress")
    assert entered(after) == {
        before[0][-2:]: (FIRST[0], status, *FIRST[2:]),
        before[4][-2:]: FIFTH,
    }
    assert len(after) == len(before)


def test_the_next_run_of_a_carried_workbook_is_the_same() -> None:
    """Same notes, same bytes: what was carried is carried again."""
    once = written(read_back(edited(fresh(), fill)))
    assert written(read_back(once)) == once
    assert written(read_back(fresh())) == fresh()


def test_a_report_in_another_language_is_read() -> None:
    """Russian headings, a Russian status."""
    once = written(read_back(edited(fresh(), fill)), Language.RU)
    again = written(read_back(once), Language.KK)
    assert written(read_back(again)) == written(read_back(edited(fresh(), fill)))


def renamed(page: Worksheet, first: int) -> None:
    """Call the sheet and its headings something else."""
    page.title = "My plan"
    for column in range(1, len(ACTIONS) + 1):
        page.cell(first - 1, column).value = f"Column {column}"


def turned_round(page: Worksheet, first: int) -> None:
    """The last row first, as sorting does."""
    rows = list(page.iter_rows(min_row=first, values_only=True))
    for at, row in enumerate(reversed(rows)):
        for column, value in enumerate(row, start=1):
            page.cell(first + at, column).value = value


def shifted(page: Worksheet, first: int) -> None:
    """A column of somebody's own before all others, and a line above them."""
    page.insert_cols(1)
    page.insert_rows(1)


def without_keys(page: Worksheet, first: int) -> None:
    """The hidden columns and the row of marks deleted."""
    page.delete_cols(len(ACTIONS) - 1, 2)
    page.delete_rows(first - 2)


def without_numbers(page: Worksheet, first: int) -> None:
    """Without the keys the words of the question tell the row, too."""
    without_keys(page, first)
    page.delete_cols(AT["sheet.number"] + 1)


def hidden(page: Worksheet, first: int) -> None:
    """Rows that a filter hides."""
    for row in range(first, first + 3):
        page.row_dimensions[row].hidden = True


@pytest.mark.parametrize(
    "change", [renamed, turned_round, shifted, without_keys, without_numbers, hidden]
)
def test_rows_are_found_wherever_they_went(change: Callable[[Worksheet, int], None]) -> None:
    """Renamed, sorted, moved, filtered; without the hidden columns by supplier and question."""

    def both(page: Worksheet, first: int) -> None:
        fill(page, first)
        change(page, first)

    assert carried(edited(fresh(), both)) == carried(edited(fresh(), fill))


def test_another_writer_keeps_the_notes() -> None:
    """Values alone, written anew by XlsxWriter: no formats, no names, no hidden rows."""
    source, out = openpyxl.load_workbook(BytesIO(edited(fresh(), fill))), BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "dd.mm.yyyy"}) as book:
        for page in source.worksheets:
            copy = book.add_worksheet(page.title)
            for at, row in enumerate(page.iter_rows(values_only=True)):
                copy.write_row(at, 0, ["" if value is None else value for value in row])
    assert carried(out.getvalue()) == carried(edited(fresh(), fill))


@pytest.mark.office
def test_libreoffice_keeps_the_notes(tmp_path: Path) -> None:
    """Opened, recalculated and saved by an office program."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "risk-summary.xlsx").write_bytes(edited(fresh(), fill))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        office_program(),
        profile,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    command += ["--outdir", str(tmp_path / "out"), str(tmp_path / "in" / "risk-summary.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    saved = (tmp_path / "out" / "risk-summary.xlsx").read_bytes()
    assert carried(saved) == carried(edited(fresh(), fill))


def test_what_is_no_longer_raised_stays_below_and_says_so() -> None:
    """The flag is closed: its row stands at the end, with what was written."""
    notes = read_back(edited(fresh(), fill))
    gone = replace(notes.notes[0], action="supplier_name")
    rows = rows_of(written(ActionNotes((gone, notes.notes[1]))))
    assert rows[-1][AT[NAME]] == say(Language.EN, "report.action_note.no_longer")
    assert rows[-1][-2:] == ("S-0004", "supplier_name")
    assert rows[-1][AT["sheet.number"]] == shipped().numbers["supplier_name"]
    assert rows[-1][OWNER : COMMENT + 1] == FIRST
    assert [row[AT[NAME]] for row in rows].count(None) == len(rows) - 1


def test_a_supplier_that_is_gone_keeps_its_notes() -> None:
    """Nobody assessed it this time; when it comes back, its notes stand beside its actions."""
    before = few()
    without = replace(before, suppliers=tuple(before.suppliers)[1:])
    notes = read_back(edited(fresh(), fill))
    once = written(notes, assessment=without)
    rows = rows_of(once)
    assert rows[-1][AT[NAME]] == say(Language.EN, "report.action_note.no_supplier")
    assert {row[-2] for row in rows[-2:]} == {"S-0004"}
    assert entered(rows_of(written(read_back(once)))) == entered(carried(edited(fresh(), fill)))


def test_two_rows_for_one_answer_are_both_kept() -> None:
    """Somebody copied a row to split the work: neither is lost, and again in the run after."""

    def split(page: Worksheet, first: int) -> None:
        last = page.max_row + 1
        for column in range(1, len(ACTIONS) + 1):
            page.cell(last, column).value = page.cell(first, column).value
        page.cell(first, OWNER + 1).value = "Aigerim"
        page.cell(last, OWNER + 1).value = "Ерлан"

    once = written(read_back(edited(fresh(), split)))
    rows = rows_of(once)
    assert (rows[0][OWNER], rows[-1][OWNER]) == ("Aigerim", "Ерлан")
    assert rows[-1][AT[NAME]] == say(Language.EN, "report.action_note.twice")
    assert written(read_back(once)) == once


def test_a_row_that_somebody_added_is_kept() -> None:
    """With everything typed in it; one that names a supplier and a question stands beside its action."""

    def add(page: Worksheet, first: int) -> None:
        last = page.max_row + 1
        page.cell(last, 1).value = "S-0004"
        page.cell(last, AT["sheet.action"] + 1).value = "Visit the site"
        page.cell(last + 1, 1).value = "S-0004"
        page.cell(last + 1, AT["sheet.number"] + 1).value = 30
        page.cell(last + 1, COMMENT + 1).value = "seen"

    once = written(read_back(edited(fresh(), add)))
    rows = rows_of(once)
    assert rows[-1][AT["sheet.action"]] == "Visit the site"
    assert rows[-1][AT[NAME]] == say(Language.EN, "report.action_note.own")
    assert next(row[COMMENT] for row in rows if row[-1] == "free_movement") == "seen"
    assert written(read_back(once)) == once


HOSTILE = (
    "=1+1",
    "@SUM(A1)",
    "+cmd|' /C calc'!A0",
    "<b>x</b>",
    "\u202eabc",
    "A" * 40_000,
)


def test_what_people_wrote_is_text_and_nothing_else() -> None:
    """No formula, no markup, no escape; also where a date was wanted."""

    def write(page: Worksheet, first: int) -> None:
        for at, text in enumerate(HOSTILE):
            for column in (OWNER, AGREED, COMMENT):
                cell = page.cell(first + at, column + 1)
                cell.value, cell.data_type = text[:32_767], "s"

    again = openpyxl.load_workbook(BytesIO(written(read_back(edited(fresh(), write)))))
    page = actions_page(again[say(Language.EN, "sheet.actions")])
    for at, text in enumerate(HOSTILE):
        for column in (OWNER, AGREED, COMMENT):
            cell = page.cell(first_row(page) + at, column + 1)
            assert (cell.data_type, cell.quotePrefix) == ("s", True)
            assert str(cell.value)[:4] == text.replace("\u202e", "\ufffd")[:4]


def test_a_formula_is_carried_as_what_it_shows_and_that_is_said() -> None:
    """It is no formula any more; one that was never worked out is carried as it was typed."""
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet("Plan")
        for at, column in enumerate(ACTIONS):
            page.write_string(0, at, say(Language.RU, column.heading))
        page.write_string(1, 0, "S-0004")
        page.write_string(1, len(ACTIONS) - 2, "S-0004")
        page.write_string(1, len(ACTIONS) - 1, "free_movement")
        page.write_formula(1, OWNER, '="Ai"&"gerim"', None, "Aigerim")
        page.write_formula(1, COMMENT, "=2*21", None, 42)
        page.write_formula(1, AT["sheet.theme"], "=1", None, 1)
    notes = read_back(out.getvalue())
    (note,) = notes.notes
    assert (note.entered[0], note.entered[-1]) == ("Aigerim", 42)
    (problem,) = notes.problems
    for language in Language:
        assert "I2, M2" in explain(problem, language)
    assert not [row for row in rows_of(written(notes)) if str(row[OWNER]).startswith("=")]


def test_a_status_is_known_in_every_language() -> None:
    """Its words are a status, whatever the case; no two statuses share one."""
    for language in Language:
        words = [say(language, f"report.action_status.{one}") for one in ActionStatus]
        assert len(set(words)) == len(words)
        assert sum(map(len, words)) + len(words) <= 255  # what Excel takes for a list of choices
        for word, status in zip(words, ActionStatus, strict=True):
            assert entry("sheet.action_status", f" {word.upper()} ") is status
            assert entry("sheet.action_comment", word) == word


def test_no_two_headings_of_the_sheet_are_alike() -> None:
    """They tell columns apart where the marks are gone."""
    for language in Language:
        words = [say(language, column.heading) for column in ACTIONS]
        assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"PK\x03\x04 not a workbook", "workbook_damaged"),
        (b"supplier;question\n", "actions_not_xlsx"),
        (fresh()[:5_000], "workbook_damaged"),
    ],
    ids=["empty", "no zip", "text", "cut off"],
)
def test_what_cannot_be_read_is_refused(content: bytes, code: str) -> None:
    """Nothing is guessed: whoever wrote on it is asked."""
    with pytest.raises(WorkbookRefused) as raised:
        open_workbook(content, "risk-summary.xlsx", Limits(own=True))
    assert raised.value.problems[0].code == code


def test_a_workbook_of_ours_is_no_return_all_the_same() -> None:
    """Only who looks for notes may open it."""
    with pytest.raises(WorkbookRefused) as raised:
        open_workbook(fresh(), "risk-summary.xlsx", Limits())
    assert raised.value.problems[0].code == "workbook_own"


def test_the_cells_that_are_filled_are_counted() -> None:
    """As many are carried over."""
    notes = read_back(edited(fresh(), fill))
    assert notes.cells == 9
    assert EVIDENCE < COMMENT
    assert len(KEYS) == 2
