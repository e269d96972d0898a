"""One sheet of an .ods as it is heard: where it is, which cells hold something, and how they look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from msgspec import Struct, field

from kpo_dd.errors import Problem, WorkbookRefused
from kpo_dd.reading.opening.cells import Block, CellValue, Facts, Lost, Spot
from kpo_dd.reading.opening.formats.opendocument.ods_cells import Cell
from kpo_dd.reading.opening.formats.opendocument.ods_styles import OdsStyles
from kpo_dd.reading.opening.grid import block_of, numbers_in, refuse_wide
from kpo_dd.reading.opening.looks.cell_look import LooksSoFar, TextRun

MOST_CONDITIONAL = 10_000


class Table(Struct):
    """One sheet as it is heard: where it is, and what was found so far."""

    name: str
    visible: bool = True
    row: int = 0
    column: int = 0
    bottom: int = -1
    right: int = -1
    filled: dict[Spot, Cell] = field(default_factory=dict)
    lost: dict[Spot, Lost] = field(default_factory=dict)
    percent: set[Spot] = field(default_factory=set)
    looks: LooksSoFar = field(default_factory=LooksSoFar)
    row_style: str = ""
    column_styles: list[tuple[range, str]] = field(default_factory=list)
    conditional: list[Block] = field(default_factory=list)
    hidden_rows: list[range] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)
    filtered: bool = False
    merged: list[Block] = field(default_factory=list)
    unread: dict[str, int] = field(default_factory=dict)
    beyond: Problem | None = None

    def facts(self) -> Facts:
        """Everything that was found; hidden rows and columns only as far as the sheet is used."""
        if self.beyond is not None:
            return Facts(frozenset(), {}, beyond=self.beyond)
        return Facts(
            filled=frozenset(self.filled),
            lost=self.lost,
            hidden_rows=frozenset(numbers_in(self.hidden_rows, self.bottom)),
            hidden_columns=frozenset(numbers_in(self.hidden_columns, self.right)),
            filtered=self.filtered,
            merged=tuple(self.merged),
            percent=frozenset(self.percent),
            unread=self.unread,
            codes=self.looks.codes,
            shown=self.looks.shown,
            faint=frozenset(self.looks.faint),
            conditional=tuple(self.conditional),
        )

    def rows(self) -> list[list[CellValue]]:
        """The values of its cells from A1 on; blank where one is lost."""
        rows: list[list[CellValue]] = []
        for (row, column), cell in sorted(self.filled.items(), key=lambda one: one[0]):
            rows.extend([] for _ in range(row + 1 - len(rows)))
            rows[row].extend([""] * (column - len(rows[row])))
            rows[row].append("" if (row, column) in self.lost else cell.value)
        return rows

    def style_of(self, cell: Cell, column: int) -> str:
        """The name of the style a cell has: its own, that of its row, or that of its column."""
        own = cell.attributes.get("table:style-name") or self.row_style
        return own or next((name for run, name in self.column_styles if column in run), "Default")

    def place_unless_wide(
        self, styles: OdsStyles, columns: range, rows: int, cell: Cell, most: int
    ) -> None:
        """Note a cell in every place it stands for, or that the sheet is too wide; then nothing more."""
        if self.beyond is None:
            try:
                self.place(styles, columns, rows, cell, most)
            except WorkbookRefused as error:
                self.beyond = error.problems[0]

    def place(self, styles: OdsStyles, columns: range, rows: int, cell: Cell, most: int) -> None:
        """Note a cell in every place it stands for. WorkbookRefused where that is too far away."""
        bottom = max(self.bottom, self.row + rows - 1)
        right = max(self.right, columns.stop - 1)
        refuse_wide(self.name, (bottom, right), (bottom, right), most)
        self.bottom, self.right = bottom, right
        spots = list(product(range(self.row, self.row + rows), columns))
        self.filled |= dict.fromkeys(spots, cell)
        if lost := cell.lost:
            self.lost |= dict.fromkeys(spots, lost)
        else:
            self.look(styles, spots, cell)

    def look(self, styles: OdsStyles, spots: Sequence[Spot], cell: Cell) -> None:
        """Note what a cell looks like, in its places."""
        name = self.style_of(cell, spots[0][1])
        style, runs, shown = styles.cell_style(name), runs_of(cell, styles), cell.shown
        if cell.kind == "percentage":
            self.percent.update(spots)
        if shown:
            self.looks.shown |= dict.fromkeys(spots, shown)
        if runs or not style.plain:
            for spot in spots:
                self.looks.note(spot, style, runs)
        if styles.comes_under(name):
            self.conditional += [(*spot, *spot) for spot in spots]


def runs_of(cell: Cell, styles: OdsStyles) -> Sequence[TextRun]:
    """The runs of a text that are not all of one look; none of any other."""
    if not cell.spanned:
        return ()
    texts = zip(cell.spans, cell.texts, strict=True)
    runs = [styles.run(spans, text) for spans, text in texts]
    return () if all(run == TextRun(run.text) for run in runs) else runs


def blocks_in(addresses: str) -> Iterator[Block]:
    """Ranges that are named one after another, each with its sheet: `A.A3:A.B4`."""
    for address in addresses.split()[:MOST_CONDITIONAL]:
        corners = (corner.rpartition(".")[2] for corner in address.split(":"))
        if (block := block_of(":".join(corners).replace("$", ""))) is not None:
            yield block


def count(attributes: dict[str, str], name: str) -> int:
    """How often something is repeated; at least once. ValueError where it is no number."""
    return max(int(attributes.get(name, "1")), 1)


def merged_by(cell: Cell, row: int, column: int) -> list[Block]:
    """The range a cell covers, where it covers more than itself."""
    across = count(cell.attributes, "table:number-columns-spanned")
    down = count(cell.attributes, "table:number-rows-spanned")
    return [(row, column, row + down - 1, column + across - 1)] if across * down > 1 else []
