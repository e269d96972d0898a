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

from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file and, in it, a sheet and a cell (or range), or a line."""

    file: str = ""
    sheet: str = ""
    cell: str = ""
    line: int = 0


NOWHERE = Place()


@dataclass(frozen=True, slots=True, order=True)
class Problem:
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


class KpoError(Exception):
    """The work asked for cannot be done; `problems` (at least one) say why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

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
