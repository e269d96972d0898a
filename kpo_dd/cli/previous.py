"""What people wrote on the sheet of actions of earlier reports: read before a run does anything else.

What can't be read stops the run: nobody's notes are lost because a workbook was open or damaged.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zipfile import BadZipFile, ZipFile

import typer
from msgspec.structs import replace

from kpo_dd.cli.options import described
from kpo_dd.errors import OutputError, Place, Problem, UsageError, WorkbookRefused
from kpo_dd.wording import Language, say

if TYPE_CHECKING:
    from kpo_dd.cli.plan import Plan
    from kpo_dd.reading.opening.workbook import Workbook
    from kpo_dd.reports.workbook.actions.action_notes import ActionNotes
    from kpo_dd.rulebook.rulebook import Rulebook

PreviousOption = Annotated[
    Path | None,
    typer.Option(
        "--previous", metavar="FILE", help=described("previous_option"), show_default=False
    ),
]
SAYS_WHAT_TO_DO = frozenset({"actions_not_xlsx", "workbook_password", "workbook_password_wrong"})


def notes_before(plan: Plan, rulebook: Rulebook, language: Language) -> ActionNotes:
    """What stands on the sheets of actions of the workbook that was named, and of the one to be replaced.

    KpoError where one of them can't be read, or is open: a run that would go on could lose something. A
    version to pass on has nobody's notes.
    """
    from kpo_dd.reports.formats import Format
    from kpo_dd.reports.workbook.actions.action_notes import NO_NOTES, ActionNotes

    if Format.XLSX not in plan.formats or plan.redact:
        return NO_NOTES
    return ActionNotes.together(notes_of(path, plan, rulebook, language) for path in to_read(plan))


def to_read(plan: Plan) -> Iterator[Path]:
    """The workbook that was named, then the one in the folder of the reports; one of them once."""
    from kpo_dd.writing.report_names import WORKBOOK_FILE

    own, named = plan.out / WORKBOOK_FILE, plan.previous
    if named is not None:
        if not named.is_file():
            raise UsageError.of("path_missing", Place(str(named)))
        yield named
    if own.is_file() and not (named is not None and named.samefile(own)):
        refuse_open(own)
        if not is_without_notes(own):
            yield own


def notes_of(path: Path, plan: Plan, rulebook: Rulebook, language: Language) -> ActionNotes:
    """The notes in one workbook, and a line that says how many are carried over."""
    from kpo_dd.carried_notes import notes_in
    from kpo_dd.reports.workbook.actions.action_notes import NO_NOTES

    refuse_open(path)
    found = notes_in(own_workbook(path, plan, language), rulebook)
    if found is None and path == plan.previous:
        raise UsageError.of("actions_none", Place(str(path)))
    if found is None or not found.notes:
        return NO_NOTES
    carried = Problem.of("actions_carried", Place(str(path)), cells=found.cells)
    return replace(found, problems=(carried, *found.problems))


def own_workbook(path: Path, plan: Plan, language: Language) -> Workbook:
    """A workbook of ours, opened like any other. OutputError where that can't be."""
    from kpo_dd.reading.opening.workbook import open_workbook, read_bytes

    limits, name = replace(plan.limits, own=True), str(path)
    try:
        return open_workbook(read_bytes(path, name, limits), name, limits)
    except WorkbookRefused as error:
        first = error.problems[0]
        if first.code in SAYS_WHAT_TO_DO:
            raise
        reason = say(language, f"problem.{first.code}.what", **dict(first.details))
        raise OutputError.of("actions_unread", Place(name), reason=reason) from error


def refuse_open(path: Path) -> None:
    """OutputError where an office program has a workbook open, as the file it puts beside it tells."""
    for lock in (f".~lock.{path.name}#", f"~${path.name}"):
        if path.with_name(lock).exists():
            raise OutputError.of("actions_open", Place(str(path)), lock=lock)


def is_without_notes(path: Path) -> bool:
    """Whether a workbook is as we wrote it, and we wrote nothing of other people's into it."""
    from kpo_dd.reports.workbook.workbook_report import NOTES_INSIDE
    from kpo_dd.writing.changed import written_before
    from kpo_dd.writing.files import digest_of

    if written_before(path.parent).get(path.name) != digest_of(path):
        return False
    with suppress(OSError, KeyError, BadZipFile), ZipFile(path) as book:
        return NOTES_INSIDE.encode() not in book.read("docProps/core.xml")
    return False
