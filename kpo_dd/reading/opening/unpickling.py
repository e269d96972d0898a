"""What a worker answered, taken for what it may be: a workbook of plain cells, or problems we have words for.

The worker runs a parser over files of strangers. Should one of them ever take the parser over, it must
not get further than that process: no answer can name anything but the types listed here, so none can
call a function, and whatever else it holds counts as a damaged workbook.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import chain

import numpy as np

from kpo_dd.errors import Place, Problem, WorkbookRefused
from kpo_dd.reading.opening.cells import (
    HOWS,
    CutSheet,
    Lost,
    Parsed,
    Sheet,
    Shown,
    WorkerAnswer,
)
from kpo_dd.reading.opening.coded_rows import BLANK, CELL_CODE, CodedRows
from kpo_dd.wording import Language, catalogue, explain

ALLOWED_TYPES: Mapping[tuple[str, str], type] = {
    (one.__module__, one.__qualname__): one
    for one in (
        Parsed,
        CutSheet,
        Sheet,
        CodedRows,
        Lost,
        Shown,
        Problem,
        Place,
        frozenset,
        date,
        datetime,
        time,
        timedelta,
    )
}
CELL_TYPES = {str, float, int, bool, date, datetime, time, timedelta, Lost}


class PlainUnpickler(pickle.Unpickler):
    """Reads pickles of the types above and of plain containers."""

    def find_class(self, module: str, name: str) -> type:
        """The type of that name. UnpicklingError for any other name."""
        if (module, name) not in ALLOWED_TYPES:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return ALLOWED_TYPES[module, name]


def answer_in(content: bytes) -> WorkerAnswer:
    """The workbook, or what is wrong; any other content says that the workbook is damaged."""
    try:
        answer = PlainUnpickler(BytesIO(content)).load()
        if is_parsed_workbook(answer) or (answer and are_problems(answer)):
            return answer  # type: ignore[no-any-return]
    except Exception:  # a forged pickle can raise anything
        return DAMAGED
    return DAMAGED


DAMAGED = WorkbookRefused.of("workbook_damaged").problems


def is_parsed_workbook(answer: object) -> bool:
    """Whether it is a workbook of sheets whose cells are plain values."""
    return (
        type(answer) is Parsed
        and type(answer.sheets) is type(answer.otherwise) is tuple
        and all(map(is_sheet, (*answer.sheets, *answer.otherwise)))
        and are_problems(answer.notes)
        and type(answer.cut) is tuple
        and all(map(is_cut, answer.cut))
    )


def is_cut(cut: object) -> bool:
    """Whether it is the head of a sheet with the problem that names it."""
    return type(cut) is CutSheet and is_sheet(cut.head) and are_problems((cut.problem,))


def is_sheet(sheet: object) -> bool:
    """Whether it is a sheet of plain cells, and what else is said of it are numbers."""
    return (
        type(sheet) is Sheet
        and type(sheet.name) is str
        and are_plain_rows(sheet.rows)
        and says_numbers(sheet)
        and all(map(is_shown, sheet.shown.values()))
    )


def are_plain_rows(rows: object) -> bool:
    """Whether they are rows of plain values, coded or as they stand."""
    if type(rows) is not CodedRows:
        return isinstance(rows, list | tuple) and all(
            isinstance(row, list | tuple) and set(map(type, row)) <= CELL_TYPES for row in rows
        )
    return (
        type(rows.values) is tuple
        and set(map(type, rows.values)) <= CELL_TYPES
        and rows.values[BLANK : BLANK + 1] == ("",)
        and are_codes(rows)
    )


def are_codes(rows: CodedRows) -> bool:
    """Whether there is a code for every cell, and a value for every code."""
    sizes = (rows.height, rows.width)
    if type(rows.codes) is not bytes or set(map(type, sizes)) != {int} or min(sizes) < 0:
        return False
    codes = np.frombuffer(rows.codes, dtype=CELL_CODE)
    whole = codes.size == rows.height * rows.width
    return whole and (not codes.size or bool(0 <= codes.min() <= codes.max() < len(rows.values)))


def is_shown(shown: object) -> bool:
    """Whether it says in a way we know what a person sees in a cell."""
    return type(shown) is Shown and shown.how in HOWS and type(shown.text) is str


def says_numbers(sheet: Sheet) -> bool:
    """Whether what is said of a sheet beside its cells are numbers."""
    spots = [*sheet.percent, *sheet.missed, *sheet.merged, sheet.hidden_rows, sheet.hidden_columns]
    spots += [*sheet.shown, *sheet.faint, *sheet.conditional]
    numbers = {type(sheet.visible), type(sheet.filtered), *map(type, sheet.unread.values())}
    return (
        numbers <= {int, bool}
        and set(map(type, chain.from_iterable(spots))) <= {int}
        and set(map(type, sheet.unread)) <= {str}
    )


def are_problems(answer: object) -> bool:
    """Whether they are problems that can be put into words."""
    return type(answer) is tuple and all(
        type(one) is Problem and bool(explain(one, Language.EN)) and sayable(one) for one in answer
    )


def sayable(problem: Problem) -> bool:
    """Whether we have words for its code, and its place and details are plain text."""
    texts = [problem.place.file, problem.place.sheet, problem.place.cell, problem.supplier]
    texts += [text for pair in problem.details for text in pair]
    known = f"problem.{problem.code}.what" in catalogue(Language.EN)
    return known and type(problem.place) is Place and all(type(text) is str for text in texts)
