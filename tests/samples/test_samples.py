"""The sample workbook: made by its script, letter for letter, and showing what it promises."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import Status
from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.read import read_questionnaires
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.loading import load_rulebook

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "samples" / "suppliers.xlsx"
HEADER_ROW = 2
OWN_COLUMNS = {"Town", "Internal vendor rating"}

CellText = str | float | datetime | None


@pytest.fixture(scope="module")
def headings() -> Headings:
    """What the questionnaire makes of a heading."""
    return Headings(load_rulebook(ROOT / "rules").questionnaire)


@pytest.fixture(scope="module")
def rows(headings: Headings) -> Mapping[str, Mapping[str, CellText]]:
    """The committed workbook by supplier id, then by question, as the cells stand."""
    lines = read_cells(SAMPLE)
    claims = [headings.claim(str(heading)) for heading in lines[HEADER_ROW - 1]]
    keys = [claim.column if claim else "" for claim in claims]
    suppliers = [dict(zip(keys, line, strict=True)) for line in lines[HEADER_ROW:]]
    return {str(supplier["supplier_id"]): supplier for supplier in suppliers}


def make(target: Path, seed: str) -> bytes:
    """The bytes of the workbook as the script makes it in a process of its own."""
    subprocess.run(
        [sys.executable, "-m", "samples.make_samples", str(target)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=True,
    )
    return target.read_bytes()


def read_cells(path: Path) -> list[list[CellText]]:
    """Every cell of the first sheet."""
    sheet = load_workbook(path).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]  # type: ignore[misc]


@pytest.mark.process
def test_two_runs_of_the_script_give_the_same_bytes(tmp_path: Path) -> None:
    """Neither the clock nor the order of a set gets into the file."""
    assert make(tmp_path / "one.xlsx", "1") == make(tmp_path / "two.xlsx", "2")


@pytest.mark.process
def test_the_workbook_in_the_repository_is_what_the_script_makes(tmp_path: Path) -> None:
    """Compared cell by cell, because another zlib packs the same cells into other bytes."""
    make(tmp_path / "made.xlsx", "0")
    assert read_cells(tmp_path / "made.xlsx") == read_cells(SAMPLE)


def test_there_are_28_suppliers_and_every_id_is_unique() -> None:
    """An id that stands twice would be a problem of the sample's own."""
    ids = [line[0] for line in read_cells(SAMPLE)[HEADER_ROW:]]
    assert ids == [f"S-{number:04}" for number in range(1, 29)]


def test_every_heading_but_the_buyers_own_is_a_question(headings: Headings) -> None:
    """What no question claims is there on purpose."""
    header = {str(heading) for heading in read_cells(SAMPLE)[HEADER_ROW - 1]}
    assert {heading for heading in header if headings.claim(heading) is None} == OWN_COLUMNS


def test_no_question_is_missing_from_the_workbook(
    headings: Headings, rows: Mapping[str, Mapping[str, CellText]]
) -> None:
    """A question that is added to the questionnaire wants a column here."""
    asked = {name for claim in headings.claims.values() if "." not in (name := claim.column)}
    assert asked <= set(rows["S-0001"])


def test_many_columns_have_blanks(rows: Mapping[str, Mapping[str, CellText]]) -> None:
    """Real returns are never complete."""
    blank = {name for row in rows.values() for name, cell in row.items() if cell is None}
    assert len(blank) >= 10


@pytest.mark.parametrize(
    ("supplier", "question", "says"),
    [
        ("S-0017", "commitment_document", "Codice etico, edition 5 (June 2025)"),
        ("S-0020", "commitment_document", None),
        ("S-0021", "youngest_worker_age", 13),
        ("S-0013", "youngest_worker_age", 17),
        ("S-0013", "under18_hazardous", "Да"),
        ("S-0003", "identity_documents_returned", "Иә"),
        ("S-0004", "identity_documents_returned", "No"),
        ("S-0002", "recruitment_fees_repaid", "Y"),
        ("S-0008", "recruitment_fees_repaid", "Нет"),
        ("S-0002", "recruitment_fees_paid", "yes "),
        ("S-0002", "country", "Қазақстан"),
        ("S-0005", "manual_work_share", "12,5 %"),
        ("S-0005", "policy_date", "15.03.2024"),
        ("S-0006", "workers_total", "1 240"),
        ("S-0006", "grievance_channel", "может быть"),
        ("S-0015", "workers_migrant", "approx. forty"),
        ("S-0015", "written_contracts", "все"),
        ("S-0015", "identity_documents_held", "иногда"),
        ("S-0028", "policy_date", "01.09.2062"),
        ("S-0001", "policy_date", datetime(2025, 3, 14)),
    ],
)
def test_the_promised_cases_are_there(
    rows: Mapping[str, Mapping[str, CellText]], supplier: str, question: str, says: CellText
) -> None:
    """Each case the README promises stands in its cell as a supplier would write it."""
    assert rows[supplier][question] == says


@pytest.mark.parametrize(
    ("supplier", "question", "option"),
    [
        ("S-0018", "wages_on_time", "withheld"),
        ("S-0026", "labour_case", "open"),
        ("S-0007", "labour_case", "remedied"),
        ("S-0022", "commitment", "refused"),
        ("S-0017", "commitment", "equivalent_principles"),
        ("S-0020", "commitment", "equivalent_principles"),
    ],
)
def test_the_promised_choices_are_there(
    rows: Mapping[str, Mapping[str, CellText]], supplier: str, question: str, option: str
) -> None:
    """A choice is written out in the language of the supplier."""
    options = load_rulebook(ROOT / "rules").questionnaire.by_id[question].options
    texts = {text for o in options if o.id == option for text in (o.text.en, o.text.ru, o.text.kk)}
    assert rows[supplier][question] in texts


def test_one_supplier_has_more_migrants_than_workers(
    rows: Mapping[str, Mapping[str, CellText]],
) -> None:
    """The contradiction that a consistency rule must find."""
    migrants, workers = rows["S-0023"]["workers_migrant"], rows["S-0023"]["workers_total"]
    assert (migrants, workers) == (60, 35)


def test_one_return_is_almost_empty(rows: Mapping[str, Mapping[str, CellText]]) -> None:
    """Too little to rate, which is not the same as a low risk."""
    assert len([cell for cell in rows["S-0024"].values() if cell is not None]) <= 10


def test_the_readme_says_of_every_supplier_what_it_shows(
    rows: Mapping[str, Mapping[str, CellText]],
) -> None:
    """Its table and the workbook name the same suppliers."""
    lines = (ROOT / "samples" / "README.md").read_text(encoding="utf-8").splitlines()
    named = [line.split("|")[1].strip() for line in lines if line.startswith("| S-")]
    assert named == list(rows)


def test_no_cell_is_a_formula() -> None:
    """The sample is honest; hostile workbooks belong to the tests of the reader."""
    texts = [str(cell) for line in read_cells(SAMPLE) for cell in line if isinstance(cell, str)]
    assert [text for text in texts if text.startswith(("=", "+", "@"))] == []


def test_the_only_date_after_this_decade_is_the_slip() -> None:
    """2062 for 2026; every other date cell is one a supplier could have signed on."""
    dates = [cell for line in read_cells(SAMPLE) for cell in line if isinstance(cell, datetime)]
    assert max(day.date() for day in dates) < date(2027, 1, 1)


def test_the_sample_tells_good_from_bad() -> None:
    """Every band is reached, too little to rate occurs, and not everyone is at high risk."""
    rulebook = load_rulebook(ROOT / "rules")
    answers = read_questionnaires([SAMPLE], rulebook).answers
    suppliers = assess_answers(answers, rulebook, date(2026, 11, 23)).suppliers
    assert {supplier.band for supplier in suppliers} == set(Band)
    assert {supplier.status for supplier in suppliers} == set(Status)
    assert sum(supplier.band <= Band.MEDIUM for supplier in suppliers) >= 8
