"""`kpo-dd actions import`: what people wrote on the sheet of actions goes into the register, or none of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpo_dd.cli.exits import refusing
from kpo_dd.cli.officer import ByOption, DayOfOption, day_of, print_entries, shown_day
from kpo_dd.cli.open_findings import OpenFindings
from kpo_dd.cli.options import (
    DEFAULT_REGISTER,
    LangOption,
    RegisterOption,
    RulesOption,
    described,
    limits_of,
    rulebook_at,
)
from kpo_dd.cli.previous import refuse_open
from kpo_dd.cli.record import person_named, typed
from kpo_dd.errors import Place, UsageError
from kpo_dd.wording import Language, one_line, say

if TYPE_CHECKING:
    from kpo_dd.assessment.result.officer_entries import ActionEntry
    from kpo_dd.assessment.result.officer_words import ActionMove
    from kpo_dd.register.events import Event
    from kpo_dd.register.officer_records import ActionRecord
    from kpo_dd.reports.workbook.actions.action_notes import ActionNote
    from kpo_dd.rulebook.rulebook import Rulebook

IMPORT_HEADINGS = ("row", "supplier", "action", "owner", "status", "due", "outcome")


class RowOutcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    SAME = "same"
    CONFLICT = "conflict"
    REFUSED = "refused"


UNWANTED = frozenset({RowOutcome.CONFLICT, RowOutcome.REFUSED})


@dataclass(frozen=True)
class ImportedRow:
    """A row of the sheet: what is to be recorded of it, and why it may not be."""

    note: ActionNote
    outcome: RowOutcome
    record: ActionRecord | None = None
    supplier: str = ""
    why: str = ""


def import_actions(
    workbook: Annotated[
        Path, typer.Argument(metavar="FILE", help=described("officer.workbook_argument"))
    ],
    by: ByOption,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=described("officer.import_dry_run_option"))
    ] = False,
    on: DayOfOption = None,
    register: RegisterOption = DEFAULT_REGISTER,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Show what stands on the sheet row by row, and record it unless a row can't be."""
    with refusing(lang):
        from kpo_dd.register.register import open_register

        person, day, rulebook = person_named(by), day_of(on), rulebook_at(rules)
        notes = notes_on_sheet(workbook, rulebook)
        with open_register(register, create=not dry_run) as opened:
            events = opened.events()
            findings = OpenFindings.among(opened, events, day, rulebook)
            taking = SheetTaking.of(events, findings, person, day, lang)
            rows = taking.rows(notes)
            print_entries(
                IMPORT_HEADINGS, [row_cells(at, one, lang) for at, one in enumerate(rows, 1)], lang
            )
            wanted = [one for one in rows if one.outcome is RowOutcome.NEW]
            unwanted = sum(one.outcome in UNWANTED for one in rows)
            if unwanted:
                raise UsageError.of("actions_not_imported", Place(str(workbook)), count=unwanted)
            if dry_run:
                print(say(lang, "officer.import_dry", count=len(wanted)))
                return
            said = [one.record.event(one.supplier) for one in wanted if one.record]
            opened.record(said, datetime.now(UTC), taking.last_of({one.supplier for one in wanted}))
        print(say(lang, "officer.import_done", count=len(wanted)))


def notes_on_sheet(path: Path, rulebook: Rulebook) -> tuple[ActionNote, ...]:
    """What people wrote on the sheet of actions. UsageError where the workbook has no such sheet."""
    from kpo_dd.carried_notes import notes_in
    from kpo_dd.reading.opening.workbook import open_workbook, read_bytes

    if not path.is_file():
        raise UsageError.of("path_missing", Place(str(path)))
    refuse_open(path)
    limits, name = replace(limits_of(None, None), own=True), str(path)
    found = notes_in(open_workbook(read_bytes(path, name, limits), name, limits), rulebook)
    if found is None:
        raise UsageError.of("actions_none", Place(name))
    return found.notes


@dataclass(frozen=True)
class SheetTaking:
    """Holds a sheet against the register. `known`: suppliers as a sheet shows them, to their ids."""

    known: Mapping[str, str]
    last: Mapping[str, Event]
    standing: Mapping[tuple[str, str], ActionEntry]
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
        from kpo_dd.register.officer_state import officer_entries

        last = {one.supplier: one for one in events if one.supplier}
        found = officer_entries(events, day).actions
        standing = {(name, one.action): one for name, some in found.items() for one in some}
        known = {one_line(supplier): supplier for supplier in last}
        return cls(known, last, standing, findings, person, day, language)

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
                    row = replace(row, outcome=RowOutcome.CONFLICT, why=shown_entry(before.note))
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
        before = self.standing.get((supplier, action))
        record = self.record(note, supplier, action, due, before)
        if before is not None and says_the_same(record, before):
            return ImportedRow(note, RowOutcome.SAME, record, supplier)
        if before is not None and note.base != before.mark:
            why = "; ".join(filter(None, (before.owner, before.status, str(before.due or ""))))
            return ImportedRow(note, RowOutcome.CONFLICT, record, supplier, one_line(why))
        return ImportedRow(note, RowOutcome.NEW, record, supplier)

    def refused(self, note: ActionNote, why: str, **details: object) -> ImportedRow:
        """A row that can't be taken over."""
        reason = say(self.language, f"officer.{why}", **details)
        return ImportedRow(note, RowOutcome.REFUSED, why=reason)

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
            follows=before.mark if before else "",
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


def says_the_same(record: ActionRecord, before: ActionEntry) -> bool:
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


def shown_entry(note: ActionNote) -> str:
    """What a row says, in short."""
    return one_line("; ".join(filter(None, map(entered_text, note.entered))))


def row_cells(at: int, row: ImportedRow, language: Language) -> list[str]:
    """A row as a line of a table."""
    owner, status, _, _, _ = map(entered_text, row.note.entered)
    due = agreed_day(row.note)
    details = {RowOutcome.CONFLICT: {"now": row.why}, RowOutcome.REFUSED: {"reason": row.why}}
    return [
        str(at),
        one_line(row.note.supplier),
        own_action(row.note),
        one_line(owner),
        one_line(status),
        due if isinstance(due, str) else shown_day(due, language),
        say(language, f"officer.import_{row.outcome}", **details.get(row.outcome, {})),
    ]
