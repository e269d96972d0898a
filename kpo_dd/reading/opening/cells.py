"""Sheets of plain cells: what a workbook of any kind is once it has been parsed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from kpo_dd.errors import Problem

Spot = tuple[int, int]  # row and column, both from 0
Block = tuple[int, int, int, int]  # first row, first column, last row, last column, all from 0


@dataclass(frozen=True, slots=True)
class Lost:
    """What stands in a cell that the parser hands over as blank: the error (`#REF!`), or the formula.

    Excel stores the result of a formula beside it; a program that fills in a questionnaire often does
    not. Either way something stands in the cell, so it has to be listed.
    """

    text: str


class Percent(float):
    """A number in a cell that shows it as a percentage: 0.12 where a person sees 12 %."""

    __slots__ = ()


CellValue = str | float | int | bool | date | datetime | time | timedelta | Lost


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet from A1 on; a blank cell is an empty string. `rows` may be shorter than one another.

    `filtered`: some hidden rows are hidden by a filter. `percent`: the cells a person sees as a
    percentage. `unread`: what else stands on the sheet and is not read (`comments`, `text_boxes`,
    `form_controls`, `pictures`, `embedded_files`), and how many of each. `missed`: cells that hold
    something in the file and that the parser did not hand over, or the other way round.
    """

    name: str
    visible: bool
    rows: Sequence[Sequence[CellValue]]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    merged: tuple[Block, ...] = ()
    percent: frozenset[Spot] = frozenset()
    unread: Mapping[str, int] = field(default_factory=dict)
    missed: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """A workbook as the worker hands it over. `notes` are about the whole file, and don't name it.

    `otherwise`: of a text, the tables that other separators make of it.
    """

    sheets: tuple[Sheet, ...]
    notes: tuple[Problem, ...] = ()
    otherwise: tuple[Sheet, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the file itself says about one sheet, beside the values of its cells.

    `filled`: every cell that holds something. `lost`: those the parser hands over as blank. `twice`:
    those that stand in the file more than once. `merged`: not yet cut to what is used.
    """

    filled: frozenset[Spot]
    lost: Mapping[Spot, Lost]
    twice: frozenset[Spot] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    merged: tuple[Block, ...] = ()
    percent: frozenset[Spot] = frozenset()
    unread: Mapping[str, int] = field(default_factory=dict)
