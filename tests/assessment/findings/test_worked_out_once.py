"""What suppliers have in common is made once for all of them, and what only scoring reads is not kept."""

from __future__ import annotations

from functools import cache

import numpy as np

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.findings.answer_columns import AnswerColumns
from kpo_dd.assessment.findings.result_parts import ResultParts
from kpo_dd.assessment.result.supplier_results import SupplierResults
from tests.shipped_answers import good
from tests.toys import GOOD, ON, frame, shipped

SAME = 40


@cache
def alike() -> SupplierResults:
    """Suppliers by the shipped rules who say the same but for who they are."""
    found = assess_answers(Answers(frame(*[good()] * SAME)), shipped(), ON).suppliers
    assert isinstance(found, SupplierResults)
    return found


def test_who_reads_the_same_figures_shares_each_reading_and_each_step() -> None:
    """There is one of each, however many suppliers there are."""
    readings, steps = set[int](), set[int]()
    results = list(alike())
    for one in results:
        readings |= {id(each) for theme in one.themes for each in theme.factors}
        steps |= {id(each) for theme in one.themes for each in theme.waterfall}
    first = results[0]
    assert len(readings) == len({each for theme in first.themes for each in theme.factors})
    assert len(steps) == sum(len(theme.waterfall) for theme in first.themes)


def test_who_shows_the_same_signs_is_screened_once() -> None:
    """The readings of the case table, too."""
    assert len({id(one.cases) for one in list(alike())}) == 1


def test_credits_of_rules_are_let_go_and_what_is_told_of_them_is_known() -> None:
    """A supplier takes a third less memory while reports are made."""
    parts = alike().columns.parts
    assert isinstance(parts, ResultParts)
    assert parts.rows.tables.backings == {}
    assert len(parts.rows.not_seen) == SAME
    assert [parts.confirming(row) for row in range(SAME)] == [one.confirming for one in alike()]


def test_columns_of_objects_are_not_copied() -> None:
    """The answers stand in memory once."""
    rows = frame(GOOD, GOOD)
    name = next(one for one in rows.columns if rows[one].dtype == object)
    assert np.shares_memory(AnswerColumns(rows)[name], rows[name].to_numpy())
