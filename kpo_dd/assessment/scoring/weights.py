"""Weights with names: as the rulebook has them, or drawn around that many times over.

All arithmetic of the score takes either. A weight as it is has no axis, a drawn one has the shape
(draws, 1), so that every figure computed with it has one row a draw and one column a supplier.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rule import Kind
from kpo_dd.rulebook.rulebook import Rulebook

Floats = NDArray[np.float64]


class WeightName(Struct, frozen=True):
    """A weight: that of a rule (`theme` as the rule's) or of an exposure factor in a theme."""

    theme: Theme
    name: str


Weights = Mapping[WeightName, Floats]


def weights_as_they_are(rulebook: Rulebook) -> dict[WeightName, Floats]:
    """Every weight that the score reads, in sorted order; those of consistency rules are not read."""
    scored = [rule for rule in rulebook.rules if rule.kind is not Kind.CONSISTENCY]
    named = {WeightName(rule.theme, rule.id): rule.weight for rule in scored}
    for theme, mix in rulebook.method.exposure.items():
        named |= {WeightName(theme, factor): weight for factor, weight in mix.items()}
    ordered = sorted(named, key=lambda one: (one.theme, one.name))
    return {one: np.asarray(named[one], dtype=np.float64) for one in ordered}


def drawn_weights(weights: Weights, noise: Mapping[WeightName, Floats]) -> dict[WeightName, Floats]:
    """Weights under noise, a factor (draws,) for each."""
    return {one: weight * noise[one][:, np.newaxis] for one, weight in weights.items()}


def weight_times(weight: Floats, share: Floats) -> Floats:
    """A weight times a share a supplier; under drawn weights the draws of a supplier lie side by side."""
    if weight.ndim < 2:
        return weight * share
    found: Floats = (share[:, np.newaxis] * weight.T).T
    return found


def weight_where(weight: Floats, holds: Flags) -> Floats:
    """A weight where something holds, 0 elsewhere; as it is where it holds for everybody."""
    return weight if holds.all() and holds.size else weight_times(weight, holds.astype(np.float64))
