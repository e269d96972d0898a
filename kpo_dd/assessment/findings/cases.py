"""The case table of the indicator screen: what the positive dimensions of a supplier go together to.

It reads signs at a supplier. What no row describes is unclassified, with the reasons, and never
guessed; nor is anything said of children where nobody knows whether there are any.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kpo_dd.assessment.result.screen_readings import (
    CaseOutcome,
    CaseReading,
    CaseReason,
    DimensionResult,
)
from kpo_dd.rulebook.conditions import FALSE, TRUE
from kpo_dd.rulebook.indicators import CaseSet, IndicatorTables
from kpo_dd.rulebook.rule import Rule


def read_cases(
    dimensions: Iterable[DimensionResult],
    undecided: Collection[Rule],
    applies: Collection[int],
    tables: IndicatorTables,
) -> tuple[CaseReading, ...]:
    """One reading a set, in the order of the tables.

    `undecided` are the red flags that may still fire; `applies` the truth of each set's condition.
    """
    positive = [result.dimension for result in dimensions if result.positive]
    return tuple(
        read_case(table, positive, truth, undecided)
        for table, truth in zip(tables.cases.sets, applies, strict=True)
    )


def read_case(
    table: CaseSet, positive: Collection[str], applies: int, undecided: Collection[Rule]
) -> CaseReading:
    """The reading of one set."""
    prefix = f"{table.id}."
    own = tuple(name for name in positive if name.startswith(prefix))
    waiting = tuple(
        rule.id for rule in undecided if any(name.startswith(prefix) for name in rule.indicators)
    )
    if applies == FALSE:
        return CaseReading(table.id, CaseOutcome.OUTSIDE, "", own, (), ())
    if applies != TRUE:
        return CaseReading(table.id, CaseOutcome.UNKNOWN, "", own, (), waiting)
    for row in table.rows:
        if row.matches(own):
            return CaseReading(table.id, CaseOutcome.CLASSIFIED, row.id, own, (), waiting)
    reasons = tuple(CaseReason(r.id, r.missing(own), r.contrary(own)) for r in table.rows)
    return CaseReading(table.id, CaseOutcome.UNCLASSIFIED, "", own, reasons, waiting)
