"""Results as columns say what the results one by one say, in the same order, and are made when asked for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.judging.verdicts import Code
from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.gathered import gathered_columns
from kpo_dd.assessment.result.result_columns import NOT_ASKED, ResultColumns
from kpo_dd.assessment.result.supplier_results import SupplierResults, columns_of
from kpo_dd.rulebook.rulebook import Rulebook
from tests.assessment.engine import engine
from tests.golden import sample
from tests.toys import GOOD, ON, Row, frame, rows, shipped, shipped_rows, toy


def assessed(rulebook: Rulebook, *many: Row) -> Assessment:
    """The assessment of some suppliers."""
    return assess_answers(Answers(frame(*many)), rulebook, ON)


def check_columns(assessment: Assessment) -> None:
    """Every figure and every mark of the columns is that of the results."""
    columns, told = columns_of(assessment), gathered_columns(tuple(assessment.suppliers))
    for name, column in asdict(told).items():
        if name not in BY_NAME | MARKS:
            own = getattr(columns, name)
            assert np.array_equal(own, column), (name, own, column)
            assert not isinstance(column, np.ndarray) or own.dtype == column.dtype, name
    for row, result in enumerate(assessment.suppliers):
        assert columns.parts.left_open(row) == result.left_open
    check_marks(columns, told)
    check_signs(columns, told)
    check_verdicts(columns, told)


BY_NAME = {"rules", "verdicts", "raised", "questions", "checks", "signs", "sign_states", "parts"}
MARKS = {"open_question", "left_open", "return_checks"}


def check_marks(columns: ResultColumns, told: ResultColumns) -> None:
    """What stands in no result has no mark, and all else the same."""
    pairs = (
        (columns.rules, columns.raised, told.rules, told.raised),
        (columns.questions, columns.open_question, told.questions, told.open_question),
        (columns.questions, columns.left_open, told.questions, told.left_open),
        (columns.checks, columns.return_checks, told.checks, told.return_checks),
    )
    for names, marks, named, expected in pairs:
        assert set(named) <= set(names)
        for name in names:
            own = marks[:, names.index(name)]
            assert np.array_equal(
                own, expected[:, named.index(name)] if name in named else own & False
            )


def check_signs(columns: ResultColumns, told: ResultColumns) -> None:
    """A sign that no result names is asked of nobody; of all others each is as it is told."""
    for name, states in zip(columns.signs, columns.sign_states.T, strict=True):
        if name in told.signs:
            assert np.array_equal(states, told.sign_states[:, told.signs.index(name)])
        else:
            assert (states == NOT_ASKED).all()


def check_verdicts(columns: ResultColumns, told: ResultColumns) -> None:
    """A flag is the verdict that speaks against a supplier."""
    for name in told.rules:
        own = columns.verdicts[:, columns.rules.index(name)]
        expected = told.verdicts[:, told.rules.index(name)]
        raised = told.raised_by(name)
        assert np.array_equal(own[raised], expected[raised])


@given(st.lists(rows(), max_size=5))
@settings(max_examples=40)
def test_columns_say_what_the_results_say(many: list[Row]) -> None:
    """By a rulebook with all that the engine knows."""
    check_columns(assessed(engine(), *many))


@given(st.lists(shipped_rows(), min_size=1, max_size=3))
@settings(max_examples=10)
@pytest.mark.slow
def test_columns_say_what_the_results_say_by_the_shipped_rules(many: list[Row]) -> None:
    """The same over the rulebook that ships."""
    check_columns(assessed(shipped(), *many))


def test_columns_of_the_sample_say_what_its_results_say() -> None:
    """Bands, concerns and states of all kinds are among them."""
    check_columns(sample())
    assert len(set(columns_of(sample()).band.tolist())) > 2
    assert len(set(columns_of(sample()).concern.tolist())) > 2


def test_parts_are_those_of_the_results() -> None:
    """Each by itself, and the evidence of every flag; a rule that raises none has none."""
    columns = columns_of(sample())
    names = [name for name in vars(type(columns.parts)) if not name.startswith("_")]
    fields = {
        "rows",
        "robust",
        "order",
        "asked",
        "themes",
        "signs",
        "spoken",
        "still_open",
        "worked_out",
    }
    spoken = {"told_flags", "spoken_flags", "spoken_patterns", "answers", "aligned"}
    spoken |= {"all_own_cases", "all_contractors_cases", "kind_points"}
    apart = {"result", "evidence", "actions", "documented"} | spoken
    parts = sorted(set(names) - apart - fields)
    assert len(parts) == 13
    for row, one in enumerate(sample().suppliers):
        assert columns.parts.result(row) == one
        told = [(flag.rule, said) for flag, said in columns.parts.told_flags(row, repr)]
        assert told == [(flag.rule, [repr(each) for each in flag.evidence]) for flag in one.flags]
        for name in parts:
            assert getattr(columns.parts, name)(row) == getattr(one, name)
        raised = {flag.rule.id: flag.evidence for flag in one.flags}
        assert {name: columns.parts.evidence(row, name) for name in columns.rules} == {
            name: raised.get(name, ()) for name in columns.rules
        }


def test_suppliers_are_made_when_asked_for_and_not_kept() -> None:
    """Twice the same, and never the same object."""
    suppliers = assessed(toy(), GOOD, {**GOOD, "youngest_age": 12}, {}).suppliers
    assert isinstance(suppliers, SupplierResults)
    assert [one.id for one in suppliers] == [suppliers[row].id for row in range(3)]
    assert suppliers[-1] == suppliers[2]
    assert suppliers[0] == suppliers[0]
    assert suppliers[0] is not suppliers[0]
    with pytest.raises(IndexError):
        suppliers[3]


def test_some_of_the_suppliers_are_a_sequence_too() -> None:
    """In their order, equal to any other that holds the same, with columns of their own."""
    assessment = assessed(toy(), GOOD, {**GOOD, "youngest_age": 12}, {})
    whole = tuple(assessment.suppliers)
    assert assessment.suppliers == whole
    assert whole == assessment.suppliers
    assert assessment.suppliers[1:] == whole[1:]
    assert assessment.suppliers != whole[1:]
    assert assessment.suppliers[::-1] == whole[::-1]
    assert assessment.suppliers != whole[::-1]
    turned = replace(assessment, suppliers=assessment.suppliers[::-1])
    assert columns_of(turned).ids == [one.id for one in whole[::-1]]


def test_columns_of_verdicts_hold_what_the_rules_say() -> None:
    """Also of rules that raise nothing."""
    columns = columns_of(assessed(toy(), GOOD))
    verdicts = dict(zip(columns.rules, columns.verdicts[0].tolist(), strict=True))
    assert Code.DOES_NOT_HOLD in verdicts.values()
    assert not columns.raised.any()
    assert not columns.raised_by("XX-99").any()
