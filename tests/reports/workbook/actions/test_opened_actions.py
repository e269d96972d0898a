"""What findings of earlier days opened: since when, and what nothing asks for any more."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.officer_entries import (
    ActionEntry,
    DecisionCondition,
    OfficerEntries,
    SupplierDecision,
)
from kpo_dd.assessment.result.officer_words import ActionMove, SupplierVerdict
from kpo_dd.assessment.result.register_standing import BesideRegister
from kpo_dd.assessment.result.supplier_actions import actions_of
from kpo_dd.reports.json.json_officer import entries_member
from kpo_dd.reports.json.kept.kept_officer import entries_read
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.recorded_parts import recorded_parts
from kpo_dd.reports.workbook.actions.action_columns import ENTRIES
from kpo_dd.reports.workbook.actions.action_notes import ActionNote, ActionNotes
from kpo_dd.reports.workbook.book_contents import BookContents
from kpo_dd.reports.workbook.overview_figures import OverviewFigures
from kpo_dd.reports.workbook.workbook_report import workbook_report
from kpo_dd.wording import Language, say
from tests.reports.builders import VERSION
from tests.reports.workbook.actions.edited import few, read_back, rows_of
from tests.toys import shipped

THEN = date(2026, 5, 2)
FIRST = few().suppliers[0]
[KEY, *OTHERS] = [action.key for action in actions_of(FIRST)]
OPENED = OfficerEntries(opened={FIRST.id: {KEY: THEN, "gone": THEN}, "S-NOT-HERE": {"gone": THEN}})


def beside(entries: OfficerEntries) -> Assessment:
    """The few suppliers, with what the register holds of them."""
    return replace(few(), register=BesideRegister(entries=entries))


def content(entries: OfficerEntries, language: Language = Language.EN) -> bytes:
    """The workbook."""
    out = BytesIO()
    workbook_report(beside(entries), shipped(), language, VERSION, out)
    return out.getvalue()


@pytest.mark.parametrize("language", Language)
def test_a_row_says_since_when_it_is_open_and_what_this_run_opens_says_nothing(
    language: Language,
) -> None:
    """As a day of the language; the row is named as if nobody had spoken of it."""
    rows = {row[-2:]: row for row in rows_of(content(OPENED, language), language)}
    assert say(language, "opened.since", day=THEN) in rows[FIRST.id, KEY]
    others = [row for key, row in rows.items() if key[0] == FIRST.id and key[1] in OTHERS]
    assert others
    assert not any(say(language, "opened.since", day=THEN) in row for row in others)


def test_what_nothing_asks_for_any_more_stands_below_and_of_nobody_who_is_not_here() -> None:
    """Once, with its name, so that it can be closed there; others are no matter of this run."""
    rows = rows_of(content(OPENED))
    [row] = [row for row in rows if row[-1] == "gone"]
    assert row[-2] == FIRST.id
    assert say(Language.EN, "opened.unasked", day=THEN) in row
    assert not any("S-NOT-HERE" in row for row in rows)
    assert len(rows) == len(rows_of(content(OfficerEntries()))) + 1


def test_what_a_person_spoke_of_is_told_as_it_stands_and_not_twice() -> None:
    """The register fills its row; the other rows are those of before."""
    spoken = ActionEntry(KEY, ActionMove.OPENED, THEN, "Ann", owner="Bob")
    rows = rows_of(content(replace(OPENED, actions={FIRST.id: (spoken,)}, opened={})))
    [row] = [row for row in rows if row[-2] == FIRST.id and str(row[-1]).startswith(f"{KEY}#")]
    assert "Bob" in row


def test_no_cell_of_theirs_counts_as_written_by_people() -> None:
    """They would be carried over as notes for ever."""
    assert read_back(content(OPENED)).notes == ()


def test_a_dossier_counts_them_with_the_first_day() -> None:
    """What they are about, the findings say."""
    phrases = Phrases(shipped(), Language.EN, few().on)
    [part] = recorded_parts(OPENED, FIRST, phrases)
    assert part.lines == (say(Language.EN, "opened.in_short", count=2, day=THEN),)


def test_the_file_of_the_run_holds_them_by_day() -> None:
    """Read back they are the same; where there are none, nothing is said."""
    member = entries_member(OPENED)
    assert member["opened"] == {"2026-05-02": {FIRST.id: [KEY, "gone"], "S-NOT-HERE": ["gone"]}}
    assert entries_read(member) == OPENED
    assert "opened" not in entries_member(OfficerEntries())


def note(*entered: object) -> ActionNote:
    """What a person wrote beside the first action: owner, progress, day, proof, remark."""
    cells = (*entered, *[None] * (len(ENTRIES) - len(entered)))
    return ActionNote(FIRST.id, KEY, cells)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("entered", "cells"), [(("Bob",), 0), (("Eve",), 1), (("Bob", "soon"), 1), ((None, "soon"), 1)]
)
def test_the_overview_counts_the_cells_that_the_register_does_not_say(
    entered: tuple[object, ...], cells: int
) -> None:
    """What is known already is no cell to import."""
    spoken = ActionEntry(KEY, ActionMove.OPENED, THEN, "Ann", owner="Bob")
    entries = OfficerEntries(actions={FIRST.id: (spoken,)})
    phrases = Phrases(shipped(), Language.EN, few().on)
    book = BookContents.of(beside(entries), phrases, VERSION, ActionNotes((note(*entered),)))
    assert book.carried == cells
    said = say(Language.EN, "officer.unimported", count=cells)
    assert (said in OverviewFigures(book).notes) is bool(cells)


def test_the_overview_counts_what_was_agreed_for_days_that_are_over() -> None:
    """Actions and conditions, also of suppliers that are none of this run; nothing without any."""
    past = ActionEntry(KEY, ActionMove.OPENED, THEN, "Ann", due=THEN)
    accepted = ActionEntry("x", ActionMove.ACCEPTED, THEN, "Ann", due=THEN, until=few().on)
    decided = SupplierDecision(
        SupplierVerdict.CONDITIONS,
        THEN,
        "Ann",
        "r",
        (DecisionCondition("c", THEN), DecisionCondition("d")),
    )
    entries = OfficerEntries({"S-ELSE": decided}, actions={FIRST.id: (past, accepted)})
    phrases = Phrases(shipped(), Language.EN, few().on)
    lines = OverviewFigures(BookContents.of(beside(entries), phrases, VERSION)).late[-2:]
    assert [(line.what, line.count) for line in lines] == [
        (say(Language.EN, "book.actions_late"), 1),
        (say(Language.EN, "book.conditions_late"), 1),
    ]
    assert FIRST.id in lines[0].who
    assert lines[1].who == "S-ELSE"
    bare = OverviewFigures(BookContents.of(few(), phrases, VERSION)).late
    assert not any(line.what == say(Language.EN, "book.actions_late") for line in bare)
