"""Owners, agencies, subcontractors and makers that a supplier names in the form: questions, and no more.

Two suppliers of one return answer alike, and one of them leaves the names out, as a form of an earlier
edition does.
"""

from __future__ import annotations

import csv
import json
from typing import Any

import pytest

from tests.cli.runner import DAY, run
from tests.shipped_answers import BUSY
from tests.toys import SHIPPED_RULES, shipped

LISTED = "Xinjiang Junggar Cotton and Linen Co., Ltd."  # on the UFLPA list
NAMES = {
    "company_owners": f"Nobody Known\nТОО «Неведомый»; {LISTED}",
    "agencies_named": "Nobody Staffing LLP",
    "main_subcontractors": "no",
    "goods_makers": "Esquel Group (Zhanatobe, China)",
}
TOLD_OF_WHOM = {"id", "name", "place", "answers"}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `assess` says of the two."""
    folder = tmp_path_factory.mktemp("named")
    answers = {name: written(value) for name, value in BUSY.items()}
    rows = [
        {"supplier_id": "A-1", "supplier_name": "Alpha", **answers, **NAMES},
        {"supplier_id": "A-2", "supplier_name": "Beta", **answers},
    ]
    with (folder / "returns.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    done = run(
        folder, "assess", "returns.csv", "--rules", SHIPPED_RULES, "--no-register", "--on", DAY
    )
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(
        (folder / "kpo-dd-report" / "assessment.json").read_text(encoding="utf-8")
    )
    return found


def written(value: object) -> str:
    """An answer as it stands in a cell."""
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def test_an_owner_and_a_maker_on_the_list_are_questions(report: dict[str, Any]) -> None:
    """Each of several names in a cell is compared; one that met nothing, and "no", are no question."""
    screening = report["screening"]
    asked = {(one["name"], one["role"]) for one in screening["suppliers"]["A-1"]}
    assert asked == {(LISTED, "owner"), ("Esquel Group", "maker")}
    assert "A-2" not in screening["suppliers"]
    assert screening["names"] == 7  # two suppliers, three owners, an agency, a maker


def test_who_names_nobody_is_assessed_alike(report: dict[str, Any]) -> None:
    """Score, bounds, coverage, confidence, band, flags, what is open, the state of the return: all of it."""
    first, second = report["suppliers"]
    assert (first["id"], second["id"]) == ("A-1", "A-2")
    assert apart_from_names(first, "A-1") == apart_from_names(second, "A-2")
    assert not {name for name in NAMES if name in json.dumps(second)}


def test_nothing_waits_for_a_name() -> None:
    """No rule and no factor reads one, none is core, and none opens another question."""
    book = shipped()
    asked = {one.id for one in book.questionnaire.questions if one.is_of_names}
    assert asked == set(NAMES)
    assert not asked & frozenset().union(*book.reads.values())
    assert not any(book.questionnaire.by_id[name].core for name in asked)
    gates = [one.applies_when for one in book.questionnaire.questions if one.applies_when]
    assert not asked & frozenset().union(*(gate.questions for gate in gates))


def apart_from_names(supplier: dict[str, Any], id_: str) -> str:
    """What is said of a supplier, without who it is and what it wrote; places without their rows."""
    said = {key: value for key, value in supplier.items() if key not in TOLD_OF_WHOM}
    row = {"A-1": "2", "A-2": "3"}[id_]
    return json.dumps(without_row(said, row), ensure_ascii=False, sort_keys=True)


def without_row(said: Any, row: str) -> Any:
    """The same without the number of the row in any cell."""
    if isinstance(said, dict):
        return {
            key: str(value).removesuffix(row) if key == "cell" else without_row(value, row)
            for key, value in said.items()
        }
    return [without_row(one, row) for one in said] if isinstance(said, list) else said
