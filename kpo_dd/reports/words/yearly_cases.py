"""How many suppliers report a case, year by year: what a yearly statement may be based on.

"No case" and "nobody said" are counted apart, so that silence is never read as no case.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.reported_cases import CaseKind, CasesState, ReportedCases
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.reports.words.outline import without_return

CountedCases = tuple[ReportedCases, int]  # and how many suppliers say so
YEARS = 3  # that of the assessment and the two before, as the questions have it


class Whose(StrEnum):
    """At whom the cases happened."""

    OWN = "own"
    CONTRACTORS = "contractors"


class YearLine(Struct, frozen=True):
    """Of suppliers that were asked (or were to answer), how many may have had a case and how many are silent.

    Who named no kind or no year of a case counts for each of them.
    """

    year: int
    whose: Whose
    kinds: Collection[CaseKind]
    cases: int
    silent: int
    asked: int

    @property
    def denied(self) -> int:
        """How many say that there was none."""
        return self.asked - self.cases - self.silent


def yearly_cases(assessment: Assessment) -> Iterator[YearLine]:
    """Every year, latest first, the suppliers' own cases before those of their contractors."""
    missing = len(without_return(assessment))
    said = {whose: reports_of(assessment, whose) for whose in Whose}
    for year in range(assessment.on.year, assessment.on.year - YEARS, -1):
        for whose in Whose:
            for kind in CaseKind:
                yield year_line(year, whose, (kind,), said[whose], missing)


def cases_this_year(assessment: Assessment) -> Iterator[YearLine]:
    """The year of the assessment, whatever the kind: the suppliers' own cases, then their contractors'."""
    missing, year = len(without_return(assessment)), assessment.on.year
    for whose in Whose:
        yield year_line(year, whose, tuple(CaseKind), reports_of(assessment, whose), missing)


def reports_of(assessment: Assessment, whose: Whose) -> Sequence[CountedCases]:
    """What the suppliers who are asked say of their own cases, or of those at their contractors."""
    parts = columns_of(assessment).parts
    told = parts.all_own_cases() if whose is Whose.OWN else parts.all_contractors_cases()
    return [(one, count) for one, count in told if one.state is not CasesState.NOT_ASKED]


def year_line(
    year: int,
    whose: Whose,
    kinds: Collection[CaseKind],
    said: Sequence[CountedCases],
    missing: int,
) -> YearLine:
    """One year; who sent no usable return was to answer and is silent."""
    cases = sum(count for one, count in said if one.may_be(kinds, year))
    silent = sum(
        count for one, count in said if one.is_silent(year) and not one.may_be(kinds, year)
    )
    asked = sum(count for _, count in said)
    return YearLine(year, whose, kinds, cases, silent + missing, asked + missing)
