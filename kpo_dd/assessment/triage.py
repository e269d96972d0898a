"""Exposure before anybody is asked: what the buyer's list says of place, work and head counts, and no more.

The arithmetic is that of the score. Country and sector that the list does not say are read as the worst. Head
counts it knows may raise the exposure and never lower it; those it does not know are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kpo_dd.assessment.judging.columns import question_columns
from kpo_dd.assessment.result.prior_exposure import FormChoice, PriorExposure, Unknown
from kpo_dd.assessment.scoring.exposure import (
    GROUPS,
    PLACE,
    FactorColumn,
    exposure_of,
    read_factors,
    weighed_factors,
)
from kpo_dd.assessment.scoring.weights import Floats, Weights, weights_as_they_are
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rulebook import COUNTRY, SECTOR, Rulebook

if TYPE_CHECKING:
    import pandas as pd

THEMES = tuple(Theme)
LOUDEST = 3  # factors that are named
TOLD_BY: dict[Unknown, str] = {Unknown.COUNTRY: COUNTRY, Unknown.SECTOR: SECTOR}


def prior_exposures(frame: pd.DataFrame, rulebook: Rulebook, on: date) -> list[PriorExposure]:
    """The exposure of every row of a frame of answers, which hold what the list says."""
    columns = question_columns(frame, rulebook, on)
    factors, weights = read_factors(rulebook, columns), weights_as_they_are(rulebook)
    places = np.stack([listed_place_level(theme, rulebook, factors, weights) for theme in THEMES])
    counted = np.stack(
        [exposure_of(theme, rulebook, factors, weights, GROUPS).point for theme in THEMES]
    )
    level = np.maximum(places, np.broadcast_to(counted, places.shape))
    unknown = {one: ~columns.values[name].known for one, name in TOLD_BY.items()}
    loudest = [loudest_factors(theme, rulebook, factors, weights) for theme in THEMES]
    rows = ExposureRows(level, places, unknown, loudest, rulebook.method.low_exposure)
    return [rows.row(at) for at in range(len(frame))]


def listed_place_level(
    theme: Theme, rulebook: Rulebook, factors: dict[str, FactorColumn], weights: Weights
) -> Floats:
    """The exposure of a theme by country and sector; what is not known of them is the worst."""
    return exposure_of(theme, rulebook, factors, weights, PLACE).high


def loudest_factors(
    theme: Theme, rulebook: Rulebook, factors: dict[str, FactorColumn], weights: Weights
) -> list[tuple[str, ...]]:
    """The factors that give most of a theme's exposure, the largest part first; a row a supplier."""
    mix = [name for name in factors if name in rulebook.method.exposure[theme]]
    weighed = weighed_factors(theme, rulebook, factors, weights)
    parts = np.stack(
        [np.where(one.factor.known, one.weight * one.factor.exposure, 0.0) for one in weighed]
    )
    order: NDArray[np.intp] = np.argsort(-parts, axis=0, kind="stable")[:LOUDEST]
    return [
        tuple(mix[at] for at in chosen if parts[at, row] > 0)
        for row, chosen in enumerate(order.T.tolist())
    ]


class ExposureRows(Struct, frozen=True):
    """The figures of all themes, a row a theme and a column a supplier."""

    level: Floats
    places: Floats
    unknown: dict[Unknown, Flags]
    loudest: Sequence[Sequence[tuple[str, ...]]]
    low: float

    def row(self, at: int) -> PriorExposure:
        """What is said of one supplier."""
        worst = int(np.argmax(self.level[:, at]))
        unknown = tuple(one for one, lacking in self.unknown.items() if lacking[at])
        level = float(self.level[worst, at])
        enough = level <= self.low and not unknown
        return PriorExposure(
            points=round(level * 100, 1),
            place_points=round(float(self.places[:, at].max()) * 100, 1),
            theme=THEMES[worst],
            factors=self.loudest[worst][at],
            unknown=unknown,
            form=FormChoice.SHORT if enough else FormChoice.FULL,
        )
