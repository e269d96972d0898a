"""One theme of one supplier out of the tables: its figures, its factors, the steps to its score."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kpo_dd.assessment.findings.figure_notes import FigureNotes
from kpo_dd.assessment.findings.supplier_rows import SupplierRows, stacked_by_supplier
from kpo_dd.assessment.judging.verdicts import Code
from kpo_dd.assessment.result.theme_results import (
    TENTHS,
    FactorReading,
    Step,
    StepKind,
    ThemeResult,
)
from kpo_dd.assessment.scoring.theme_scores import ThemeScores
from kpo_dd.assessment.scoring.weights import Floats
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.method import Factor

HOLDS = int(Code.HOLDS)


@dataclass(frozen=True)
class StepTable:
    """The steps of one theme for every supplier; `tenths` and `shown` have the shape (suppliers, steps).

    `made`: the steps that were asked for, each once, by its place and its tenths.
    """

    steps: tuple[tuple[StepKind, str], ...]
    tenths: NDArray[np.int16]
    shown: Flags
    made: dict[tuple[int, int], Step] = field(default_factory=dict)


@dataclass(frozen=True)
class FactorTable:
    """What one factor reads for every supplier: each different reading once, and the place of each one's."""

    readings: tuple[FactorReading, ...]
    places: NDArray[np.int32]


class ThemeReadings:
    """The themes of one supplier after the other, out of the tables."""

    def __init__(self, rows: SupplierRows) -> None:
        self.rows = rows
        self.steps = {theme: step_table(rows, theme) for theme in Theme}
        self.figures = {theme: all_theme_figures(rows.tables.themes[theme]) for theme in Theme}
        method, notes = rows.rulebook.method, FigureNotes(rows)
        tables = {one.id: factor_table(one, rows, notes) for one in method.factors}
        self.factors = [table.readings for table in tables.values()]
        places = [table.places for table in tables.values()]
        self.places = stacked_by_supplier(places, len(rows.ids), np.int32)
        self.counted = {
            theme: tuple(at for at, name in enumerate(tables) if name in method.exposure[theme])
            for theme in Theme
        }

    def of(self, row: int) -> tuple[ThemeResult, ...]:
        """All themes of the supplier in a row."""
        places = self.places[row].tolist()
        read = [known[at] for known, at in zip(self.factors, places, strict=True)]
        return tuple(
            [
                self.theme(theme, tuple([read[at] for at in self.counted[theme]]), row)
                for theme in Theme
            ]
        )

    def theme(self, theme: Theme, factors: tuple[FactorReading, ...], row: int) -> ThemeResult:
        """One theme."""
        figures: list[float] = self.figures[theme][row].tolist()
        band, band_high, score, low, high, coverage, exposure, credit = figures
        return ThemeResult(
            theme=theme,
            band=Band(int(band)),
            band_high=Band(int(band_high)),
            score=round(score / TENTHS, 1),
            score_low=round(low / TENTHS, 1),
            score_high=round(high / TENTHS, 1),
            coverage=coverage,
            exposure=round(exposure, 3),
            control_credit=round(credit, 3),
            factors=factors,
            waterfall=waterfall_steps(self.steps[theme], row),
        )


def all_theme_figures(scores: ThemeScores) -> Floats:
    """The figures of one theme, shape (suppliers, figures); tenths of a point stay whole numbers."""
    tenths = (scores.band, scores.band_high, scores.score, scores.low, scores.high)
    shares = (scores.coverage, scores.exposure, scores.credit)
    return stacked_by_supplier((*tenths, *shares), len(scores.score), np.float64)


def factor_table(factor: Factor, rows: SupplierRows, notes: FigureNotes) -> FactorTable:
    """One factor, as read for every supplier; many read the same."""
    column = rows.tables.factors[factor.id]
    columns = (column.known, column.value, column.exposure, column.applies)
    known, values, exposures, applies = (one.tolist() for one in columns)
    made: dict[tuple[object, ...], int] = {}
    readings: list[FactorReading] = []
    places: list[int] = []
    for row, codes in enumerate(notes.codes(factor)):
        value, exposure = (values[row], exposures[row]) if known[row] else (None, None)
        key = (value, exposure, applies[row], codes)
        at = made.get(key)
        if at is None:
            at = made[key] = len(readings)
            read = (told_figure(value, 4), told_figure(exposure, 3), applies[row])
            readings.append(FactorReading(factor.id, *read, notes.on(factor, codes)))
        places.append(at)
    return FactorTable(tuple(readings), np.array(places, dtype=np.int32))


def told_figure(figure: float | None, digits: int) -> float | None:
    """A figure as it is told; None where there is none."""
    return None if figure is None else round(figure, digits)


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
    tenths, steps = table.tenths[row].tolist(), []
    for at in np.flatnonzero(table.shown[row]).tolist():
        key = (at, tenths[at])
        step = table.made.get(key)
        if step is None:
            step = table.made[key] = Step(*table.steps[at], tenths[at] / TENTHS)
        steps.append(step)
    return tuple(steps)


def in_points(tenths: np.int64) -> float:
    """Tenths of a point as points."""
    return round(int(tenths) / TENTHS, 1)
