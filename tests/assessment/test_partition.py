"""A table is its rows: whole or in any parts, in blocks of any size, of whatever types, to the last bit."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict

from kpo_dd.answers import Answers
from kpo_dd.api import assess_frame
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.judging import judge as module
from kpo_dd.assessment.judging.columns import question_columns
from kpo_dd.assessment.judging.judge import judge, judge_rules
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.rulebook.conditions import Condition, Truths
from kpo_dd.rulebook.questionnaire import AnswerType
from tests.assessment.engine import engine
from tests.drawn_returns import a_return
from tests.growth import LINEAR, calls, growth
from tests.toys import GOOD, ON, Row, frame, rows, shipped, toy

CODED = {AnswerType.YES_NO, AnswerType.CHOICE, AnswerType.COUNTRY, AnswerType.SECTOR}


def drawn(count: int, seed: int = 12) -> pd.DataFrame:
    """So many returns of all sorts to the shipped questionnaire."""
    random = Random(seed)  # noqa: S311
    return frame(*(a_return(random) for _ in range(count)))


def as_bytes(table: pd.DataFrame) -> bytes:
    """Every value of a table, with its index."""
    return bytes(pd.util.hash_pandas_object(table, categorize=False).to_numpy().tobytes())


@given(st.lists(st.integers(0, 40), max_size=4))
@settings(max_examples=10)
@pytest.mark.slow
def test_a_table_in_parts_is_the_whole(cuts: list[int]) -> None:
    """Wherever it is cut, also where a part is empty."""
    table = drawn(40)
    whole = assess_frame(table, shipped(), ON)
    edges = [0, *sorted(cuts), len(table)]
    pieces = [table.iloc[start:end] for start, end in pairwise(edges)]
    parts = pd.concat([assess_frame(piece, shipped(), ON) for piece in pieces])
    assert list(parts.dtypes) == list(whole.dtypes)
    assert as_bytes(parts) == as_bytes(whole)


@given(st.lists(rows(), min_size=1, max_size=7), st.integers(1, 4))
@settings(max_examples=30)
def test_blocks_of_any_size_are_the_whole(many: list[Row], size: int) -> None:
    """Verdicts of some thousand suppliers at a time, here of a few: every part of them."""
    columns = question_columns(frame(*many), engine(), ON)
    whole = judge(engine(), columns)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "AT_ONCE", size)
        blocks, codes = judge(engine(), columns), judge_rules(engine(), columns)
    assert np.array_equal(codes.matrix, judge_rules(engine(), columns).matrix)
    for name, part in asdict(whole).items():
        other = getattr(blocks, name)
        assert list(part) == list(other)
        for key in part:
            one, two = (
                asdict(each[key]) if name == "sizes" else each[key] for each in (part, other)
            )
            np.testing.assert_equal(two, one)


def test_words_as_categories_are_the_same_words() -> None:
    """Whatever categories there are, in whatever order, also some that nobody chose or no question has."""
    table = drawn(60)
    coded = table.copy()
    for question in shipped().questionnaire.questions:
        if question.type in CODED and question.id in table:
            said = sorted({str(word) for word in table[question.id].dropna()}, reverse=True)
            coded[question.id] = pd.Categorical(table[question.id], categories=["?", *said])
    assert as_bytes(assess_frame(coded, shipped(), ON)) == as_bytes(
        assess_frame(table, shipped(), ON)
    )
    one, other = (assess_answers(Answers(each), shipped(), ON) for each in (table, coded))
    assert one.suppliers == other.suppliers


@pytest.mark.slow
def test_suppliers_depend_on_nobody_beside_them() -> None:
    """Draws included: each alone is as it is among the others."""
    table = drawn(6)
    whole = {one.id: one for one in assess_answers(Answers(table), shipped(), ON).suppliers}
    for supplier in table.index:
        (alone,) = assess_answers(Answers(table.loc[[supplier]]), shipped(), ON).suppliers
        assert alone == whole[supplier]


def test_a_comparison_is_made_once_for_all_rules_that_share_it() -> None:
    """However many rules read it, in however many places."""
    columns = question_columns(frame(GOOD, {}), toy(), ON)
    decisions = Truths(columns.values, 2)
    texts = ('policy == "yes"', 'policy == "yes" and training == "no"', 'not policy == "yes"')
    counted = calls(lambda: [Condition.parse(text).decided(decisions) for text in texts])
    assert counted["compare"] == 2
    again = calls(lambda: [Condition.parse(text).decided(decisions) for text in texts])
    assert again["compare"] == 0


def test_what_is_read_anew_decides_only_what_reads_it() -> None:
    """Behind other columns of which most are the same."""
    columns = question_columns(frame(GOOD, {}), toy(), ON)
    before = Truths(columns.values, 2)
    condition = Condition.parse('policy == "yes" and training == "no"')
    first = condition.decided(before)
    changed = dict(columns.values)
    changed["training"] = columns.values["training"].of(slice(None, None, -1))
    counted = calls(lambda: condition.decided(Truths(changed, 2, before)))
    assert counted["compare"] == 1
    assert first.tolist() != condition.decided(Truths(changed, 2, before)).tolist()


@pytest.mark.long
def test_twice_the_suppliers_are_twice_the_work() -> None:
    """Of all that is done for an assessment and its columns, counted in calls; results are made on top."""

    def assessed(count: int) -> Callable[[], object]:
        answers = Answers(drawn(count))
        return lambda: columns_of(assess_answers(answers, shipped(), ON))

    assert growth(assessed, 300) < LINEAR


@pytest.mark.slow
def test_a_supplier_is_as_much_work_whoever_is_beside_it() -> None:
    """A dossier out of many costs no more than one out of few."""

    def of_one(count: int) -> int:
        suppliers = assess_answers(Answers(drawn(count)), toy(), ON).suppliers
        len(suppliers[0].flags)  # what all have in common is worked out with the first
        return calls(lambda: suppliers[1]).total()

    assert of_one(200) < 2 * of_one(20)
