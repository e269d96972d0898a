"""One theme of one supplier out of the tables: its figures, its factors, the steps to its score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kpo_dd.assessment.findings.figure_notes import FigureNotes
from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.judging.verdicts import Code
from kpo_dd.assessment.result.theme_results import (
    TENTHS,
    FactorReading,
    Step,
    StepKind,
    ThemeResult,
)
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.method import Factor

HOLDS = int(Code.HOLDS)


@dataclass(frozen=True)
class StepTable:
    """The steps of one theme for every supplier; `tenths` and `shown` have the shape (suppliers, steps)."""

    steps: tuple[tuple[StepKind, str], ...]
    tenths: NDArray[np.int16]
    shown: Flags


class ThemeReadings:
    """The themes of one supplier after the other, out of the tables."""

    def __init__(self, rows: SupplierRows) -> None:
        self.rows = rows
        self.steps = {theme: step_table(rows, theme) for theme in Theme}
        self.notes = FigureNotes(rows)

    def of(self, row: int) -> tuple[ThemeResult, ...]:
        """All themes of the supplier in a row."""
        method = self.rows.rulebook.method
        read = {factor.id: self.factor(factor, row) for factor in method.factors}
        return tuple(
            self.theme(
                theme,
                tuple(one for name, one in read.items() if name in method.exposure[theme]),
                row,
            )
            for theme in Theme
        )

    def theme(self, theme: Theme, factors: tuple[FactorReading, ...], row: int) -> ThemeResult:
        """One theme."""
        scores = self.rows.tables.themes[theme]
        return ThemeResult(
            theme=theme,
            band=Band(int(scores.band[row])),
            band_high=Band(int(scores.band_high[row])),
            score=in_points(scores.score[row]),
            score_low=in_points(scores.low[row]),
            score_high=in_points(scores.high[row]),
            coverage=float(scores.coverage[row]),
            exposure=round(float(scores.exposure[row]), 3),
            control_credit=round(float(scores.credit[row]), 3),
            factors=factors,
            waterfall=waterfall_steps(self.steps[theme], row),
        )

    def factor(self, factor: Factor, row: int) -> FactorReading:
        """One factor, as read for the supplier in a row."""
        column = self.rows.tables.factors[factor.id]
        known = bool(column.known[row])
        value = round(float(column.value[row]), 4) if known else None
        exposure = round(float(column.exposure[row]), 3) if known else None
        return FactorReading(
            factor.id, value, exposure, bool(column.applies[row]), self.notes.of(factor, row)
        )


def step_table(rows: SupplierRows, theme: Theme) -> StepTable:
    """The steps of a theme: the exposure, every control met and red flag fired that counts here, and whatever
    else moves points."""
    columns = rows.tables.themes[theme].steps
    tenths = np.stack([np.broadcast_to(one.tenths, len(rows.ids)) for one in columns], axis=1)
    shown = tenths != 0
    for at, one in enumerate(columns):
        rule = rows.rulebook.by_id.get(one.rule)
        shown[:, at] |= one.kind is StepKind.EXPOSURE
        if rule is not None:
            shown[:, at] |= rows.tables.verdicts.within(rule, theme) == HOLDS
    return StepTable(tuple((one.kind, one.rule) for one in columns), tenths, shown)


def waterfall_steps(table: StepTable, row: int) -> tuple[Step, ...]:
    """The steps that are shown for the supplier in a row."""
    shown = np.flatnonzero(table.shown[row])
    points = (table.tenths[row, shown] / TENTHS).tolist()
    return tuple(
        [Step(*table.steps[at], by) for at, by in zip(shown.tolist(), points, strict=True)]
    )


def in_points(tenths: np.int64) -> float:
    """Tenths of a point as points."""
    return round(int(tenths) / TENTHS, 1)
