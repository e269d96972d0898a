"""Figures that would tell of a single supplier, and those that these could be worked out from.

A published table hides a number below `LEAST`. Where one alone is hidden in its column, the sum of the column
gives it away, so the next smallest is hidden with it; and of two columns that add up to a third, both are.
"""

from __future__ import annotations

from collections.abc import Sequence

LEAST = 3
ShownCell = tuple[int, int]  # row, column


def hidden_cells(rows: Sequence[Sequence[int]], parted: tuple[int, int]) -> frozenset[ShownCell]:
    """The cells that may not be shown; `parted` are two columns that add up to another one."""
    hidden = {
        (at, column)
        for at, row in enumerate(rows)
        for column, number in enumerate(row)
        if is_small(number)
    }
    while True:
        more = partners(hidden, parted) | companions(rows, hidden)
        if more <= hidden:
            return frozenset(hidden)
        hidden |= more


def is_small(number: int) -> bool:
    """Whether a figure stands for so few that they could be found out."""
    return 0 < number < LEAST


def partners(hidden: set[ShownCell], parted: tuple[int, int]) -> set[ShownCell]:
    """The other part of a sum of which one part is hidden."""
    first, second = parted
    other = {first: second, second: first}
    return {(row, other[column]) for row, column in hidden if column in other}


def companions(rows: Sequence[Sequence[int]], hidden: set[ShownCell]) -> set[ShownCell]:
    """Where one cell of a column alone is hidden, the next smallest; a nought only where all are."""
    found: set[ShownCell] = set()
    for column in range(len(rows[0]) if rows else 0):
        own = [row for row in range(len(rows)) if (row, column) in hidden]
        open_rows = [row for row in range(len(rows)) if (row, column) not in hidden]
        if len(own) == 1 and open_rows:
            next_row = min(open_rows, key=lambda row: (not rows[row][column], rows[row][column]))
            found.add((next_row, column))
    return found
