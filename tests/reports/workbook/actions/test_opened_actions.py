"""What findings of earlier days opened: since when, and what nothing asks for any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.officer_entries import ActionEntry, OfficerEntries
from kpo_dd.assessment.result.officer_words import ActionMove
from kpo_dd.assessment.result.register_standing import BesideRegister
from kpo_dd.assessment.result.supplier_actions import actions_of
from kpo_dd.reports.json.json_officer import entries_member
from kpo_dd.reports.json.kept.kept_officer import entries_read
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.recorded_parts import recorded_parts
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
