"""What a change of rules does: the same questionnaires under two rulebooks, supplier by supplier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.theme_results import StepKind
from kpo_dd.rulebook.entries import Band, Theme


@dataclass(frozen=True, slots=True)
class Move:
    """What one rule, or a theme's exposure (`rule` is then empty), adds after less what it added before.

    `points`: the difference of its step in the waterfall. `cap`: it holds the band now and did not
    before, or the other way round, or it holds another band.
    """

    theme: Theme
    rule: str
    points: float
    cap: bool = False


@dataclass(frozen=True, slots=True)
class Impact:
    """One supplier under both rulebooks. A side is None where only the other one could read it."""

    supplier: str
    name: str
    before: SupplierResult | None
    after: SupplierResult | None
    moves: tuple[Move, ...]

    @property
    def changes_band(self) -> bool:
        """Whether the band that counts is another one."""
        return side_band(self.before) != side_band(self.after)


def side_band(side: SupplierResult | None) -> Band | None:
    """The band of one side."""
    return side.band if side else None


def impacts(before: Assessment, after: Assessment) -> tuple[Impact, ...]:
    """Every supplier whose band, score or flags differ; changes of band first, worst band first."""
    old = {supplier.id: supplier for supplier in before.suppliers}
    new = {supplier.id: supplier for supplier in after.suppliers}
    found = [impact_on(name, old.get(name), new.get(name)) for name in sorted({*old, *new})]
    return tuple(sorted((i for i in found if i is not None), key=most_moved_first))


def impact_on(
    supplier: str, before: SupplierResult | None, after: SupplierResult | None
) -> Impact | None:
    """One supplier's impact; None where nothing a reader sees has changed."""
    known = after or before
    assert known is not None, "an id comes from one of the two sides"  # noqa: S101
    found = tuple(moves(before, after)) if before and after else ()
    if before and after and not found and before.band == after.band and before.score == after.score:
        return None
    return Impact(supplier, known.name, before, after, found)


def moves(before: SupplierResult, after: SupplierResult) -> Iterator[Move]:
    """What moved, theme by theme; in a theme caps first, then the largest move."""
    held_before, held_after = caps_held(before), caps_held(after)
    steps_before, steps_after = steps(before), steps(after)
    for theme in Theme:
        names = {
            n for t, n in {*steps_before, *steps_after, *held_before, *held_after} if t is theme
        }
        found = []
        for name in names:
            key = (theme, name)
            points = round(steps_after.get(key, 0.0) - steps_before.get(key, 0.0), 1)
            cap = held_after.get(key) != held_before.get(key)
            if points or cap:
                found.append(Move(theme, name, points, cap))
        yield from sorted(found, key=lambda move: (not move.cap, -abs(move.points), move.rule))


def steps(supplier: SupplierResult) -> dict[tuple[Theme, str], float]:
    """The waterfall of every theme: theme and rule (empty: the exposure) to points."""
    return {
        (theme.theme, "" if step.kind is StepKind.EXPOSURE else step.name): step.points
        for theme in supplier.themes
        for step in theme.waterfall
    }


def caps_held(supplier: SupplierResult) -> dict[tuple[Theme, str], Band]:
    """The fired rules with a cap, and the band it holds."""
    return {
        (flag.rule.theme, flag.rule.id): flag.rule.cap
        for flag in supplier.flags
        if flag.rule.cap is not None
    }


def most_moved_first(one: Impact) -> tuple[bool, int, float, str]:
    """Sort key: changes of band, the worse band, the larger change of score, the id."""
    worst = max((side.band for side in (one.before, one.after) if side), default=Band.LOW)
    scores = [side.score if side else 0.0 for side in (one.before, one.after)]
    return (not one.changes_band, -worst, -abs(scores[1] - scores[0]), one.supplier)
