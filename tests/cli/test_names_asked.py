"""Which names `screen` is asked about: the same that a run screens of its returns, and all in tables."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from kpo_dd.cli.names_asked import names_at
from kpo_dd.reading.opening.limits import Limits
from tests.cli.runner import DAY, run
from tests.reading.makers import save
from tests.shipped_answers import BUSY
from tests.toys import ON, ROOT, SHIPPED_RULES, shipped

CONTRACTORS = ROOT / "samples" / "contractors"
PASSWORDS = ROOT / "samples" / "contractors-password.txt"


def names_in(*paths: Path) -> tuple[list[str], list[str]]:
    """The names in files, and the codes of what is said of files without any."""
    found, problems = names_at(paths, shipped(), Limits(), ON)
    return [one.name for one in found], [one.code for one in problems]


def test_a_run_and_a_screening_of_the_same_returns_ask_about_as_many_names(tmp_path: Path) -> None:
    """Suppliers, owners, agencies, subcontractors and makers, in forms, tables and lists of answers."""
    given = ("--password-file", PASSWORDS, "--rules", SHIPPED_RULES, "--on", DAY)
    assessed = run(tmp_path, "assess", CONTRACTORS, *given, "--no-register")
    screened = run(tmp_path, "screen", CONTRACTORS, *given, "--format", "json")
    assert (assessed.code, screened.code) == (3, 3)
    report = (tmp_path / "kpo-dd-report" / "assessment.json").read_text(encoding="utf-8")
    names = [one["name"] for one in json.loads(screened.out)]
    assert len(names) == len(set(names)) == json.loads(report)["screening"]["names"]
    assert {"Вымышленный Холдинг", "ТОО «Придуманный Рекрутинг»", "Example Tubes Ltd"} <= {*names}
    told = [line for line in screened.lines if "contractors/" in line]
    assert len(told) == 2, told  # damaged, hostile; a copy needs no name


def test_nobody_is_passed_over_for_want_of_an_id_or_because_two_returns_disagree(
    tmp_path: Path,
) -> None:
    """Neither has a result in a run, and each may be on a list all the same."""
    answers = {key: "; ".join(v) if isinstance(v, tuple) else str(v) for key, v in BUSY.items()}
    of_all = {**answers, "company_owners": "Quvanta Holding"}
    rows = [
        {"supplier_id": "", "What is the full legal name of your company?": "Quvanta", **of_all},
        {"supplier_id": "A-1", "What is the full legal name of your company?": "One", **of_all},
        {"supplier_id": "A-1", "What is the full legal name of your company?": "Two", **of_all},
    ]
    with (tmp_path / "returns.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    names, problems = names_in(tmp_path / "returns.csv")
    assert ({*names}, problems) == ({"Quvanta", "One", "Two", "Quvanta Holding"}, [])


@pytest.mark.parametrize("heading", ["Name", "Наименование", "Жеткізуші"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_column_of_names_alone_is_a_list_in_any_text(
    tmp_path: Path, heading: str, encoding: str
) -> None:
    """Without any separator, as Excel saves one column; a blank line and a word from Excel are none."""
    if encoding == "cp1251" and heading == "Жеткізуші":
        pytest.skip("Windows Cyrillic has no Kazakh letters")
    path = tmp_path / "names.csv"
    path.write_text(f"{heading}\nТОО Хошайн Силикон\n\nЗавод\n", encoding=encoding)
    assert names_in(path) == (["ТОО Хошайн Силикон", "Завод"], [])
    listed = tmp_path / "lists" / "mine-2026-08-01.csv"
    listed.parent.mkdir()
    listed.write_text("Name\nQuvanta Silicon Works\n", encoding="utf-8")
    done = run(tmp_path, "screen", path, "--lists", "lists", "--rules", SHIPPED_RULES)
    assert done.code == 0, done.err
    assert "mine-2026-08-01.csv" in done.out


def test_a_letter_is_no_column_of_names(tmp_path: Path) -> None:
    """Words without separators whose first line is no heading: one line that says so."""
    path = tmp_path / "letter.csv"
    path.write_text("Уважаемые коллеги!\nОтвет пришлём завтра.\n", encoding="utf-8")
    assert names_in(path) == ([], ["text_no_table"])


def test_a_table_says_whom_suppliers_have_beside_them_as_a_list_of_a_run_does(
    tmp_path: Path,
) -> None:
    """Several owners in a cell, agencies under any heading that the list in scope may have; no "none"."""
    head = ("ID", "Supplier", "Beneficial owners", "Кадровое агентство", "Remark")
    rows = (
        ("1", "Alpha", "One LLP; Two LLP", "нет", "a"),
        ("2", "Beta", "no", "Бета Персонал", "b"),
    )
    path = save(tmp_path / "list.xlsx", head, *rows)
    assert names_in(path) == (["Alpha", "One LLP", "Two LLP", "Beta", "Бета Персонал"], [])
