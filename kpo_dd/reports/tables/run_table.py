"""A table of results as data: its name, its columns, and a row of plain values a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from msgspec import Struct

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.reports.words.phrases import Phrases

FieldValue = str | int | float | bool | date | None
FieldRow = tuple[FieldValue, ...]


class FieldKind(Enum):
    """What the values of a column are; any may be missing."""

    TEXT = auto()
    COUNT = auto()
    FIGURE = auto()
    MARK = auto()
    DAY = auto()


class TableField(NamedTuple):
    """A column: a name that is the same in every language, and what its values are."""

    name: str
    kind: FieldKind = FieldKind.TEXT


class RunTable(Struct, frozen=True):
    """A table: its name, which is that of its file, its columns, and who makes its rows, one at a time."""

    name: str
    fields: tuple[TableField, ...]
    rows: Callable[[Assessment, Phrases], Iterator[FieldRow]]
