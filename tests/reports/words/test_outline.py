"""The order in which a report is read, and sums that re-add."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import Assessment, Status
from kpo_dd.reports.words.cited_sources import cited
from kpo_dd.reports.words.outline import (
    flags_of,
    holding,
    mix_shares,
    tally,
)
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.rule import Kind
from tests.reports.builders import (
    ASSESSMENT,
    EMPTY,
    FEES,
    HELD,
    HOURS,
    ON,
    RULEBOOK,
    SUPPLIER,
    flag,
    rule,
)


def test_flags_of_a_kind_keep_the_order_of_the_assessment() -> None:
    """It is sorted once, where it is made."""
    rules = [one.rule.id for one in flags_of(SUPPLIER, Kind.RED_FLAG)]
    assert rules == [HELD.id, FEES.id, HOURS.id]


def test_flags_that_hold_the_band_are_named_worst_first() -> None:
    """Why a band is worse than its score."""
    milder = rule("TR-05", "red_flag", cap="high", severity="critical")
    both = replace(SUPPLIER, flags=(flag(milder), *SUPPLIER.flags))
    assert [one.rule.id for one in holding(both)] == ["MS-03", "TR-05"]


def test_no_flag_but_a_red_one_holds_a_band() -> None:
    """Whatever cap its rule names."""
    gap = flag(HELD.model_copy(update={"kind": Kind.CONTROL}))
    assert holding(replace(SUPPLIER, flags=(gap,))) == ()


def test_the_share_of_a_factor_is_that_of_each_theme_it_counts_in() -> None:
    """Shares are of the theme's own mix."""
    assert mix_shares("rule_of_law", RULEBOOK) == {
        Theme.MODERN_SLAVERY: 0.5,
        Theme.TRAFFICKING: 1.0,
    }
    assert mix_shares("manual", RULEBOOK) == {Theme.MODERN_SLAVERY: 0.5, Theme.CHILD_LABOUR: 1.0}


def test_every_band_and_status_is_counted_even_where_there_is_none() -> None:
    """A zero is shown as a zero; the worst band comes first."""
    counted = tally(ASSESSMENT)
    assert list(counted.bands.items()) == [
        (Band.CRITICAL, 1),
        (Band.HIGH, 1),
        (Band.MEDIUM, 0),
        (Band.LOW, 0),
    ]
    assert counted.statuses == {Status.ASSESSED: 1, Status.INSUFFICIENT_INFORMATION: 1}


@pytest.mark.parametrize("assessment", [ASSESSMENT, EMPTY, Assessment(ON, (), (SUPPLIER,), ())])
def test_the_sources_of_figures_are_cited_whoever_was_assessed(assessment: Assessment) -> None:
    """Flags add theirs."""
    names = cited(assessment, RULEBOOK)
    assert {"wgi", "booklet-7"} <= set(names)
    assert ("law-7" in names) is bool(assessment.suppliers)
