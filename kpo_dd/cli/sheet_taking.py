"""A sheet of actions held against the register: what is new in it, known, in conflict, or can't be taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.cli.action_steps import status_word
from kpo_dd.cli.officer import shown_day
from kpo_dd.cli.open_findings import OpenFindings
from kpo_dd.cli.record import typed
from kpo_dd.wording import Language, one_line, say

if TYPE_CHECKING:
    from kpo_dd.assessment.result.officer_entries import ActionEntry
    from kpo_dd.assessment.result.officer_words import ActionMove
    from kpo_dd.register.events import Event
    from kpo_dd.register.officer_records import ActionRecord
    from kpo_dd.register.officer_state import OfficerFold
    from kpo_dd.reports.workbook.actions.action_notes import ActionNote, NoteValue


class RowOutcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    SAME = "same"
    CONFLICT = "conflict"
    REFUSED = "refused"


UNWANTED = frozenset({RowOutcome.CONFLICT, RowOutcome.REFUSED})


class ImportedRow(Struct, frozen=True):
    """A row of the sheet: what is to be recorded of it, and in words why it may not be."""

    note: ActionNote
    outcome: RowOutcome
    record: ActionRecord | None = None
    supplier: str = ""
    why: str = ""


class SheetTaking(Struct, frozen=True):
    """Holds a sheet against the register.

    `known`: suppliers as a sheet shows them, to their ids. `said`: hash of the last word on each action.
    """

    known: Mapping[str, str]
    said: Mapping[tuple[str, str], str]
    last: Mapping[str, Event]
    fold: OfficerFold
    findings: OpenFindings
    person: str
    day: date
    language: Language

    @classmethod
    def of(
        cls,
        events: Sequence[Event],
        findings: OpenFindings,
        person: str,
        day: date,
        language: Language,
    ) -> SheetTaking:
        """What a register holds."""
        from kpo_dd.register.events import EventKind
        from kpo_dd.register.officer_records import ActionRecord
        from kpo_dd.register.officer_state import officer_fold

        last = {one.supplier: one for one in events if one.supplier}
        fold = officer_fold(events, day)
        said = {
            (one.supplier, ActionRecord.of(one).action): one.hash
            for one in events
            if one.kind is EventKind.ACTION
        }
        known = {one_line(supplier): supplier for supplier in last}
        return cls(known, said, last, fold, findings, person, day, language)

    def last_of(self, suppliers: Iterable[str]) -> dict[str, str]:
        """The hash of what was recorded last of each supplier."""
        return {one: self.last[one].hash for one in suppliers}

    def rows(self, notes: Iterable[ActionNote]) -> list[ImportedRow]:
        """What becomes of each row; of two about one action, the second conflicts unless it says the same."""
        found: list[ImportedRow] = []
        first: dict[tuple[str, str], ImportedRow] = {}
        for note in notes:
            row = self.row(note)
            if row.record is not None:
                key = (row.supplier, row.record.action)
                before = first.setdefault(key, row)
                if before is not row and before.note.entered != note.entered:
                    row = replace(
                        row, outcome=RowOutcome.CONFLICT, why=self.beside_row(before.note)
                    )
                elif before is not row:
                    row = replace(row, outcome=RowOutcome.SAME)
            found.append(row)
        return found

    def row(self, note: ActionNote) -> ImportedRow:
        """What becomes of one row by itself."""
        supplier, action = self.known.get(note.supplier, ""), own_action(note)
        due = agreed_day(note)
        if not supplier:
            return self.refused(note, "no_supplier")
        if not action:
            return self.refused(note, "no_action")
        if isinstance(due, str):
            return self.refused(note, "bad_day", text=due)
        before = self.fold.actions.get(
            (supplier, action)
        )  # of what a run alone opened a row says all
        record = self.record(note, supplier, action, due, self.fold.action(supplier, action))
        if before is not None and says_as_before(record, before):
            return ImportedRow(note, RowOutcome.SAME, record, supplier)
        if before is not None and note.base != before.mark:
            why = self.beside_register(before)
            return ImportedRow(note, RowOutcome.CONFLICT, record, supplier, why)
        return ImportedRow(note, RowOutcome.NEW, record, supplier)

    def refused(self, note: ActionNote, why: str, **details: object) -> ImportedRow:
        """A row that can't be taken over."""
        reason = say(self.language, f"officer.{why}", **details)
        refusal = say(self.language, "officer.import_refused", reason=reason)
        return ImportedRow(note, RowOutcome.REFUSED, why=refusal)

    def beside_register(self, before: ActionEntry) -> str:
        """What the register says of an action, where a row says something else."""
        from kpo_dd.reports.words.action_in_words import action_state_words

        state = action_state_words(before, self.day, (), self.language)
        told = (before.owner, before.status, before.due, before.evidence, before.comment)
        now = "; ".join([state, *filter(None, (before.reason, self.in_short(told)))])
        return say(self.language, "officer.import_conflict", now=one_line(now))

    def beside_row(self, other: ActionNote) -> str:
        """What another row of the sheet says of the same action."""
        told = self.in_short(other.entered)
        return say(self.language, "officer.import_twice", row=str(other.row), now=told)

    def in_short(self, entered: Sequence[NoteValue]) -> str:
        """What stands in the columns of entries, in words."""
        words = (
            shown_day(value, self.language)
            if isinstance(value, date)
            else status_word(entered_text(value), self.language)
            for value in entered
        )
        return one_line("; ".join(filter(None, words)))

    def record(
        self,
        note: ActionNote,
        supplier: str,
        action: str,
        due: date | None,
        before: ActionEntry | None,
    ) -> ActionRecord:
        """What a row says, as a record."""
        from kpo_dd.register.officer_records import ActionRecord

        owner, status, _, evidence, comment = map(entered_text, note.entered)
        same_paper = before is not None and before.evidence == evidence
        raised = self.findings.rules_of(supplier, action) or (before.rules if before else ())
        return ActionRecord(
            action=action,
            move=move_of(status, before),
            on=self.day,
            by=self.person,
            owner=owner,
            due=due,
            status=status,
            evidence=evidence,
            evidence_sha256=before.evidence_sha256 if before and same_paper else "",
            comment=comment,
            shared=before.shared if before else False,
            by_hand=before.by_hand if before else not raised,
            rules=raised,
            follows=self.said.get((supplier, action), ""),
        )


def move_of(status: str, before: ActionEntry | None) -> ActionMove:
    """What a status does to an action: seen to be done, or not needed, it is closed; else it is open."""
    from kpo_dd.assessment.result.officer_words import ActionMove
    from kpo_dd.reports.workbook.actions.action_notes import ActionStatus

    if status in {ActionStatus.VERIFIED, ActionStatus.NOT_NEEDED}:
        is_closed = before is not None and before.move is ActionMove.CLOSED
        return ActionMove.NOTED if is_closed else ActionMove.CLOSED
    if before is None or before.move is ActionMove.CLOSED:
        return ActionMove.OPENED
    return ActionMove.NOTED


def says_as_before(record: ActionRecord, before: ActionEntry) -> bool:
    """Whether the register says of an action what a row says."""
    said = (record.owner, record.due, record.status, record.evidence, record.comment)
    return said == (before.owner, before.due, before.status, before.evidence, before.comment)


def own_action(note: ActionNote) -> str:
    """The name of the action of a row; of one that somebody added, what it says is to be done."""
    said = (note.action, note.shown.get("sheet.action", ""), note.shown.get("sheet.question", ""))
    return next(filter(None, (one_line(typed(one)) for one in said)), "")


def agreed_day(note: ActionNote) -> date | str | None:
    """The agreed day of a row; what stands there, where that is no date."""
    from kpo_dd.reading.values.date import NoDate, parse_date
    from kpo_dd.reports.workbook.actions.action_columns import ENTRIES

    said = note.entered[ENTRIES.index("sheet.action_agreed")]
    if said is None or isinstance(said, date):
        return said
    text = typed(str(said))
    read = parse_date(text) if text else None
    return text if isinstance(read, NoDate) else read


def entered_text(value: object) -> str:
    """What somebody wrote in a cell, as text."""
    return "" if value is None else typed(str(value))
