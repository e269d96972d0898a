"""The ILO indicator screen: which signs the red flags show, beside the score and never in it.

The tables assess a person's situation; a questionnaire only shows signs at a supplier. The result
is a screen, never the finding that somebody is a victim.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kpo_dd.assessment.result.screen_readings import DimensionResult
from kpo_dd.rulebook.conditions import FALSE
from kpo_dd.rulebook.indicators import IndicatorTables, Strength
from kpo_dd.rulebook.rule import Rule


def is_positive(strong: int, medium: int, weak: int) -> bool:
    """The dimension rule of the ILO and the European Commission (2009).

    At least 2 strong, or 1 strong and 1 other, or 3 medium, or 2 medium and 1 weak.
    """
    return (
        strong >= 2
        or (strong >= 1 and medium + weak >= 1)
        or medium >= 3
        or (medium >= 2 and weak >= 1)
    )


def screen_indicators(
    fired: Iterable[Rule], applies: Iterable[int], tables: IndicatorTables
) -> tuple[DimensionResult, ...]:
    """The dimensions in which fired red flags show any sign, in the order of the tables.

    `applies` is the truth of each set's condition. Of a set that certainly does not apply nothing is
    said: where nobody is under 18 there is no sign of what is done to a child.
    """
    outside = tuple(
        f"{table.id}."
        for table, truth in zip(tables.cases.sets, applies, strict=True)
        if truth == FALSE
    )
    shown = {name for rule in fired for name in rule.indicators if not name.startswith(outside)}
    if not shown:
        return ()
    results = (dimension_result(dimension.id, shown, tables) for dimension in tables.dimensions)
    return tuple(result for result in results if result.present)


def dimension_result(
    dimension: str, shown: Collection[str], tables: IndicatorTables
) -> DimensionResult:
    """One dimension: the signs present, and whether they make it positive."""
    present = tuple(
        (indicator.id, indicator.strength)
        for indicator in tables.members[dimension]
        if indicator.id in shown
    )
    strengths = [strength for _, strength in present]
    counts = (
        strengths.count(strength) for strength in (Strength.STRONG, Strength.MEDIUM, Strength.WEAK)
    )
    return DimensionResult(dimension, present, is_positive(*counts))
