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

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import combinations

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.assessment.scoring.exposure import divided
from kpo_dd.assessment.scoring.facts import Fact
from kpo_dd.assessment.scoring.theme_verdicts import Column, Rows, Shares, Side, ThemeVerdicts
from kpo_dd.assessment.scoring.weights import Floats, weight_times
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.method import Method


class OpenChoice(Struct, frozen=True):
    """One choice between the gaps and the flags of every fact, for the suppliers to whom it is open.

    `rows`: which these are, shape (k,). `credits`: what each control earns. `read`: red flag to the share of
    its weight that is read, of those flags that count for somebody.
    """

    rows: Rows
    credits: Shares
    read: Shares


class FactChoice(Struct, frozen=True):
    """The same with what controls leave in it: `safe`, 1 - R, shape (k,)."""

    rows: Rows
    read: Shares
    safe: Floats


def control_credit(controls: Collection[Column], credits_: Shares) -> Floats:
    """The control credit C, 0 to 1; 0 where no control applies to everyone."""
    return credit_on(core_credit(controls, credits_), controls, credits_)


def credit_on(core: Floats, controls: Collection[Column], credits_: Shares) -> Floats:
    """The same where it is known what the controls that apply to everyone earn."""
    asked = total_weight(each for each in controls if each.everyone)
    whole = total_weight(controls)
    total = divided(asked, whole, otherwise=1.0) * core
    for each in controls:
        if not each.everyone:  # `fmin` passes over the NaN of what does not apply
            total = total + each.weight / whole * np.fmin(credits_[each.rule.id], core)
    return total


def core_credit(controls: Iterable[Column], credits_: Shares) -> Floats:
    """The mean credit of the controls that apply to everyone; 0 where there is none."""
    core = [each for each in controls if each.everyone]  # `fmax`: nothing where it does not apply
    earned = (weight_times(each.weight, np.fmax(credits_[each.rule.id], 0.0)) for each in core)
    return divided(reduce(np.add, earned, np.zeros(1)), total_weight(core), otherwise=0.0)


def total_weight(columns: Iterable[Column]) -> Floats:
    """The weights of rules added up."""
    return reduce(np.add, (each.weight for each in columns), np.zeros(1))


def residual(exposure: Floats, credit: Floats, method: Method) -> Floats:
    """What the control credit leaves of the exposure."""
    return exposure * (1.0 - method.control_ceiling * credit)


def worst_credit(said: ThemeVerdicts, found: Floats) -> Floats:
    """The control credit with every unknown at its worst; `found` is that as it is, which it mostly is."""
    pairs = [(said.found.credits[name], said.worst.credits[name]) for name in said.found.credits]
    differs = [(one != other) & ~(np.isnan(one) & np.isnan(other)) for one, other in pairs]
    rows = np.flatnonzero(np.logical_or.reduce(differs)) if differs else np.array([], dtype=int)
    if not len(rows):
        return found
    credit = found.copy(order="K")
    credit[..., rows] = control_credit(said.controls, said.worst.of(rows).credits)
    return credit


def fact_choices(
    exposure: Floats, said: ThemeVerdicts, side: Side, method: Method, whole: Floats
) -> list[FactChoice]:
    """Every choice between gaps and flags that is open to somebody, with what controls leave in it.

    The first is open to all and lets all gaps count, with `whole` as the control credit.
    """
    first, *others = open_choices(said, side, exposure.shape[-1], method)
    found = [FactChoice(first.rows, first.read, 1.0 - residual(exposure, whole, method))]
    for choice in others:
        credit = control_credit(said.controls, choice.credits)
        left = residual(exposure[..., choice.rows], credit, method)
        found.append(FactChoice(choice.rows, choice.read, 1.0 - left))
    return found


def open_choices(
    said: ThemeVerdicts, side: Side, suppliers: int, method: Method
) -> Iterator[OpenChoice]:
    """Every choice between gaps and flags that is open to somebody; the first is open to all.

    It lets all gaps count. A choice is open to those of whom each of its facts has both, since nothing else
    can make a score higher.
    """
    declared = method.evidence.declared
    side = replace(side, taken={name: one for name, one in side.taken.items() if one.any()})
    rows = np.arange(suppliers)
    gaps = {fact: side.credits[fact.control] < declared for fact in said.facts}
    both = {fact: gap & is_taken(fact, side, rows) for fact, gap in gaps.items()}
    yield OpenChoice(rows, side.credits, unmuted(side.taken, gaps))
    some = [fact for fact in said.facts if both[fact].any()]
    for way in (way for n in range(len(some)) for way in combinations(some, n + 1)):
        here = rows[np.logical_and.reduce([both[fact] for fact in way], axis=0)]
        if len(here):
            by_gaps = {fact: gaps[fact][here] for fact in said.facts if fact not in way}
            part = side.of(here)
            credits_ = as_declared(part.credits, way, declared)
            yield OpenChoice(here, credits_, unmuted(part.taken, by_gaps))


def is_taken(fact: Fact, side: Side, rows: Rows) -> Flags:
    """Of whom a red flag of a fact counts."""
    found = np.zeros(len(rows), dtype=bool)
    for name in fact.flags & side.taken.keys():
        found |= side.taken[name] > 0
    return found


def as_declared(credits_: Shares, facts: Iterable[Fact], declared: float) -> Shares:
    """Credits with the gaps of some facts read as declared controls."""
    names = {fact.control for fact in facts}
    return {
        name: np.maximum(credit, declared) if name in names else credit
        for name, credit in credits_.items()
    }


def unmuted(taken: Shares, by_gaps: Mapping[Fact, Flags]) -> Shares:
    """Red flags as they are read: not where a gap of the same fact counts in their place."""
    read = dict(taken)
    for fact, gap in by_gaps.items():
        read |= {name: np.where(gap, 0.0, read[name]) for name in fact.flags & read.keys()}
    return read


def safe_part(said: ThemeVerdicts, ways: Sequence[FactChoice]) -> Floats:
    """The safe part that controls and red flags leave: the least that any reading leaves."""
    return least_left(ways, [flags_leave(said.flags, way.read, way.safe.shape) for way in ways])


def least_left(ways: Sequence[FactChoice], left: Sequence[Floats]) -> Floats:
    """The same of what red flags leave in each reading; the first is open to all."""
    safe = ways[0].safe * left[0]
    for way, rest in zip(ways[1:], left[1:], strict=True):
        safe[..., way.rows] = np.minimum(safe[..., way.rows], way.safe * rest)
    return safe


def flags_leave(flags: Iterable[Column], read: Shares, shape: tuple[int, ...]) -> Floats:
    """What red flags leave of the safe part."""
    left = np.ones(shape[::-1]).T  # the draws of a supplier side by side
    for each in flags:
        if each.rule.id in read:
            take_off(each, read[each.rule.id], left)
    return left


def take_off(flag: Column, share: Floats, left: Floats) -> None:
    """Take off what a red flag does not leave; a drawn weight takes all of it at most."""
    (at,) = (share != 0.0).nonzero()  # of flags and not of figures: a third of the time
    if len(at):
        taken = flag.weight if (share[at] == 1.0).all() else weight_times(flag.weight, share[at])
        left[..., at] *= 1.0 - np.minimum(taken, 1.0)
