"""Hidden answers are read and reported; what was no answer is not complained of."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import xlsxwriter

from kpo_dd.errors import Problem, in_rows
from kpo_dd.reading.batch.file_reading import read_workbook
from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.layouts.sheet_notes import UNREAD_CODES
from kpo_dd.reading.opening.formats.ods import BESIDE
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.parsing import parse_workbook
from kpo_dd.reading.opening.workbook import opened
from kpo_dd.template.blank import TemplateLayout, blank_questionnaire
from kpo_dd.wording import Language
from tests.reading.makers import (
    HEADER,
    ROW,
    codes,
    read_content,
    read_rows,
    with_part,
    workbook_bytes,
    written,
)
from tests.toys import shipped

Change = Callable[[xlsxwriter.worksheet.Worksheet], None]
HIDDEN = {"hidden": True}


def problems(change: Change, suppliers: int = 30) -> list[tuple[str, dict[str, str]]]:
    """What is said of a table of suppliers whose sheet was changed."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Answers")
        sheet.write_row("A1", HEADER)
        for number in range(1, suppliers + 1):
            sheet.write_row(number, 0, [f"A-{number}", *ROW[1:]])
        change(sheet)

    reading = read_content(written(fill))
    assert len(reading.returns) == suppliers
    found: list[Problem] = list(reading.problems)
    assert {problem.place.sheet for problem in found} <= {"Answers"}
    return [(problem.code, dict(problem.details)) for problem in found]


def test_hidden_rows_with_answers_are_named() -> None:
    """By the numbers a person sees."""

    def hide(sheet: xlsxwriter.worksheet.Worksheet) -> None:
        for row in (4, 7, 8):
            sheet.set_row(row, None, None, HIDDEN)

    assert problems(hide) == [("rows_hidden", {"count": "3", "rows": "5, 8, 9"})]


def test_many_hidden_rows_are_named_as_ranges() -> None:
    """With how many there are."""

    def hide(sheet: xlsxwriter.worksheet.Worksheet) -> None:
        for row in range(1, 21):
            sheet.set_row(row, None, None, HIDDEN)

    assert problems(hide) == [("rows_hidden", {"count": "20", "rows": "2–21"})]


def test_rows_that_a_filter_hides_are_named_as_such() -> None:
    """Somebody looked at the others only."""

    def hide(sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.autofilter("A1:D31")
        sheet.set_row(2, None, None, HIDDEN)

    assert problems(hide) == [("rows_filtered", {"count": "1", "rows": "3"})]


def test_hidden_columns_with_answers_are_named() -> None:
    """By their letters."""

    def hide(sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.set_column("C:D", None, None, HIDDEN)

    assert problems(hide) == [("columns_hidden", {"count": "2", "columns": "C, D"})]


def test_hidden_rows_without_an_answer_are_not_complained_of() -> None:
    """Headings, blank rows, columns beyond the table."""

    def hide(sheet: xlsxwriter.worksheet.Worksheet) -> None:
        for row in (0, 40, 41):
            sheet.set_row(row, None, None, HIDDEN)
        sheet.set_column("E:XFD", None, None, HIDDEN)

    assert problems(hide) == []


def test_what_stands_beside_the_cells_is_named_with_its_number() -> None:
    """An answer may stand there."""

    def add(sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_comment("A1", "one")
        sheet.write_comment("A2", "two")
        sheet.insert_textbox("H1", "three")

    assert problems(add) == [
        ("sheet_comments", {"count": "2"}),
        ("sheet_text_boxes", {"count": "1"}),
    ]


def test_every_kind_that_is_counted_in_an_ods_has_its_words() -> None:
    """A kind without a code would be passed over in silence."""
    assert set(BESIDE.values()) == set(UNREAD_CODES)


@pytest.mark.parametrize("layout", TemplateLayout)
@pytest.mark.parametrize("language", Language)
def test_our_own_template_says_nothing_of_its_hidden_keys(
    language: Language, layout: TemplateLayout
) -> None:
    """It hides the keys of its questions; nobody answers there."""
    rules = shipped()
    content = blank_questionnaire(rules, language, layout)
    book = opened(parse_workbook(content, Limits()), content, "a.xlsx")
    reading = read_workbook(book, rules, Headings(rules.questionnaire))
    assert [problem.code for problem in reading.problems] == ["questionnaire_blank"]


def notes_of_sections(*sections: Change, shown: bool = True) -> list[Problem]:
    """What is said of a form whose sections stand on sheets of their own, each changed."""

    def fill(book: xlsxwriter.Workbook) -> None:
        asked = (("supplier_id", "A-1"), ("supplier_name", "Alpha"), ("country", "KAZ"))
        for number, (change, answers) in enumerate(zip(sections, asked, strict=False), start=1):
            sheet = book.add_worksheet(f"Part {number}")
            rows = [("Key", "Answer"), answers, ("policy", "yes"), ("policy_date", "2026-01-01")]
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
            change(sheet)
            if number > 1 and not shown:
                sheet.hide()

    return list(read_content(written(fill)).problems)


def hide_second(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    """Hide the row of the first answer."""
    sheet.set_row(1, None, None, HIDDEN)


def unchanged(_: xlsxwriter.worksheet.Worksheet) -> None:
    """Leave a sheet as it is."""


def test_hidden_rows_on_several_sheets_are_one_line_a_file() -> None:
    """With the rows of each sheet; ten lines would drown what matters."""
    (said,) = notes_of_sections(hide_second, hide_second, unchanged)
    assert (said.code, said.place.sheet, said.place.cell) == ("rows_hidden", "", "")
    assert dict(said.details) == {"count": "2", "rows": "Part 1\t2\nPart 2\t2"}


def test_hidden_sheets_of_a_file_are_one_line() -> None:
    """All of them by name."""
    (said,) = notes_of_sections(unchanged, unchanged, unchanged, shown=False)
    assert (said.code, dict(said.details)) == ("sheets_hidden", {"sheets": "Part 2\nPart 3"})


def test_what_is_counted_on_several_sheets_is_one_sum() -> None:
    """And how many there are on each of them."""

    def remark(sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_comment("B2", "look")

    (said,) = notes_of_sections(remark, remark)
    assert (said.code, said.place.sheet) == ("sheet_comments", "")
    assert dict(said.details) == {"count": "2\nPart 1\t1\nPart 2\t1"}
    (alone,) = notes_of_sections(remark, unchanged)
    assert (alone.place.sheet, dict(alone.details)) == ("Part 1", {"count": "1"})


def test_answers_in_the_colour_of_their_ground_are_read_and_named() -> None:
    """As those in hidden rows are; whatever way the colour is written."""

    def whiten(sheet: xlsxwriter.worksheet.Worksheet) -> None:
        book_format = sheet.book_formats
        sheet.write("C3", "KAZ", book_format({"font_color": "white"}))
        sheet.write("C4", "KAZ", book_format({"font_color": "#1F5C3D", "bg_color": "#1F5C3D"}))
        sheet.write("C5", "KAZ", book_format({"font_color": "white", "bg_color": "#1F5C3D"}))
        sheet.write("F6", "a remark", book_format({"font_color": "white"}))

    faint, stray = in_formats(whiten)
    assert faint == ("cells_faint", {"count": "2", "cells": "C3, C4"})
    assert stray[0] == "heading_blank"


def test_answers_under_a_conditional_format_that_may_hide_them_are_named() -> None:
    """One that only colours is not; whether it applies is for a person to see."""
    looks: list[tuple[str, dict[str, str | bool]]] = [
        ("D2", {"num_format": ";;;"}),
        ("D3", {"num_format": '"No"'}),
        ("D4", {"font_strikeout": True}),
        ("D5", {"font_color": "#FFFFFF"}),
        ("D6", {"font_color": "#123456", "bg_color": "#123456"}),
        ("D7", {"font_color": "#FFFFFF", "bg_color": "#123456"}),
        ("D8", {"bold": True, "num_format": "0.00"}),
        ("F9", {"font_strikeout": True}),
    ]

    def apply(sheet: xlsxwriter.worksheet.Worksheet) -> None:
        for where, look in looks:
            rule = {"type": "no_blanks", "format": sheet.book_formats(look)}
            sheet.conditional_format(where, rule)

    details = {"count": "5", "cells": "D2, D3, D4, D5, D6"}
    assert in_formats(apply) == [("cells_conditional", details)]


def test_bars_that_take_the_place_of_numbers_are_named() -> None:
    """A person sees a bar, and no number."""

    def apply(sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.conditional_format("D2:D3", {"type": "data_bar", "bar_only": True})

    assert in_formats(apply) == [("cells_conditional", {"count": "2", "cells": "D2, D3"})]


def test_headings_that_are_struck_out_are_named() -> None:
    """What was read below may answer a question that nobody asks any more."""

    def strike(sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write("D1", "policy", sheet.book_formats({"font_strikeout": True}))
        sheet.write("C1", "country", sheet.book_formats({"num_format": ';;;"Town"'}))

    assert in_formats(strike) == [("cells_not_as_shown", {"count": "2", "cells": "C1, D1"})]


def in_formats(change: Change) -> list[tuple[str, dict[str, str]]]:
    """What is said of a table of suppliers whose cells were given formats of their own."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Answers")
        sheet.book_formats = book.add_format
        sheet.write_row("A1", HEADER)
        for number in range(1, 31):
            sheet.write_row(number, 0, [f"A-{number}", *ROW[1:]])
        change(sheet)

    return [
        (problem.code, dict(problem.details)) for problem in read_content(written(fill)).problems
    ]


def test_a_comment_that_is_struck_out_explains_nothing() -> None:
    """It is listed, and not kept beside the answer."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Answers")
        sheet.write_row("A1", [*HEADER, "policy.comment"])
        sheet.write_row("A2", ROW)
        sheet.write("E2", "we withdrew it", book.add_format({"font_strikeout": True}))

    (entry,) = read_content(written(fill)).returns
    said = [(problem.code, dict(problem.details)) for problem in entry.problems]
    assert said == [("comment_not_as_shown", {"question": "policy", "text": "we withdrew it"})]
    assert entry.cells["policy"].comment == ""


def test_a_conditional_format_that_looks_at_other_sheets_is_known() -> None:
    """Excel keeps those apart, with their looks inside."""
    space = b'xmlns:x14="urn:x14" xmlns:xm="urn:xm"'
    rule = (
        b"<extLst><ext %s><x14:conditionalFormattings><x14:conditionalFormatting>"
        b'<x14:cfRule type="expression"><xm:f>Other!A1</xm:f><x14:dxf><font><strike/></font></x14:dxf>'
        b"</x14:cfRule><xm:sqref>D2:D3 D5</xm:sqref></x14:conditionalFormatting>"
        b"</x14:conditionalFormattings></ext></extLst>"
    ) % space
    content = workbook_bytes({"Answers": [HEADER, *([f"A-{n}", *ROW[1:]] for n in range(1, 9))]})
    content = with_part(
        content,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</worksheet>", rule + b"</worksheet>"),
    )
    (problem,) = read_content(content).problems
    details = {"count": "3", "cells": "D2, D3, D5"}
    assert (problem.code, dict(problem.details)) == ("cells_conditional", details)


@pytest.mark.parametrize(
    ("code", "value", "cells"),
    [
        *(("0", 48.6, "D3 48.6 → 49"), ("0.0", 48.04, "D3 48.04 → 48.0"), ("0", 48.0, "")),
        *(("#,##0", 1234.56, "D3 1234.56 → 1 235"), ("0.00", 200 / 3, ""), ("0%", 1 / 3, "")),
    ],
)
def test_a_figure_that_is_shown_rounded_is_said(code: str, value: float, cells: str) -> None:
    """Not where two decimals or whole per cents are shown: no question asks more exactly."""

    def fill(book: xlsxwriter.Workbook) -> None:
        for name in ("Answers", "More"):
            sheet = book.add_worksheet(name)
            sheet.write_row("A1", ["supplier_id", "country", "sector", "workers_total"])
            sheet.write_row("A2", [f"{name}-1", "KAZ", "F", 7])
            sheet.write_row("A3", [f"{name}-2", "KAZ", "F"])
            sheet.write_number("D3", value, book.add_format({"num_format": code}))

    found = [p for p in read_content(written(fill)).problems if p.code == "cells_rounded"]
    named = in_rows([("Answers", cells), ("More", cells)])
    details = [dict(problem.details) for problem in found]
    assert details == ([{"count": "2", "cells": named}] if cells else [])


@pytest.mark.parametrize(("code", "value"), [("0", 12.5), ("0.00", 12.345), ("0", 48.6)])
def test_an_id_that_is_shown_rounded_is_refused_by_its_cell(code: str, value: float) -> None:
    """Nobody knows which of the two it is; no other line is said of it."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Answers")
        sheet.write_row("A1", HEADER)
        sheet.write_row("A2", ROW)
        sheet.write_row("A3", ["", *ROW[1:]])
        sheet.write_number("A3", value, book.add_format({"num_format": code}))

    file = read_content(written(fill))
    assert [read.supplier for read in file.returns] == ["A-1", ""]
    assert [(p.code, p.place.cell) for r in file.returns for p in r.problems] == [
        ("answer_id_rounded", "A3")
    ]
    assert file.problems == ()


def test_a_number_and_a_year_as_text_are_an_id() -> None:
    """A text is as it is shown; what Excel makes of it would be a date, or `Dec-25`."""
    for text in ("12-2025", "2025-12", "3-12"):
        reading = read_rows(HEADER, [text, *ROW[1:]])
        assert list(reading.answers.frame.index) == [text]
    for text in ("Dec-25", "дек.25", "12.03.2026"):
        reading = read_rows(HEADER, ROW, [text, *ROW[1:]])
        assert ("answer_id_date", "A3") in codes(reading.problems)
