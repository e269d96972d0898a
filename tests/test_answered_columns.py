"""Answers as workbooks give them and as a frame has them: the same to all who ask for columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.answered_columns import (
    AnswerTable,
    CodedAnswers,
    FramedAnswers,
    ReadAnswers,
    Values,
    answer_table,
)
from kpo_dd.answers import AnswerValue
from kpo_dd.assessment.findings.answer_columns import AnswerColumns, answer_of
from kpo_dd.rulebook.rulebook import SUPPLIER_ID

KINDS: Mapping[str, tuple[str, st.SearchStrategy[AnswerValue]]] = {
    "text": ("object", st.text(max_size=3)),
    "several": ("object", st.tuples(st.sampled_from("ab"), st.sampled_from("cd"))),
    "number": ("float64", st.floats(-9, 9)),
    "day": ("datetime64[s]", st.dates(date(1900, 1, 1), date(2100, 12, 31))),
}
Rows = dict[str, list[AnswerValue | None]]


def kept(said: Sequence[AnswerValue | None], dtype: str) -> Values:
    """Answers as a column."""
    objects = np.empty(len(said), dtype=object)
    for at, one in enumerate(said):
        objects[at] = one
    return objects.astype(dtype)


@st.composite
def coded(draw: st.DrawFn, said: Sequence[AnswerValue | None], dtype: str) -> CodedAnswers:
    """The same as codes: some say the same by one of them, and one may stand for no answer."""
    every = draw(st.permutations([*dict.fromkeys(said), None, *said]))
    codes = [
        draw(
            st.sampled_from([at for at, other in enumerate(every) if other is one or other == one])
        )
        for one in said
    ]
    nothing = [
        -1 if one is None and draw(st.booleans()) else code
        for one, code in zip(said, codes, strict=True)
    ]
    return CodedAnswers(np.array(nothing, dtype=np.int32), kept([*every, None], dtype))


@st.composite
def answered(draw: st.DrawFn) -> tuple[ReadAnswers, Rows]:
    """Answers of every kind, as codes or not, some of them left out; and what they are."""
    size = draw(st.integers(0, 4))
    rows = {
        name: draw(st.lists(st.none() | values, min_size=size, max_size=size))
        for name, (_, values) in KINDS.items()
    }
    columns = {
        name: draw(st.just(kept(said, KINDS[name][0])) | coded(said, KINDS[name][0]))
        for name, said in rows.items()
    }
    return ReadAnswers(tuple(f"S{at}" for at in range(size)), columns, SUPPLIER_ID), rows


@given(answered())
def test_both_tables_tell_the_same_answers(drawn: tuple[ReadAnswers, Rows]) -> None:
    """Who they are of, where there are any, and each by itself."""
    read, rows = drawn
    for table in (read, FramedAnswers(read.frame), answer_table(read.with_columns({}))):
        assert (list(table.suppliers), len(table)) == (list(read.rows), len(read.rows))
        assert list(table.names) == list(KINDS)
        answers = AnswerColumns(table)
        for name, said in rows.items():
            assert table.filled(name).tolist() == [one is not None for one in said]
            assert [answer_of(one) for one in told_by_codes(table, name)] == said
            for row, one in enumerate(said):
                assert answer_of(table.at(name, row)) == answers.answer(name, row) == one
                assert table.row_of[f"S{row}"] == row


def told_by_codes(table: AnswerTable, name: str) -> list[object]:
    """A column by what its codes stand for; as it is where it has none."""
    if (found := table.categories(name)) is None:
        return list(table.objects(name))
    values = [*found[1].astype(object).tolist(), None]
    return [values[code] for code in found[0].tolist()]


@given(answered())
def test_a_frame_has_the_types_of_what_was_read(drawn: tuple[ReadAnswers, Rows]) -> None:
    """Its index is that of suppliers, by the name it has always had; empty ones too."""
    frame = drawn[0].frame
    assert (frame.index.name, frame.index.dtype) == (SUPPLIER_ID, np.dtype(object))
    assert {str(name): str(kind) for name, kind in frame.dtypes.items()} == {
        name: dtype for name, (dtype, _) in KINDS.items()
    }


def both() -> list[AnswerTable]:
    """One answer of two suppliers, as both tables have it."""
    read = ReadAnswers(("S0", "S1"), {"said": kept(["yes", None], "object")}, SUPPLIER_ID)
    return [read, FramedAnswers(read.frame)]


@pytest.mark.parametrize("table", both(), ids=["read", "framed"])
def test_a_column_is_laid_over_and_the_table_before_stays(table: AnswerTable) -> None:
    """In the place of one of its name, or behind all others; the frame has it, too."""
    days = kept([None, date(2026, 11, 23)], "datetime64[s]")
    other = table.with_columns({"when": days, "said": kept(["no", "no"], "object")})
    assert list(other.names) == ["said", "when"] == list(other.frame.columns)
    assert other.frame["said"].tolist() == ["no", "no"]
    assert other.filled("when").tolist() == [False, True]
    assert (list(table.names), table.filled("said").tolist()) == (["said"], [True, False])


@pytest.mark.parametrize("dtype", ["string", "category", "object"])
def test_what_is_missing_in_a_frame_is_none_whatever_its_type(dtype: str) -> None:
    """Types of pandas have missing values of their own."""
    table = FramedAnswers(pd.DataFrame({"said": pd.Series(["yes", pd.NA], dtype=dtype)}))
    assert table.plain("said").tolist() == ["yes", None]
    assert table.filled("said").tolist() == [True, False]
    assert (table.categories("said") is None) == (dtype != "category")
