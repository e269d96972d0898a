"""What kpo-dd refuses to do, and what it found wrong with what it was given.

A *problem* is data: a supplier's mistake, with the place where it stands. It goes into the report.
A `KpoError` is ours to raise: the work asked for cannot be done at all.

    KpoError
    ├── UsageError        the command was asked for something that cannot be
    ├── RulebookError     the rules cannot be trusted (may hold many problems)
    ├── ReadingError      a file cannot be read
    │   ├── WorkbookRefused   it is no workbook, or not one that is safe to open
    │   └── UnknownLayout     it is a workbook, but no layout claims it (or two do)
    ├── RegisterError     the register cannot be opened, or does not verify
    └── OutputError       a report cannot be written

Neither holds sentences: a code and its details. `kpo_dd.wording` puts them into English, Russian
or Kazakh as one line, "where: what: how to fix".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Never, Self

from msgspec import Struct, field


class Sent(Struct, frozen=True):
    """What one process sends another: made by a call, so that no pickle sets the state of its type."""

    def __setstate__(self, state: object) -> Never:
        """Nothing is set afterwards; and a pickle that would set it on the class finds this instead."""
        raise TypeError(state)


class Place(Sent, frozen=True):
    """Where something stands: a file and, in it, a sheet and a cell (or range), or a line."""

    file: str = ""
    sheet: str = ""
    cell: str = ""
    line: int = 0

    @property
    def reading_order(self) -> tuple[str, int, str, int, int, str]:
        """Sort key: by file, line, sheet, then row by row and in a row from left to right."""
        match = re.match(r"([A-Z]*)(\d+)", self.cell)
        letters, row = (match[1], int(match[2])) if match else ("", 0)
        return (self.file, self.line, self.sheet, row, len(letters), letters)  # Z stands before AA

    @property
    def parts(self) -> tuple[str, str, str]:
        """File, sheet and cell, as a detail of a problem names another place: see `in_rows`."""
        return (self.file, self.sheet, self.cell)


NOWHERE = Place()
DEBUG_VARIABLE = (
    "KPO_DD_DEBUG"  # set by who wants the trace of what went wrong, not a line about it
)


class Problem(Sent, frozen=True):
    """One thing that is wrong with what we were given.

    `code` is a key of the wording catalogue; `details` fill its placeholders. `supplier` is the id
    of the supplier concerned, empty where none is known.
    """

    code: str
    place: Place = NOWHERE
    supplier: str = ""
    details: tuple[tuple[str, str], ...] = field(default=())

    @classmethod
    def of(cls, code: str, place: Place = NOWHERE, supplier: str = "", **details: object) -> Self:
        """Build a problem from keyword details; each is kept as text."""
        return cls(code, place, supplier, tuple((k, str(v)) for k, v in sorted(details.items())))


def in_rows(rows: Iterable[Iterable[object]]) -> str:
    """A detail that lists things: a line a thing, its parts between tabs, each of them one line itself."""
    return "\n".join("\t".join(" ".join(str(part).split()) for part in row) for row in rows)


def rows_in(detail: str) -> tuple[tuple[str, ...], ...]:
    """The things that `in_rows` listed, each with its parts."""
    return tuple(tuple(row.split("\t")) for row in detail.split("\n")) if detail else ()


def in_reading_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order a person meets them, each once."""

    def key(problem: Problem) -> tuple[object, ...]:
        return (*problem.place.reading_order, problem.supplier, problem.code, problem.details)

    return tuple(sorted(set(problems), key=key))


class KpoError(Exception):
    """The work asked for cannot be done; `problems` (at least one) say why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        """The codes with their places, for who debugs; people read `kpo_dd.wording.explain`."""
        return "; ".join(
            f"{p.place.file}:{p.place.line or p.place.cell} {p.code} {dict(p.details)}"
            for p in self.problems
        )

    @classmethod
    def of(cls, code: str, place: Place = NOWHERE, **details: object) -> Self:
        """Build the error from one problem."""
        return cls(Problem.of(code, place, "", **details))


class UsageError(KpoError):
    """The command was asked for something that cannot be."""


class RulebookError(KpoError):
    """The rules cannot be trusted."""


class ReadingError(KpoError):
    """A file cannot be read."""


class WorkbookRefused(ReadingError):
    """The file is no workbook, or not one that is safe to open."""


class UnknownLayout(ReadingError):
    """No layout claims the workbook, or more than one does."""


class RegisterError(KpoError):
    """The register cannot be opened, or does not verify."""


class OutputError(KpoError):
    """A report cannot be written."""
