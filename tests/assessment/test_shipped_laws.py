"""The laws of learning over the rulebook that ships, not only over the toy."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kpo_dd.answers import Answers
from kpo_dd.api import assess_frame
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.scoring.tables import tabulate
from kpo_dd.rulebook.rule import Kind
from tests.shipped_answers import changes, complete_returns, drawn, returns
from tests.toys import ON, Row, frame, shipped

pytestmark = pytest.mark.slow

# Shrinking a failure over a whole questionnaire would take minutes; the row is shown as it was drawn.
FEW = settings(max_examples=max(5, drawn() // 5), phases=(Phase.explicit, Phase.generate))
MANY = settings(FEW, max_examples=max(5, drawn() * 2 // 5))
BANDS = ["low", "medium", "high", "critical"]


@given(returns())
@MANY
def test_learning_an_answer_keeps_what_is_decided(row: Row) -> None:
    """No verdict flips, no bound widens, no band gets worse than what silence counted for."""
    learned = [{**row, name: answer} for name, answer in changes() if name not in row]
    table = frame(row, *learned)
    before, *after = assess_frame(table, shipped(), ON).to_dict("records")
    for rule in shipped().rules:
        assert before[rule.id] == "unknown" or {result[rule.id] for result in after} <= {
            before[rule.id]
        }
    assert all(BANDS.index(result["band"]) <= BANDS.index(before["band"]) for result in after)
    for scores in tabulate(table, shipped(), ON).themes.values():
        assert (scores.low[0] <= scores.low).all()
        assert (scores.high <= scores.high[0]).all()
        assert (scores.coverage[0] <= scores.coverage).all()


@given(returns())
@MANY
def test_the_point_lies_between_its_bounds(row: Row) -> None:
    """For every theme."""
    for scores in tabulate(frame(row), shipped(), ON).themes.values():
        assert scores.low[0] <= scores.score[0] <= scores.high[0]
        assert scores.band[0] <= scores.band_high[0]


@given(st.lists(returns(), min_size=2, max_size=4), st.randoms(use_true_random=False))
@FEW
def test_a_result_depends_on_nothing_but_the_supplier(
    many: list[Row], random: st.DataObject
) -> None:
    """Not on its neighbours, the order of rows, of columns or of rules."""
    table = frame(*many)
    result = assess_frame(table, shipped(), ON)
    order, columns, rules = list(table.index), list(table.columns), list(shipped().rules)
    for items in (order, columns):
        random.shuffle(items)  # type: ignore[attr-defined]
    shuffled = assess_frame(table.loc[order, columns], shipped(), ON)
    pd.testing.assert_frame_equal(shuffled.loc[table.index], result)
    alone = assess_frame(table.iloc[[0]], shipped(), ON)
    pd.testing.assert_frame_equal(alone, result.iloc[[0]])
    random.shuffle(rules)  # type: ignore[attr-defined]
    verdicts = assess_frame(table, replace(shipped(), rules=tuple(rules)), ON)
    ids = [rule.id for rule in rules]
    pd.testing.assert_frame_equal(verdicts[ids], result[ids])


@given(complete_returns())
@FEW
def test_red_flags_that_do_not_apply_neither_help_nor_hurt(row: Row) -> None:
    """Taking all of them out of the rulebook changes no number."""
    result = assess_frame(frame(row), shipped(), ON).iloc[0]
    flags = shipped().of_kind(Kind.RED_FLAG)
    idle = [rule.id for rule in flags if result[rule.id] == "not_applicable"]
    kept = tuple(rule for rule in shipped().rules if rule.id not in idle)
    numbers = assess_frame(frame(row), replace(shipped(), rules=kept), ON).iloc[0]
    assert numbers.to_dict() == result.drop(idle).to_dict()


@given(st.lists(returns(), min_size=1, max_size=3))
@FEW
def test_the_steps_add_up_to_the_score(many: list[Row]) -> None:
    """Added as printed, digit for digit, and a second run is the same in every word."""
    first, second = (assess_answers(Answers(frame(*many)), shipped(), ON) for _ in range(2))
    assert repr(first) == repr(second)
    for supplier in first.suppliers:
        for theme in supplier.themes:
            total = sum((Decimal(str(step.points)) for step in theme.waterfall), Decimal(0))
            assert total == Decimal(str(theme.score))
