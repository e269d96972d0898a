"""What a supplier says of cases, by calendar year: a yearly statement is counted from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from kpo_dd.answers import AnswerValue
from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.result.reported_cases import CaseKind, CasesState, ReportedCases
from kpo_dd.rulebook.rulebook import (
    CASE_KINDS,
    CASE_YEARS,
    CONTRACTOR_CASE,
    CONTRACTOR_KINDS,
    CONTRACTOR_YEARS,
    FILLED_ON,
    LABOUR_CASE,
)

YEARS_BACK = {"this_year": 0, "last_year": 1, "year_before": 2, "earlier": 3}
STATE_SAID: Mapping[AnswerValue, CasesState] = {state.value: state for state in CasesState}


class CasesOfAll(Struct, frozen=True, eq=False):
    """The cases in the companies of all suppliers, and those at their contractors and agencies."""

    own: Sequence[ReportedCases]
    contractors: Sequence[ReportedCases]

    @classmethod
    def of(cls, rows: SupplierRows) -> CasesOfAll:
        """Those of everybody."""
        return cls(
            cases_of_all(rows, LABOUR_CASE, CASE_KINDS, CASE_YEARS),
            cases_of_all(rows, CONTRACTOR_CASE, CONTRACTOR_KINDS, CONTRACTOR_YEARS),
        )


def cases_counted(cases: Sequence[ReportedCases]) -> list[tuple[ReportedCases, int]]:
    """What is said of cases, and how many say so; who answers alike shares one thing, and is not compared."""
    counts = Counter(map(id, cases))
    return [(one, counts[id(one)]) for one in {id(one): one for one in cases}.values()]


def cases_of_all(rows: SupplierRows, case: str, kinds: str, years: str) -> list[ReportedCases]:
    """What is read of the answers of everybody; who answers alike is read once."""
    answers = [rows.counted_by_all(name) for name in (case, kinds, years, FILLED_ON)]
    shut = rows.shut.get(case, bytes(len(rows.ids)))
    alike: dict[tuple[object, ...], ReportedCases] = {}
    found: list[ReportedCases] = []
    for row, said in enumerate(zip(shut, *answers, strict=True)):
        known = alike.get(said)
        if known is None:
            known = alike[said] = read_cases_of(rows, row, case, kinds, years)
        found.append(known)
    return found


def read_cases_of(rows: SupplierRows, row: int, case: str, kinds: str, years: str) -> ReportedCases:
    """What is answered to the three questions about cases; years count back from the day of filling in."""
    state, said_on = state_of(rows, case, row), year_of_answers(rows, row)
    named, back = words_chosen(rows, kinds, row), words_chosen(rows, years, row)
    return ReportedCases(
        state=state,
        kinds=tuple(kind for kind in CaseKind if kind.value in named),
        years=tuple(said_on - YEARS_BACK[word] for word in back if word in YEARS_BACK),
        said_on=said_on,
    )


def state_of(rows: SupplierRows, case: str, row: int) -> CasesState:
    """What came of the cases."""
    if case not in rows.shut or rows.is_shut(case, row):
        return CasesState.NOT_ASKED
    answer = rows.counted(case, row)
    return STATE_SAID.get(answer, CasesState.NOT_ANSWERED) if answer else CasesState.NOT_ANSWERED


def words_chosen(rows: SupplierRows, question: str, row: int) -> tuple[str, ...]:
    """The words that were chosen, where they count."""
    answer = rows.counted(question, row)
    return answer if isinstance(answer, tuple) else ()


def year_of_answers(rows: SupplierRows, row: int) -> int:
    """The year the answers were given in; a day that is still to come, or none, is that of the assessment."""
    answer = rows.counted(FILLED_ON, row)
    filled = date.fromisoformat(answer) if isinstance(answer, str) else answer
    return min(filled.year, rows.on.year) if isinstance(filled, date) else rows.on.year
