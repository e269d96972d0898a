"""How the blank questionnaire looks: colours, heights, protection, print; and how a label is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import lru_cache

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kpo_dd.litter import NOT_READ
from kpo_dd.reports.workbook.pen import (
    RowHeights,
    broken_between_words,
    cell_text,
    print_on_paper,
)
from kpo_dd.rulebook.entries import Text
from kpo_dd.template.labels import Label, Labels
from kpo_dd.wording import Language

HEIGHTS_OF_LABELS = RowHeights(line=13.2, around=4, lines=broken_between_words)
FONT = {"font_name": "Calibri", "font_size": 10.5}
WRAPPED = {**FONT, "text_wrap": True, "valign": "top"}
LINED = {"bottom": 1, "bottom_color": "#D5DBE1"}
BOX = {"border": 1, "border_color": "#B9A86A", "bg_color": "#FFFBE6", "locked": False}
GIVEN = {**BOX, "border_color": "#C9CFD4", "bg_color": "#F3F4F6", "font_color": "#44515C"}
INDENTED = {"align": "left", "indent": 1}
LOOKS: Mapping[str, Mapping[str, object]] = {
    "title": {"font_name": "Calibri", "font_size": 16, "bold": True, "font_color": "#24415C"},
    "line": {**FONT, "font_color": "#44515C"},
    "bold_line": {**FONT, "bold": True, "font_size": 12},
    "link": {**FONT, "font_color": "#1F5FA8", "underline": 1},
    "bold": {**WRAPPED, "bold": True},
    "plain": WRAPPED,
    "heading": {
        **WRAPPED,
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": "#24415C",
        "valign": "vcenter",
    },
    "section": {**FONT, "bold": True, "font_size": 12, "bg_color": "#DCE6EF", "valign": "vcenter"},
    "number": {**WRAPPED, **LINED, "align": "center", "font_color": "#44515C"},
    "number_link": {**WRAPPED, **LINED, "align": "center", "font_color": "#1F5FA8", "underline": 1},
    "text": {**WRAPPED, **LINED},
    "help": {**WRAPPED, **LINED, **INDENTED, "font_size": 9.5, "font_color": "#44515C"},
    "state": {**WRAPPED, **LINED, **INDENTED, "font_size": 9.5},
    "count": {**WRAPPED, **LINED, "align": "center"},
    "mark": {**WRAPPED, **LINED, "align": "center", "num_format": '"●";;'},
    "answer": {**WRAPPED, **BOX, "align": "left"},
    "answer_text": {**WRAPPED, **BOX, "num_format": "@", "align": "left"},
    "answer_date": {**WRAPPED, **BOX, "num_format": "yyyy-mm-dd", "align": "left"},
    "answer_share": {**WRAPPED, **BOX, "num_format": "0.##%", "align": "left"},
    "answer_day": {**WRAPPED, **BOX, "num_format": "dd.mm.yyyy", "align": "left"},
    "given": {**WRAPPED, **GIVEN, "align": "left"},
    "given_text": {**WRAPPED, **GIVEN, "num_format": "@", "align": "left"},
    "given_date": {**WRAPPED, **GIVEN, "num_format": "yyyy-mm-dd", "align": "left"},
    "given_share": {**WRAPPED, **GIVEN, "num_format": "0.##%", "align": "left"},
    "switch": {**FONT, **BOX, "bold": True, "font_size": 12, "valign": "vcenter"},
    "grey": {"font_color": "#8A939B", "bg_color": "#E9ECEF"},
    "green": {"font_color": "#1F5C3D", "bg_color": "#E3F1E8"},
    "amber": {"font_color": "#6B4E00", "bg_color": "#FFF1C9"},
}
USER_MAY = {
    "format_columns": True,
    "format_rows": True,
    "insert_hyperlinks": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


class FormPen:
    """Writes labels and sets up sheets, with formats made once."""

    def __init__(self, workbook: Workbook, labels: Labels) -> None:
        self.labels = labels
        self.looks: dict[str, Format] = {
            name: workbook.add_format(dict(look)) for name, look in LOOKS.items()
        }

    def label(self, page: Worksheet, row: int, column: int, label: Label, look: str) -> None:
        """A text in the language chosen."""
        page.write_formula(row, column, label.formula, self.looks[look], label.shown)

    def put(
        self, page: Worksheet, row: int, column: int, content: str | float | date, look: str
    ) -> None:
        """What somebody wrote, in a cell that may be written over: text stays text, whatever it says."""
        match content:
            case "":
                page.write_blank(row, column, None, self.looks[look])
            case str():
                page.write_string(row, column, cell_text(content), self.looks[look])
            case date():
                moment = datetime.combine(content, time())
                page.write_datetime(row, column, moment, self.looks[look])
            case _:
                page.write_number(row, column, content, self.looks[look])

    def link(self, page: Worksheet, row: int, column: int, label: Label, target: str) -> None:
        """A text in the language chosen that leads to another place in the workbook."""
        page.write_url(row, column, f"internal:{target}", self.looks["link"], label.shown)
        self.label(page, row, column, label, "link")

    def colour(
        self, page: Worksheet, block: tuple[int, int, int, int], formula: str, look: str
    ) -> None:
        """Colour the cells of a block where a formula holds for their row."""
        options = {"type": "formula", "criteria": formula, "format": self.looks[look]}
        page.conditional_format(*block, options)

    def set_up(self, page: Worksheet, *, headings: int | None = None) -> None:
        """Protection without a password, and print: landscape A4, as wide as the page."""
        page.protect("", USER_MAY)
        print_on_paper(page, "&L&8&A&R&8&P / &N", bottom=0.6)
        if headings is not None:
            page.repeat_rows(headings)

    def mark_unread(self, page: Worksheet) -> None:
        """Say, in a hidden column, that a sheet holds no answers."""
        page.write_string(0, 0, NOT_READ)
        page.set_column(0, 0, None, None, {"hidden": True})


def label_height(texts: Mapping[Text, float]) -> float:
    """Height of a row in points: enough for its tallest text in any language.

    `texts`: each text with the width of its column in characters.
    """
    lines = (lines_of_label(text, width) for text, width in texts.items())
    return HEIGHTS_OF_LABELS.of_lines(max(lines, default=1))


@lru_cache(maxsize=4096)
def lines_of_label(text: Text, width: float) -> int:
    """How many lines a text takes in whichever language; many forms that are made together ask it again."""
    return max(HEIGHTS_OF_LABELS.lines_in(text.in_(one), int(width)) for one in Language)
