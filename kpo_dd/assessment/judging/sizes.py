"""How large a harm is: the share of its weight that a graded red flag takes, for every supplier."""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kpo_dd.assessment.judging.columns import QuestionColumns
from kpo_dd.rulebook.rule import Grade


class SizeColumn(Struct, frozen=True):
    """The share of its weight a flag takes, 0 to 1; shape (suppliers,).

    `worst` and `best` are the same where the size is known; where it is not, the ends of the scale.
    """

    worst: NDArray[np.float64]
    best: NDArray[np.float64]

    def of(self, rows: slice) -> SizeColumn:
        """The shares of the suppliers in some rows."""
        return SizeColumn(self.worst[rows], self.best[rows])


def read_size(grade: Grade, columns: QuestionColumns) -> SizeColumn:
    """One grade, read for every supplier."""
    size = grade.value.values(columns.values, columns.rows)
    at, share = zip(*grade.anchors, strict=True)
    shares = np.interp(np.where(size.known, size.data, 0.0), at, share)
    worst, best = (np.where(size.known, shares, end) for end in (share[-1], share[0]))
    return SizeColumn(worst, best)
