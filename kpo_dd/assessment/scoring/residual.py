"""What controls leave of the exposure, and what red flags leave of the safe part.

Controls. `C0` is the mean credit of the controls that apply to everyone. Every other control that
applies takes w/W * max(0, C0 - its credit) from it, W being the weight of all controls of the theme, so
that a gate can only cost. It is computed as a sum of terms that rise with every credit, so that the law
holds in floating point too.

Facts. A red flag and the gap of a control that say the same count once, the heavier of the two. Of every
fact either the gaps count or the flags do, the gaps then being read as declared; all ways to choose are
computed and the one with the highest score is taken. Each of them can only get worse with a worse
answer, and so does the worst of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import combinations

import numpy as np

from kpo_dd.assessment.scoring.exposure import divided
from kpo_dd.assessment.scoring.facts import Fact
from kpo_dd.assessment.scoring.theme_verdicts import Column, Shares, Side, ThemeVerdicts
from kpo_dd.assessment.scoring.weights import Floats
from kpo_dd.rulebook.method import Method


@dataclass(frozen=True)
class Reading:
    """One choice between the gaps and the flags of every fact.

    `unread`: the flags whose gaps count in their place. `safe`: what controls leave, 1 - R.
    """

    unread: frozenset[str]
    safe: Floats


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


def readings(exposure: Floats, said: ThemeVerdicts, side: Side, method: Method) -> list[Reading]:
    """Every choice between gaps and flags, fact by fact, with what controls then leave of the safe part.

    Only facts of which somebody has both leave a choice; of the others the flags are read, or the gaps.
    """
    declared = method.evidence.declared
    with_flags = [fact for fact in said.facts if is_taken(fact, side)]
    open_to_choice = [fact for fact in with_flags if has_gap(fact, side, declared)]
    found = []
    for count in range(len(open_to_choice) + 1):
        for by_flags in combinations(open_to_choice, count):
            names = frozenset[str]().union(*(fact.controls for fact in by_flags))
            read = dict(side.credits)
            read |= {name: np.maximum(read[name], declared) for name in names}
            left = residual(exposure, control_credit(said.controls, read), method)
            by_gaps = [fact for fact in open_to_choice if fact not in by_flags]
            unread = frozenset[str]().union(*(fact.flags for fact in by_gaps))
            found.append(Reading(unread, 1.0 - left))
    return found


def is_taken(fact: Fact, side: Side) -> bool:
    """Whether for any supplier a red flag of a fact counts."""
    return any(bool(np.any(side.taken[name] > 0)) for name in fact.flags)


def has_gap(fact: Fact, side: Side, declared: float) -> bool:
    """Whether for any supplier a control of a fact earns less than a declared one."""
    return any(bool(np.any(side.credits[name] < declared)) for name in fact.controls)


def safe_part(said: ThemeVerdicts, taken: Shares, ways: Iterable[Reading]) -> Floats:
    """The safe part that controls and red flags leave: the least that any reading leaves."""
    return reduce(
        np.minimum, (way.safe * flags_leave(said.flags, taken, way.unread) for way in ways)
    )


def flags_leave(flags: Iterable[Column], taken: Shares, unread: Collection[str]) -> Floats:
    """What red flags leave of the safe part, but for some; a drawn weight takes all of it at most."""
    parts = (
        1.0 - np.minimum(each.weight * taken[each.rule.id], 1.0)
        for each in flags
        if each.rule.id not in unread
    )
    return reduce(np.multiply, parts, np.ones(1))
