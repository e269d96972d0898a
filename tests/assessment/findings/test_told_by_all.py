"""What is told of everybody by whole columns is what is told of one supplier after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.gathered import gathered_columns
from kpo_dd.assessment.result.redacting import redacted
from kpo_dd.assessment.result.reported_cases import ReportedCases
from kpo_dd.assessment.result.result_columns import SupplierParts
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.assessment.result.theme_results import StepKind
from tests.assessment.engine import engine
from tests.golden import sample
from tests.toys import ON, Row, frame, rows, shipped


def assert_told_by_all(parts: SupplierParts, assessment: Assessment) -> None:
    """What is shown of the principles, the cases and how many report them, the points of each kind."""
    suppliers = list(assessment.suppliers)
    aligned = [
        tuple(replace(alike.line, documents=papers) for alike, papers in lines)
        for lines in parts.aligned()
    ]
    assert aligned == [one.alignment for one in suppliers]
    own = Counter(one.own_cases for one in suppliers if one.own_cases)
    elsewhere = Counter(one.contractors_cases for one in suppliers if one.contractors_cases)
    assert total(parts.all_own_cases()) == own
    assert total(parts.all_contractors_cases()) == elsewhere
    assert parts.kind_points().tolist() == [
        [
            [round(sum(s.points for s in steps if s.kind is kind), 1) + 0.0 for kind in StepKind]
            for steps in one.waterfalls
        ]
        for one in suppliers
    ]


def total(told: Iterable[tuple[ReportedCases, int]]) -> Counter[ReportedCases]:
    """How many report the same."""
    found: Counter[ReportedCases] = Counter()
    for one, count in told:
        found[one] += count
    return found


@given(st.lists(rows(), min_size=1, max_size=4))
def test_all_tell_what_each_tells(many: list[Row]) -> None:
    """Whichever answers are there, and whoever stands beside."""
    assessment = assess_answers(Answers(frame(*many)), engine(), ON)
    assert_told_by_all(columns_of(assessment).parts, assessment)


def test_so_they_do_by_the_shipped_rules() -> None:
    """With papers and cases; of results that are there already; and struck out."""
    whole = sample()
    assert_told_by_all(columns_of(whole).parts, whole)
    assert_told_by_all(gathered_columns(tuple(whole.suppliers)).parts, whole)
    hidden = redacted(whole, shipped())
    assert_told_by_all(columns_of(hidden).parts, hidden)
    assert any(line.documents for one in whole.suppliers for line in one.alignment)
    assert len(total(columns_of(whole).parts.all_own_cases())) > 1
