"""The indicator screen of one supplier after the other; who shows the same signs is screened once."""

from __future__ import annotations

import numpy as np

from kpo_dd.assessment.findings.cases import read_cases, set_truths
from kpo_dd.assessment.findings.indicators import screen_indicators
from kpo_dd.assessment.findings.supplier_rows import (
    HOLDS,
    UNKNOWN,
    SupplierRows,
    stacked_by_supplier,
)
from kpo_dd.assessment.result.screen_readings import CaseReading, DimensionResult
from kpo_dd.rulebook.rule import Kind

Screened = tuple[tuple[DimensionResult, ...], tuple[CaseReading, ...]]
FIRED, UNDECIDED = 1, 2
MOST_SCREENS_KEPT = 20_000


class SignsShown:
    """What the red flags of suppliers show: dimensions with signs, and a reading a set of the case table."""

    def __init__(self, rows: SupplierRows) -> None:
        self.tables = rows.rulebook.indicators
        rules = list(enumerate(rows.rulebook.rules))
        self.rules = [rule for _, rule in rules if rule.indicators]
        codes = rows.codes[:, [at for at, rule in rules if rule.indicators]]
        red = np.array([rule.kind is Kind.RED_FLAG for rule in self.rules], dtype=bool)
        fired = (codes == HOLDS) & red
        self.states = np.where(codes == UNKNOWN, UNDECIDED, fired).astype(np.uint8)
        truths = set_truths(self.tables, rows.tables.columns)
        self.truths = stacked_by_supplier(truths, len(rows.ids), np.int8)
        self.made: dict[tuple[bytes, bytes], Screened] = {}

    def of(self, row: int) -> Screened:
        """Those of the supplier in a row."""
        key = (self.states[row].tobytes(), self.truths[row].tobytes())
        found = self.made.get(key)
        if found is None:
            if len(self.made) >= MOST_SCREENS_KEPT:
                self.made.clear()
            found = self.made[key] = self.screened(row)
        return found

    def screened(self, row: int) -> Screened:
        """The same, looked at."""
        said = list(zip(self.rules, self.states[row].tolist(), strict=True))
        truths: list[int] = self.truths[row].tolist()
        signs = screen_indicators(
            (rule for rule, state in said if state == FIRED), truths, self.tables
        )
        undecided = [rule for rule, state in said if state == UNDECIDED]
        return signs, read_cases(signs, undecided, truths, self.tables)
