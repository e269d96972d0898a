"""Exposure: how likely harm is where a supplier works, before anything it does about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from kpo_dd.assessment.columns import QuestionColumns
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rulebook import Rulebook

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class FactorColumn:
    """One factor for every supplier: the figure, its exposure 0 to 1, and where there is one.

    `silent`: where there is none because a question was not answered; elsewhere a figure is missing
    that no supplier could give.
    """

    value: Floats
    exposure: Floats
    known: Flags
    silent: Flags


@dataclass(frozen=True)
class Exposure:
    """A theme's exposure, 0 to 1, for every supplier, with its bounds and its decided share.

    `point` leaves missing factors out; `low` and `high` read them as 0 and as 1; `silence` reads as 1
    those that a supplier left open, and leaves out the others. Where no factor is known, the point is
    the worst: nothing missing counts as good.
    """

    point: Floats
    silence: Floats
    low: Floats
    high: Floats
    decided: Floats


def read_factors(rulebook: Rulebook, columns: QuestionColumns) -> dict[str, FactorColumn]:
    """Every factor of the method, read for every supplier."""
    factors = {}
    for factor in rulebook.method.factors:
        column = factor.value.values(columns.values, columns.rows)
        at, level = zip(*factor.anchors, strict=True)
        exposure = np.interp(np.where(column.known, column.data, 0.0), at, level)
        answered = [columns.values[question].known for question in sorted(factor.value.questions)]
        silent = ~column.known & ~reduce(np.logical_and, answered)
        factors[factor.id] = FactorColumn(column.data, exposure, column.known, silent)
    return factors


def exposure_of(theme: Theme, rulebook: Rulebook, factors: Mapping[str, FactorColumn]) -> Exposure:
    """Weighted mean of a theme's factors, in the order of the method file."""
    mix = rulebook.method.exposure[theme]
    weights = [
        (mix[factor.id], factors[factor.id])
        for factor in rulebook.method.factors
        if factor.id in mix
    ]
    rows = len(weights[0][1].known)
    zero = np.zeros(rows)
    total = sum((np.full(rows, weight) for weight, _ in weights), zero)
    known = sum((np.where(f.known, weight, 0.0) for weight, f in weights), zero)
    gained = sum((np.where(f.known, weight * f.exposure, 0.0) for weight, f in weights), zero)
    most = sum((np.where(f.known, weight * f.exposure, weight) for weight, f in weights), zero)
    counted = sum((np.where(f.known | f.silent, weight, 0.0) for weight, f in weights), zero)
    feared = sum(
        (np.where(f.known, weight * f.exposure, weight * f.silent) for weight, f in weights), zero
    )
    return Exposure(
        point=np.divide(gained, known, out=np.ones(rows), where=known > 0),
        silence=np.divide(feared, counted, out=np.ones(rows), where=counted > 0),
        low=gained / total,
        high=most / total,
        decided=known / total,
    )
