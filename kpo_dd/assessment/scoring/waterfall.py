"""The steps from a theme's exposure to its score, each in tenths of a point.

What stands after each step is rounded, and a step is the difference of two of these: so the steps add
up to the score to the last printed digit.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kpo_dd.assessment.result.theme_results import StepKind
from kpo_dd.assessment.scoring.points import Tenths, saturated, score_tenths
from kpo_dd.assessment.scoring.residual import (
    control_credit,
    fact_choices,
    least_left,
    residual,
    take_off,
)
from kpo_dd.assessment.scoring.theme_verdicts import ThemeVerdicts
from kpo_dd.assessment.scoring.weights import Floats
from kpo_dd.rulebook.method import Method
from kpo_dd.rulebook.rule import Rule


class StepColumn(Struct, frozen=True):
    """One step of the waterfall for every supplier; `rule` is empty where no rule makes it."""

    kind: StepKind
    rule: str
    tenths: NDArray[np.int16]


def waterfall(
    said: ThemeVerdicts, exposure: Floats, method: Method, credit: Floats
) -> list[StepColumn]:
    """Exposure; controls that everybody is asked for, then those behind gates; flags; what is held.

    `credit`: what all controls earn.
    """
    names, stands = [(StepKind.EXPOSURE, "")], [score_tenths(1.0 - exposure)]
    for rule, stand in (
        *control_stands(said, exposure, method),
        *flag_stands(said, exposure, method, credit),
    ):
        names.append((StepKind(rule.kind.value), rule.id))
        stands.append(stand)
    names.append((StepKind.HELD, ""))
    stands.append(saturated(stands[-1], said.found.held, method))
    shape = np.broadcast_shapes(*(stand.shape for stand in stands))
    whole = [np.broadcast_to(stand, shape) for stand in stands]
    steps = np.diff(np.array(whole, dtype=np.int16), axis=0, prepend=np.int16(0))
    return [StepColumn(*name, step) for name, step in zip(names, steps, strict=True)]


def control_stands(
    said: ThemeVerdicts, exposure: Floats, method: Method
) -> Iterator[tuple[Rule, Tenths]]:
    """Where the score stands after each control: at first those of everyone are gaps, no other applies."""
    asked = [each for each in said.controls if each.everyone]
    gated = [each for each in said.controls if not each.everyone]
    read = {each.rule.id: np.zeros(1) for each in asked}
    read |= {each.rule.id: np.full(1, np.nan) for each in gated}
    for each in (*asked, *gated):
        read[each.rule.id] = said.found.credits[each.rule.id]
        credit = control_credit(said.controls, read)
        yield each.rule, score_tenths(1.0 - residual(exposure, credit, method))


def flag_stands(
    said: ThemeVerdicts, exposure: Floats, method: Method, credit: Floats
) -> Iterator[tuple[Rule, Tenths]]:
    """Where the score stands after each red flag."""
    ways = fact_choices(exposure, said, said.found, method, credit)
    left = [np.ones(way.safe.shape) for way in ways]
    for each in said.flags:
        for way, rest in zip(ways, left, strict=True):
            if each.rule.id in way.read:
                take_off(each, way.read[each.rule.id], rest)
        yield each.rule, score_tenths(least_left(ways, left))
