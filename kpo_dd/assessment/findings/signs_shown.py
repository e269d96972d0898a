"""The indicator screen of one supplier after the other; who shows the same signs is screened once."""

from __future__ import annotations

import numpy as np

from kpo_dd.assessment.findings.cases import is_sign_of, read_cases, set_truths, with_undecided
from kpo_dd.assessment.findings.indicators import screen_indicators
from kpo_dd.assessment.findings.row_matrices import RowEntries, places, stacked_by_supplier
from kpo_dd.assessment.findings.supplier_rows import HOLDS, UNKNOWN, SupplierRows
from kpo_dd.assessment.result.screen_readings import CaseReading, DimensionResult
from kpo_dd.rulebook.conditions import Flags
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
        codes = rows.verdicts.codes[:, [at for at, rule in rules if rule.indicators]]
        red = np.array([rule.kind is Kind.RED_FLAG for rule in self.rules], dtype=bool)
        fired = (codes == HOLDS) & red
        self.states = np.where(codes == UNKNOWN, UNDECIDED, fired).astype(np.uint8)
        undecided = codes == UNKNOWN
        self.waiting = [self.undecided_in(one.id, undecided) for one in self.tables.cases.sets]
        truths = set_truths(self.tables, rows.tables.columns)
        self.truths = stacked_by_supplier(truths, len(rows.ids), np.int8)
        self.made: dict[tuple[bytes, bytes], Screened] = {}
        self.decided: dict[tuple[bytes, bytes], Screened] = {}

    def undecided_in(self, case_set: str, undecided: Flags) -> RowEntries[str]:
        """The rules of every supplier that could still show signs of a set."""
        among = [is_sign_of(case_set, rule.indicators) for rule in self.rules]
        return RowEntries.marked(undecided & among, [rule.id for rule in self.rules])

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
        """The same, looked at: who has the same red flags is read alike but for what is undecided."""
        states = self.states[row]
        key = ((states == FIRED).tobytes(), self.truths[row].tobytes())
        found = self.decided.get(key)
        if found is None:
            if len(self.decided) >= MOST_SCREENS_KEPT:
                self.decided.clear()
            found = self.decided[key] = self.by_fired(row)
        signs, cases = found
        waiting = [tuple(one.at(row)) for one in self.waiting]
        return signs, tuple(map(with_undecided, cases, waiting))

    def by_fired(self, row: int) -> Screened:
        """What the red flags of the supplier in a row show that have fired."""
        truths: list[int] = self.truths[row].tolist()
        fired = [self.rules[at] for at in places(self.states[row] == FIRED)]
        signs = screen_indicators(fired, truths, self.tables)
        return signs, read_cases(signs, (), truths, self.tables)
