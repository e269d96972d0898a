"""One theme of one supplier out of the tables: its figures, its factors, the steps to its score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kpo_dd.assessment.findings.figure_notes import FigureNotes
from kpo_dd.assessment.findings.shown_steps import ShownSteps
from kpo_dd.assessment.findings.supplier_rows import SupplierRows, as_printed, stacked_by_supplier
from kpo_dd.assessment.result.theme_results import TENTHS, FactorReading, Step, ThemeResult
from kpo_dd.assessment.scoring.theme_scores import ThemeScores
from kpo_dd.assessment.scoring.weights import Floats
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.method import Factor

BANDS_IN_ORDER, THEMES_IN_ORDER = tuple(Band), tuple(Theme)
MOST_READ_KEPT = 20_000


class FactorTable(Struct, frozen=True):
    """What one factor reads for every supplier: each different reading once, and the place of each one's."""

    readings: tuple[FactorReading, ...]
    places: NDArray[np.int32]


class ThemeReadings:
    """The themes of one supplier after the other, out of the tables."""

    def __init__(self, rows: SupplierRows) -> None:
        self.rows = rows
        self.steps = ShownSteps.of(rows)
        figures = [all_theme_figures(rows.tables.themes[theme]) for theme in Theme]
        self.figures = np.stack(figures, axis=1)
        method, notes = rows.rulebook.method, FigureNotes(rows)
        tables = {one.id: factor_table(one, rows, notes) for one in method.factors}
        self.factors = [table.readings for table in tables.values()]
        places = [table.places for table in tables.values()]
        self.places = stacked_by_supplier(places, len(rows.ids), np.int32)
        self.counted = [
            tuple(at for at, name in enumerate(tables) if name in method.exposure[theme])
            for theme in Theme
        ]
        self.read: dict[bytes, list[tuple[FactorReading, ...]]] = {}

    def of(self, row: int) -> tuple[ThemeResult, ...]:
        """All themes of the supplier in a row."""
        figures = self.figures[row].tolist()
        told = (figures, self.factors_read(row), self.steps.at(row))
        return tuple(map(theme_result, THEMES_IN_ORDER, *told))

    def factors_read(self, row: int) -> list[tuple[FactorReading, ...]]:
        """The factors of each theme; who reads the same of all of them shares the whole."""
        places = self.places[row]
        key = places.tobytes()
        found = self.read.get(key)
        if found is None:
            if len(self.read) >= MOST_READ_KEPT:
                self.read.clear()
            read = [known[at] for known, at in zip(self.factors, places.tolist(), strict=True)]
            found = self.read[key] = [tuple([read[at] for at in own]) for own in self.counted]
        return found


def theme_result(
    theme: Theme,
    figures: Sequence[float],
    factors: tuple[FactorReading, ...],
    steps: tuple[Step, ...],
) -> ThemeResult:
    """One theme; its figures are in the order of `all_theme_figures`."""
    band, band_high, score, low, high, coverage, exposure, credit = figures
    points, shares = (score, low, high), (coverage, exposure, credit)
    bands = (BANDS_IN_ORDER[int(band)], BANDS_IN_ORDER[int(band_high)])
    return ThemeResult(theme, *bands, *points, *shares, factors, steps)


def all_theme_figures(scores: ThemeScores) -> Floats:
    """The figures of one theme as they are told, shape (suppliers, figures)."""
    points = [one / TENTHS for one in (scores.score, scores.low, scores.high)]
    shares = (scores.coverage, as_printed(scores.exposure, 3), as_printed(scores.credit, 3))
    columns: list[NDArray[Any]] = [scores.band, scores.band_high, *points, *shares]
    return stacked_by_supplier(columns, len(scores.score), np.float64)


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
