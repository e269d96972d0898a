"""What the answers of every supplier show of the Business Principles, by whole columns: alike is made once.

The same as `alignments.py` tells of one supplier; a test holds them to each other.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from kpo_dd.assessment.findings.alignments import papers_shown
from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.result.alignments import AlignedAlike
from kpo_dd.assessment.result.result_columns import CategoryShown, CodeColumn


def aligned_alike(rows: SupplierRows, order: NDArray[np.intp]) -> Iterator[list[CategoryShown]]:
    """Every category of suppliers in an order; nothing where the rulebook has no signs."""
    named = range(len(rows.signs.categories)) if rows.rulebook.alignment is not None else ()
    columns = [category_column(rows, at) for at in named]
    for row in order.tolist():
        found = [column[row] for column in columns]
        if columns:
            _, read = rows.signs.shown(row)
            for at, papers in papers_shown(rows, read, row).items():
                found[at] = (found[at][0], tuple(papers))
        yield found


def category_column(rows: SupplierRows, category: int) -> list[CategoryShown]:
    """What every supplier shows of the category in a place, but for its papers."""
    states = rows.signs.states[:, rows.signs.of_categories[category]]
    places = numbered_rows(states)
    _, first = np.unique(places, return_index=True)
    lines = [rows.signs.line(category, tuple(one)) for one in states[first].tolist()]
    shown: list[CategoryShown] = [(AlignedAlike(bare), ()) for bare, _ in lines]
    return list(map(shown.__getitem__, places.tolist()))


def numbered_rows(matrix: CodeColumn) -> NDArray[np.intp]:
    """The number of each row, the same for equal rows; entries lie between -2 and 5."""
    numbers = np.zeros(len(matrix), dtype=np.intp)
    for column in matrix.T:
        coded = 8 * numbers + column + 2
        numbers = (np.cumsum(np.bincount(coded) > 0) - 1)[coded]
    return numbers
