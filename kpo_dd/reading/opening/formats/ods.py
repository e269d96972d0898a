"""One pass over the content of an .ods workbook: which cells hold something, and what else it says.

Cells and rows may be repeated; what a million repetitions would lay out is counted before anything
lays it out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kpo_dd.errors import Problem, WorkbookRefused
from kpo_dd.reading.opening.cells import Block, Facts, Lost, Spot
from kpo_dd.reading.opening.formats.package import Package, PackageFormat
from kpo_dd.reading.opening.formats.xml_parts import Shapes, parse_xml
from kpo_dd.reading.opening.grid import numbers_in, refuse_wide

CONTENT = "content.xml"
VALUES = ("office:value", "office:boolean-value", "office:date-value", "office:time-value")
BESIDE: Mapping[str, str] = {
    "office:annotation": "comments",
    "draw:image": "pictures",
    "draw:text-box": "text_boxes",
    "draw:custom-shape": "text_boxes",
    "draw:control": "form_controls",
    "draw:object": "embedded_files",
    "draw:object-ole": "embedded_files",
}
HIDDEN = frozenset({"collapse", "filter"})


def ods_facts(package: Package, most: int) -> Mapping[str, Facts]:
    """Sheet name to what the file says of it. WorkbookRefused where a sheet is too wide to parse."""
    content = OdsContent(most)
    parse_xml(package.part(CONTENT), content)
    return {name: table.facts() for name, table in content.tables.items()}


def ods_notes(package: Package) -> list[Problem]:
    """Macros, which nobody runs."""
    macros = any(re.match(r"(?:basic|scripts)/.+/", name) for name in package.names)
    return [Problem.of("workbook_macros")] if macros else []


@dataclass
class Table:
    """One sheet as it is heard: where it is, and what was found so far."""

    name: str
    row: int = 0
    column: int = 0
    bottom: int = -1
    right: int = -1
    filled: set[Spot] = field(default_factory=set)
    lost: dict[Spot, Lost] = field(default_factory=dict)
    percent: set[Spot] = field(default_factory=set)
    hidden_rows: list[range] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)
    filtered: bool = False
    merged: list[Block] = field(default_factory=list)
    unread: dict[str, int] = field(default_factory=dict)

    def facts(self) -> Facts:
        """Everything that was found; hidden rows and columns only as far as the sheet is used."""
        return Facts(
            filled=frozenset(self.filled),
            lost=self.lost,
            hidden_rows=frozenset(numbers_in(self.hidden_rows, self.bottom)),
            hidden_columns=frozenset(numbers_in(self.hidden_columns, self.right)),
            filtered=self.filtered,
            merged=tuple(self.merged),
            percent=frozenset(self.percent),
            unread=self.unread,
        )


@dataclass
class Cell:
    """One cell as it is heard, and for how many columns it stands."""

    attributes: dict[str, str]
    repeated: int
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text a person sees."""
        return "".join(self.texts)

    @property
    def lost(self) -> Lost | None:
        """What the parser makes blank, or worse, a zero."""
        if self.attributes.get("calcext:value-type") == "error":
            return Lost(self.text.strip() or "#ERROR!")
        formula = self.attributes.get("table:formula")
        if formula and "office:value-type" not in self.attributes and not self.text.strip():
            return Lost(f"={formula.partition('=')[2] or formula}")
        return None

    @property
    def shows(self) -> bool:
        """Whether it shows anything."""
        if any(self.attributes.get(value, "").strip() for value in VALUES):
            return True
        return bool(self.attributes.get("office:string-value", self.text).strip())


class OdsContent(Shapes):
    """Hears the content of a workbook. Refuses a sheet that would cost the parser too much."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.tables: dict[str, Table] = {}
        self.open: list[Table | None] = []
        self.cell: Cell | None = None
        self.pending: list[Cell] = []
        self.rows = 1
        self.beside = 0
        self.in_text = 0

    @property
    def table(self) -> Table | None:
        """The sheet it is in; None outside, and in a table inside a cell."""
        return self.open[0] if len(self.open) == 1 else None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A sheet, a row, a cell or something in it begins."""
        if self.beside or name in BESIDE:
            self.start_beside(name)
            return
        match name:
            case "table:table-cell" | "table:covered-table-cell" if self.table:
                self.cell = Cell(attributes, count(attributes, "table:number-columns-repeated"))
            case "text:p":
                self.in_text += 1
            case "table:table-row":
                self.start_row(attributes)
            case "table:table-column":
                self.start_columns(attributes)
            case "table:table":
                self.start_table(attributes.get("table:name", ""))

    def start_table(self, name: str) -> None:
        """A sheet; or a table inside a cell, which counts as nothing."""
        if self.open:
            self.open.append(None)
            return
        if name in self.tables:
            raise WorkbookRefused.of("workbook_two_readings")
        self.tables[name] = table = Table(name)
        self.open.append(table)

    def start_beside(self, name: str) -> None:
        """Something that is no cell: nothing in it is text of a cell."""
        if self.open and self.open[0] and (kind := BESIDE.get(name)):
            unread = self.open[0].unread
            unread[kind] = unread.get(kind, 0) + 1
        self.beside += 1

    def start_row(self, attributes: dict[str, str]) -> None:
        """A row, which may stand for many."""
        if (table := self.table) is None:
            return
        table.column, self.pending = 0, []
        self.rows = count(attributes, "table:number-rows-repeated")
        visibility = attributes.get("table:visibility")
        if visibility in HIDDEN:
            table.hidden_rows.append(range(table.row, table.row + self.rows))
            table.filtered = table.filtered or visibility == "filter"

    def start_columns(self, attributes: dict[str, str]) -> None:
        """A run of columns with one look."""
        if (table := self.table) is None:
            return
        stop = table.column + count(attributes, "table:number-columns-repeated")
        if attributes.get("table:visibility") in HIDDEN:
            table.hidden_columns.append(range(table.column, stop))
        table.column = stop

    def end(self, name: str) -> None:
        """A sheet, a row or a cell is complete."""
        if self.beside:
            self.beside -= 1
            return
        match name:
            case "table:table-cell" | "table:covered-table-cell" if self.table and self.cell:
                self.pending.append(self.cell)
                self.cell = None
            case "text:p":
                self.in_text -= 1
            case "table:table-row" if self.table:
                self.end_row(self.table)
            case "table:table":
                del self.open[-1:]

    def end_row(self, table: Table) -> None:
        """Place the cells of a row, as often as it stands."""
        column = 0
        for cell in self.pending:
            lost = cell.lost
            if lost or cell.shows:
                self.place(table, column, cell, lost)
            table.merged += merged_by(cell, table.row, column)
            column += cell.repeated
        table.row += self.rows

    def place(self, table: Table, column: int, cell: Cell, lost: Lost | None) -> None:
        """Note a cell in every place it stands for."""
        table.bottom = max(table.bottom, table.row + self.rows - 1)
        table.right = max(table.right, column + cell.repeated - 1)
        corner = (table.bottom, table.right)
        refuse_wide(table.name, corner, corner, self.most)
        percent = cell.attributes.get("office:value-type") == "percentage"
        for row in range(table.row, table.row + self.rows):
            for at in range(column, column + cell.repeated):
                table.filled.add((row, at))
                if lost:
                    table.lost[row, at] = lost
                elif percent:
                    table.percent.add((row, at))

    def text(self, text: str) -> None:
        """Part of the text of a cell."""
        if self.cell and self.in_text and not self.beside:
            self.cell.texts.append(text)


def count(attributes: dict[str, str], name: str) -> int:
    """How often something is repeated; at least once. ValueError where it is no number."""
    return max(int(attributes.get(name, "1")), 1)


def merged_by(cell: Cell, row: int, column: int) -> list[Block]:
    """The range a cell covers, where it covers more than itself."""
    across = count(cell.attributes, "table:number-columns-spanned")
    down = count(cell.attributes, "table:number-rows-spanned")
    return [(row, column, row + down - 1, column + across - 1)] if across * down > 1 else []


ODS = PackageFormat(CONTENT, ods_facts, ods_notes)
