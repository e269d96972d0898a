"""Sheets of plain cells: what a workbook of any kind is once it has been parsed."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Self

from msgspec import Struct, field

from kpo_dd.errors import Problem, Sent
from kpo_dd.litter import LABELS_SHEET, NOT_READ

Spot = tuple[int, int]  # row and column, both from 0
Block = tuple[int, int, int, int]  # first row, first column, last row, last column, all from 0


class Lost(Sent, frozen=True):
    """What stands in a cell that the parser hands over as blank: the error (`#REF!`), or the formula.

    Excel stores the result of a formula beside it; a program that fills in a questionnaire often does
    not. Either way something stands in the cell, so it has to be listed.
    """

    text: str


class Percent(float):
    """A number in a cell that shows it as a percentage: 0.12 where a person sees 12 %."""

    __slots__ = ()


class Padded(float):
    """A number in a cell that shows it with leading zeros or dashes; `text` is what a person sees."""

    __slots__ = ("text",)

    def __new__(cls, number: float, text: str) -> Self:
        """A number and what is shown for it."""
        padded = super().__new__(cls, number)
        padded.text = text
        return padded

    text: str


class Rounded(float):
    """A number in a cell that shows it with fewer decimals than it has; `text` is what a person sees."""

    __slots__ = ("text",)

    def __new__(cls, number: float, text: str) -> Self:
        """A number and what is shown for it."""
        rounded = super().__new__(cls, number)
        rounded.text = text
        return rounded

    text: str


class Otherwise(Struct, frozen=True):
    """What stands in a cell where a person sees something else: it can be no answer.

    `how`: it is `hidden` or `replaced` by its format, wholly or partly `struck` through, partly `raised`
    or lowered like the mark of a footnote, or partly `veiled` by the colour of its ground. `shown` is what
    its format shows in its place.
    """

    text: str
    how: str
    shown: str = ""


class Shown(Sent, frozen=True):
    """What a person sees in a cell. `how` is one of HOWS; `text` is what is shown, where that tells more."""

    how: str
    text: str = ""


# The first three are other ways to write the value, the next two leave out decimals: "trimmed" fewer than
# any question asks for. The rest are those of `Otherwise`.
HOWS = (
    *("percent", "padded", "written", "rounded", "trimmed"),
    *("hidden", "replaced", "struck", "raised", "veiled"),
)
CellValue = str | float | int | bool | date | datetime | time | timedelta | Lost | Otherwise


class Sheet(Sent, frozen=True):
    """One sheet from A1 on; a blank cell is an empty string. `rows` may be shorter than one another.

    `filtered`: some hidden rows are hidden by a filter. `percent`: the cells a person sees as a
    percentage. `unread`: what else stands on the sheet and is not read (`comments`, `text_boxes`,
    `form_controls`, `pictures`, `embedded_files`), and how many of each. `missed`: cells that hold
    something in the file and that the parser did not hand over, or the other way round. `shown`: the
    cells in which a person sees something else than their value. `faint`: those written in the colour of
    their ground. `conditional`: ranges in which a conditional format may hide, replace or strike.
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
    shown: Mapping[Spot, Shown] = field(default_factory=dict)
    faint: frozenset[Spot] = frozenset()
    conditional: tuple[Block, ...] = ()


def is_labels_sheet(sheet: Sheet) -> bool:
    """Whether a sheet is the hidden one with the texts of a form of ours."""
    first = sheet.rows[0] if sheet.name == LABELS_SHEET and len(sheet.rows) else ()
    return len(first) > 0 and first[0] == NOT_READ


class CutSheet(Sent, frozen=True):
    """A sheet that has a cell too far away to lay it out: `problem` names it, `head` has its first cells."""

    head: Sheet
    problem: Problem


class Parsed(Sent, frozen=True):
    """A workbook as the worker hands it over. `notes` are about the whole file, and don't name it.

    `cut`: the sheets that were not laid out. `otherwise`: of a text, the tables that other separators
    make of it.
    """

    sheets: tuple[Sheet, ...]
    notes: tuple[Problem, ...] = ()
    cut: tuple[CutSheet, ...] = ()
    otherwise: tuple[Sheet, ...] = ()


WorkerAnswer = Parsed | tuple[Problem, ...]  # what a worker says: a workbook, or why there is none


class Facts(Struct, frozen=True):
    """What the file itself says about one sheet, beside the values of its cells.

    `filled`: every cell that holds something, but for those of the rows in `rows`: of these it has the
    columns, in order. `lost`: those the parser hands over as blank. `twice`:
    those that stand in the file more than once. `merged`: not yet cut to what is used. `codes`: the
    number formats of cells whose look hangs on their value. `no_noughts`: the sheet shows no zero at
    all. `beyond`: why it can't be laid out; nothing need be known of its cells then. `labels`: of the sheet
    of our own labels, what is needed of it, and nothing else is known.
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
    codes: Mapping[Spot, str] = field(default_factory=dict)
    shown: Mapping[Spot, Shown] = field(default_factory=dict)
    faint: frozenset[Spot] = frozenset()
    conditional: tuple[Block, ...] = ()
    no_noughts: bool = False
    beyond: Problem | None = None
    rows: Mapping[int, array[int]] = field(default_factory=dict)
    labels: Sequence[Sequence[str]] = ()

    @property
    def holds_something(self) -> bool:
        """Whether any cell does."""
        return bool(self.filled) or any(self.rows.values())
