"""`kpo-dd actions import`: what people wrote on the sheet of actions goes into the register, or nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from kpo_dd.cli.action_steps import status_word
from kpo_dd.cli.exits import refusing
from kpo_dd.cli.officer import (
    DayOfOption,
    OfficerOption,
    day_of_entry,
    print_entry_table,
    shown_day,
)
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
from kpo_dd.cli.record import person_named
from kpo_dd.cli.sheet_taking import (
    UNWANTED,
    ImportedRow,
    RowOutcome,
    SheetTaking,
    agreed_day,
    entered_text,
    own_action,
)
from kpo_dd.errors import Place, UsageError
from kpo_dd.wording import Language, one_line, say

if TYPE_CHECKING:
    from kpo_dd.reports.workbook.actions.action_notes import ActionNote
    from kpo_dd.rulebook.rulebook import Rulebook

IMPORT_HEADINGS = (
    *("row", "supplier", "action", "owner", "status", "due", "evidence", "comment"),
    "outcome",
)


def import_actions(
    workbook: Annotated[
        Path, typer.Argument(metavar="FILE", help=described("officer.workbook_argument"))
    ],
    by: OfficerOption,
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

        person, day, rulebook = person_named(by), day_of_entry(on), rulebook_at(rules)
        notes = notes_to_import(workbook, rulebook)
        with open_register(register, create=not dry_run) as opened:
            events = opened.events()
            findings = OpenFindings.among(opened, events, day, rulebook)
            taking = SheetTaking.of(events, findings, person, day, lang)
            rows = taking.rows(notes)
            print_entry_table(
                IMPORT_HEADINGS,
                [row_cells(one, rulebook, lang) for one in rows],
                lang,
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


def notes_to_import(path: Path, rulebook: Rulebook) -> tuple[ActionNote, ...]:
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


def row_cells(row: ImportedRow, rulebook: Rulebook, language: Language) -> list[str]:
    """A row as a line of a table."""
    from kpo_dd.reports.words.action_in_words import action_title

    owner, status, _, evidence, comment = map(entered_text, row.note.entered)
    due = agreed_day(row.note)
    return [
        str(row.note.row),
        one_line(row.note.supplier),
        action_title(own_action(row.note), rulebook, language),
        one_line(owner),
        status_word(status, language),
        due if isinstance(due, str) else shown_day(due, language),
        one_line(evidence),
        one_line(comment),
        row.why or say(language, f"officer.import_{row.outcome}"),
    ]
