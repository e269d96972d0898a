"""Filled-in questionnaires that went through an office program and were saved there again."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from kpo_dd.reading.read import read_questionnaires
from kpo_dd.template.blank import TemplateLayout, blank_questionnaire
from kpo_dd.wording import Language
from tests.template.filling import answers, fill_in
from tests.toys import shipped

REQUIRED = "KPO_DD_REQUIRE_OFFICE"
# What LibreOffice calls the formats it saves in.
FORMATS = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "ods": "ods:calc8", "xls": "xls:MS Excel 97"}
CASES = [(language, layout) for language in Language for layout in TemplateLayout]


@pytest.fixture
def office() -> str:
    """The office program; without it there is nothing to test, unless it is required."""
    program = shutil.which("soffice")
    if program is None:
        reason = "LibreOffice is not installed (Debian: apt-get install libreoffice-calc)"
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return program


def filled_in(folder: Path) -> dict[str, tuple[Language, TemplateLayout]]:
    """Every questionnaire, filled in, in a folder; name without extension to what it is."""
    for language, layout in CASES:
        path = folder / f"{language}-{layout}.xlsx"
        path.write_bytes(blank_questionnaire(shipped(), language, layout))
        fill_in(path, answers(shipped(), language)[0], layout)
    return {f"{language}-{layout}": (language, layout) for language, layout in CASES}


def save_again(office: str, folder: Path, extension: str) -> None:
    """Open all workbooks of a folder and save them in a format, in a folder of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    how = ["--headless", "--convert-to", FORMATS[extension], "--outdir", str(folder / "saved")]
    names = [str(path) for path in sorted(folder.glob("*.xlsx"))]
    subprocess.run([office, profile, *how, *names], check=True, capture_output=True, timeout=120)


@pytest.mark.parametrize("extension", FORMATS)
def test_an_office_program_changes_no_answer(office: str, tmp_path: Path, extension: str) -> None:
    """In any language and layout, in the formats it saves in."""
    made = filled_in(tmp_path)
    save_again(office, tmp_path, extension)
    for name, (language, _) in made.items():
        path = tmp_path / "saved" / f"{name}.{extension}"
        reading = read_questionnaires([path], shipped())
        (supplier,) = reading.answers.frame.to_dict("records")
        assert supplier == answers(shipped(), language)[1]
        assert reading.problems == ()
        if extension == "xlsx":
            assert drop_downs(path) == drop_downs(tmp_path / f"{name}.xlsx")


def drop_downs(path: Path) -> set[str]:
    """The first cell of every range that offers answers to choose from."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    lists = sheet.data_validations.dataValidation
    assert {validation.type for validation in lists} == {"list"}
    ranges = [part for validation in lists for part in str(validation.sqref).split()]
    return {part.partition(":")[0] for part in ranges}
