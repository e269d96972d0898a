"""One pass over the XML of an .xlsx sheet: which cells hold something, and what else it says.

The values come from the parser; this pass is the check on it, so it shares nothing with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kpo_dd.reading.opening.cells import Facts, Lost
from kpo_dd.reading.opening.formats.conditional_formats import ConditionalFormats
from kpo_dd.reading.opening.formats.shared_strings import SharedStrings, unescaped
from kpo_dd.reading.opening.formats.sheet_so_far import SheetSoFar
from kpo_dd.reading.opening.formats.text_runs import RunsHeard
from kpo_dd.reading.opening.formats.xlsx_styles import SWITCHED_OFF, XlsxStyles
from kpo_dd.reading.opening.formats.xml_parts import Shapes
from kpo_dd.reading.opening.grid import block_of, named_column, numbers_in, refuse_wide
from kpo_dd.reading.opening.looks.cell_look import TextRun

LAST_COLUMN = 16_383
YES = frozenset({"1", "true"})


class HeardCells(Shapes):
    """Hears a sheet. Refuses it as soon as what it uses would cost the parser too much.

    Fields beyond `seen` are the cell it is in: where, its kind, its style, and its texts so far.
    """

    def __init__(self, name: str, strings: SharedStrings, styles: XlsxStyles, most: int) -> None:
        self.name, self.strings, self.styles, self.most = name, strings, styles, most
        self.seen, self.runs = SheetSoFar(), RunsHeard(styles.colours)
        self.conditional = ConditionalFormats(styles.conditional)
        self.columns: dict[str, int] = {}
        self.row = self.column = -1
        self.bottom = self.right = -1
        self.spot = (-1, -1)
        self.kind = self.style = ""
        self.value: list[str] = []
        self.formula: list[str] | None = None
        self.rich = self.has_content = self.phonetic = self.in_data = False
        self.into: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A cell or a part of it begins; all else is rare."""
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            if self.in_data:
                self.start_cell(attributes)
        elif name == "v":
            self.has_content = True
            self.value = self.into = []  # of several, the last one counts
        elif name == "f":
            self.has_content = True
            self.formula = self.into = []
        elif name == "t":
            if not self.phonetic:
                self.into = self.value
        else:
            self.start_other(name, attributes)

    def start_cell(self, attributes: dict[str, str]) -> None:
        """A cell, where its own name says, or right of the one before."""
        reference = attributes.get("r")
        if reference is None:
            self.spot = (self.row, self.column + 1)
        else:
            letters = reference.rstrip("0123456789")
            column = self.columns.get(letters)
            if column is None:
                column = self.columns[letters] = named_column(letters)
            self.spot = (int(reference[len(letters) :]) - 1, column)
        self.column = self.spot[1]
        self.kind, self.style = attributes.get("t", ""), attributes.get("s", "")
        self.value, self.formula, self.into = [], None, None
        self.rich = self.has_content = False

    def start_other(self, name: str, attributes: dict[str, str]) -> None:
        """Rows, columns, merged cells, filters, and where the cells begin."""
        match name:
            case "row":
                self.start_row(attributes)
            case "is":
                self.has_content = self.rich = True
                self.value = []
                self.runs.begin()
            case "rPh":
                self.phonetic = True
            case "sheetData":
                self.in_data = True
            case "col":
                self.start_columns(attributes)
            case "mergeCell":
                self.start_merged(attributes)
            case "autoFilter":
                self.seen.filters = True
            case _:
                self.start_look(name, attributes)

    def start_look(self, name: str, attributes: dict[str, str]) -> None:
        """What tells how cells look: a run of a text, a conditional format, zeros that are not shown."""
        if self.in_data:
            self.runs.start(name, attributes)
        elif name == "sheetView":
            self.seen.no_noughts = attributes.get("showZeros", "1") in SWITCHED_OFF
        else:
            self.conditional.start(name, attributes)

    def start_row(self, attributes: dict[str, str]) -> None:
        """A row, where its own number says, or below the one before."""
        self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
        self.column = -1
        if attributes.get("hidden") in YES or attributes.get("ht") == "0":
            self.seen.hidden_rows.add(self.row)

    def start_merged(self, attributes: dict[str, str]) -> None:
        """A range that is merged."""
        if block := block_of(attributes.get("ref", "")):
            self.seen.merged.append(block)

    def start_columns(self, attributes: dict[str, str]) -> None:
        """A run of columns with one look; only hidden ones matter."""
        if attributes.get("hidden") in YES or attributes.get("width") == "0":
            first, last = int(attributes.get("min", 1)) - 1, int(attributes.get("max", 1)) - 1
            self.seen.hidden_columns.append(range(max(first, 0), min(last, LAST_COLUMN) + 1))

    def end(self, name: str) -> None:
        """A cell is complete, or a part of it."""
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            if self.in_data and self.has_content:
                self.end_cell()
        elif name in {"v", "f", "t"}:
            self.into = None
        elif name == "rPh":
            self.phonetic = False
        else:
            self.in_data = self.in_data and name != "sheetData"
            self.conditional.end(name)

    def end_cell(self) -> None:
        """Count a cell that has content, if it shows something."""
        row, column = spot = self.spot
        if row > self.bottom or column > self.right:
            self.widen(row, column)
        self.has_content = False
        text = "".join(self.value)
        if lost := self.lost(text):
            self.seen.lost[spot] = lost
        elif not self.shows(text):
            return
        self.seen.count(spot)
        runs = self.runs_of(text)
        if runs or self.style in self.styles.cells:
            self.seen.looks.note(spot, self.styles.of(self.style), runs)

    def runs_of(self, text: str) -> Sequence[TextRun]:
        """The runs of a text with looks of their own; none of any other."""
        if self.rich:
            return self.runs.found()
        return self.strings.runs.get(int(text), ()) if self.kind == "s" and text.strip() else ()

    def lost(self, text: str) -> Lost | None:
        """What the parser makes blank: an error, or a formula without a result."""
        if self.kind == "e":
            return Lost(text or "#ERROR!")
        if self.formula is None or text or self.rich or self.kind == "str":
            return None
        return Lost(f"={''.join(self.formula)}")

    def shows(self, text: str) -> bool:
        """Whether a cell with this text shows anything."""
        if self.kind == "s" and not self.rich:
            index = int(text) if text.strip() else -1
            return index >= 0 and not self.strings.is_blank(index)
        return bool(unescaped(text).strip())

    def widen(self, row: int, column: int) -> None:
        """A cell beyond all others; WorkbookRefused where the grid up to it is too large."""
        self.bottom, self.right = max(row, self.bottom), max(column, self.right)
        refuse_wide(self.name, (row, column), (self.bottom, self.right), self.most)

    def text(self, text: str) -> None:
        """Part of the text of a cell."""
        if self.into is not None:
            self.into.append(text)
            if self.rich:
                self.runs.text(text)
        elif not self.in_data:
            self.conditional.text(text)

    def facts(self, filters: bool, unread: dict[str, int]) -> Facts:
        """Everything that was found; hidden rows and columns only as far as the sheet is used."""
        seen = self.seen
        hidden = frozenset(row for row in seen.hidden_rows if row <= self.bottom)
        return Facts(
            filled=frozenset(seen.filled),
            rows=seen.rows,
            lost=seen.lost,
            twice=frozenset(seen.twice),
            hidden_rows=hidden,
            hidden_columns=frozenset(numbers_in(seen.hidden_columns, self.right)),
            filtered=bool(hidden) and (seen.filters or filters),
            merged=tuple(seen.merged),
            unread=unread,
            codes=seen.looks.codes,
            shown=seen.looks.shown,
            faint=frozenset(seen.looks.faint),
            conditional=tuple(self.conditional.blocks),
            no_noughts=seen.no_noughts,
        )
