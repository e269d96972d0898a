"""The order of suppliers in all reports, and the number that stands beside each."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.findings.tabled_results import worst_first
from kpo_dd.assessment.result.assessed import Concern, Status, SupplierResult
from kpo_dd.assessment.result.flags import Flag
from kpo_dd.assessment.result.gathered import gathered_figures
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.rule import Rule, Verdict
from tests.reports.builders import HELD, NO_MIGRANTS, POLICY, SUPPLIER, TRAINED

QUIET = replace(
    SUPPLIER, band=Band.MEDIUM, status=Status.ASSESSED, score=40.0, score_high=40.0, flags=()
)


def with_flag(rule: Rule, verdict: Verdict) -> SupplierResult:
    """The quiet supplier with one flag and a lower score."""
    raised = Flag(rule, verdict, (), (rule.theme,), rule.why, rule.action, rule.sources)
    return replace(QUIET, flags=(raised,), score=30.0, id="S-9")


def in_order(*many: SupplierResult) -> list[SupplierResult]:
    """Suppliers in the order of the reports."""
    return [many[row] for row in worst_first(gathered_figures(many))]


@pytest.mark.parametrize(
    ("rule", "verdict", "expected"),
    [
        (HELD, Verdict.FLAG, Concern.FOUND),
        (TRAINED, Verdict.GAP, Concern.FOUND),
        (POLICY, Verdict.GAP, Concern.NONE_FOUND),  # of low severity here
        (NO_MIGRANTS, Verdict.FLAG, Concern.NONE_FOUND),  # a contradiction
    ],
)
def test_a_concern_is_a_red_flag_or_a_gap_that_is_not_small(
    rule: Rule, verdict: Verdict, expected: Concern
) -> None:
    """Only of the band medium, which mixes both."""
    supplier = with_flag(rule, verdict)
    assert supplier.concern is expected
    assert {replace(supplier, band=band).concern for band in Band if band is not Band.MEDIUM} == {
        None
    }


def test_within_medium_a_concern_stands_before_what_is_only_unconfirmed() -> None:
    """Whatever the scores; a worse band stands before both, a better one after."""
    concern = with_flag(HELD, Verdict.FLAG)
    high, low = (replace(QUIET, band=band) for band in (Band.HIGH, Band.LOW))
    assert in_order(low, QUIET, concern, high) == [high, concern, QUIET, low]


def test_where_information_is_insufficient_the_upper_bound_is_shown_and_sorted_by() -> None:
    """Never the lower point: of two silent suppliers the one that may be worse stands first."""
    silent = replace(QUIET, status=Status.INSUFFICIENT_INFORMATION, score=20.0, score_high=60.0)
    worse = replace(silent, score=10.0, score_high=90.0)
    assert [one.score_that_counts for one in (QUIET, silent, worse)] == [40.0, 60.0, 90.0]
    assert in_order(silent, worse, QUIET) == [QUIET, worse, silent]
