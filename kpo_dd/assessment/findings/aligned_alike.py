"""What the answers of every supplier show of the Business Principles, by whole columns: alike is made once.

The same as `alignments.py` tells of one supplier; a test holds them to each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kpo_dd.assessment.findings.alignments import papers_at, states_shown
from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.result.alignments import AlignedAlike
from kpo_dd.assessment.result.result_columns import CategoryShown, CodeColumn


class CategoryColumn(Struct, frozen=True):
    """One category for every supplier: the place of what each shows, and who names a paper for that.

    `read`: where papers stand that are named for what is shown, for each of `lines`.
    """

    lines: Sequence[AlignedAlike]
    read: Sequence[tuple[tuple[int, str], ...]]
    places: Sequence[int]
    has_papers: bytes


def aligned_alike(rows: SupplierRows, order: NDArray[np.intp]) -> Iterator[list[CategoryShown]]:
    """Every category of suppliers in an order; nothing where the rulebook has no signs."""
    named = range(len(rows.signs_of_categories)) if rows.rulebook.alignment is not None else ()
    columns = [category_column(rows, at) for at in named]
    _, papers = rows.documents
    for row in order.tolist():
        found: list[CategoryShown] = []
        for column in columns:
            at = column.places[row]
            has_any = column.has_papers[row]
            marks = papers[row].tobytes() if has_any else b""
            own = papers_at(rows, column.read[at], marks, row) if has_any else ()
            found.append((column.lines[at], own))
        yield found


def category_column(rows: SupplierRows, category: int) -> CategoryColumn:
    """The category in a place."""
    states = rows.sign_states[:, list(rows.signs_of_categories[category])]
    places = numbered_rows(states)
    _, first = np.unique(places, return_index=True)
    lines = [states_shown(rows, category, tuple(one)) for one in states[first].tolist()]
    _, named = rows.documents
    has_papers = np.zeros(len(rows.ids), dtype=bool)
    for at, (_, read) in enumerate(lines):
        has_papers |= (places == at) & named[:, [paper for paper, _ in read]].any(axis=1)
    return CategoryColumn(
        [AlignedAlike(bare) for bare, _ in lines],
        [read for _, read in lines],
        places.tolist(),
        has_papers.tobytes(),
    )


def numbered_rows(matrix: CodeColumn) -> NDArray[np.intp]:
    """The number of each row, the same for equal rows; entries lie between -2 and 5."""
    numbers = np.zeros(len(matrix), dtype=np.intp)
    for column in matrix.T:
        coded = 8 * numbers + column + 2
        numbers = (np.cumsum(np.bincount(coded) > 0) - 1)[coded]
    return numbers
