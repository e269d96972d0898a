"""Exposure: how likely harm is where a supplier works, before anything it does about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kpo_dd.assessment.judging.columns import QuestionColumns, is_shut, lacks_a_figure
from kpo_dd.assessment.scoring.weights import (
    Floats,
    WeightName,
    Weights,
    weight_times,
    weight_where,
)
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.method import Factor
from kpo_dd.rulebook.rulebook import Rulebook

PLACE = ("country", "sector")  # the groups of factors that nothing a supplier does can move
GROUPS = (*PLACE, "workforce")


class FactorColumn(Struct, frozen=True):
    """One factor for every supplier: the figure, its exposure 0 to 1, and where there is one.

    `applies` is false where a question it reads does not apply, and where a figure of the whole country
    or sector is missing that no supplier could give. `silent`: where it applies, or may, and has no
    figure. `everyone`: whether all questions it reads are asked of every supplier.
    """

    value: Floats
    exposure: Floats
    known: Flags
    silent: Flags
    applies: Flags
    everyone: bool

    def of(self, rows: slice | NDArray[np.intp]) -> FactorColumn:
        """The factor of the suppliers in some rows."""
        return FactorColumn(
            self.value[rows],
            self.exposure[rows],
            self.known[rows],
            self.silent[rows],
            self.applies[rows],
            self.everyone,
        )


class Exposure(Struct, frozen=True):
    """A theme's exposure, 0 to 1, for every supplier, with its bounds and its decided share.

    `point` leaves missing factors out; `low` and `high` read as 0 and as 1 those that a supplier left
    open. Where no factor is known, the point is the worst: nothing missing counts as good. What does
    not apply is in none of them, nor is what nobody can supply.
    """

    point: Floats
    low: Floats
    high: Floats
    decided: Floats


class WeighedLevel(Struct, frozen=True):
    """A factor in one theme: its weight there, and its exposure in one way to read what is missing.

    `level` is NaN where the factor is left out.
    """

    weight: Floats
    level: Floats
    everyone: bool


def read_factors(rulebook: Rulebook, columns: QuestionColumns) -> dict[str, FactorColumn]:
    """Every factor of the method, read for every supplier."""
    return {factor.id: read_factor(factor, rulebook, columns) for factor in rulebook.method.factors}


def read_factor(factor: Factor, rulebook: Rulebook, columns: QuestionColumns) -> FactorColumn:
    """One factor, read for every supplier."""
    column = factor.value.values(columns.values, columns.rows)
    at, level = zip(*factor.anchors, strict=True)
    exposure = np.interp(np.where(column.known, column.data, 0.0), at, level)
    questions = sorted(factor.value.questions)
    shut = reduce(np.logical_or, [is_shut(columns, question) for question in questions])
    applies = ~shut & ~lacks_a_figure(columns, factor.value.names)
    asked = rulebook.questionnaire.by_id
    return FactorColumn(
        value=column.data,
        exposure=exposure,
        known=column.known,
        silent=applies & ~column.known,
        applies=applies,
        everyone=all(asked[question].applies_when is None for question in questions),
    )


def exposure_of(
    theme: Theme,
    rulebook: Rulebook,
    factors: Mapping[str, FactorColumn],
    weights: Weights,
    groups: Collection[str] = GROUPS,
) -> Exposure:
    """The exposure of a theme by some groups of factors."""
    weighed = weighed_factors(theme, rulebook, factors, weights, groups)
    known = added(weight_where(each.weight, each.factor.known) for each in weighed)
    applies = added(weight_where(each.weight, each.factor.applies) for each in weighed)
    point = read_exposure(weighed, np.nan)
    return Exposure(
        point=point,
        low=read_exposure(weighed, 0.0),
        high=read_exposure(weighed, 1.0),
        decided=np.broadcast_to(divided(known, applies, otherwise=1.0), point.shape),
    )


class WeighedFactor(Struct, frozen=True):
    """A factor and its weight in one theme."""

    weight: Floats
    factor: FactorColumn


def weighed_factors(
    theme: Theme,
    rulebook: Rulebook,
    factors: Mapping[str, FactorColumn],
    weights: Weights,
    groups: Collection[str] = GROUPS,
) -> list[WeighedFactor]:
    """The factors of a theme, some groups of them, with their weights."""
    names = factor_names(theme, rulebook, groups)
    return [WeighedFactor(weights[WeightName(theme, name)], factors[name]) for name in names]


def factor_names(theme: Theme, rulebook: Rulebook, groups: Collection[str] = GROUPS) -> list[str]:
    """The factors of a theme, some groups of them, in the order of the method file."""
    mix = rulebook.method.exposure[theme]
    known = [factor for factor in rulebook.method.factors if factor.id in mix]
    return [factor.id for factor in known if factor.group in groups]


def read_exposure(weighed: Iterable[WeighedFactor], missing: float) -> Floats:
    """The exposure with what a supplier left open read in one way; NaN leaves it out."""
    return mean_exposure(
        [
            WeighedLevel(each.weight, level_of(each.factor, missing), each.factor.everyone)
            for each in weighed
        ]
    )


def level_of(factor: FactorColumn, missing: float) -> Floats:
    """The exposure of one factor; what a supplier left open as it is to be read."""
    return np.where(factor.known, factor.exposure, np.where(factor.silent, missing, np.nan))


def mean_exposure(parts: Sequence[WeighedLevel]) -> Floats:
    """The mean E0 of the factors asked of everyone, and what the others add to it.

    Each of these that applies adds w/W * max(0, its exposure - E0), W being the weight of all factors of
    the theme: what stands behind a gate can only raise the exposure. Computed as a sum of terms that
    rise with every exposure, so that this holds in floating point too.
    """
    core = [
        part for part in parts if part.everyone
    ]  # `fmax` passes over the NaN of what is left out
    known = added(weight_where(part.weight, ~np.isnan(part.level)) for part in core)
    gained = added(weight_times(part.weight, np.fmax(part.level, 0.0)) for part in core)
    mean = divided(gained, known, otherwise=1.0)
    asked, whole = added(part.weight for part in core), added(part.weight for part in parts)
    total = asked / whole * mean
    for part in parts:
        if not part.everyone:
            total = total + part.weight / whole * np.fmax(part.level, mean)
    return np.minimum(total, 1.0)


def added(terms: Iterable[Floats]) -> Floats:
    """Terms added up in their order."""
    return reduce(np.add, terms, np.zeros(1))


def divided(part: Floats, whole: Floats, otherwise: float) -> Floats:
    """A part of a whole; where there is no whole, something else."""
    there = whole > 0
    if there.all():
        return part / whole
    shape = np.broadcast_shapes(part.shape, whole.shape)
    result: Floats = np.divide(part, whole, out=np.full(shape, otherwise), where=there)
    return result
