"""Answers by column: of NumPy alone as workbooks are read, or a frame of pandas that somebody brought.

To load pandas takes as long as to read a form, so that a run loads it where a frame is asked for.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from operator import is_not
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd

AnsweredRows = NDArray[np.bool_]
Values = NDArray[Any]  # of figures, days or objects: what a question asks for


class AnswerTable(ABC):
    """A row a supplier, a column a question or what stands beside it; see `kpo_dd.answers.Answers`."""

    @property
    @abstractmethod
    def suppliers(self) -> Sequence[str]:
        """Whom the rows are of."""

    @property
    @abstractmethod
    def names(self) -> Collection[str]:
        """The columns, in their order."""

    @property
    @abstractmethod
    def frame(self) -> pd.DataFrame:
        """The same as a frame: index = supplier ids."""

    @abstractmethod
    def __len__(self) -> int:
        """How many rows there are."""

    @abstractmethod
    def plain(self, name: str) -> Values:
        """A column as NumPy has it; one of any other type as objects, None where there is no answer."""

    @abstractmethod
    def objects(self, name: str) -> NDArray[np.object_]:
        """A column as Python's own values, or what pandas has for them."""

    @abstractmethod
    def at(self, name: str, row: int) -> object:
        """One answer of a column; None, or what pandas has for it, where there is none."""

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        """Supplier to its row."""
        return {supplier: row for row, supplier in enumerate(self.suppliers)}

    @abstractmethod
    def categories(self, name: str) -> tuple[Values, Values] | None:
        """The code of each answer of a column, and what the codes stand for; None where it has none.

        -1 is the code of no answer, and one may stand for none as well.
        """

    @abstractmethod
    def with_columns(self, columns: Mapping[str, Values]) -> AnswerTable:
        """The same with some columns, in place of those of their names or behind all others."""

    def filled(self, name: str) -> AnsweredRows:
        """Where a column has an answer."""
        return is_there(self.plain(name))


def is_there(values: Values) -> AnsweredRows:
    """Which of some values are answers."""
    match values.dtype.kind:
        case "f":
            return ~np.isnan(values)
        case "M":
            return ~np.isnat(values)
        case "O":
            said = map(is_not, values.tolist(), repeat(None))
            return np.fromiter(said, dtype=bool, count=len(values))
        case _:
            return np.ones(len(values), dtype=bool)


class CodedAnswers(Struct, frozen=True, eq=False):
    """A column in which many say the same, as it was read.

    `values`: what anybody says, and at the end what stands for no answer. `codes`: which of them is that of
    each row, -1 where there is none.
    """

    codes: NDArray[np.int32]
    values: Values

    def whole(self) -> Values:
        """The answer of each row."""
        return self.values[self.codes]

    def at(self, row: int) -> object:
        """The answer of one row."""
        return self.values[self.codes[row]]


@dataclass(frozen=True, eq=False)
class ReadAnswers(AnswerTable):
    """Answers as they were read: figures, days or objects. `key`: what suppliers' ids are called."""

    rows: tuple[str, ...]
    columns: Mapping[str, Values | CodedAnswers]
    key: str

    @property
    def suppliers(self) -> Sequence[str]:
        """Whom the rows are of."""
        return self.rows

    @property
    def names(self) -> Collection[str]:
        """The columns, in their order."""
        return self.columns.keys()

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The same as a frame."""
        import pandas as pd

        index = pd.Index(self.rows, dtype=object, name=self.key)
        whole = {name: self.plain(name) for name in self.columns}
        columns = {
            name: pd.Series(values, index=index, dtype=values.dtype)
            for name, values in whole.items()
        }
        return pd.DataFrame(columns, index=index)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def plain(self, name: str) -> Values:
        """A column as it is."""
        column = self.columns[name]
        return column.whole() if isinstance(column, CodedAnswers) else column

    def objects(self, name: str) -> NDArray[np.object_]:
        """A column as Python's own values, one for all who say the same."""
        column = self.columns[name]
        if isinstance(column, CodedAnswers):
            column = CodedAnswers(column.codes, column.values.astype(object, copy=False))
            return column.whole()
        return column.astype(object, copy=False)

    def at(self, name: str, row: int) -> object:
        """One answer of a column."""
        column = self.columns[name]
        value = column.at(row) if isinstance(column, CodedAnswers) else column[row]
        return value.item() if isinstance(value, np.generic) else value

    def categories(self, name: str) -> tuple[Values, Values] | None:
        """The codes of a column as it was read, and what they stand for."""
        column = self.columns[name]
        return (column.codes, column.values[:-1]) if isinstance(column, CodedAnswers) else None

    def filled(self, name: str) -> AnsweredRows:
        """Where a column has an answer; each is looked at once."""
        column = self.columns[name]
        if isinstance(column, CodedAnswers):
            return is_there(column.values)[column.codes]
        return is_there(column)

    def with_columns(self, columns: Mapping[str, Values]) -> ReadAnswers:
        """The same with some columns."""
        return ReadAnswers(self.rows, {**self.columns, **columns}, self.key)


@dataclass(frozen=True, eq=False)
class FramedAnswers(AnswerTable):
    """Answers of a frame: of any types that pandas has."""

    given: pd.DataFrame

    @cached_property
    def suppliers(self) -> Sequence[str]:
        """Whom the rows are of."""
        return tuple(map(str, self.given.index))

    @property
    def names(self) -> Collection[str]:
        """The columns, in their order."""
        return self.given.columns

    @property
    def frame(self) -> pd.DataFrame:
        """The frame."""
        return self.given

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.given)

    def plain(self, name: str) -> Values:
        """A column as NumPy has it, or as objects."""
        return plain_column(self.given[name]).to_numpy()

    def objects(self, name: str) -> NDArray[np.object_]:
        """A column as objects; copied only where the frame holds something else."""
        return self.given[name].to_numpy(dtype=object)

    def at(self, name: str, row: int) -> object:
        """One answer of a column."""
        return self.given[name].iloc[row]

    def categories(self, name: str) -> tuple[Values, Values] | None:
        """The codes of a column of categories, and these."""
        import pandas as pd

        series = self.given[name]
        if not isinstance(series.dtype, pd.CategoricalDtype):
            return None
        return series.cat.codes.to_numpy(), series.cat.categories.to_numpy(dtype=object)

    def with_columns(self, columns: Mapping[str, Values]) -> FramedAnswers:
        """The same with some columns."""
        import pandas as pd

        index = self.given.index
        made = {name: pd.Series(v, index=index, dtype=v.dtype) for name, v in columns.items()}
        return FramedAnswers(self.given.assign(**made))


def answer_table(given: AnswerTable | pd.DataFrame) -> AnswerTable:
    """Answers by column, whoever brings them."""
    return given if isinstance(given, AnswerTable) else FramedAnswers(given)


def plain_column(series: pd.Series) -> pd.Series:
    """A column of a NumPy type as it is; one of any other type as objects, None where one is missing.

    The types of pandas and Arrow have missing values of their own, which nothing can be compared with.
    """
    if isinstance(series.dtype, np.dtype) and series.dtype != object:
        return series
    return series.astype(object).where(series.notna(), None)
