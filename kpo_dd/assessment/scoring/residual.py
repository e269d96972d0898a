"""What controls leave of the exposure, and what red flags leave of the safe part.

Controls. `C0` is the mean credit of the controls that apply to everyone. Every other control that
applies takes w/W * max(0, C0 - its credit) from it, W being the weight of all controls of the theme, so
that a gate can only cost. It is computed as a sum of terms that rise with every credit, so that the law
holds in floating point too.

Facts. A red flag and the gap of a control that say the same count once: the heavier of the two. With
the gap read as a declared control the residual is R1, with the gap R0: what the gap leaves of the safe
part is G = (1 - R0) / (1 - R1), what the flags leave is Q, and the fact leaves min(G, Q).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import reduce

import numpy as np

from kpo_dd.assessment.scoring.exposure import divided
from kpo_dd.assessment.scoring.theme_verdicts import Column, Shares, ThemeVerdicts
from kpo_dd.assessment.scoring.weights import Floats
from kpo_dd.rulebook.method import Method


def control_credit(controls: Collection[Column], credits_: Shares) -> Floats:
    """The control credit C, 0 to 1; 0 where no control applies to everyone."""
    core = core_credit(controls, credits_)
    asked = total_weight(each for each in controls if each.everyone)
    whole = total_weight(controls)
    parts = [divided(asked, whole, otherwise=1.0) * core]
    for each in controls:
        if not each.everyone:  # `fmin` passes over the NaN of what does not apply
            parts.append(each.weight / whole * np.fmin(credits_[each.rule.id], core))
    return reduce(np.add, parts)


def core_credit(controls: Iterable[Column], credits_: Shares) -> Floats:
    """The mean credit of the controls that apply to everyone; 0 where there is none."""
    core = [each for each in controls if each.everyone]
    earned = (each.weight * np.nan_to_num(credits_[each.rule.id]) for each in core)
    return divided(reduce(np.add, earned, np.zeros(1)), total_weight(core), otherwise=0.0)


def total_weight(columns: Iterable[Column]) -> Floats:
    """The weights of rules added up."""
    return reduce(np.add, (each.weight for each in columns), np.zeros(1))


def residual(exposure: Floats, credit: Floats, method: Method) -> Floats:
    """What the control credit leaves of the exposure."""
    return exposure * (1.0 - method.control_ceiling * credit)


def residuals(
    exposure: Floats, said: ThemeVerdicts, credits_: Shares, method: Method
) -> list[Floats]:
    """The residual as it is, then with the gaps of one fact after the other read as declared."""
    read, found = dict(credits_), []
    for names in (frozenset[str](), *(fact.controls for fact in said.facts)):
        read |= {name: np.maximum(read[name], method.evidence.declared) for name in names}
        found.append(residual(exposure, control_credit(said.controls, read), method))
    return found


def safe_part(said: ThemeVerdicts, taken: Shares, left: list[Floats]) -> Floats:
    """The safe part that residuals and red flags leave, each fact counted once."""
    safe = (1.0 - left[-1]) * flags_leave(said.flags, taken, apart_from_facts(said))
    for fact, with_gap, without in zip(said.facts, left[:-1], left[1:], strict=True):
        gap = divided(1.0 - with_gap, 1.0 - without, otherwise=1.0)
        safe = safe * np.minimum(gap, flags_leave(said.flags, taken, fact.flags))
    return safe


def apart_from_facts(said: ThemeVerdicts) -> frozenset[str]:
    """The red flags that say what nothing else says."""
    shared = frozenset[str]().union(*(fact.flags for fact in said.facts))
    return frozenset(each.rule.id for each in said.flags) - shared


def flags_leave(flags: Iterable[Column], taken: Shares, names: Collection[str]) -> Floats:
    """What some red flags leave of the safe part; a drawn weight takes all of it at most."""
    parts = (
        1.0 - np.minimum(each.weight * taken[each.rule.id], 1.0)
        for each in flags
        if each.rule.id in names
    )
    return reduce(np.multiply, parts, np.ones(1))
