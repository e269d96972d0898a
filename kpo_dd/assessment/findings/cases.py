"""The case table of the indicator screen: what the positive dimensions of a supplier go together to.

It reads signs at a supplier. What no row describes is unclassified, with the reasons, and never
guessed; nor is anything said of children where nobody knows whether there are any.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from msgspec.structs import replace

from kpo_dd.assessment.judging.columns import QuestionColumns
from kpo_dd.assessment.result.screen_readings import (
    CaseOutcome,
    CaseReading,
    CaseReason,
    DimensionResult,
)
from kpo_dd.rulebook.conditions import FALSE, TRUE, Truth
from kpo_dd.rulebook.indicators import CaseSet, IndicatorTables
from kpo_dd.rulebook.rule import Rule


def read_cases(
    dimensions: Iterable[DimensionResult],
    undecided: Iterable[Rule],
    applies: Iterable[int],
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
    table: CaseSet, positive: Iterable[str], applies: int, undecided: Iterable[Rule]
) -> CaseReading:
    """The reading of one set."""
    return with_undecided(decided_reading(table, positive, applies), undecided)


def decided_reading(table: CaseSet, positive: Iterable[str], applies: int) -> CaseReading:
    """The reading of one set by what is known."""
    own = own_names(table, positive)
    if applies == FALSE:
        return CaseReading(table.id, CaseOutcome.OUTSIDE, "", own, (), ())
    if applies != TRUE:
        return CaseReading(table.id, CaseOutcome.UNKNOWN, "", own, (), ())
    row = next((row for row in table.rows if row.matches(own)), None)
    if row is not None:
        return CaseReading(table.id, CaseOutcome.CLASSIFIED, row.id, own, (), ())
    reasons = reasons_against(table, own)
    return CaseReading(table.id, CaseOutcome.UNCLASSIFIED, "", own, reasons, ())


def with_undecided(case: CaseReading, undecided: Iterable[Rule]) -> CaseReading:
    """The same with the red flags that may still fire; of a set that does not apply none may."""
    if case.reading is CaseOutcome.OUTSIDE:
        return case
    waiting = tuple([rule.id for rule in undecided if is_sign_of(case.set, rule.indicators)])
    return replace(case, undecided=waiting) if waiting else case


def reasons_against(table: CaseSet, own: tuple[str, ...]) -> tuple[CaseReason, ...]:
    """Why each row of a set does not describe the dimensions that are positive."""
    return tuple(CaseReason(r.id, r.missing(own), r.contrary(own)) for r in table.rows)


def own_names(table: CaseSet, names: Iterable[str]) -> tuple[str, ...]:
    """The dimensions or indicators that belong to a set."""
    return tuple(name for name in names if name.startswith(f"{table.id}."))


@lru_cache(maxsize=4_096)
def is_sign_of(case_set: str, indicators: tuple[str, ...]) -> bool:
    """Whether some of a rule's indicators belong to a set."""
    return any(name.startswith(f"{case_set}.") for name in indicators)


def set_truths(tables: IndicatorTables, columns: QuestionColumns) -> list[Truth]:
    """Whether each set applies: one array a set, one truth a supplier."""
    always = np.full(columns.rows, TRUE, dtype=np.int8)
    gates = (table.applies_when for table in tables.cases.sets)
    return [gate.truth(columns.values, columns.rows) if gate else always for gate in gates]
