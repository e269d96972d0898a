"""A sheet of any length as the pages of a workbook: where one is full, the next goes on, and each says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from msgspec import Struct

from kpo_dd.errors import Place, Problem
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.sheet import ReportSheet

MOST_ROWS_A_SHEET = 1_048_576  # of a sheet in Excel, lines and headings included
LONGEST_NAME = 31  # of a sheet in Excel


class BookPage(Struct, frozen=True):
    """One page: its name, the lines above the headings, and how many rows of the sheet it takes."""

    name: str
    lines: tuple[str, ...]
    height: int

    @property
    def top(self) -> int:
        """The row of the headings, counted from 0."""
        return len(self.lines)

    @property
    def last(self) -> int:
        """The last row, counted from 0."""
        return self.top + self.height


def pages_of(
    sheet: ReportSheet, phrases: Phrases, most: int = MOST_ROWS_A_SHEET
) -> tuple[BookPage, ...]:
    """The pages of a sheet, one where it fits; none has more than `most` rows."""
    whole = BookPage(phrases.say(sheet.name), tuple(lines_above(sheet)), sheet.height)
    if whole.last < most:
        return (whole,)
    return tuple(parts_of_page(whole, phrases, room=max(1, most - len(whole.lines) - 2)))


def lines_above(sheet: ReportSheet) -> Iterator[str]:
    """The title, and the lines below it, broken between words where the printed columns end."""
    width = sum(column.width for column in sheet.columns[: sheet.printed or None])
    yield from sheet.lines[:1]
    for line in sheet.lines[1:]:
        yield from wrap(line, width, break_on_hyphens=False)


def parts_of_page(whole: BookPage, phrases: Phrases, room: int) -> Iterator[BookPage]:
    """A page that is too long as several with room for so many rows; one more line on each tells of all."""
    firsts = range(0, whole.height, room)
    names = [numbered(whole.name, number) for number in range(1, len(firsts) + 1)]
    for number, (first, name) in enumerate(zip(firsts, names, strict=True), 1):
        said = {"number": number, "count": len(names), "names": ", ".join(names)}
        line = phrases.say("sheet.part", **said)
        yield BookPage(name, (*whole.lines, line), min(room, whole.height - first))


def numbered(name: str, number: int) -> str:
    """The name of a page that others go before; as long as Excel allows."""
    behind = "" if number == 1 else f" ({number})"
    return name[: LONGEST_NAME - len(behind)] + behind


def continued_sheets(
    sheets: Iterable[ReportSheet], phrases: Phrases, file: str, most: int = MOST_ROWS_A_SHEET
) -> Iterator[Problem]:
    """A line for whoever made a workbook about each sheet that takes several pages."""
    for sheet in sheets:
        count = len(pages_of(sheet, phrases, most))
        if count > 1:
            place = Place(file, phrases.say(sheet.name))
            yield Problem.of("sheet_continued", place, rows=sheet.height, count=count)
