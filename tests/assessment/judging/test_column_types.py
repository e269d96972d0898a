"""What a column promises: the same form whether anything was answered or not, and for any row or none."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest
from msgspec.structs import fields

from kpo_dd.answered_columns import CodedAnswers, ReadAnswers, plain_column
from kpo_dd.answers import AnswerValue
from kpo_dd.assessment.judging.columns import question_columns
from kpo_dd.assessment.judging.judge import judge
from kpo_dd.assessment.judging.typed import read_column
from kpo_dd.assessment.judging.verdicts import Verdicts
from kpo_dd.assessment.scoring.tables import tabulate
from kpo_dd.rulebook.questionnaire import Question
from tests.assessment.engine import engine
from tests.growth import calls
from tests.toys import EVIDENCE, GOOD, ON, Row, frame, toy

ASKED = [one for one in toy().questionnaire.questions if one.id in GOOD]


def form(table: pd.DataFrame, question: Question) -> tuple[object, ...]:
    """The type of a column, the shape of a row, and the options it names."""
    column = read_column(table, question, toy().reference(question.id))
    assert column.data.shape[0] == len(column.known) == len(table)
    assert column.known.dtype == bool
    return column.data.dtype, column.data.shape[1:], column.options


@pytest.mark.parametrize("question", ASKED, ids=lambda one: one.id)
def test_a_column_nobody_answered_has_the_form_of_one_with_answers(question: Question) -> None:
    """A condition that reads it need not ask which of the two it is."""
    answered = form(frame(GOOD, GOOD), question)
    assert form(pd.DataFrame(index=[0, 1]), question) == answered
    assert form(frame({**GOOD, question.id: None}), question) == answered
    assert form(frame(GOOD).iloc[:0], question) == answered


def test_whole_numbers_are_read_as_numbers_with_a_point() -> None:
    """A frame from elsewhere may hold integers, with which a share would be cut."""
    question = toy().questionnaire.by_id["workers_total"]
    column = read_column(pd.DataFrame({"workers_total": [40, 6]}), question, None)
    assert column.data.dtype == np.float64


def test_a_word_where_a_number_belongs_is_no_answer() -> None:
    """Nor does it take the numbers beside it along."""
    question = toy().questionnaire.by_id["workers_total"]
    column = read_column(pd.DataFrame({"workers_total": ["some", 6]}), question, None)
    assert list(column.known) == [False, True]


def test_half_a_worker_is_no_answer() -> None:
    """A question for a whole number has none but these; one for a share has any."""
    for name, known in (("workers_total", False), ("hazard_share", True)):
        question = toy().questionnaire.by_id[name]
        assert read_column(pd.DataFrame({name: [0.5]}), question, None).known[0] == known


def test_a_country_no_table_has_is_no_answer() -> None:
    """It has no figures, and must not count as a country whose figures nobody has."""
    columns = question_columns(frame({"country": "ZZZ"}, {"country": "XXX"}), toy(), ON)
    assert list(columns.values["country"].known) == [False, True]


def test_every_code_of_a_table_finds_its_own_figures() -> None:
    """The first and the last of them too."""
    table = toy().reference("sector")
    assert table is not None
    rows: list[Row] = [{"sector": code} for code in table.codes]
    columns = question_columns(frame(*rows), toy(), ON)
    for figure, values in toy().figures("sector", ON).items():
        np.testing.assert_array_equal(columns.values[f"sector.{figure}"].data, values)


def test_a_missing_value_of_another_library_is_none() -> None:
    """Nothing else can be compared with the words of a question."""
    column = plain_column(pd.Series(["yes", pd.NA], dtype="string"))
    assert list(column) == ["yes", None]


def test_an_answer_that_many_gave_is_looked_at_once() -> None:
    """And one that only looks the same is the same answer; what no option is stands for nothing."""
    question = toy().questionnaire.by_id["deductions"]
    shared = ("fines", "fees")
    given = [shared, ["fines", "fees"], "fees", None, np.nan, 7, "fines"] + [shared] * 50
    table = pd.DataFrame({"deductions": pd.Series(given, dtype=object)})
    column = read_column(table, question, None)
    places = [question.allowed.index(name) for name in ("fines", "fees")]
    ticks = [[1, 1], [1, 1], [0, 1], [0, 0], [0, 0], [0, 0], [1, 0]]
    assert column.data[:7, places].tolist() == ticks
    assert column.data[7:].sum() == 100
    assert column.known.tolist() == [True] * 3 + [False] * 3 + [True] * 51
    assert calls(lambda: read_column(table, question, None))["options_named"] <= 7


def test_a_column_is_judged_alike_as_codes_and_as_it_stands() -> None:
    """Each answer has a code; -1 stands for none, and so may one of an answer that could not be read."""
    said: Mapping[str, list[AnswerValue | None]] = {
        "policy": ["yes", "no", None, "maybe"],
        "deductions": [("fines", "fees"), ("fees",), None, ()],
        EVIDENCE: ["policy 2024.pdf", "not yet", None, "n/a"],
    }
    who = [0, 1, -1, 3, 2, 0, 1, 1]
    columns = {}
    for name, answers in said.items():
        values = np.fromiter([*answers, None], dtype=object, count=5)
        columns[name] = CodedAnswers(np.array(who, dtype=np.int32), values)
    read = ReadAnswers(tuple("ABCDEFGH"), columns, "supplier_id")
    coded, plain = (question_columns(given, toy(), ON) for given in (read, read.frame))
    for name in ("policy", "deductions"):
        np.testing.assert_array_equal(coded.values[name].data, plain.values[name].data)
        assert coded.values[name].known.tolist() == [1, 1, 0, 0, 0, 1, 1, 1]
    named = coded.documented["policy"]
    np.testing.assert_array_equal(named, plain.documented["policy"])
    assert named.tolist() == [1, 0, 0, 0, 0, 1, 0, 0]


@pytest.mark.parametrize("missing", [None, np.nan, pd.NA, pd.NaT])
def test_what_is_missing_is_no_word(missing: object) -> None:
    """Whichever library says so."""
    question = toy().questionnaire.by_id["policy"]
    for kind in (object, "string"):
        table = pd.DataFrame({"policy": pd.Series(["yes", missing], dtype=kind)})
        assert read_column(table, question, None).known.tolist() == [True, False]


def test_figures_are_of_the_types_they_are_declared_as() -> None:
    """Codes and bands are bytes, tenths are whole, shares are not; also of no answer, and of no supplier."""
    shown: Row = {**GOOD, EVIDENCE: "policy.pdf"}
    for table in (frame(shown), frame({}), frame(GOOD, {}), frame(), frame(shown).iloc[:0]):
        tables = tabulate(table, engine(), ON)
        assert tables.band.shape == (len(table),)
        assert {one.dtype for one in tables.columns.documented.values()} == {np.dtype(np.int8)}
        scores = tables.themes.values()
        codes = [*tables.verdicts.codes.values(), *tables.verdicts.elsewhere.values()]
        assert {one.dtype for one in codes} == {np.dtype(np.int8)}
        bands = [tables.band, *(one.band for one in scores), *(one.band_high for one in scores)]
        assert {one.dtype for one in bands} == {np.dtype(np.int8)}
        tenths = [tables.score, tables.low, tables.high, *(one.score for one in scores)]
        assert {one.dtype for one in tenths} == {np.dtype(np.int64)}
        assert {tables.coverage.dtype, tables.confidence.dtype} == {np.dtype(np.float64)}


def test_a_row_of_the_verdicts_is_that_supplier_alone() -> None:
    """Everything that is said of it, so that one supplier can be computed without the others."""
    row: Row = {**GOOD, "workers_total": None, "documents_held": None, "hazard_share": None}
    rows: list[Row] = [GOOD, {**row, "agency_checked": "no"}, {**GOOD, "workers_migrant": 0}]
    whole = judge(engine(), question_columns(frame(*rows), engine(), ON))
    for at, alone in enumerate(rows):
        part = whole.of(slice(at, at + 1))
        single = judge(engine(), question_columns(frame(alone), engine(), ON))
        for one in fields(Verdicts):
            assert_same(getattr(part, one.name), getattr(single, one.name))
    assert any(idle.any() for idle in whole.idle.values())


def assert_same(one: object, other: object) -> None:
    """The same keys with the same arrays; sizes are pairs of arrays."""
    assert isinstance(one, Mapping)
    assert isinstance(other, Mapping)
    assert list(one) == list(other)
    for name in one:
        found, expected = (
            (each.worst, each.best) if hasattr(each, "worst") else each
            for each in (one[name], other[name])
        )
        np.testing.assert_array_equal(found, expected)
