"""What a legacy .xls says of its sheets beside the values of their cells: the second look, by xlrd.

It also reads the values, where the first parser gives up or where that would lay out too much.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from io import StringIO
from typing import TYPE_CHECKING

from msgspec import Struct

from kpo_dd.errors import WorkbookRefused
from kpo_dd.reading.opening.cells import Block, CellValue, Facts, Lost, Spot
from kpo_dd.reading.opening.formats.compound import has_unsaved_results
from kpo_dd.reading.opening.formats.package import HEAD_ROWS, SheetsAgain
from kpo_dd.reading.opening.formats.second_parser import trimmed
from kpo_dd.reading.opening.grid import refuse_wide
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.looks.cell_look import CellStyle, LooksSoFar, TextRun
from kpo_dd.reading.opening.looks.colours import BLACK, WHITE, Colour

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.formatting import XF, Font
    from xlrd.sheet import Colinfo, Rowinfo
    from xlrd.sheet import Sheet as XlsSheet

NO_PATTERN, SOLID = 0, 1
AUTOMATIC = 0x7FFF
COUNTS_ON = ("[h", "[m", "[s")


def open_xls(content: bytes) -> Book | None:
    """A legacy workbook; None where xlrd gives up on it."""
    import xlrd

    try:
        return xlrd.open_workbook(
            file_contents=content, formatting_info=True, on_demand=True, logfile=StringIO()
        )
    except Exception:  # it raises whatever a damaged file makes of it
        return None


def xls_facts(content: bytes, most: int) -> Mapping[str, Facts]:
    """Sheet name to what the file says of it; nothing where xlrd gives up."""
    try:
        book = open_xls(content)
        return LegacyWorkbook(book, most).facts() if book is not None else {}
    except MemoryError:
        raise
    except Exception:  # as above
        return {}


def xls_values(content: bytes, limits: Limits, wide: Collection[str]) -> SheetsAgain:
    """Sheet name to whether it is visible, and its values from A1 on; nothing where xlrd gives up."""
    try:
        book = open_xls(content)
        return LegacyWorkbook(book, limits.grid_cells).values(wide) if book is not None else {}
    except MemoryError:
        raise
    except Exception:  # as above
        return {}


class LegacyWorkbook(Struct):
    """A workbook that xlrd has opened."""

    book: Book
    most: int
    unsaved: bool = False
    styles: Sequence[CellStyle] = ()

    def facts(self) -> Mapping[str, Facts]:
        """Sheet name to what the file says of it."""
        self.unsaved = has_unsaved_results(stream_of(self.book))
        self.styles = [self.style(xf) for xf in self.book.xf_list]
        return {sheet.name: self.facts_of(sheet) for sheet in self.book.sheets()}

    def facts_of(self, sheet: XlsSheet) -> Facts:
        """Everything that is worth knowing of a sheet; of one that is too wide, only that it is."""
        corner = (sheet.nrows - 1, sheet.ncols - 1)
        try:
            refuse_wide(sheet.name, corner, corner, self.most)
        except WorkbookRefused as error:
            return Facts(frozenset(), {}, beyond=error.problems[0])
        filled, lost, looks = set[Spot](), dict[Spot, Lost](), LooksSoFar()
        for spot, kind in kinds_of(sheet):
            if fault := self.lost(sheet, spot, kind):
                lost[spot] = fault
            elif not shows(sheet, spot, kind):
                continue
            filled.add(spot)
            self.look(sheet, spot, looks)
        return Facts(
            filled=frozenset(filled),
            lost=lost,
            hidden_rows=frozenset(hidden_in(sheet.rowinfo_map)),
            hidden_columns=frozenset(hidden_in(sheet.colinfo_map)),
            merged=tuple(merged_in(sheet)),
            unread={"comments": len(sheet.cell_note_map)} if sheet.cell_note_map else {},
            codes=looks.codes,
            shown=looks.shown,
            faint=frozenset(looks.faint),
            no_noughts=not sheet.show_zero_values,
        )

    def look(self, sheet: XlsSheet, spot: Spot, looks: LooksSoFar) -> None:
        """Note what a cell looks like, if that is worth a word."""
        style, runs = self.styles[sheet.cell_xf_index(*spot)], self.runs(sheet, spot)
        if runs or not style.plain:
            looks.note(spot, style, runs)

    def lost(self, sheet: XlsSheet, spot: Spot, kind: int) -> Lost | None:
        """What the first parser makes blank: an error, or a formula whose result was never saved."""
        import xlrd

        if kind == xlrd.XL_CELL_ERROR:
            number = sheet.cell_value(*spot)
            return Lost(xlrd.error_text_from_code.get(number, "#ERROR!"))
        blank = kind == xlrd.XL_CELL_TEXT and not sheet.cell_value(*spot)
        return Lost("=…") if blank and self.unsaved else None

    def style(self, xf: XF) -> CellStyle:
        """How a cell looks."""
        font = self.book.font_list[xf.font_index]
        code = self.book.format_map[xf.format_key].format_str
        return CellStyle(
            code="" if code in {"General", "@"} else code,
            struck=bool(font.struck_out),
            colour=self.colour(font.colour_index, BLACK),
            ground=self.ground(xf),
        )

    def ground(self, xf: XF) -> Colour | None:
        """The colour behind a text; None for patterns."""
        pattern = xf.background.fill_pattern
        if pattern == NO_PATTERN:
            return WHITE
        named = xf.background.pattern_colour_index
        return self.colour(named, WHITE) if pattern == SOLID else None

    def colour(self, number: int, automatic: Colour) -> Colour | None:
        """A colour by its number in the palette of the file."""
        if number in {64, 65, AUTOMATIC}:
            return automatic
        found: Colour | None = self.book.colour_map.get(number)
        return found

    def runs(self, sheet: XlsSheet, spot: Spot) -> list[TextRun]:
        """The runs of a text that is not all of one look. What stands before the first is as its cell."""
        starts = sheet.rich_text_runlist_map.get(spot)
        if not starts:
            return []
        text = str(sheet.cell_value(*spot))
        ends = [*(start for start, _ in starts[1:]), len(text)]
        found = [TextRun(text[: starts[0][0]])]
        for (start, font), end in zip(starts, ends, strict=True):
            found.append(self.run(text[start:end], self.book.font_list[font]))
        return found

    def run(self, text: str, font: Font) -> TextRun:
        """A run in a font of its own."""
        colour = self.colour(font.colour_index, BLACK)
        return TextRun(text, bool(font.struck_out), bool(font.escapement), colour, own_colour=True)

    def values(self, wide: Collection[str]) -> SheetsAgain:
        """Sheet name to whether it is visible, and its values from A1 on."""
        return {
            sheet.name: (sheet.visibility == 0, list(self.rows(sheet, sheet.name in wide)))
            for sheet in self.book.sheets()
        }

    def rows(self, sheet: XlsSheet, wide: bool) -> Iterator[Sequence[CellValue]]:
        """The rows of a sheet; the first ones, where it is too wide."""
        for row in range(min(sheet.nrows, HEAD_ROWS) if wide else sheet.nrows):
            yield trimmed([self.value(sheet, row, c) for c in range(sheet.row_len(row))])

    def value(self, sheet: XlsSheet, row: int, column: int) -> CellValue:
        """The value of a cell; blank for errors, which are named elsewhere."""
        import xlrd

        kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
        match kind:
            case xlrd.XL_CELL_TEXT:
                return str(value)
            case xlrd.XL_CELL_NUMBER:
                return float(value)
            case xlrd.XL_CELL_BOOLEAN:
                return bool(value)
            case xlrd.XL_CELL_DATE:
                return self.day(float(value), sheet.cell_xf_index(row, column))
            case _:
                return ""

    def day(self, number: float, style: int) -> CellValue:
        """A number in a cell that shows a day, a time, or a length of time."""
        import xlrd

        code = self.book.format_map[self.book.xf_list[style].format_key].format_str
        if code.casefold().startswith(COUNTS_ON):
            return timedelta(days=number)
        moment: CellValue = number
        with suppress(ValueError, OverflowError):
            moment = xlrd.xldate_as_datetime(number, self.book.datemode)
        return moment


def shows(sheet: XlsSheet, spot: Spot, kind: int) -> bool:
    """Whether a cell that is no error shows anything."""
    import xlrd

    if kind == xlrd.XL_CELL_TEXT:
        return bool(str(sheet.cell_value(*spot)).strip())
    return kind in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE, xlrd.XL_CELL_BOOLEAN}


def kinds_of(sheet: XlsSheet) -> Iterator[tuple[Spot, int]]:
    """Every cell with the kind of its value."""
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            yield (row, column), kind


def hidden_in(infos: Mapping[int, Rowinfo | Colinfo]) -> Iterator[int]:
    """The numbers of the rows or columns that are hidden."""
    return (number for number, info in infos.items() if info.hidden)


def merged_in(sheet: XlsSheet) -> Iterator[Block]:
    """Merged ranges; xlrd names the first row and column behind each."""
    for top, bottom, left, right in sheet.merged_cells:
        yield top, left, bottom - 1, right - 1


def stream_of(book: Book) -> bytes:
    """The records of a workbook, inside the file that holds them."""
    return bytes(book.mem[book.base : book.base + book.stream_len])
