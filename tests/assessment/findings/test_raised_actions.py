"""Actions by whole columns are those that are told of one supplier after the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.gathered import gathered_columns
from kpo_dd.assessment.result.supplier_actions import actions_of
from kpo_dd.assessment.result.supplier_results import columns_of
from tests.assessment.engine import engine
from tests.golden import sample
from tests.toys import ON, Row, frame, rows


def assert_alike(assessment: Assessment) -> None:
    """The same actions by the same rules, supplier by supplier, in the order of the reports."""
    found = columns_of(assessment).parts.actions()
    one_by_one = [
        {action.key: sorted(rule.id for rule in action.rules) for action in actions_of(supplier)}
        for supplier in assessment.suppliers
    ]
    assert [{key: sorted(some) for key, some in own.items()} for own in found] == one_by_one
    gathered = gathered_columns(list(assessment.suppliers)).parts.actions()
    assert [{key: sorted(some) for key, some in own.items()} for own in gathered] == one_by_one


@given(st.lists(rows(), min_size=1, max_size=4))
def test_columns_tell_what_each_supplier_tells(many: list[Row]) -> None:
    """Whichever answers are there, and whoever stands beside."""
    assert_alike(assess_answers(Answers(frame(*many)), engine(), ON))


def test_so_they_do_by_the_shipped_rules() -> None:
    """With rules that count in several themes, and patterns of whole returns."""
    assert_alike(sample())
    found = columns_of(sample()).parts.actions()
    assert sum(map(len, found)) > 100
    assert any(key.startswith("return.") for own in found for key in own)
