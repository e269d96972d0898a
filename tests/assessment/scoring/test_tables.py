"""How far answers can be relied on, and whether there are enough of them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kpo_dd.answers import evidence_column
from kpo_dd.assessment.judging.verdicts import Code
from kpo_dd.assessment.result.assessed import Status
from kpo_dd.assessment.scoring.tables import status_of, tabulate
from kpo_dd.rulebook.rule import Kind
from tests.toys import GOOD, ON, Row, frame, toy


def test_a_contradiction_costs_confidence_by_its_weight() -> None:
    """More migrants than workers: the score may still be read, but not relied on as far."""
    table = frame(GOOD, {**GOOD, "workers_total": 40, "workers_migrant": 50})
    plain, contradicted = tabulate(table, toy(), ON).confidence
    assert contradicted == pytest.approx(plain * (1 - toy().by_id["MS-05"].weight), abs=0.006)
    assert contradicted < plain


@pytest.mark.parametrize("worse", [{}, {"training": "no"}, {"policy": "no", "training": "no"}])
def test_evidence_is_that_of_the_controls_which_are_met(worse: Row) -> None:
    """By hand: a document for one of them; what is not met is neither shown nor counted."""
    unchecked = replace(toy(), method=toy().method.model_copy(update={"return_checks": ()}))
    row: Row = {**GOOD, **worse, evidence_column("agency_checked"): "audit report 7 of 2025"}
    tables = tabulate(frame(row), unchecked, ON)
    controls = list(toy().of_kind(Kind.CONTROL))
    met = [rule for rule in controls if tables.verdicts.codes[rule.id][0] == Code.HOLDS]
    assert met
    evidence = toy().method.evidence
    earned = sum(
        rule.weight
        * (evidence.document if "agency_checked" in rule.condition.questions else evidence.declared)
        for rule in met
    )
    shown = earned / sum(rule.weight for rule in met)
    assert tables.confidence[0] == pytest.approx(shown, abs=0.0051)
    assert (len(met) < len(controls)) is bool(worse)


def test_whoever_is_silent_has_not_answered_enough() -> None:
    """One row each, in one table."""
    tables = tabulate(frame(GOOD, {}), toy(), ON)
    statuses = [status_of(tables, row) for row in range(2)]
    assert statuses == [Status.ASSESSED, Status.INSUFFICIENT_INFORMATION]
