"""What a worker answered, taken for what it may be: sheets of plain cells, or the code of a problem.

The worker runs a parser over files of strangers. Should one of them ever take the parser over, it must
not get further than that process: no answer can name anything but the types listed here, so none can
call a function, and whatever else it holds counts as a damaged workbook.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import chain

from kpo_dd.reading.cells import Sheet
from kpo_dd.reading.lost import Lost
from kpo_dd.wording import Language, catalogue

DAMAGED = "workbook_damaged"
ALLOWED: Mapping[tuple[str, str], type] = {
    (one.__module__, one.__qualname__): one
    for one in (Sheet, Lost, date, datetime, time, timedelta)
}
CELLS = {str, float, int, bool, date, datetime, time, timedelta, Lost}


class PlainUnpickler(pickle.Unpickler):
    """Reads pickles of the types above and of plain containers."""

    def find_class(self, module: str, name: str) -> type:
        """The type of that name. UnpicklingError for any other name."""
        if (module, name) not in ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return ALLOWED[module, name]


def answer_in(content: bytes) -> Sequence[Sheet] | str:
    """The sheets, or the code of what is wrong; any other content says that the workbook is damaged."""
    try:
        answer = PlainUnpickler(BytesIO(content)).load()
        return answer if is_code(answer) or are_sheets(answer) else DAMAGED
    except Exception:  # a forged pickle can raise anything
        return DAMAGED


def is_code(answer: object) -> bool:
    """Whether it is a problem that we have words for."""
    return type(answer) is str and f"problem.{answer}.what" in catalogue(Language.EN)


def are_sheets(answer: object) -> bool:
    """Whether it is a list of sheets whose cells are plain values."""
    return type(answer) is list and all(
        type(sheet) is Sheet
        and type(sheet.name) is str
        and set(map(type, chain.from_iterable(sheet.rows))) <= CELLS
        for sheet in answer
    )
