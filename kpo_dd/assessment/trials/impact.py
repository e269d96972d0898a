"""What a change of rules does: the same questionnaires under two rulebooks, supplier by supplier."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.impacts import Impact, Move
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.assessment.result.theme_results import StepKind
from kpo_dd.rulebook.entries import Band, Theme


def impacts(before: Assessment, after: Assessment) -> tuple[Impact, ...]:
    """Every supplier whose band, score or flags differ; changes of band first, worst band first."""
    old, new = rows_by_id(before), rows_by_id(after)
    found = (
        impact_on(name, at_row(before, old.get(name)), at_row(after, new.get(name)))
        for name in sorted({*old, *new})
    )
    return tuple(sorted((i for i in found if i is not None), key=most_moved_first))


def rows_by_id(assessment: Assessment) -> dict[str, int]:
    """In which row each supplier stands."""
    return {name: row for row, name in enumerate(columns_of(assessment).ids)}


def at_row(assessment: Assessment, row: int | None) -> SupplierResult | None:
    """A supplier, made for this one look at it: of thousands only those that differ are kept."""
    return None if row is None else assessment.suppliers[row]


def impact_on(
    supplier: str, before: SupplierResult | None, after: SupplierResult | None
) -> Impact | None:
    """One supplier's impact; None where nothing a reader sees has changed."""
    if before is None or after is None:
        [known] = filter(None, (before, after))
        return Impact(supplier, known.name, before, after, ())
    found = tuple(moves(before, after))
    seen = [(side.band, side.score, side.score_that_counts) for side in (before, after)]
    if not found and seen[0] == seen[1]:
        return None
    return Impact(supplier, after.name, before, after, found)


def moves(before: SupplierResult, after: SupplierResult) -> Iterator[Move]:
    """What moved, theme by theme; in a theme caps first, then the largest move."""
    held_before, held_after = caps_held(before), caps_held(after)
    steps_before, steps_after = steps(before), steps(after)
    found = []
    for key in {*steps_before, *steps_after, *held_before, *held_after}:
        points = round(steps_after.get(key, 0.0) - steps_before.get(key, 0.0), 1)
        cap = held_after.get(key) != held_before.get(key)
        if points or cap:
            found.append(Move(*key, points, cap))
    yield from sorted(found, key=most_telling_first)


def most_telling_first(move: Move) -> tuple[int, bool, float, str]:
    """Sort key: the theme, caps, the larger move, the rule."""
    return (list(Theme).index(move.theme), not move.cap, -abs(move.points), move.rule)


def steps(supplier: SupplierResult) -> dict[tuple[Theme, str], float]:
    """The waterfall of every theme: theme and rule (empty: the exposure; `held`) to points."""
    unnamed = {StepKind.EXPOSURE: "", StepKind.HELD: StepKind.HELD.value}
    return {
        (theme.theme, unnamed.get(step.kind, step.name)): step.points
        for theme in supplier.themes
        for step in theme.waterfall
    }


def caps_held(supplier: SupplierResult) -> dict[tuple[Theme, str], Band]:
    """The fired rules with a cap, and the band it holds."""
    return {
        (theme, flag.rule.id): flag.rule.cap
        for flag in supplier.flags
        if flag.rule.cap is not None
        for theme in flag.themes
    }


def most_moved_first(one: Impact) -> tuple[bool, int, float, str]:
    """Sort key: changes of band, the worse band, the larger change of score, the id."""
    worst = max((side.band for side in (one.before, one.after) if side), default=Band.LOW)
    scores = [side.score_that_counts if side else 0.0 for side in (one.before, one.after)]
    return (not one.changes_band, -worst, -abs(scores[1] - scores[0]), one.supplier)
