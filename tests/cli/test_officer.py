"""What people record of suppliers by commands: decisions, documents, actions, cases, training."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

import openpyxl
import pytest
from typer.testing import CliRunner

from kpo_dd.cli.actions import actions_app
from kpo_dd.cli.cases import cases_app
from kpo_dd.cli.decisions import decisions_app
from kpo_dd.cli.evidence import evidence_app
from kpo_dd.cli.trainings import trainings_app
from tests.cli.runner import DAY, assess
from tests.cli.suppliers import suppliers
from tests.toys import TOY_RULES

APPS = {
    "decisions": decisions_app,
    "evidence": evidence_app,
    "actions": actions_app,
    "cases": cases_app,
    "trainings": trainings_app,
}
BY = ("--by", "Ann Officer")
APPROVE = ("--decision", "approve", "--reason", "tender", *BY)


@pytest.fixture(scope="module")
def assessed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a run of A-1, A-2 and A-3 and its register, which no test changes."""
    folder = tmp_path_factory.mktemp("assessed")
    suppliers(folder)
    assert assess(folder, "suppliers.xlsx").code == 0
    return folder


@pytest.fixture
def folder(assessed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same in a folder of its own, from which commands run."""
    copytree(assessed, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KPO_DD_RULES", str(TOY_RULES))
    return tmp_path


def kpo(group: str, *words: str) -> tuple[int, str]:
    """Run a command of a group here; its exit code and all it printed."""
    ran = CliRunner().invoke(APPS[group], list(words))
    return ran.exit_code, ran.output


def test_a_decision_rests_on_the_latest_recorded_run(folder: Path) -> None:
    """Its band, its findings and its digest; said again, it is known."""
    code, said = kpo("decisions", "record", "A-1", *APPROVE)
    assert code == 0
    assert "band Critical" in said
    assert "2026-11-23" in said
    assert "stands in" in kpo("decisions", "record", "A-1", *APPROVE)[1]
    code, listed = kpo("decisions", "list")
    assert (code, listed.splitlines()[-1]) == (0, "Entries: 1")
    assert kpo("decisions", "list", "--as-of", "2026-11-01")[1] == "Entries: 0\n"
    assert kpo("decisions", "list", "--known-on", "2026-11-01")[1] == "Entries: 0\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--decision", "approve", "--reason", "-", *BY), "no reason is given"),
        (("--decision", "approve", "--reason", "x", "--by", "–"), "nobody is named"),
        (("--decision", "conditions", "--reason", "x", *BY), "names none"),
        ((*APPROVE, "--condition", "x@2027-01-01"), "only a decision with conditions"),
        ((*APPROVE, "--on", "2099-01-01"), "lies in the future"),
        ((*APPROVE, "--lang", "ru", "--on", "2099-01-01"), "01.01.2099 ещё не наступило"),
        (
            ("--decision", "conditions", "--reason", "x", *BY, "--condition", "y@2020-01-01"),
            "due on 2020-01-01, before the day of the decision",
        ),
    ],
)
def test_a_decision_that_says_too_little_or_too_much_is_refused(
    folder: Path, words: tuple[str, ...], said: str
) -> None:
    """In one line, and nothing is recorded."""
    before = (folder / "kpo-dd.db").read_bytes()
    code, printed = kpo("decisions", "record", "A-1", *words)
    assert (code, printed.count("\n")) == (2, 1)
    assert said in printed
    assert (folder / "kpo-dd.db").read_bytes() == before


@pytest.mark.long
def test_conditions_are_due_by_their_days(folder: Path) -> None:
    """The first one first; what is past is overdue; one without a day is never due."""
    words = ("--condition", "late@2026-12-01", "--condition", "then@2026-12-20", "--condition", "x")
    assert (
        kpo("decisions", "record", "A-2", "--decision", "conditions", "--reason", "r", *BY, *words)[
            0
        ]
        == 0
    )
    lines = kpo("decisions", "due", "--as-of", "2026-12-10")[1].splitlines()
    assert [line.split()[1] for line in lines[1:-1]] == ["2026-12-01", "2026-12-20"]
    assert ["Overdue" in line for line in lines[1:-1]] == [True, False]


@pytest.mark.long
def test_the_next_run_counts_a_document_that_was_read(folder: Path) -> None:
    """As verified; until the day it counts no more, and the report names who read it."""
    (folder / "policy.pdf").write_text("policy")
    before = confidences(folder)
    words = ("policy", "policy.pdf", *BY, "--on", DAY, "--until", "2026-12-01")
    code, said = kpo("evidence", "record", "A-3", *words, "--result", "confirms")
    assert code == 0, said
    assert assess(folder, "suppliers.xlsx").code == 0
    after = confidences(folder)
    assert after["A-3"] > before["A-3"]
    assert {one: after[one] for one in ("A-1", "A-2")} == {
        one: before[one] for one in ("A-1", "A-2")
    }
    run = json.loads((folder / "kpo-dd-report" / "assessment.json").read_text("utf-8"))
    [document] = run["register"]["entries"]["documents"]["A-3"]
    assert (document["file"], document["by"]) == ("policy.pdf", "Ann Officer")
    assert kpo("evidence", "list", "--as-of", "2026-12-02")[1] == "Entries: 0\n"


def confidences(folder: Path) -> dict[str, float]:
    """How far the answers of every supplier can be relied on, by the last run."""
    run = json.loads((folder / "kpo-dd-report" / "assessment.json").read_text("utf-8"))
    return {one["id"]: one["confidence"] for one in run["suppliers"]}


@pytest.mark.long
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("training", "--result", "confirms"), "no document is asked for with question 13:"),
        (("polcy", "--result", "confirms"), "did you mean policy"),
        (("policy", "--result", "confirms", "--answer", "no"), "goes with --result does-not only"),
        (("policy", "--result", "does-not", "--answer", "maybe"), "is no answer to question 11:"),
        (("policy", "--result", "confirms", "--until", "2020-01-01"), "lies before the day"),
    ],
)
def test_a_document_for_nothing_is_refused(folder: Path, words: tuple[str, ...], said: str) -> None:
    """Only for an answer that stands, to a question that asks for a document."""
    (folder / "policy.pdf").write_text("policy")
    question, *others = words
    code, printed = kpo("evidence", "record", "A-3", question, "policy.pdf", *BY, *others)
    assert (code, said in " ".join(printed.split())) == (2, True), printed


@pytest.mark.long
def test_a_document_for_a_question_left_open_is_refused(folder: Path) -> None:
    """There is nothing that it could confirm."""
    code, printed = kpo("evidence", "record", "A-9", "policy", "x.pdf", *BY, "--result", "confirms")
    assert code == 2
    assert "A-9" in printed


@pytest.mark.long
def test_an_action_is_opened_accepted_and_closed(folder: Path) -> None:
    """By a person, with owner, day and reason; listed by urgency; closed ones only on demand."""
    assert (
        kpo("actions", "open", "A-1", "visit them", "--owner", "Bob", "--due", "01.12.2026", *BY)[0]
        == 0
    )
    code, said = kpo("actions", "accept", "A-1", "visit them", "--reason", "strike", *BY)
    assert (code, "only" in said) == (2, True)
    assert (
        kpo(
            "actions",
            "accept",
            "A-1",
            "visit them",
            "--reason",
            "strike",
            "--until",
            "2027-01-31",
            *BY,
        )[0]
        == 0
    )
    assert "accepted through 2027-01-31" in kpo("actions", "list")[1]
    assert "Overdue" in kpo("actions", "list", "--as-of", "2027-02-01")[1]
    assert kpo("actions", "close", "A-1", "visit them", "--reason", "seen", *BY)[0] == 0
    listed = kpo("actions", "list")[1]
    assert "visit them" not in listed
    assert listed.endswith("Entries: 5\n")  # what findings opened, of which nobody has spoken
    assert "Closed" in kpo("actions", "list", "--all")[1]


@pytest.mark.long
def test_what_nobody_asked_for_cannot_be_closed(folder: Path) -> None:
    """A slip in its name would close something else."""
    code, said = kpo("actions", "close", "A-1", "visit tehm", "--reason", "seen", *BY)
    assert (code, "nothing is recorded under" in said) == (2, True)
    code, said = kpo("actions", "close", "A-1", "documents_returned", "--reason", "seen", *BY)
    assert code == 0, said


def edited(folder: Path, row: int, **cells: str) -> None:
    """Write below headings of the sheet of actions; rows count from the first action."""
    path = folder / "kpo-dd-report" / "risk-summary.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Actions"]
    head = next(cells for cells in sheet.iter_rows() if any(c.value == "Owner" for c in cells))
    names = [cell.value for cell in head]
    for name, value in cells.items():
        at = names.index(name.replace("_", " "))
        sheet.cell((head[0].row or 0) + row, at + 1).value = value
    book.save(path)


def filled(folder: Path) -> list[tuple[object, ...]]:
    """Owner, progress and day of every action of the sheet."""
    sheet = openpyxl.load_workbook(folder / "kpo-dd-report" / "risk-summary.xlsx")["Actions"]
    rows = list(sheet.iter_rows(values_only=True))
    at = next(number for number, row in enumerate(rows) if "Owner" in row)
    first = rows[at].index("Owner")
    return [row[first : first + 5] for row in rows[at + 1 :]]


@pytest.mark.long
def test_the_sheet_of_actions_comes_back_and_the_register_fills_it(folder: Path) -> None:
    """A dry run first; imported again it is known; the next run fills the sheet from the register."""
    edited(folder, 1, Owner="Bob", Progress="In progress", Comment="=1+1")
    sheet = "kpo-dd-report/risk-summary.xlsx"
    before = (folder / "kpo-dd.db").read_bytes()
    code, said = kpo("actions", "import", sheet, *BY, "--on", DAY, "--dry-run")
    assert (code, said.splitlines()[-1]) == (0, "Nothing was recorded. Rows to record: 1")
    assert (folder / "kpo-dd.db").read_bytes() == before
    assert kpo("actions", "import", sheet, *BY, "--on", DAY)[0] == 0
    assert "known already" in kpo("actions", "import", sheet, *BY, "--on", DAY)[1]
    assert assess(folder, "suppliers.xlsx", "--previous", sheet).code == 0
    assert filled(folder)[0] == ("Bob", "In progress", None, None, "=1+1")
    (folder / sheet).unlink()
    assert assess(folder, "suppliers.xlsx").code == 0
    assert filled(folder)[0] == ("Bob", "In progress", None, None, "=1+1")
    edited(folder, 1, Owner="Eve")
    assert kpo("actions", "import", sheet, *BY, "--on", DAY)[0] == 0
    assert "Eve" in kpo("actions", "list", "--as-of", DAY)[1]


@pytest.mark.long
def test_a_conflict_stops_the_whole_import_and_nothing_is_overwritten(folder: Path) -> None:
    """Somebody recorded of the same action since the workbook was written."""
    edited(folder, 1, Owner="Bob")
    edited(folder, 2, Owner="Eve")
    [first] = {row[-1] for row in keys(folder)[:1]}
    assert kpo("actions", "open", "A-1", str(first), "--owner", "Ann", "--on", DAY, *BY)[0] == 0
    before = (folder / "kpo-dd.db").read_bytes()
    code, said = kpo("actions", "import", "kpo-dd-report/risk-summary.xlsx", *BY, "--on", DAY)
    assert code == 2
    assert "conflict: in the register: Open; Ann" in said
    assert "rows that can't be taken over: 1" in said
    assert (folder / "kpo-dd.db").read_bytes() == before


def keys(folder: Path) -> list[tuple[object, ...]]:
    """Supplier and name of every action of the sheet."""
    sheet = openpyxl.load_workbook(folder / "kpo-dd-report" / "risk-summary.xlsx")["Actions"]
    rows = list(sheet.iter_rows(values_only=True))
    at = next(number for number, row in enumerate(rows) if "Owner" in row)
    return [row[-2:] for row in rows[at + 1 :]]


@pytest.mark.long
def test_an_agreed_day_that_is_none_refuses_its_row(folder: Path) -> None:
    """In the row, with what stands there; nothing of the sheet is recorded."""
    edited(folder, 1, Owner="Bob", Agreed_date="soon")
    before = (folder / "kpo-dd.db").read_bytes()
    code, said = kpo("actions", "import", "kpo-dd-report/risk-summary.xlsx", *BY, "--on", DAY)
    assert (code, "the agreed day is no date: soon" in said) == (2, True)
    assert (folder / "kpo-dd.db").read_bytes() == before


@pytest.mark.long
def test_cases_and_training_are_recorded_by_a_person(folder: Path) -> None:
    """Apart from flags; in the language asked for."""
    case = ("--theme", "детский труд", "--people", "2", "--state", "open", *BY)
    assert kpo("cases", "record", "A-1", *case, "--lang", "ru")[0] == 0
    assert "Child labour" in kpo("cases", "list")[1]
    training = ("--subject", "Principles", "--people", "9", "--language", "kk", *BY)
    assert kpo("trainings", "record", "A-1", *training)[0] == 0
    assert "Principles" in kpo("trainings", "list", "--lang", "kk")[1]
    assert kpo("trainings", "record", "A-1", "--subject", "-", *training[2:])[0] == 2
