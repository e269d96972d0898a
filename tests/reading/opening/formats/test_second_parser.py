"""What one parser gives up on the other reads, and both are held to what the file holds."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from msgspec.structs import replace

from kpo_dd.errors import WorkbookRefused
from kpo_dd.reading.opening import parsing
from kpo_dd.reading.opening.cells import Lost
from kpo_dd.reading.opening.formats.xlsx import XLSX
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.parsing import parse_workbook
from kpo_dd.reading.values.words import raw_text
from tests.reading.makers import HEADER, ROW, Rows, by_hand, workbook_bytes

SPILLED = (
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>here</t></is></c></row>'
    b'<row r="3"><c r="B3" t="e"><v>#SPILL!</v></c><c r="C3"><v>7</v></c></row>'
)


def test_an_error_that_only_newer_programs_write_loses_its_own_cell_alone() -> None:
    """`#SPILL!` makes the first parser refuse the workbook; the other cells are read all the same."""
    (sheet,) = parse_workbook(by_hand(SPILLED), Limits()).sheets
    assert [list(row) for row in sheet.rows] == [["here"], [], ["", Lost("#SPILL!"), 7]]
    assert sheet.missed == ()


def test_both_parsers_hand_over_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts, numbers, truth, dates, blanks, several sheets, hidden ones."""
    rows: Rows = [
        ["Да", 1, 2.5, True, datetime(2026, 1, 2, 3, 4), date(2026, 1, 2)],
        [None, None, "end"],
        [],
        [" "],
    ]
    content = workbook_bytes({"Answers": rows, "Hidden": [HEADER, ROW]}, hidden=["Hidden"])
    first = parse_workbook(content, Limits())
    monkeypatch.setattr(parsing, "parsed_sheets", give_up)
    second = parse_workbook(content, Limits())
    assert [(s.name, s.visible, s.missed) for s in second.sheets] == [
        (s.name, s.visible, s.missed) for s in first.sheets
    ]
    for one, other in zip(first.sheets, second.sheets, strict=True):
        texts = [[list(map(raw_text, row)) for row in sheet.rows] for sheet in (one, other)]
        assert texts[0] == texts[1]


class CalamineError(Exception):
    """Goes by the name of what the first parser raises."""


def give_up(*_: object, **__: object) -> object:
    """A parser that can't."""
    raise CalamineError


def test_what_neither_can_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the sheets of the file and those of the second parser not the same."""
    monkeypatch.setattr(parsing, "parsed_sheets", give_up)
    monkeypatch.setattr(parsing, "PACKAGE_FORMATS", (replace(XLSX, again=lambda _, __, ___: {}),))
    problems = parsing.parsed_or_refused(workbook_bytes({"Answers": [HEADER, ROW]}), Limits())
    assert isinstance(problems, tuple)
    assert [problem.code for problem in problems] == ["workbook_unparsed"]
    with pytest.raises(WorkbookRefused):
        parse_workbook(workbook_bytes({"Answers": [HEADER, ROW]}), Limits())
