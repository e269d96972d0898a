"""Exposure under drawn weights, once for all suppliers of whom the same is known: few are different.

Where a supplier works and who works there is the same of many; what one figure stands for is one of a few
levels. So most of the arithmetic is done once for a whole block of suppliers, and looked up for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kpo_dd.assessment.scoring.exposure import WeighedFactor, read_exposure, weighed_factors
from kpo_dd.assessment.scoring.tables import Tables
from kpo_dd.assessment.scoring.weights import Floats, Weights
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rulebook import Rulebook

CHUNK = 256  # suppliers at a time: what one step reads and writes stays near the processor
OPEN, LEFT_OUT = 2.0, 3.0  # stand for a level where there is none: those are 0 to 1


@dataclass(frozen=True)
class DrawnExposure:
    """The exposure of one theme in every draw, for a block of suppliers.

    `point` and `feared`: (different exposures, draws), with what is left open as it is and at its worst;
    `places`: (suppliers,), which of them is whose; `silent`: who left something open.
    """

    point: Floats
    feared: Floats
    places: NDArray[np.intp]
    silent: NDArray[np.bool_]

    def of(self, rows: slice) -> tuple[Floats, Floats]:
        """Both for the suppliers in some rows of the block, shape (draws, suppliers)."""
        places = self.places[rows]
        point: Floats = self.point[places].T
        return point, self.feared[places].T if self.silent[rows].any() else point


@dataclass(frozen=True)
class DrawnPiece:
    """Some suppliers of a block: their `rows` in the tables, the same counted from its start (`at`)."""

    rows: slice
    at: slice
    exposures: Mapping[Theme, DrawnExposure]


def rows_in_pieces(rows: slice, length: int) -> Iterator[slice]:
    """Rows in pieces of a length."""
    for start in range(rows.start, rows.stop, length):
        yield slice(start, min(start + length, rows.stop))


def drawn_pieces(
    tables: Tables, rulebook: Rulebook, weights: Weights, block: slice
) -> Iterator[DrawnPiece]:
    """The suppliers of a block, so many at a time, with their exposures."""
    factors = {name: factor.of(block) for name, factor in tables.factors.items()}
    exposures = {
        theme: drawn_exposure(weighed_factors(theme, rulebook, factors, weights)) for theme in Theme
    }
    for rows in rows_in_pieces(block, CHUNK):
        yield DrawnPiece(rows, slice(rows.start - block.start, rows.stop - block.start), exposures)


def drawn_exposure(weighed: Sequence[WeighedFactor]) -> DrawnExposure:
    """The exposure of a theme for all suppliers that its factors have."""
    first, places = different_readings(weighed)
    some = [WeighedFactor(each.weight, each.factor.of(first)) for each in weighed]
    point = read_exposure(some, np.nan)
    silent = np.logical_or.reduce([each.factor.silent for each in weighed])
    feared = read_exposure(some, 1.0) if silent.any() else point
    return DrawnExposure(draws_side_by_side(point), draws_side_by_side(feared), places, silent)


def different_readings(
    weighed: Sequence[WeighedFactor],
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """A row for each different way in which all factors read, and for each row the place of its own."""
    levels = [
        np.where(
            each.factor.known,
            each.factor.exposure,
            np.where(each.factor.silent, OPEN, LEFT_OUT),
        )
        for each in weighed
    ]
    places = np.zeros(len(levels[0]), dtype=np.intp)
    for level in levels:
        _, own = np.unique(level, return_inverse=True)
        _, places = np.unique(places * (own.max(initial=0) + 1) + own, return_inverse=True)
    _, first = np.unique(places, return_index=True)
    return first, places


def draws_side_by_side(exposure: Floats) -> Floats:
    """Drawn exposures with the draws of a supplier side by side, shape (suppliers, draws)."""
    return np.ascontiguousarray(exposure.T)
