"""Actions as the register has them: what fills the sheet, before what was written and not imported yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from kpo_dd.assessment.result.officer_entries import ActionEntry, OfficerEntries
from kpo_dd.reports.workbook.actions.action_notes import ActionNote, ActionNotes, ActionStatus
from kpo_dd.reports.workbook.pen import cell_text
from kpo_dd.wording import one_line

ActionKey = tuple[str, str]  # of an action: its supplier as shown, and its name


class RegisteredActions(Struct, frozen=True):
    """The actions on record, by supplier as the sheet shows it and by name.

    `opened`: those that findings of earlier days opened and nobody has spoken of, with the day of that.
    """

    entries: Mapping[ActionKey, ActionEntry] = field(default_factory=dict)
    opened: Mapping[str, Mapping[str, date]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: OfficerEntries) -> RegisteredActions:
        """All of them."""
        return cls(
            {
                (cell_text(one_line(supplier)), one.action): one
                for supplier, some in entries.actions.items()
                for one in some
            },
            {cell_text(one_line(supplier)): own for supplier, own in entries.opened.items()},
        )

    def opened_on(self, key: ActionKey) -> date | None:
        """The day on which a finding opened an action of which nobody has spoken since."""
        return self.opened.get(key[0], {}).get(key[1])

    def note(self, key: ActionKey) -> ActionNote:
        """What the register says of an action, as cells of its row."""
        one = self.entries[key]
        known = one.status in set(ActionStatus)
        status = ActionStatus(one.status) if known else one.status or None
        entered = (one.owner or None, status, one.due, one.evidence or None, one.comment or None)
        return ActionNote(*key, entered, base=one.mark)

    def pending(self, notes: ActionNotes) -> ActionNotes:
        """Notes that say more than the register does, each with what that says where it says nothing."""
        if not self.entries:
            return notes
        return replace(notes, notes=tuple(one for one in notes.notes if not self.knows(one)))

    def knows(self, note: ActionNote) -> bool:
        """Whether all of a note stands in the register."""
        key = (note.supplier, note.action)
        return key in self.entries and note.says_no_more_than(self.note(key))

    def unsaid(self, notes: ActionNotes) -> int:
        """In how many cells somebody wrote what the register does not say."""
        return sum(map(self.cells_unsaid, notes.notes))

    def cells_unsaid(self, note: ActionNote) -> int:
        """Those of one note."""
        key = (note.supplier, note.action)
        if key not in self.entries:
            return note.cells
        pairs = zip(note.entered, self.note(key).entered, strict=True)
        return sum(own not in (None, "", known) for own, known in pairs)

    def completed(self, note: ActionNote) -> ActionNote:
        """A note with what the register says in cells that it leaves empty."""
        key = (note.supplier, note.action)
        if key not in self.entries:
            return note
        pairs = zip(note.entered, self.note(key).entered, strict=True)
        entered = tuple(known if own in (None, "") else own for own, known in pairs)
        return replace(note, entered=entered)


NOTHING_REGISTERED = RegisteredActions()
