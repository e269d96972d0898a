"""The sheet of actions: a row an answer that something follows from, and what people wrote beside it.

What was written and has no row any more stands below all others, and says why.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.reports.words.action_in_words import action_state_words, action_title
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.actions.action_columns import (
    ACTION_SIDES,
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
from kpo_dd.reports.workbook.actions.registered_actions import (
    NOTHING_REGISTERED,
    ActionKey,
    RegisteredActions,
)
from kpo_dd.reports.workbook.links import LinkedColumn
from kpo_dd.reports.workbook.sheet import (
    ByRow,
    ColumnValue,
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


def actions_sheet(
    suppliers: SupplierCells,
    notes: ActionNotes,
    on: date,
    phrases: Phrases,
    registered: RegisteredActions = NOTHING_REGISTERED,
) -> ReportSheet:
    """One row a supplier and answer, heaviest first, and below what people wrote of rows that are gone.

    What the register says of an action fills its row; `notes` are those that say something else or more.
    """
    rows = ActionRows.of(suppliers, on, phrases)
    is_led = len(rows) <= MOST_LED_ACTIONS
    carried = CarriedNotes.of(notes, rows)
    filled = FilledFrom.of(registered, carried, rows, on)
    words = {status: phrases.say(f"report.action_status.{status}") for status in ActionStatus}
    lines = (
        phrases.say("sheet.actions"),
        phrases.say("sheet.actions_lead"),
        next(iter(HEADING_OF_MARK)),
    )
    return ReportSheet(
        name="sheet.actions",
        columns=led_actions() if is_led else ACTIONS,
        height=len(rows) + len(carried.below) + len(filled.below) + len(filled.unasked),
        values=ByRow(sheet_rows(rows, filled, carried, phrases, words)),
        lines=lines,
        held=2,
        table="Actions" if len(suppliers.who) <= MOST_WITH_TABLES else "",
        printed=ACTIONS_PRINTED,
        on_paper=ACTIONS_ON_PAPER,
        links=(LinkedColumn(WHOSE_ACTION, rows.flags_led_to),) if is_led else (),
        entries=EntryRules(
            tuple(HEADING_OF_MARK), len(KEYS), {STATUS: tuple(words.values())}, (AGREED,)
        ),
        sides=ACTION_SIDES,
    )


def led_actions() -> tuple[SheetColumn, ...]:
    """The columns where the id of a supplier leads to its flags."""
    whose = replace(ACTIONS[WHOSE_ACTION], ink=Ink.LINK)
    return (*ACTIONS[:WHOSE_ACTION], whose, *ACTIONS[WHOSE_ACTION + 1 :])


class CarriedNotes(Struct, frozen=True):
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


class FilledFrom(Struct, frozen=True):
    """What fills the rows: notes beside actions of this run, and actions on record that are none of it.

    `unasked`: those of the latter that a finding opened and of which nobody has spoken yet.
    """

    registered: RegisteredActions
    beside: Mapping[ActionKey, ActionNote]
    below: tuple[ActionKey, ...]
    on: date
    unasked: tuple[ActionKey, ...] = ()

    @classmethod
    def of(
        cls, registered: RegisteredActions, carried: CarriedNotes, rows: ActionRows, on: date
    ) -> FilledFrom:
        """The register first; what people wrote since stands in its place, and is still to be imported."""
        entries = registered.entries
        waiting = {(note.supplier, note.action) for note, _ in carried.below}
        gone = rows.no_longer_asked(registered.opened) if registered.opened else ()
        unasked = tuple(key for key in gone if key not in waiting)
        if not entries:
            return cls(registered, carried.beside, (), on, unasked)
        open_keys = rows.keys_of({supplier for supplier, _ in entries})
        beside = {key: registered.note(key) for key in entries if key in open_keys}
        beside |= {key: registered.completed(note) for key, note in carried.beside.items()}
        below = tuple(key for key in entries if key not in open_keys and key not in waiting)
        return cls(registered, beside, below, on, unasked)

    def key(self, key: ActionKey) -> ActionKey:
        """How a row is named: with the mark of what the register said, as the note was made of it."""
        note = self.beside.get(key)
        return (key[0], f"{key[1]}#{note.base}") if note is not None and note.base else key

    def state(self, key: ActionKey, rules: Collection[str], phrases: Phrases) -> str:
        """How an action on record stands; `rules` speak against the supplier in this run."""
        one = self.registered.entries.get(key)
        return "" if one is None else action_state_words(one, self.on, rules, phrases.language)

    def since(self, key: ActionKey, phrases: Phrases) -> str:
        """Since when an action is open of which nobody has spoken yet; empty for what this run opens."""
        day = self.registered.opened_on(key)
        return "" if day is None else phrases.say("opened.since", day=day)


def sheet_rows(
    rows: ActionRows,
    filled: FilledFrom,
    carried: CarriedNotes,
    phrases: Phrases,
    words: Mapping[ActionStatus, str],
) -> Iterator[tuple[ColumnValue, ...]]:
    """Every action with what was written beside it, then what was written beside none."""
    beside = {key: entered_values(note, words) for key, note in filled.beside.items()}
    for line in rows:
        if line.key not in beside:
            since = filled.since(line.key, phrases)
            yield (*line.before, (*NOTHING_ENTERED, since), line.why, *line.key)
            continue
        state = filled.state(line.key, line.why[1].split(", "), phrases)
        yield (*line.before, (*beside[line.key], state), line.why, *filled.key(line.key))
    for key in filled.below:
        note = filled.registered.note(key)
        named = replace(note, shown=shown_of(key, phrases), action=f"{key[1]}#{note.base}")
        why = filled.state(key, (), phrases)
        yield kept_row(named, entered_values(note, words), why, phrases)
    for key in filled.unasked:
        opened = filled.registered.opened_on(key)
        yield kept_row(
            ActionNote(*key, NOTHING_ENTERED, shown_of(key, phrases)),
            NOTHING_ENTERED,
            phrases.say("opened.unasked", day=opened),
            phrases,
        )
    for note, state in carried.below:
        why = phrases.say(f"report.action_note.{state}")
        yield kept_row(note, entered_values(note, words), why, phrases)


def shown_of(key: ActionKey, phrases: Phrases) -> dict[str, str]:
    """What stands in the row of an action on record that is none of this run."""
    shown = {"sheet.supplier_id": key[0]}
    if key[1] not in phrases.rulebook.numbers:
        shown["sheet.action"] = action_title(key[1], phrases.rulebook, phrases.language)
    return shown


def entered_values(note: ActionNote, words: Mapping[ActionStatus, str]) -> tuple[SheetValue, ...]:
    """What was written, a status in the words of this report."""
    return tuple(words[v] if isinstance(v, ActionStatus) else v for v in note.entered)


def kept_row(
    note: ActionNote, entered: tuple[SheetValue, ...], why: str, phrases: Phrases
) -> tuple[ColumnValue, ...]:
    """A row that is no action of this run: what was written, and what stood beside it."""
    kept: dict[str, SheetValue] = {**note.shown, **dict(zip(ENTRIES, entered, strict=True))}
    kept |= {"sheet.due": note.shown.get("sheet.due", ""), "sheet.action_state": why}
    action = note.action.removesuffix(f"#{note.base}") if note.base else note.action
    if action in phrases.rulebook.numbers:
        kept["sheet.number"] = phrases.rulebook.numbers[action]
        kept["sheet.question"] = phrases.answers.question(action)
    kept |= dict(zip(KEYS, (note.supplier, note.action), strict=True))
    values = iter([kept.get(column.heading) for column in ACTIONS])
    sides = (tuple(islice(values, width)) for width in ACTION_SIDES)
    return tuple(one if len(one) > 1 else one[0] for one in sides)
