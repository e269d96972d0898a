"""The formats a report comes in."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import openpyxl
import pytest
from msgspec.structs import replace

from kpo_dd.reports.formats import (
    REPORTS,
    USUAL,
    Format,
    make_reports,
    report_contents,
)
from kpo_dd.reports.json.json_report import MOST_IN_ONE_OBJECT
from kpo_dd.wording import Language
from kpo_dd.writing.report_names import LINES_FILE
from tests.reports.builders import ASSESSMENT, HELD, RULEBOOK, SUPPLIER, VERSION, evidence, flag
from tests.reports.html.drawing import Drawn


def test_every_format_has_a_file_of_its_own() -> None:
    """The mapping is total, and no file overwrites another."""
    names = [name for files in REPORTS.values() for name in files]
    assert set(REPORTS) == set(Format)
    assert names[:3] == ["risk-summary.xlsx", "risk-report.html", "assessment.json"]
    assert len({*names, LINES_FILE}) == len(names) + 1
    assert all(name.startswith("risk-") for name in names if name.endswith((".csv", ".parquet")))


def test_of_very_many_suppliers_the_file_for_programs_has_another_name_and_its_kin_none() -> None:
    """Who reads assessment.json as one object does not meet lines in it."""
    many = replace(ASSESSMENT, suppliers=(SUPPLIER,) * (MOST_IN_ONE_OBJECT + 1))
    names = report_contents(many, RULEBOOK, Language.EN, VERSION)
    assert set(names) == {"risk-summary.xlsx", "risk-report.html", LINES_FILE}


def test_the_usual_formats_are_made_unless_some_are_chosen() -> None:
    """A file for each, by its name."""
    made = make_reports(ASSESSMENT, RULEBOOK, Language.KK, VERSION)
    assert list(made) == [name for one in USUAL for name in REPORTS[one]]
    chosen = make_reports(ASSESSMENT, RULEBOOK, Language.KK, VERSION, [Format.JSON])
    assert chosen == {"assessment.json": made["assessment.json"]}


def test_a_figure_of_more_than_ten_digits_is_shown_whole_in_every_format() -> None:
    """12345678901 workers are not 1.23456789e+10."""
    rests_on = evidence("workers", 12345678901.0, raw="as many as that")
    supplier = replace(SUPPLIER, flags=(flag(HELD, rests_on),))
    made = make_reports(replace(ASSESSMENT, suppliers=(supplier,)), RULEBOOK, Language.EN, VERSION)
    flags = openpyxl.load_workbook(io.BytesIO(made["risk-summary.xlsx"]))["Flags"]
    assert any("12345678901" in str(cell.value) for row in flags.rows for cell in row)
    assert "<bdi>12345678901</bdi>" in Drawn(made["risk-report.html"].decode()).markup(1)
    [said] = json.loads(made["assessment.json"])["suppliers"][0]["flags"][0]["evidence"]
    assert said["value"] == 12345678901
    assert b'"value":12345678901.0' in made["assessment.json"]


@pytest.mark.process
@pytest.mark.parametrize("format_", Format)
@pytest.mark.sampled(2)
def test_the_same_bytes_come_from_another_process_with_another_hash_seed(format_: Format) -> None:
    """No order of a set or a dictionary gets into a report."""
    program = (
        "import sys; from hashlib import sha256; from tests.reports.builders import *;"
        "from kpo_dd.reports.formats import *;"
        "made = make_reports(ASSESSMENT, RULEBOOK, Language.RU, VERSION, [Format(sys.argv[1])]);"
        "print([sha256(content).hexdigest() for content in made.values()])"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program, format_],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


@pytest.mark.process
def test_reports_need_neither_pandas_nor_sql_nor_openpyxl() -> None:
    """Heavy libraries have one door each, and it is not here."""
    program = (
        "import sys, kpo_dd.reports.formats, kpo_dd.reports.console.summary, kpo_dd.writing;"
        "print(sorted({'pandas', 'sqlalchemy', 'openpyxl', 'pyarrow'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"
