"""What a parser handed over, held against what the file says: every cell that is missing is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kpo_dd.reading.opening.cells import Block, CellValue, Facts, Lost, Sheet, Spot
from kpo_dd.reading.opening.looks.cell_look import looks_of


def checked_sheet(
    values: list[Sequence[CellValue]], name: str, visible: bool, facts: Facts
) -> Sheet:
    """A sheet whose cells are counted: those the parser did not hand over are named."""
    shown, percent = looks_of(values, facts)
    rows = with_lost(values, facts.lost)
    missed = (facts.filled ^ filled_spots(rows)) | facts.twice
    return Sheet(
        name=name,
        visible=visible,
        rows=rows,
        hidden_rows=facts.hidden_rows,
        hidden_columns=facts.hidden_columns,
        filtered=facts.filtered,
        merged=tuple(cut_to_used(facts.merged, rows)),
        percent=percent,
        unread=facts.unread,
        missed=tuple(sorted(missed)),
        shown=shown,
        faint=facts.faint,
        conditional=tuple(cut_to_used(facts.conditional, rows)),
    )


def filled_spots(rows: Sequence[Sequence[CellValue]]) -> frozenset[Spot]:
    """Where something stands."""
    return frozenset(
        (row, column)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if not isinstance(cell, str) or cell.strip()
    )


def cut_to_used(merged: Sequence[Block], rows: Sequence[Sequence[CellValue]]) -> Iterator[Block]:
    """Merged ranges as far as the sheet is used: one may span a whole sheet."""
    bottom, right = len(rows) - 1, max(map(len, rows), default=0) - 1
    for top, left, last_row, last_column in merged:
        if top <= bottom and left <= right:
            yield top, left, min(last_row, bottom), min(last_column, right)


def with_lost(
    rows: list[Sequence[CellValue]], lost: Mapping[Spot, Lost]
) -> Sequence[Sequence[CellValue]]:
    """Rows with the lost cells in their places."""
    for (row, column), cell in lost.items():
        rows.extend([()] * (row + 1 - len(rows)))
        cells = list(rows[row])
        cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = cell
        rows[row] = cells
    return rows


def is_whole(sheets: Sequence[Sheet], facts: Mapping[str, Facts]) -> bool:
    """Whether no sheet that holds something is left out, and none of its cells."""
    names = {sheet.name for sheet in sheets}
    filled = {name for name, one in facts.items() if one.filled}
    return filled <= names and not any(sheet.missed for sheet in sheets)
