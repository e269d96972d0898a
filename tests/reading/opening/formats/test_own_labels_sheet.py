"""The hidden labels of our own form are taken from where they stand, and are what a parser would read."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from kpo_dd.litter import LABELS_SHEET, NOT_READ
from kpo_dd.reading.layouts.own_labels import own_labels_in
from kpo_dd.reading.opening.cells import Sheet
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.parsing import parse_workbook
from tests.reading.makers import Cell, Rows, with_part, workbook_bytes

LINES: list[tuple[Cell, ...]] = [
    (NOT_READ, 2.0),
    (),
    ("Yes & no", "Да «и» нет", "Иә", "not a text of ours", 5.0),
    ("a <b>", "", "line\nbreak"),
    ("_x0041_", " ", "say “this”"),
]
SHEETS: dict[str, Rows] = {LABELS_SHEET: LINES, "Answers": [("supplier_id", "Yes & no")]}
PART = "xl/worksheets/sheet1.xml"


def labels(content: bytes) -> Sheet:
    """The sheet of labels, parsed in this process."""
    return next(one for one in parse_workbook(content, Limits()).sheets if one.name == LABELS_SHEET)


def parsed_labels(content: bytes) -> Sheet:
    """The same by the parser."""
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(LABELS_SHEET)
    return Sheet(LABELS_SHEET, True, sheet.to_python(skip_empty_area=False))


def test_labels_are_those_that_the_parser_reads() -> None:
    """With marks, line breaks and escapes; what stands right of them is left alone."""
    content = workbook_bytes(SHEETS)
    found = labels(content)
    assert max(map(len, found.rows)) == 3  # not laid out: it would be five columns
    assert own_labels_in([found]) == own_labels_in([parsed_labels(content)])
    assert own_labels_in([found]) is not None


def in_a_comment(xml: bytes) -> bytes:
    """A comment before the cells."""
    return xml.replace(b"<sheetData>", b"<!-- x --><sheetData>")


def marked_below(xml: bytes) -> bytes:
    """The mark in another cell."""
    return xml.replace(b'r="A1"', b'r="A9"')


def of_its_own(xml: bytes) -> bytes:
    """The first text in its cell and not among the shared ones."""
    cell = b'<c r="A1" t="inlineStr"><is><t>%s</t></is></c>' % NOT_READ.encode()
    return xml.replace(b'<c r="A1" t="s"><v>0</v></c>', cell)


@pytest.mark.parametrize("change", [in_a_comment, marked_below, of_its_own])
def test_labels_in_another_shape_are_parsed_like_any_sheet(
    change: Callable[[bytes], bytes],
) -> None:
    """Nothing is taken from where it does not stand."""
    content = with_part(workbook_bytes(SHEETS), PART, change)
    found = labels(content)
    assert max(map(len, found.rows)) == 5
    said = {cell for row in found.rows for cell in row} - {""}
    assert said == {cell for line in LINES for cell in line} - {""}


def test_a_sheet_of_that_name_without_the_mark_is_read() -> None:
    """It may be a supplier's."""
    content = workbook_bytes({**SHEETS, LABELS_SHEET: [("Yes", "No", "x", "y")]})
    assert labels(content).rows == [["Yes", "No", "x", "y"]]
