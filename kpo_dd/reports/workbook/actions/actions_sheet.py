"""The sheet of actions: a row an answer that something follows from, and what people wrote beside it.

What was written and has no row any more stands below all others, and says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.actions.action_columns import (
    ACTIONS,
    ACTIONS_ON_PAPER,
    ACTIONS_PRINTED,
    AT,
    ENTRIES,
    HEADING_OF_MARK,
    KEYS,
)
from kpo_dd.reports.workbook.actions.action_notes import ActionNote, ActionNotes, ActionStatus
from kpo_dd.reports.workbook.actions.action_rows import ActionRows
from kpo_dd.reports.workbook.links import LinkedColumn
from kpo_dd.reports.workbook.sheet import (
    ByRow,
    EntryRules,
    Ink,
    ReportSheet,
    SheetColumn,
    SheetValue,
)
from kpo_dd.reports.workbook.supplier_cells import MOST_WITH_TABLES, SupplierCells


class NoteState(StrEnum):
    """Why what was written has no row of this run."""

    NO_LONGER = "no_longer"
    NO_SUPPLIER = "no_supplier"
    TWICE = "twice"
    OWN = "own"


NOTHING_ENTERED = (None,) * len(ENTRIES)
STATUS, AGREED = AT["sheet.action_status"], AT["sheet.action_agreed"]
MOST_LED_ACTIONS = 60_000  # Excel holds 65,530 links a sheet
WHOSE_ACTION = AT["sheet.supplier_id"]
ActionKey = tuple[str, str]  # of an action: its supplier as shown, and its name


def actions_sheet(
    suppliers: SupplierCells, notes: ActionNotes, on: date, phrases: Phrases
) -> ReportSheet:
    """One row a supplier and answer, heaviest first, and below what people wrote of rows that are gone."""
    rows = ActionRows.of(suppliers, on, phrases)
    is_led = len(rows) <= MOST_LED_ACTIONS
    carried = CarriedNotes.of(notes, rows)
    words = {status: phrases.say(f"report.action_status.{status}") for status in ActionStatus}
    lines = (
        phrases.say("sheet.actions"),
        phrases.say("sheet.actions_lead"),
        next(iter(HEADING_OF_MARK)),
    )
    return ReportSheet(
        name="sheet.actions",
        columns=led_actions() if is_led else ACTIONS,
        height=len(rows) + len(carried.below),
        values=ByRow(sheet_rows(rows, carried, phrases, words)),
        lines=lines,
        held=2,
        table="Actions" if len(suppliers.who) <= MOST_WITH_TABLES else "",
        printed=ACTIONS_PRINTED,
        on_paper=ACTIONS_ON_PAPER,
        links=(LinkedColumn(WHOSE_ACTION, rows.flags_led_to),) if is_led else (),
        entries=EntryRules(
            tuple(HEADING_OF_MARK), len(KEYS), {STATUS: tuple(words.values())}, (AGREED,)
        ),
    )


def led_actions() -> tuple[SheetColumn, ...]:
    """The columns where the id of a supplier leads to its flags."""
    whose = replace(ACTIONS[WHOSE_ACTION], ink=Ink.LINK)
    return (*ACTIONS[:WHOSE_ACTION], whose, *ACTIONS[WHOSE_ACTION + 1 :])


@dataclass(frozen=True)
class CarriedNotes:
    """What was written: by the action it stands beside now, and what has no action any more, with why."""

    beside: Mapping[ActionKey, ActionNote]
    below: tuple[tuple[ActionNote, NoteState], ...]

    @classmethod
    def of(cls, notes: ActionNotes, rows: ActionRows) -> CarriedNotes:
        """Every note in its place: of two for one action the one that says all, else the first."""
        open_keys = rows.keys_of({note.supplier for note in notes.notes})
        known = set(rows.suppliers_shown)
        beside: dict[ActionKey, ActionNote] = {}
        below: dict[int, tuple[ActionNote, NoteState]] = {}
        for at, note in enumerate(notes.notes):
            key = (note.supplier, note.action)
            if key not in open_keys:
                below[at] = (note, note_state(note, known))
            elif key not in beside or beside[key].says_no_more_than(note):
                beside[key] = note
            elif not note.says_no_more_than(beside[key]):
                below[at] = (note, NoteState.TWICE)
        return cls(beside, each_note_once(below.values()))


def each_note_once(
    notes: Iterable[tuple[ActionNote, NoteState]],
) -> tuple[tuple[ActionNote, NoteState], ...]:
    """Notes without those that are the same as an earlier one: two workbooks may hold one."""
    found: list[tuple[ActionNote, NoteState]] = []
    for note in notes:
        if note not in found:
            found.append(note)
    return tuple(found)


def note_state(note: ActionNote, known: set[str]) -> NoteState:
    """Why a note has no action."""
    if not note.action:
        return NoteState.OWN
    return NoteState.NO_LONGER if note.supplier in known else NoteState.NO_SUPPLIER


def sheet_rows(
    rows: ActionRows, carried: CarriedNotes, phrases: Phrases, words: Mapping[ActionStatus, str]
) -> Iterator[tuple[SheetValue, ...]]:
    """Every action with what was written beside it, then what was written beside none."""
    beside = {key: entered_values(note, words) for key, note in carried.beside.items()}
    for line in rows:
        entered = beside.get(line.key, NOTHING_ENTERED) if beside else NOTHING_ENTERED
        yield (*line.before, *entered, "", *line.after, *line.key)
    for note, state in carried.below:
        why = phrases.say(f"report.action_note.{state}")
        yield kept_row(note, entered_values(note, words), why, phrases)


def entered_values(note: ActionNote, words: Mapping[ActionStatus, str]) -> tuple[SheetValue, ...]:
    """What was written, a status in the words of this report."""
    return tuple(words[v] if isinstance(v, ActionStatus) else v for v in note.entered)


def kept_row(
    note: ActionNote, entered: tuple[SheetValue, ...], why: str, phrases: Phrases
) -> tuple[SheetValue, ...]:
    """A row that is no action of this run: what was written, and what stood beside it."""
    kept: dict[str, SheetValue] = {**note.shown, **dict(zip(ENTRIES, entered, strict=True))}
    kept |= {"sheet.due": note.shown.get("sheet.due", ""), "sheet.action_state": why}
    if note.action in phrases.rulebook.numbers:
        kept["sheet.number"] = phrases.rulebook.numbers[note.action]
        kept["sheet.question"] = phrases.answers.question(note.action)
    kept |= dict(zip(KEYS, (note.supplier, note.action), strict=True))
    return tuple(kept.get(column.heading) for column in ACTIONS)
