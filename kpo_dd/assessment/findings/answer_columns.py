"""The columns of a frame of answers as answers: Python's own values, none where there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from numbers import Real
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kpo_dd.answered_columns import AnswerTable, answer_table
from kpo_dd.answers import AnswerValue

if TYPE_CHECKING:
    import pandas as pd


class AnswerColumns(Mapping[str, NDArray[np.object_]]):
    """The columns of a frame as Python's own values, each made when it is first asked for."""

    def __init__(self, answers: AnswerTable | pd.DataFrame) -> None:
        self.answers = answer_table(answers)
        self.names = tuple(map(str, self.answers.names))
        self.made: dict[str, NDArray[np.object_]] = {}
        self.there = frozenset(self.names)

    def __getitem__(self, column: str) -> NDArray[np.object_]:
        if column not in self.made:
            self.made[column] = self.answers.objects(column)
        return self.made[column]

    def answer(self, column: str, row: int) -> AnswerValue | None:
        """The answer in a row; None where there is none, or no such column."""
        values = self.made.get(column)
        if values is None:
            return answer_of(self[column][row]) if column in self.there else None
        value = values[row]
        return value if type(value) is str else answer_of(value)

    def where(self, column: str, marks: bytes) -> list[AnswerValue | None]:
        """The answers in the rows that are marked; None elsewhere."""
        if not any(marks) or column not in self.there:
            return [None] * len(marks)
        values: list[object] = self[column].tolist()
        return [answer_of(one) if mark else None for one, mark in zip(values, marks, strict=True)]

    def __contains__(self, column: object) -> bool:
        return column in self.there

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def answer_of(value: object) -> AnswerValue | None:
    """A value of the answers frame as an answer; None where there is none."""
    if type(value) is str:
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, float):
        return None if value != value else float(value)  # noqa: PLR0124 - NaN, ten times as fast
    if isinstance(value, tuple | list):
        return tuple(str(item) for item in value)
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date() if value == value else None  # noqa: PLR0124 - NaT is a datetime
    return answer_of_frame(value)


def answer_of_frame(value: object) -> AnswerValue | None:
    """A value of another type, which only a frame holds that somebody brought."""
    import pandas as pd

    if bool(pd.isna(value)):  # type: ignore[call-overload]
        return None
    if isinstance(value, Real):
        return float(value)
    return value if isinstance(value, date) else str(value)
