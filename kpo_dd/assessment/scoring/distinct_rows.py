"""What is the same of many suppliers, once: the different rows of some columns, and whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kpo_dd.assessment.scoring.theme_verdicts import Rows

MOST_NAMES = 2**62  # what fits into a whole number of NumPy


class DistinctRows(Struct, frozen=True):
    """`first`: for each different row, where it stands first; `places`: for each row, which of them it is."""

    first: Rows
    places: Rows


def distinct_rows(
    columns: Iterable[NDArray[np.float64] | NDArray[np.intp]], count: int
) -> DistinctRows:
    """The different rows among so many; what is missing (NaN) equals what is missing.

    Each row is named by one whole number, its levels being the digits.
    """
    names, known = np.zeros(count, dtype=np.intp), 1
    for column in columns:
        levels = np.unique(column)
        if len(levels) < 2:
            continue
        if known * len(levels) > MOST_NAMES:
            different, names = np.unique(names, return_inverse=True)
            known = len(different)
        names = names * len(levels) + np.searchsorted(levels, column)
        known *= len(levels)
    _, first, places = np.unique(names, return_index=True, return_inverse=True)
    return DistinctRows(first, places)


def in_steps(count: int, length: int) -> Iterator[slice]:
    """So many rows, some at a time."""
    for start in range(0, count, length):
        yield slice(start, min(start + length, count))
