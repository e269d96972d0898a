"""How any workbook of ours is opened, printed and written, so that the same content gives the same bytes.

Nothing that somebody else wrote can become a formula, a link or a number: texts are written as strings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from io import BytesIO
from textwrap import wrap

from msgspec import Struct
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kpo_dd.reports.words.foreign import inert, shorten
from kpo_dd.reports.workbook.checked import CheckedWorkbook

MADE = date(2026, 1, 1)  # of what is made from the rules alone: they have no day of their own
CELL_LIMIT = 32_767  # UTF-16 code units; Excel calls a workbook with a longer cell damaged
TALLEST_ROW = 408.75  # what Excel allows, in whole pixels
A4 = 9
SAFETY = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@contextmanager
def workbook_into(buffer: BytesIO, made: date, **properties: str) -> Iterator[Workbook]:
    """A workbook to fill, created on a given day; its bytes are in the buffer afterwards."""
    workbook = CheckedWorkbook(buffer, SAFETY)
    created = datetime.combine(made, datetime.min.time())
    workbook.set_properties({**properties, "created": created})
    yield workbook
    workbook.close()


def cell_text(text: str) -> str:
    """What somebody else wrote as a cell may hold it: harmless, and no longer than Excel can take."""
    return shorten(inert(text), CELL_LIMIT)


def print_wide(page: Worksheet) -> None:
    """Print a sheet across, as wide as the page."""
    page.set_landscape()
    page.fit_to_pages(1, 0)


def print_on_paper(page: Worksheet, footer: str, bottom: float) -> None:
    """Print a sheet across on A4, without grid lines; `bottom` is the margin of the footer in inches."""
    print_wide(page)
    page.set_paper(A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=bottom)
    page.hide_gridlines(2)
    page.set_footer(footer)


class RowHeights(Struct, frozen=True):
    """How tall rows of wrapped text are: points a line, points around it, and how lines are counted.

    Excel would find the height by itself on opening; LibreOffice and viewers do not.
    """

    line: float
    around: float
    lines: Callable[[str, int], int]

    def needed(self, texts: Iterable[tuple[str, float]]) -> float:
        """Height of a row in points, enough for each text in a column that many characters wide."""
        return self.of_lines(max((self.lines_in(t, int(width)) for t, width in texts), default=1))

    def of_lines(self, lines: int) -> float:
        """Height of a row in points whose tallest text takes so many lines."""
        return min(TALLEST_ROW, lines * self.line + self.around)

    def lines_in(self, text: str, width: int) -> int:
        """How many lines a text takes; an empty line takes one."""
        if "\n" not in text:
            return self.lines(text, width) or 1
        lines = self.lines
        return sum([lines(part, width) or 1 for part in text.split("\n")])


def broken_anywhere(text: str, width: int) -> int:
    """Lines of a text that fills each of them: quick, for thousands of rows."""
    return -(-len(text) // width)


def broken_between_words(text: str, width: int) -> int:
    """Lines of a text whose words stay whole."""
    return len(wrap(text, width))
