"""The sheet of actions goes out of the register and comes back: what nobody changed changes nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpo_dd.assessment.result.officer_words import ActionMove
from kpo_dd.cli.action_import import notes_to_import
from kpo_dd.cli.open_findings import OpenFindings
from kpo_dd.cli.sheet_taking import ImportedRow, RowOutcome, SheetTaking
from kpo_dd.register.officer_state import officer_fold
from kpo_dd.reports.workbook.actions.action_columns import AT
from kpo_dd.reports.workbook.actions.action_notes import ActionStatus
from kpo_dd.reports.workbook.workbook_report import workbook_report
from kpo_dd.wording import Language, say
from tests.register import makers
from tests.register.test_run_actions import BOTH, DAY, Book, book, later
from tests.reports.builders import VERSION
from tests.toys import GOOD, toy

WORDS = st.sampled_from(["", "Bob", "=1+1", "  Eve  ", "Әлия", "<b>", "a\nb"])
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "owner": WORDS,
        "status": st.sampled_from(["", *ActionStatus, "own word"]),
        "due": st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        "evidence": WORDS,
        "comment": WORDS,
        "until": st.just(later(90)),
    },
)
SAID = st.dictionaries(
    st.sampled_from(["policy", "training", "visit them"]),
    st.tuples(st.sampled_from([ActionMove.OPENED, ActionMove.CLOSED, ActionMove.ACCEPTED]), FIELDS),
    max_size=3,
)


def sheet_of(kept: Book, folder: Path, language: Language) -> Path:
    """The workbook of a later day."""
    path = folder / "risk-summary.xlsx"
    with path.open("wb") as out:
        workbook_report(kept.assessed(later(2), BOTH, GOOD), toy(), language, VERSION, out)
    return path


def taken(kept: Book, path: Path, language: Language) -> list[ImportedRow]:
    """What an import makes of each row on which anything stands."""
    events = kept.register.events()
    findings = OpenFindings.in_register(kept.register, later(2), toy())
    taking = SheetTaking.of(events, findings, "Ann", later(2), language)
    return taking.rows(notes_to_import(path, toy()))


def assert_comes_back(
    said: dict[str, tuple[ActionMove, dict[str, object]]], language: Language
) -> None:
    """Each row that people spoke of is known as it is; what findings opened is no row to take over."""
    with TemporaryDirectory() as folder, book(Path(folder)) as kept:
        kept.run(DAY, BOTH, GOOD)
        for action, (move, fields) in said.items():
            given = {name: " ".join(one.split()) if isinstance(one, str) else one
                     for name, one in fields.items()}  # fmt: skip
            kept.says(move, later(1), action, **given)
        rows = taken(kept, sheet_of(kept, Path(folder), language), language)
        assert {row.outcome for row in rows} <= {RowOutcome.SAME}


@settings(max_examples=4)
@given(SAID, st.sampled_from(Language))
def test_a_sheet_that_nobody_touched_records_nothing(
    said: dict[str, tuple[ActionMove, dict[str, object]]], language: Language
) -> None:
    """In any language, whatever was written and however the actions stand."""
    assert_comes_back(said, language)


@pytest.mark.long
@given(SAID, st.sampled_from(Language))
def test_the_same_holds_of_many_sheets(
    said: dict[str, tuple[ActionMove, dict[str, object]]], language: Language
) -> None:
    """In a long search."""
    assert_comes_back(said, language)


def written_on(path: Path, language: Language, action: str, **cells: str) -> None:
    """Write beside an action of S0."""
    file = openpyxl.load_workbook(path)
    page = file[say(language, "sheet.actions")]
    [row] = [
        row
        for row in page.iter_rows()
        if row[AT["sheet.key_supplier"]].value == "S0"
        and str(row[AT["sheet.key_action"]].value).partition("#")[0] == action
    ]
    for name, value in cells.items():
        row[AT[f"sheet.action_{name}"]].value = value
    file.save(path)


def test_what_a_finding_opened_is_taken_over_with_its_rules(tmp_path: Path) -> None:
    """A person's first word on it: the day it was opened stays, and nobody opened it by hand."""
    with book(tmp_path) as kept:
        kept.run(DAY, BOTH, GOOD)
        path = sheet_of(kept, tmp_path, Language.EN)
        written_on(path, Language.EN, "policy", owner="Bob", status="Done")
        [row] = taken(kept, path, Language.EN)
        assert (row.outcome, row.supplier) == (RowOutcome.NEW, "S0")
        assert row.record is not None
        kept.register.record([row.record.event("S0")], makers.AT)
        stands = kept.stands(later(2))
        assert stands is not None
        assert (stands.move, stands.on, stands.owner) == (ActionMove.OPENED, DAY, "Bob")
        assert (stands.by_hand, set(stands.rules)) == (False, {"MS-03", "CL-02"})
        assert "policy" not in officer_fold(kept.register.events(), later(2)).raised["S0"]


def test_what_nothing_asks_for_any_more_is_closed_on_the_sheet(tmp_path: Path) -> None:
    """Its row stands below the others; once verified and taken over, no later sheet has it."""
    with book(tmp_path) as kept:
        kept.run(DAY, BOTH)
        kept.run(later(1), GOOD)
        path = tmp_path / "risk-summary.xlsx"
        with path.open("wb") as out:
            workbook_report(kept.assessed(later(2), GOOD), toy(), Language.EN, VERSION, out)
        written_on(
            path, Language.EN, "policy", status=say(Language.EN, "report.action_status.verified")
        )
        [row] = taken(kept, path, Language.EN)
        assert row.record is not None
        assert (row.outcome, row.record.move) == (RowOutcome.NEW, ActionMove.CLOSED)
        assert set(row.record.rules) == {"MS-03", "CL-02"}
        kept.register.record([row.record.event("S0")], makers.AT)
        kept.run(later(3), BOTH)
        stands = kept.stands(later(3))
        assert stands is not None
        assert stands.move is ActionMove.REOPENED


def row_beside(path: Path, language: Language, action: str) -> int:
    """The row of an action of S0."""
    page = openpyxl.load_workbook(path)[say(language, "sheet.actions")]
    column = AT["sheet.key_action"]
    keys = [str(row[column].value).partition("#")[0] for row in page.iter_rows()]
    return keys.index(action) + 1


def test_a_row_that_conflicts_says_in_words_where_it_stands_and_what_with(tmp_path: Path) -> None:
    """Its row on the sheet; a closed action by its state and reason, and days as the language writes them."""
    with book(tmp_path) as kept:
        kept.run(DAY, BOTH, GOOD)
        path = sheet_of(kept, tmp_path, Language.RU)
        kept.says(ActionMove.CLOSED, later(1), reason="видели", due=date(2026, 12, 1))
        written_on(path, Language.RU, "policy", owner="Ann")
        [row] = taken(kept, path, Language.RU)
        at = row_beside(path, Language.RU, "policy")
        assert (row.outcome, row.note.row) == (RowOutcome.CONFLICT, at)
        assert all(one in row.why for one in ("Закрыто", "видели", "01.12.2026")), row.why


def test_two_rows_about_one_action_name_each_other_and_not_the_register(tmp_path: Path) -> None:
    """A status as the sheet shows it, not by its key."""
    with book(tmp_path) as kept:
        kept.run(DAY, BOTH, GOOD)
        path = sheet_of(kept, tmp_path, Language.RU)
        written_on(path, Language.RU, "policy", status="В работе")
        first, at = openpyxl.load_workbook(path), row_beside(path, Language.RU, "policy")
        page = first[say(Language.RU, "sheet.actions")]
        page.append([cell.value for cell in page[at]])
        page.cell(page.max_row, AT["sheet.action_owner"] + 1, "Ann")
        first.save(path)
        found = {row.note.row: row for row in taken(kept, path, Language.RU)}
        why = found[page.max_row].why
        assert found[at].outcome is RowOutcome.NEW
        assert f"в строке {at} листа" in why
        assert "В работе" in why
        assert "реестр" not in why
