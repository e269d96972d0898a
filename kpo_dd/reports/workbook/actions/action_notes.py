"""What people wrote beside actions: who sees to it, how far it is, until when, what shows it, a remark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Self

from msgspec import Struct, field

from kpo_dd.errors import Problem

NoteValue = str | int | float | date | None


class ActionStatus(StrEnum):
    """How far an action is; any other word a person wrote stays as it is."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    VERIFIED = "verified"
    REFUSED = "refused"
    NOT_NEEDED = "not_needed"


class ActionNote(Struct, frozen=True):
    """One row that people wrote on: in the columns of ENTRIES, as it was typed.

    `supplier` and `action` name the action as SupplierCells and SupplierAction do; `action` is empty for a
    row that somebody added. `shown`: what stood in the other columns, by their headings. `base`: the mark of
    what the register said of it when the workbook was written; empty where that was nothing. `row`: of the
    sheet, from 1; 0 where it stands on none.
    """

    supplier: str
    action: str
    entered: tuple[NoteValue, ...]
    shown: Mapping[str, str] = field(default_factory=dict)
    base: str = ""
    row: int = 0

    @property
    def cells(self) -> int:
        """In how many of its cells something was written."""
        return sum(value not in (None, "") for value in self.entered)

    def says_no_more_than(self, other: ActionNote) -> bool:
        """Whether all it says stands in another one, too."""
        pairs = zip(self.entered, other.entered, strict=True)
        return all(own in (None, "", others) for own, others in pairs)


class ActionNotes(Struct, frozen=True):
    """All that people wrote, in the order in which it is looked for, and what is to be said of it."""

    notes: tuple[ActionNote, ...] = ()
    problems: tuple[Problem, ...] = ()

    @classmethod
    def together(cls, several: Iterable[ActionNotes]) -> Self:
        """Notes of several workbooks; what an earlier one says comes first."""
        found = tuple(several)
        notes = tuple(note for one in found for note in one.notes)
        return cls(notes, tuple(problem for one in found for problem in one.problems))

    @property
    def cells(self) -> int:
        """In how many cells something was written: as many are carried over."""
        return sum(note.cells for note in self.notes)


NO_NOTES = ActionNotes()
