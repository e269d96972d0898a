"""One theme of one supplier out of the tables: its figures, its factors, the steps to its score."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kpo_dd.assessment.findings.figure_notes import figure_notes
from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.judging.verdicts import Code
from kpo_dd.assessment.result.theme_results import (
    TENTHS,
    FactorReading,
    Step,
    StepKind,
    ThemeResult,
)
from kpo_dd.rulebook.entries import Band, Theme

HOLDS = int(Code.HOLDS)


def theme_result(rows: SupplierRows, theme: Theme, row: int) -> ThemeResult:
    """One theme of the supplier in a row."""
    scores = rows.tables.themes[theme]
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
        factors=tuple(factor_readings(rows, theme, row)),
        waterfall=tuple(waterfall_steps(rows, theme, row)),
    )


def waterfall_steps(rows: SupplierRows, theme: Theme, row: int) -> Iterator[Step]:
    """The exposure, every control met and red flag fired that counts here, and whatever else moves points."""
    for step in rows.tables.themes[theme].steps:
        points = in_points(step.tenths[row])
        if points or step.kind is StepKind.EXPOSURE or holds_within(rows, theme, step.rule, row):
            yield Step(step.kind, step.rule, points)


def holds_within(rows: SupplierRows, theme: Theme, rule: str, row: int) -> bool:
    """Whether a control is met, or a red flag fired, in a theme."""
    known = rows.rulebook.by_id.get(rule)
    return known is not None and bool(rows.tables.verdicts.within(known, theme)[row] == Code.HOLDS)


def factor_readings(rows: SupplierRows, theme: Theme, row: int) -> Iterator[FactorReading]:
    """The factors of a theme, as read for the supplier in a row."""
    for factor in rows.rulebook.method.factors:
        if factor.id in rows.rulebook.method.exposure[theme]:
            column = rows.tables.factors[factor.id]
            known = bool(column.known[row])
            value = round(float(column.value[row]), 4) if known else None
            exposure = round(float(column.exposure[row]), 3) if known else None
            applies, notes = bool(column.applies[row]), tuple(figure_notes(rows, factor, row))
            yield FactorReading(factor.id, value, exposure, applies, notes)


def in_points(tenths: np.int64) -> float:
    """Tenths of a point as points."""
    return round(int(tenths) / TENTHS, 1)
