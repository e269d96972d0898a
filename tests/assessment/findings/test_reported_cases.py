"""Cases by calendar year, the supplier's own and its contractors': what a yearly statement counts."""

from __future__ import annotations

from collections import Counter

import pytest
from msgspec.structs import replace

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.reported_cases import CaseKind, CasesState
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.reports.words.yearly_cases import Whose, YearLine, yearly_cases
from tests.shipped_answers import QUIET, good
from tests.toys import ON, Row, frame, shipped, toy

CASE: Row = {
    "labour_case": "remedied",
    "case_kinds": ("child_labour",),
    "case_years": ("last_year",),
}
CONTRACTORS: Row = {
    "contractor_case": "open",
    "contractor_case_kinds": ("trafficking",),
    "contractor_case_years": ("this_year", "year_before"),
}


def assessed(*rows: Row) -> Assessment:
    """Good suppliers who say this of cases."""
    return assess_answers(Answers(frame(*({**good(), **row} for row in rows))), shipped(), ON)


def supplier(row: Row) -> SupplierResult:
    """One of them."""
    return assessed(row).suppliers[0]


def line(assessment: Assessment, year: int, whose: Whose, kind: CaseKind) -> YearLine:
    """One line of the yearly count."""
    (found,) = (
        one
        for one in yearly_cases(assessment)
        if (one.year, one.whose, tuple(one.kinds)) == (year, whose, (kind,))
    )
    return found


def counts(found: YearLine) -> tuple[int, int, int]:
    """Cases, denials, silence."""
    return found.cases, found.denied, found.silent


def test_years_count_back_from_the_day_of_filling_in() -> None:
    """A return of 2025 speaks of 2024 where it says last year."""
    own = supplier({**CASE, "filled_on": "2025-03-01"}).own_cases
    assert own is not None
    assert (own.state, own.kinds, own.years) == (
        CasesState.REMEDIED,
        (CaseKind.CHILD_LABOUR,),
        (2024,),
    )


def test_a_day_to_come_is_no_later_year() -> None:
    """Nobody answers from the future."""
    own = supplier({**CASE, "filled_on": "2031-03-01"}).own_cases
    assert own is not None
    assert own.years == (ON.year - 1,)


def test_a_case_counts_in_its_year_and_kind_only() -> None:
    """The year before it there was none, and of the other kinds none either."""
    found = assessed({**CASE, "filled_on": "2026-11-01"})
    own, child = Whose.OWN, CaseKind.CHILD_LABOUR
    assert counts(line(found, 2025, own, child)) == (1, 0, 0)
    assert counts(line(found, 2026, own, child)) == (0, 1, 0)
    assert counts(line(found, 2025, own, CaseKind.TRAFFICKING)) == (0, 1, 0)


def test_contractors_cases_are_counted_apart() -> None:
    """In each of the years named."""
    found = assessed({**CONTRACTORS, "filled_on": "2026-11-01"})
    kind = CaseKind.TRAFFICKING
    years = {year: line(found, year, Whose.CONTRACTORS, kind).cases for year in (2026, 2025, 2024)}
    assert years == {2026: 1, 2025: 0, 2024: 1}
    assert line(found, 2026, Whose.OWN, kind).cases == 0


@pytest.mark.parametrize("left_out", ["case_kinds", "case_years"])
def test_a_case_of_which_nobody_says_what_or_when_may_be_any(left_out: str) -> None:
    """It must not be missing from the count of any year or kind."""
    found = assessed({**CASE, "filled_on": "2026-11-01", left_out: None})
    kind = CaseKind.TRAFFICKING if left_out == "case_kinds" else CaseKind.CHILD_LABOUR
    year = 2025 if left_out == "case_kinds" else 2026
    assert line(found, year, Whose.OWN, kind).cases == 1


@pytest.mark.parametrize("answer", [None, "not_known"])
def test_silence_is_never_counted_as_no_case(answer: str | None) -> None:
    """Not answered, and not known."""
    found = assessed({"contractor_case": answer, "filled_on": "2026-11-01"})
    assert counts(line(found, 2026, Whose.CONTRACTORS, CaseKind.CHILD_LABOUR)) == (0, 0, 1)


def test_an_old_return_says_nothing_of_a_later_year() -> None:
    """None was reported by 2025; of 2026 nobody has said anything."""
    found = assessed({"labour_case": "none", "filled_on": "2025-12-01"})
    kind = CaseKind.CHILD_LABOUR
    assert counts(line(found, 2026, Whose.OWN, kind)) == (0, 0, 1)
    assert counts(line(found, 2025, Whose.OWN, kind)) == (0, 1, 0)


def test_who_has_no_contractors_is_not_asked() -> None:
    """And is counted nowhere."""
    found = assessed({**QUIET, "filled_on": "2026-11-01"})
    assert line(found, 2026, Whose.CONTRACTORS, CaseKind.CHILD_LABOUR).asked == 0


def test_a_questionnaire_without_the_questions_asks_nobody() -> None:
    """The toy has none of them."""
    found = assess_answers(Answers(frame({"country": "KAZ"})), toy(), ON)
    assert {one.asked for one in yearly_cases(found)} == {0}
    assert replace(found, suppliers=()).suppliers == ()


@pytest.mark.parametrize(
    "other",
    [
        {"labour_case": "open"},
        {"case_kinds": ("trafficking",)},
        {"case_years": ("this_year",)},
        {"filled_on": "2025-03-01"},
    ],
)
def test_who_differs_in_one_answer_is_counted_apart(other: Row) -> None:
    """Suppliers that answer alike are read once; nothing else is alike."""
    said = {**CASE, "filled_on": "2026-11-01"}
    found = assessed(said, said, {**said, **other}, {**said, "labour_case": None})
    told = dict(columns_of(found).parts.all_own_cases())
    assert told == Counter(one.own_cases for one in found.suppliers)
    assert sorted(told.values()) == [1, 1, 2]
