"""What a worker answers is taken for a workbook, problems, or damage; never for more."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kpo_dd.errors import Place, Problem
from kpo_dd.reading.opening.cells import CutSheet, Lost, Parsed, Sheet, Shown
from kpo_dd.reading.opening.coded_rows import CELL_CODE, CodedRows, coded_rows
from kpo_dd.reading.opening.unpickling import ALLOWED_TYPES, DAMAGED, answer_in

ROW = ("text", 1.5, 2, True, date(2026, 1, 2), datetime(2026, 1, 2, 3), time(4), timedelta(5))
OUR_MODULE = Sheet.__module__.encode()
SHEET = Sheet(
    "Ответы",
    False,
    [ROW, (), [Lost("#REF!")]],
    frozenset({1}),
    frozenset({2}),
    True,
    ((0, 0, 1, 1),),
    frozenset({(0, 1)}),
    {"comments": 2},
    ((3, 4),),
    {(0, 0): Shown("struck"), (0, 1): Shown("padded", "0012")},
    frozenset({(0, 2)}),
    ((0, 0, 3, 3),),
)


CODED = replace(SHEET, rows=coded_rows([ROW, (), [Lost("#REF!")]]))


def codes_of(*codes: int) -> bytes:
    """Codes as they are sent."""
    return array(CELL_CODE, codes).tobytes()


class Calls:
    """Pickles as a call of a function."""

    def __init__(self, function: Callable[..., object], *arguments: object) -> None:
        self.call = (function, arguments)

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """What unpickling would call."""
        return self.call


PROBLEM = Problem.of("workbook_too_wide", Place("", "Ответы", "A1"), cells=5, most=4)
WORKBOOK = Parsed((SHEET,), (Problem.of("workbook_macros"),), (CutSheet(SHEET, PROBLEM),))


def test_workbooks_and_problems_come_through_whole() -> None:
    """Every field, every kind of cell."""
    assert answer_in(pickle.dumps(WORKBOOK)) == WORKBOOK
    assert answer_in(pickle.dumps(Parsed((CODED,)))) == Parsed((SHEET,))
    assert answer_in(pickle.dumps((PROBLEM,))) == (PROBLEM,)


def test_no_answer_can_call_a_function(tmp_path: Path) -> None:
    """It would, with the unpickler that Python brings along."""
    target = tmp_path / "made"
    forged = pickle.dumps([Calls(Path.mkdir, target)])
    assert answer_in(forged) == DAMAGED
    assert not target.exists()
    pickle.loads(forged)  # noqa: S301 - that is what it shows
    assert target.exists()


@pytest.mark.parametrize(
    "forged",
    [
        pickle.dumps(Calls(eval, "1")),
        pickle.dumps(Calls(getattr, Sheet, "__init__")),
        b"\x80\x04\x8c%c%b\x8c\x0bsys.modules\x93." % (len(OUR_MODULE), OUR_MODULE),
        b"\x80\x04ckpo_dd.reading.opening.grid\ncell_name\n.",
        pickle.dumps(SHEET),
        pickle.dumps(Parsed((Sheet("a", True, [[object]]),))),  # type: ignore[list-item]
        pickle.dumps(Parsed((replace(SHEET, rows=CodedRows(1, 2, codes_of(0, 2), ("", "a"))),))),
        pickle.dumps(Parsed((replace(SHEET, rows=CodedRows(1, 2, codes_of(0, -1), ("", "a"))),))),
        pickle.dumps(Parsed((replace(SHEET, rows=CodedRows(2, 2, codes_of(0, 1), ("", "a"))),))),
        pickle.dumps(Parsed((replace(SHEET, rows=CodedRows(-1, -2, codes_of(0, 1), ("", "a"))),))),
        pickle.dumps(Parsed((replace(SHEET, rows=CodedRows(1, 1, b"abc", ("", "a"))),))),
        pickle.dumps(Parsed((replace(SHEET, rows=CodedRows(1, 1, codes_of(0), ("a", "b"))),))),
        pickle.dumps(Parsed((replace(SHEET, rows=CodedRows(1, 1, codes_of(0), ("", object))),))),  # type: ignore[arg-type]
        pickle.dumps(Parsed((replace(SHEET, rows=CodedRows(1, 1, "0000", ("", "a"))),))),  # type: ignore[arg-type]
        pickle.dumps(Parsed((Sheet(1, True, []),))),  # type: ignore[arg-type]
        pickle.dumps(Parsed((Sheet("a", True, 5),))),  # type: ignore[arg-type]
        pickle.dumps(Parsed((replace(SHEET, unread={"comments": "x"}),))),
        pickle.dumps(Parsed((replace(SHEET, missed=(("a", 1),)),))),
        pickle.dumps(Parsed((replace(SHEET, hidden_rows=frozenset({"a"})),))),
        pickle.dumps(Parsed((replace(SHEET, shown={(0, 0): Shown("unheard of")}),))),
        pickle.dumps(Parsed((replace(SHEET, shown={(0, "a"): Shown("struck")}),))),
        pickle.dumps(Parsed((replace(SHEET, shown={(0, 0): "struck"}),))),
        pickle.dumps(Parsed((replace(SHEET, faint=frozenset({("a", 0)})),))),
        pickle.dumps(Parsed((replace(SHEET, conditional=(("a",),)),))),
        pickle.dumps(Parsed((SHEET,), (), (SHEET,))),  # type: ignore[arg-type]
        pickle.dumps(Parsed((SHEET,), (), (CutSheet(SHEET, Problem.of("no_such_problem")),))),
        pickle.dumps(Parsed((SHEET,), (Problem.of("no_such_problem"),))),
        pickle.dumps((Problem.of("no_such_problem"),)),
        pickle.dumps((Problem.of("workbook_too_wide", most=1),)),  # a gap in its sentence
        pickle.dumps(()),
        pickle.dumps(None),
        pickle.dumps(WORKBOOK)[:-5],
        b"",
    ],
)
def test_any_other_answer_says_that_the_workbook_is_damaged(forged: bytes) -> None:
    """Other types, other shapes, unknown codes, cut off."""
    assert answer_in(forged) == DAMAGED


@pytest.mark.parametrize("one", ALLOWED_TYPES.values(), ids=lambda one: one.__qualname__)
@pytest.mark.parametrize("said", [{"name": "forged"}, (None, {"name": "forged"}), ["forged"]])
def test_an_answer_cannot_change_our_own_types(one: type, said: object) -> None:
    """Setting the state of a class instead of that of a sheet."""
    state = pickle.dumps(said, protocol=2)[2:-1]
    forged = b"\x80\x02c%b\n%b\n%bb." % (one.__module__.encode(), one.__qualname__.encode(), state)
    before = dict(vars(one))
    assert answer_in(forged) == DAMAGED
    assert dict(vars(one)) == before


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything(content: bytes) -> None:
    """Whatever they are."""
    answer = answer_in(b"\x80\x04" + content)
    assert isinstance(answer, Parsed | tuple)
