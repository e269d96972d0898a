"""Exposure: how likely harm is where a supplier works, before anything it does about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

from kpo_dd.assessment.judging.columns import QuestionColumns, is_shut
from kpo_dd.assessment.scoring.weights import Floats, WeightName, Weights
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.method import Factor
from kpo_dd.rulebook.rulebook import Rulebook


@dataclass(frozen=True)
class FactorColumn:
    """One factor for every supplier: the figure, its exposure 0 to 1, and where there is one.

    `applies` is false where a question it reads does not apply: the factor then leaves the mean.
    `silent`: where it applies, or may, and has no figure because a question was not answered;
    elsewhere a figure is missing that no supplier could give.
    """

    value: Floats
    exposure: Floats
    known: Flags
    silent: Flags
    applies: Flags

    def of(self, rows: slice) -> FactorColumn:
        """The factor of the suppliers in some rows."""
        return FactorColumn(**{name: column[rows] for name, column in vars(self).items()})


@dataclass(frozen=True)
class Exposure:
    """A theme's exposure, 0 to 1, for every supplier, with its bounds and its decided share.

    Arrays of shape (suppliers,), or (draws, suppliers) under drawn weights.

    `point` leaves missing factors out; `low` and `high` read them as 0 and as 1; `silence` reads as 1
    those that a supplier left open, and leaves out the others. Where no factor is known, the point is
    the worst: nothing missing counts as good. What does not apply is in none of them.
    """

    point: Floats
    silence: Floats
    low: Floats
    high: Floats
    decided: Floats


def read_factors(rulebook: Rulebook, columns: QuestionColumns) -> dict[str, FactorColumn]:
    """Every factor of the method, read for every supplier."""
    return {factor.id: read_factor(factor, columns) for factor in rulebook.method.factors}


def read_factor(factor: Factor, columns: QuestionColumns) -> FactorColumn:
    """One factor, read for every supplier."""
    column = factor.value.values(columns.values, columns.rows)
    at, level = zip(*factor.anchors, strict=True)
    exposure = np.interp(np.where(column.known, column.data, 0.0), at, level)
    questions = sorted(factor.value.questions)
    answered = reduce(np.logical_and, [columns.values[question].known for question in questions])
    applies = ~reduce(np.logical_or, [is_shut(columns, question) for question in questions])
    silent = applies & ~column.known & ~answered
    return FactorColumn(column.data, exposure, column.known, silent, applies)


def exposure_of(
    theme: Theme, rulebook: Rulebook, factors: Mapping[str, FactorColumn], weights: Weights
) -> Exposure:
    """Weighted mean of a theme's factors, in the order of the method file.

    The upper bounds are what is known to be safe taken from 1: as a factor leaves the mean, they can
    only fall, in floating point too. At least one factor of a theme always applies (`linking`).
    """
    mix = rulebook.method.exposure[theme]
    names = [factor.id for factor in rulebook.method.factors if factor.id in mix]
    weighed = [(weights[WeightName(theme, name)], factors[name]) for name in names]

    def total(share: Callable[[FactorColumn], Floats | Flags]) -> Floats:
        """The weights added up, each times a share of it."""
        parts = (weight * share(factor) for weight, factor in weighed)
        added: Floats = reduce(np.add, parts, np.zeros(1))
        return added

    known, applies = total(lambda f: f.known), total(lambda f: f.applies)
    gained = total(lambda f: np.where(f.known, f.exposure, 0.0))
    safe = total(lambda f: np.where(f.known, 1.0 - f.exposure, 0.0))
    counted = total(lambda f: f.known | f.silent)
    return Exposure(
        point=divided(gained, known, otherwise=1.0),
        silence=1.0 - divided(safe, counted, otherwise=0.0),
        low=divided(gained, applies, otherwise=0.0),
        high=1.0 - divided(safe, applies, otherwise=0.0),
        decided=divided(known, applies, otherwise=1.0),
    )


def divided(part: Floats, whole: Floats, otherwise: float) -> Floats:
    """A part of a whole; where there is no whole, something else."""
    shape = np.broadcast_shapes(part.shape, whole.shape)
    result: Floats = np.divide(part, whole, out=np.full(shape, otherwise), where=whole > 0)
    return result
