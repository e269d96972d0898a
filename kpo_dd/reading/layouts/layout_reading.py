"""What a layout makes of a sheet: the filled cells of each supplier, and all that is none of theirs."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from msgspec import Struct, field

from kpo_dd.errors import Place, Problem
from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.wording import Language


class Filled(NamedTuple):
    """One non-empty cell that answers something."""

    column: str
    value: CellValue
    place: Place


class SheetReturn(Struct, frozen=True):
    """What one supplier sent back, from one sheet.

    `sums`: all it says are sums of what stands above, so it may be a line of totals. `signed`: in place of
    an id it says who made the list.
    """

    filled: tuple[Filled, ...]
    place: Place
    sums: bool = False
    signed: bool = False


class AnyReturn(Protocol):
    """What one supplier sent back, however it is kept: a `SheetReturn`, or a line that is looked up."""

    @property
    def filled(self) -> tuple[Filled, ...]:
        """The cells that answer something."""

    @property
    def place(self) -> Place:
        """Where it stands."""

    @property
    def sums(self) -> bool:
        """Whether it may be a line of totals."""

    @property
    def signed(self) -> bool:
        """Whether it says who made the list in place of an id."""


class Aside(Struct, frozen=True):
    """A line that is no supplier, or a form that is none: its kind, the text that says so, its cells.

    `rows`: those of the sheet that it takes up, from 0.
    """

    kind: str
    text: str
    place: Place
    cells: int
    rows: frozenset[int] = frozenset()


class Unclaimed(Struct, frozen=True):
    """A heading, or a stray cell, that stands for no question, and how many cells go with it.

    `conflict`: its key stands for one question and its text for another. `ignored`: a mapping file
    says that it stands for nothing. `no_document_for`: it stands in place of a document to this
    question, which asks for none.
    """

    heading: str
    place: Place
    cells: int
    conflict: bool = False
    ignored: bool = False
    no_document_for: str = ""


class LayoutReading(Struct, frozen=True):
    """One sheet, read in one layout. `columns` maps headings to columns, as `inspect` shows them."""

    layout: str
    returns: tuple[AnyReturn, ...]
    unclaimed: tuple[Unclaimed, ...] = ()
    columns: tuple[tuple[str, str, Place], ...] = ()
    languages: frozenset[Language] = field(default_factory=frozenset)
    sheet: str = ""
    asides: tuple[Aside, ...] = ()
    notes: tuple[Problem, ...] = ()
