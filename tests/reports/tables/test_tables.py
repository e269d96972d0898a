"""Results as CSV and Parquet: the same rows, safe to open, whole."""

from __future__ import annotations

import csv
import io
from datetime import date

import pyarrow.parquet as pq
import pytest
from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.reports.formats import Format, make_reports
from kpo_dd.reports.tables.csv_table import csv_cell
from kpo_dd.reports.tables.run_tables import RUN_TABLES
from kpo_dd.reports.words.foreign import inert
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language
from tests.golden import sample
from tests.reports.builders import ASSESSMENT, EMPTY, HOSTILE, ON, RULEBOOK, VERSION, hostile
from tests.toys import shipped

ACTING = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_rows(
    name: str, assessment: Assessment = ASSESSMENT, rulebook: Rulebook = RULEBOOK
) -> list[dict[str, str]]:
    """A table as it comes out of its CSV file."""
    made = make_reports(assessment, rulebook, Language.RU, VERSION, [Format.CSV])
    content = made[f"{name}.csv"]
    assert content.startswith(b"\xef\xbb\xbf")  # Excel takes it for UTF-8
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def parquet_rows(
    name: str, assessment: Assessment = ASSESSMENT, rulebook: Rulebook = RULEBOOK
) -> list[dict[str, object]]:
    """A table as it comes out of its Parquet file."""
    made = make_reports(assessment, rulebook, Language.RU, VERSION, [Format.PARQUET])
    rows: list[dict[str, object]] = pq.read_table(io.BytesIO(made[f"{name}.parquet"])).to_pylist()
    return rows


def test_a_supplier_is_a_row_of_codes_and_figures() -> None:
    """Worst first; what is not there is empty, never a zero."""
    first, second = csv_rows("risk-suppliers")
    assert (first["supplier_id"], first["name"], first["band"]) == (
        "S-1", "Burlin Catering LLP", "critical",
    )  # fmt: skip
    assert (first["score"], first["score_low"], first["score_high"]) == ("70.9", "65.9", "75.9")
    assert (first["file"], first["sheet"], first["cell"]) == ("suppliers.xlsx", "Ответы", "A12")
    assert (first["concern"], first["flags"], first["open_questions"]) == ("", "5", "3")
    assert (second["status"], second["commitment"]) == ("insufficient_information", "not_answered")
    assert (first["modern_slavery_band"], first["child_labour_score"]) == ("high", "20.1")


def test_flags_their_answers_open_questions_and_problems_have_tables() -> None:
    """Each row says whose it is."""
    flags, evidence = csv_rows("risk-flags"), csv_rows("risk-evidence")
    assert [one["rule"] for one in flags] == ["MS-03", "TR-10", "MS-11", "MS-21", "TR-41"]
    assert (flags[0]["cap"], flags[0]["due"], flags[1]["cap"]) == ("critical", "2026-11-30", "")
    assert (evidence[0]["raw"], evidence[0]["cell"]) == ("Да", "F12")
    asked = csv_rows("risk-open-questions")
    assert [one["question"] for one in asked[:3]] == ["age_check", "workers", "manual_share"]
    assert (asked[0]["zero_tolerance"], asked[2]["raw"]) == ("true", "иногда")
    assert [one["code"] for one in csv_rows("risk-problems")] == [
        one.code for one in ASSESSMENT.problems
    ]


@pytest.mark.parametrize("name", RUN_TABLES)
def test_csv_and_parquet_hold_the_rows_of_the_sample(name: str) -> None:
    """Every row of the table, value by value; Parquet with types."""
    rows = list(RUN_TABLES[name].rows(sample(), Phrases(shipped(), Language.RU, sample().on)))
    fields = [field.name for field in RUN_TABLES[name].fields]
    assert [list(one.values()) for one in csv_rows(name, sample(), shipped())] == [
        list(map(csv_cell, row)) for row in rows
    ]
    assert parquet_rows(name, sample(), shipped()) == [
        dict(zip(fields, row, strict=True)) for row in rows
    ]


def test_the_tables_count_what_the_columns_count() -> None:
    """A flag and an open question of every supplier, none twice."""
    results = columns_of(sample())
    counted = {"risk-suppliers": len(results), "risk-flags": int(results.raised.sum())}
    counted |= {"risk-open-questions": int(results.open_question.sum())}
    counted |= {"risk-problems": len(sample().problems)}
    for name, count in counted.items():
        assert len(csv_rows(name, sample(), shipped())) == count


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_in_a_csv_file_acts(name: str) -> None:
    """No cell begins like a formula, and no control or direction mark is in it."""
    for table in RUN_TABLES:
        for row in csv_rows(table, hostile(HOSTILE[name])):
            for key, cell in row.items():
                assert not cell.lstrip(" ").startswith(ACTING), (key, cell[:20])
                assert inert(cell) == cell


@pytest.mark.parametrize("start", ACTING)
def test_a_text_that_begins_like_a_formula_stays_a_text(start: str) -> None:
    """Also behind spaces; a number below zero stays a number."""
    for text in (f"{start}1+1", f"  {start}1+1"):
        assert not csv_cell(text).lstrip(" ").startswith(ACTING)
    assert csv_cell(-1.5) == "-1.5"
    assert (csv_cell(None), csv_cell(value=True), csv_cell(date(2026, 1, 2))) == (
        "", "true", "2026-01-02",
    )  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_parquet_keeps_what_was_written_letter_for_letter(name: str) -> None:
    """But for half a character, which is no text."""
    written = HOSTILE[name].encode(errors="replace").decode()
    assert parquet_rows("risk-suppliers", hostile(HOSTILE[name]))[0]["name"] == written


def test_an_assessment_of_nobody_is_tables_too() -> None:
    """Headings, and types, and no rows."""
    for name, table in RUN_TABLES.items():
        assert csv_rows(name, EMPTY) == []
        assert parquet_rows(name, EMPTY) == []
        made = make_reports(EMPTY, RULEBOOK, Language.EN, VERSION, [Format.PARQUET])
        names = pq.read_schema(io.BytesIO(made[f"{name}.parquet"])).names
        assert names == [field.name for field in table.fields]


def test_the_same_tables_are_the_same_bytes() -> None:
    """Twice over."""
    formats = [Format.CSV, Format.PARQUET]
    on = replace(ASSESSMENT, on=ON)
    made = [make_reports(on, RULEBOOK, Language.KK, VERSION, formats) for _ in range(2)]
    assert made[0] == made[1]
