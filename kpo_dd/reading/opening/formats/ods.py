"""One pass over the content of an .ods workbook: which cells hold something, and what else it says.

Cells and rows may be repeated; what a million repetitions would lay out is counted before anything
lays it out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from msgspec.structs import replace

from kpo_dd.errors import Problem, WorkbookRefused
from kpo_dd.reading.opening.cells import Block, Facts
from kpo_dd.reading.opening.formats.opendocument.ods_cells import MOST_SPACES, Cell
from kpo_dd.reading.opening.formats.opendocument.ods_styles import OdsStyles
from kpo_dd.reading.opening.formats.opendocument.ods_table import (
    MOST_CONDITIONAL,
    Table,
    blocks_in,
    count,
    merged_by,
)
from kpo_dd.reading.opening.formats.package import Package, PackageFormat, SheetsAgain, unpack
from kpo_dd.reading.opening.formats.xml_parts import OPEN_DOCUMENT, Shapes, parse_xml
from kpo_dd.reading.opening.limits import Limits

CONTENT = "content.xml"
BESIDE: Mapping[str, str] = {
    "office:annotation": "comments",
    "draw:image": "pictures",
    "draw:text-box": "text_boxes",
    "draw:custom-shape": "text_boxes",
    "draw:control": "form_controls",
    "draw:object": "embedded_files",
    "draw:object-ole": "embedded_files",
}
NO_NOUGHTS = re.compile(rb"name=[\"']ShowZeroValues[\"'][^>]*>\s*false")
HIDDEN = frozenset({"collapse", "filter"})


def ods_facts(package: Package, most: int) -> Mapping[str, Facts]:
    """Sheet name to what the file says of it; of a sheet that is too wide, only that it is."""
    content = heard(package, OdsContent(most))
    no_noughts = NO_NOUGHTS.search(package.part("settings.xml")) is not None
    return {
        name: replace(table.facts(), no_noughts=no_noughts)
        for name, table in content.tables.items()
    }


def ods_values(content: bytes, limits: Limits, _: Collection[str]) -> SheetsAgain:
    """Sheet name to whether it is visible, and its values from A1 on; of a sheet too wide, its first ones."""
    found = heard(unpack(content, limits), OdsContent(limits.grid_cells)).tables
    return {name: (table.visible, table.rows()) for name, table in found.items()}


def heard(package: Package, content: OdsContent) -> OdsContent:
    """The content of a workbook, heard to its end, with the styles that stand in a part of their own."""
    if styles := package.part("styles.xml"):
        parse_xml(styles, content.styles, OPEN_DOCUMENT)
    parse_xml(package.part(CONTENT), content, OPEN_DOCUMENT)
    return content


def ods_notes(package: Package) -> list[Problem]:
    """Macros, which nobody runs."""
    macros = any(re.match(r"(?:basic|scripts)/.+/", name) for name in package.names)
    return [Problem.of("workbook_macros")] if macros else []


class OdsContent(Shapes):
    """Hears the content of a workbook. A sheet that would cost the parser too much is heard no further."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.styles = OdsStyles()
        self.tables: dict[str, Table] = {}
        self.open: list[Table | None] = []
        self.cell: Cell | None = None
        self.pending: list[Cell] = []
        self.spans: list[str] = []
        self.here: list[Block] = []
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
            case _ if self.cell and name.startswith("text:"):
                self.start_text(name, attributes, self.cell)
            case "table:table-row":
                self.start_row(attributes)
            case "table:table-column":
                self.start_columns(attributes)
            case _:
                self.start_other(name, attributes)

    def start_other(self, name: str, attributes: dict[str, str]) -> None:
        """A sheet, or what tells how cells look: a style, or a conditional format."""
        if name == "table:table":
            self.start_table(attributes)
        elif self.table:
            self.start_condition(name, attributes, self.table)
        elif not self.open:
            self.styles.start(name, attributes)

    def start_text(self, name: str, attributes: dict[str, str], cell: Cell) -> None:
        """A paragraph of a cell, a run of it, or what stands for spaces."""
        match name:
            case "text:p":
                if cell.texts and not self.in_text:
                    self.add("\n", cell)
                self.in_text += 1
            case "text:span":
                self.spans.append(attributes.get("text:style-name", ""))
            case "text:s":
                self.add(" " * min(count(attributes, "text:c"), MOST_SPACES), cell)
            case "text:tab" | "text:line-break":
                cell.broken = True
                self.add("\t" if name == "text:tab" else "\n", cell)

    def start_condition(self, name: str, attributes: dict[str, str], table: Table) -> None:
        """A conditional format, or one of the looks it gives; it stands behind the cells."""
        match name:
            case "calcext:conditional-format":
                named = attributes.get("calcext:target-range-address", "")
                self.here = list(blocks_in(named))
            case "calcext:condition":
                style = attributes.get("calcext:apply-style-name", "")
                if self.styles.cell_style(style).misleads:
                    table.conditional += self.here
            case "calcext:data-bar" | "calcext:icon-set":
                if attributes.get("calcext:show-value") == "false":
                    table.conditional += self.here
        del table.conditional[MOST_CONDITIONAL:]

    def start_table(self, attributes: dict[str, str]) -> None:
        """A sheet; or a table inside a cell, which counts as nothing."""
        if self.open:
            self.open.append(None)
            if self.cell:
                self.cell.nested = True
            return
        name = attributes.get("table:name", "")
        if name in self.tables:
            raise WorkbookRefused.of("workbook_two_readings")
        style = self.styles.properties("table", attributes.get("table:style-name", ""))
        visible = style.get("table:display") != "false"
        self.tables[name] = table = Table(name, visible)
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
        table.row_style = attributes.get("table:default-cell-style-name", "")
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
        if style := attributes.get("table:default-cell-style-name"):
            table.column_styles.append((range(table.column, stop), style))
        table.column = stop

    def end(self, name: str) -> None:
        """A sheet, a row or a cell is complete."""
        if self.beside:
            self.beside -= 1
            return
        match name:
            case "table:table-cell" | "table:covered-table-cell" if self.table and self.cell:
                self.pending.append(self.cell)
                self.cell, self.spans = None, []
            case "text:p" | "text:span":
                self.end_text(name)
            case "table:table-row" if self.table:
                self.end_row(self.table)
            case "table:table":
                del self.open[-1:]
            case _ if not self.open:
                self.styles.end(name)

    def end_text(self, name: str) -> None:
        """A paragraph of a cell or a run of it is complete."""
        if name == "text:span":
            del self.spans[-1:]
        else:
            self.in_text = max(self.in_text - 1, 0)

    def end_row(self, table: Table) -> None:
        """Place the cells of a row, as often as it stands; no more of a sheet that is too wide."""
        column = 0
        for cell in self.pending:
            if cell.lost or cell.shows:
                columns = range(column, column + cell.repeated)
                table.place_unless_wide(self.styles, columns, self.rows, cell, self.most)
            table.merged += merged_by(cell, table.row, column)
            column += cell.repeated
        table.row += self.rows

    def text(self, text: str) -> None:
        """Part of the text of a cell, or of a style."""
        if self.cell and self.in_text and not self.beside:
            self.add(text, self.cell)
        elif not self.open:
            self.styles.text(text)

    def add(self, text: str, cell: Cell) -> None:
        """Some text of a cell, in the look it has there."""
        cell.texts.append(text)
        if self.spans:
            cell.spanned = True
        cell.spans.append(tuple(self.spans))


ODS = PackageFormat(CONTENT, ods_facts, ods_notes, ods_values)
