"""What a parser handed over, held against what the file says: every cell that is missing is named."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, count

from kpo_dd.reading.opening.cells import Block, CellValue, Facts, Lost, Sheet, Spot
from kpo_dd.reading.opening.coded_rows import BLANK, CELL_CODE, RowCoder
from kpo_dd.reading.opening.looks.cell_look import looks_of


def checked_sheet(
    values: Iterable[Sequence[CellValue]], name: str, visible: bool, facts: Facts
) -> Sheet:
    """A sheet whose cells are counted: those the parser did not hand over are named."""
    if facts.labels:
        return Sheet(name, visible, facts.labels)
    coder = RowCoder()
    found = [coder.codes_of(row) for row in with_lost(values, facts.lost)]
    missed = {*missed_cells_of(found, list(coder.values()), facts), *facts.twice}
    rows = coder.finished(found)
    del found
    shown, percent = looks_of(rows, facts)
    return Sheet(
        name=name,
        visible=visible,
        rows=rows,
        hidden_rows=facts.hidden_rows,
        hidden_columns=facts.hidden_columns,
        filtered=facts.filtered,
        merged=tuple(cut_to_used(facts.merged, rows.height, rows.width)),
        percent=percent,
        unread=facts.unread,
        missed=tuple(sorted(missed)),
        shown=shown,
        faint=facts.faint,
        conditional=tuple(cut_to_used(facts.conditional, rows.height, rows.width)),
    )


def missed_cells_of(
    rows: Sequence[array[int]], values: Sequence[CellValue], facts: Facts
) -> Iterator[Spot]:
    """Where something stands in the file and not in the rows of the parser, or the other way round."""
    filled = [not isinstance(value, str) or bool(value.strip()) for value in values]
    single: dict[int, set[int]] = {}
    for row, column in facts.filled:
        single.setdefault(row, set()).add(column)
    only_blank = filled.count(False) == 1 and not filled[BLANK]  # a code is then its own answer
    nothing = array(CELL_CODE)
    for row in range(max([len(rows), *(row + 1 for row in (*single, *facts.rows))])):
        codes = rows[row] if row < len(rows) else nothing
        shows = codes if only_blank else map(filled.__getitem__, codes)
        seen = list(compress(count(), shows))
        told, others = facts.rows.get(row, nothing).tolist(), single.get(row)
        if others is not None or told != seen:
            yield from ((row, column) for column in {*told, *(others or ())} ^ {*seen})


def cut_to_used(merged: Sequence[Block], height: int, width: int) -> Iterator[Block]:
    """Merged ranges as far as the sheet is used: one may span a whole sheet."""
    bottom, right = height - 1, width - 1
    for top, left, last_row, last_column in merged:
        if top <= bottom and left <= right:
            yield top, left, min(last_row, bottom), min(last_column, right)


def with_lost(
    rows: Iterable[Sequence[CellValue]], lost: Mapping[Spot, Lost]
) -> Iterator[Sequence[CellValue]]:
    """Rows with the lost cells in their places."""
    by_row: dict[int, dict[int, Lost]] = {}
    for (row, column), cell in lost.items():
        by_row.setdefault(row, {})[column] = cell
    row = -1
    for row, cells in enumerate(rows):
        yield with_cells(cells, by_row.pop(row)) if row in by_row else cells
    for beyond in range(row + 1, max(by_row, default=row) + 1):
        yield with_cells((), by_row.get(beyond, {}))


def with_cells(row: Sequence[CellValue], lost: Mapping[int, Lost]) -> Sequence[CellValue]:
    """A row with some cells, by column, in their places."""
    cells = [*row, *[""] * (max(lost, default=-1) + 1 - len(row))]
    for column, cell in lost.items():
        cells[column] = cell
    return cells


def is_whole(sheets: Sequence[Sheet], facts: Mapping[str, Facts]) -> bool:
    """Whether no sheet that holds something is left out, and none of its cells."""
    names = {sheet.name for sheet in sheets}
    filled = {name for name, one in facts.items() if one.holds_something}
    return filled <= names and not any(sheet.missed for sheet in sheets)
