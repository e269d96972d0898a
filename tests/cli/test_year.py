"""A whole year by commands: assessed, decided, imported, closed, back again, and told with its entries."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from kpo_dd.register.events import EventKind
from kpo_dd.register.register import open_register
from tests.cli.runner import toy
from tests.cli.suppliers import ALPHA, BETA, GAMMA, HEADER
from tests.cli.test_officer import APPS, BY, edited, filled
from tests.reading.makers import Cell, save
from tests.toys import TOY_RULES

pytestmark = pytest.mark.long
HELD = HEADER.index("documents_held")
REPORT = "kpo-dd-report/risk-summary.xlsx"
WINTER, SPRING, SUMMER, AUTUMN = "2026-02-10", "2026-05-10", "2026-08-10", "2026-11-10"


def answered(folder: Path, *rows: Sequence[Cell]) -> None:
    """The workbook of suppliers as it is sent."""
    save(folder / "suppliers.xlsx", HEADER, *rows)


def assessed(folder: Path, on: str) -> dict[str, object]:
    """A run of a day that is recorded; what its file says of the register."""
    done = toy(folder, "assess", "suppliers.xlsx", "--on", on)
    assert done.code == 0, done.err
    found = json.loads((folder / "kpo-dd-report" / "assessment.json").read_text("utf-8"))
    entries = found["register"].get("entries", {})
    assert isinstance(entries, dict)
    return entries


def did(folder: Path, group: str, *words: str) -> str:
    """A command by which a person records something; what it printed."""
    given = ("--register", str(folder / "kpo-dd.db"))
    ran = CliRunner().invoke(APPS[group], [*words, *given])
    assert ran.exit_code == 0, ran.output
    return ran.output


def figures(folder: Path) -> tuple[dict[str, object], dict[str, set[int]]]:
    """The figures of the account for own use, and the entries each rests on."""
    done = toy(
        folder,
        "statement",
        "--year",
        "2026",
        "--evidence",
        "--on",
        "2026-11-26",
        "--format",
        "xlsx",
    )
    assert done.code == 0, done.err
    [path] = folder.glob("statement-2026-evidence-*.xlsx")
    rows = list(openpyxl.load_workbook(path).worksheets[-1].iter_rows(values_only=True))
    path.unlink()
    top = next(at for at, row in enumerate(rows) if "Entries" in row)
    counts: dict[str, object] = {}
    rests: dict[str, set[int]] = {}
    for label, count, entry, *_ in rows[top + 1 :]:
        counts[str(label)] = count
        rests.setdefault(str(label), set()).update([int(str(entry))] if entry is not None else [])
    return counts, rests


def test_a_year_from_the_first_return_to_the_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each figure with the entries it rests on; what every report says of an action is the same."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KPO_DD_RULES", str(TOY_RULES))
    better = (*ALPHA[:HELD], "no", None, *ALPHA[HELD + 2 :])

    answered(tmp_path, ALPHA, BETA, GAMMA)
    assert "opened" not in assessed(tmp_path, WINTER)
    asked = filled(tmp_path)
    opened = entries_of(tmp_path, EventKind.ACTIONS_RAISED)
    did(tmp_path, "decisions", "record", "A-1", "--decision", "conditions", "--reason", "tender",
        "--condition", "passports given back@2026-06-01", "--on", WINTER, *BY)  # fmt: skip
    edited(tmp_path, 1, Owner="Bob", Progress="In progress", Agreed_date="2026-06-01")
    did(tmp_path, "actions", "import", REPORT, "--on", WINTER, *BY)
    did(tmp_path, "trainings", "record", "A-1", "--subject", "Principles", "--people", "9",
        "--language", "kk", "--on", SPRING, *BY)  # fmt: skip
    did(tmp_path, "cases", "record", "A-2", "--theme", "child_labour", "--people", "1",
        "--state", "open", "--on", SPRING, *BY)  # fmt: skip

    answered(tmp_path, better, BETA, GAMMA)
    said = assessed(tmp_path, SPRING)
    assert said["decisions"]["A-1"]["decision"] == "conditions"  # type: ignore[index]
    assert list(said["opened"]) == [WINTER]  # type: ignore[call-overload]
    did(
        tmp_path,
        "actions",
        "close",
        "A-1",
        "documents_returned",
        "--reason",
        "seen",
        "--on",
        SUMMER,
        *BY,
    )
    counts, _ = figures(tmp_path)
    assert (counts["Corrective actions closed"], counts["Overdue on the last day"]) == (1, 0)

    answered(tmp_path, ALPHA, BETA, GAMMA)
    back = assessed(tmp_path, AUTUMN)
    [action] = [one for one in back["actions"]["A-1"] if one["action"] == "documents_returned"]  # type: ignore[index]
    assert (action["move"], action["owner"], action["due"]) == ("reopened", "Bob", None)
    assert "Open again" in did(tmp_path, "actions", "list", "--as-of", "2026-11-26")
    again = toy(tmp_path, "assess", "suppliers.xlsx", "--on", AUTUMN)
    assert " 0 new entries" in again.out

    counts, rests = figures(tmp_path)
    [reopened] = entries_of(tmp_path, EventKind.ACTION_REOPENED)
    turned = len(asked) + 1
    assert counts["Corrective actions opened"] == turned
    assert rests["Corrective actions opened"] == {*opened, reopened}
    assert counts["Corrective actions closed"] == 1
    assert counts["Open on the last day"] == len(asked)
    assert (counts["Training given, sessions"], counts["People who took part, each time anew"]) == (
        1,
        9,
    )
    assert rests["Training given, sessions"] == set(entries_of(tmp_path, EventKind.TRAINING))
    assert rests["Confirmed cases"] == set(entries_of(tmp_path, EventKind.CASE))
    decided = [label for label in counts if "conditions" in label.casefold()]
    assert any(
        rests[one] == set(entries_of(tmp_path, EventKind.SUPPLIER_DECISION)) for one in decided
    )
    assert toy(tmp_path, "register", "verify").code == 0
    assert date.fromisoformat(WINTER) < date.fromisoformat(AUTUMN)


def entries_of(folder: Path, kind: EventKind) -> list[int]:
    """The numbers of all entries of a kind."""
    with open_register(str(folder / "kpo-dd.db"), create=False) as opened:
        return [one.seq for one in opened.events([kind])]
