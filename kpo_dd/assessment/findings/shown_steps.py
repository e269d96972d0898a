"""The steps from exposure to score of one supplier after the other; each different step is there once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kpo_dd.assessment.findings.supplier_rows import HOLDS, SupplierRows
from kpo_dd.assessment.result.theme_results import TENTHS, Step, StepKind
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.entries import Theme

CodeMatrix = NDArray[np.uint16] | NDArray[np.uint32]
NO_STEP = Step(StepKind.EXPOSURE, "", 0.0)


class ShownSteps(Struct, frozen=True, eq=False):
    """What is shown of the steps of all themes, theme after theme.

    `codes`: the number of each step, 0 where it is not shown, shape (suppliers, steps); `steps`: what the
    numbers stand for. `ends`: where the steps of each theme end, of those shown, shape (suppliers, themes).
    """

    codes: CodeMatrix
    steps: Sequence[Step]
    ends: NDArray[np.int16]

    @classmethod
    def of(cls, rows: SupplierRows) -> ShownSteps:
        """Those of everybody."""
        ends = list(accumulate(len(rows.tables.themes[theme].steps) for theme in Theme))
        codes, steps = no_codes(len(rows.ids), ends[-1]), [NO_STEP]
        every = (one for theme in Theme for one in all_steps(rows, theme))
        for at, (step, tenths, shown) in enumerate(every):
            numbers, different = numbers_of_steps(tenths, shown, len(steps))
            steps += [Step(*step, one / TENTHS) for one in different]
            codes = with_room(codes, len(steps))
            codes[:, at] = numbers
        return cls(codes, steps, shown_before(codes, ends))

    def at(self, row: int) -> list[tuple[Step, ...]]:
        """Those of the supplier in a row, theme by theme."""
        codes = self.codes[row]
        found = tuple(map(self.steps.__getitem__, codes[codes != 0].tolist()))
        begin, parts = 0, []
        for end in self.ends[row].tolist():
            parts.append(found[begin:end])
            begin = end
        return parts


def no_codes(rows: int, columns: int) -> CodeMatrix:
    """A number for each of so many rows and columns, nought so far; see `with_room` for large ones."""
    return np.zeros((rows, columns), dtype=np.uint16)


def with_room(codes: CodeMatrix, most: int) -> CodeMatrix:
    """The same with room for numbers up to so high."""
    return codes if most <= np.iinfo(codes.dtype).max else codes.astype(np.uint32)


def all_steps(
    rows: SupplierRows, theme: Theme
) -> Iterator[tuple[tuple[StepKind, str], NDArray[np.int16], Flags]]:
    """The steps of a theme: its name, its tenths, and where it is shown.

    That is the exposure, every control met and red flag fired that counts here, and what else moves points.
    """
    for one in rows.tables.themes[theme].steps:
        tenths = np.broadcast_to(one.tenths, len(rows.ids))
        shown = (tenths != 0) | (one.kind is StepKind.EXPOSURE)
        rule = rows.rulebook.by_id.get(one.rule)
        if rule is not None:
            shown |= rows.tables.verdicts.within(rule, theme) == HOLDS
        yield (one.kind, one.rule), tenths, shown


def numbers_of_steps(
    tenths: NDArray[np.int16], shown: Flags, first: int
) -> tuple[NDArray[np.intp], list[int]]:
    """For each supplier the number of its tenths, from `first` on, 0 where not shown; and which there are."""
    lowest = int(tenths.min(initial=0))
    above = tenths.astype(np.intp) - lowest
    there = np.bincount(above[shown]) > 0
    different = np.flatnonzero(there) + lowest
    numbers = np.zeros(int(above.max(initial=0)) + 1, dtype=np.intp)
    numbers[different - lowest] = np.arange(first, first + len(different))
    return np.where(shown, numbers[above], 0), different.tolist()


def shown_before(codes: CodeMatrix, ends: Sequence[int]) -> NDArray[np.int16]:
    """Of each supplier, how many of the steps before each end are shown."""
    counts = [np.count_nonzero(codes[:, :end], axis=1) for end in ends]
    return np.stack(counts, axis=1).astype(np.int16)
