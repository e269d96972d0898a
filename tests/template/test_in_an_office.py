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


@pytest.fixture(scope="session")
def saved_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder a format, each with every questionnaire, filled in and saved by LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        reason = "LibreOffice is not installed (Debian: apt-get install libreoffice-calc)"
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    root = tmp_path_factory.mktemp("office")
    filled = root / "filled"
    filled.mkdir()
    for language, layout in CASES:
        path = filled / f"{language}-{layout}.xlsx"
        path.write_bytes(blank_questionnaire(shipped(), language, layout))
        fill_in(path, answers(shipped(), language)[0], layout)
    for extension, save_as in FORMATS.items():
        subprocess.run(
            [
                office,
                f"-env:UserInstallation={(root / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                save_as,
                "--outdir",
                str(root / extension),
                *map(str, sorted(filled.iterdir())),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
    return root


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize(("language", "layout"), CASES)
def test_an_office_program_changes_no_answer(
    saved_again: Path, extension: str, language: Language, layout: TemplateLayout
) -> None:
    """In the formats it saves in."""
    path = saved_again / extension / f"{language}-{layout}.{extension}"
    reading = read_questionnaires([path], shipped())
    (supplier,) = reading.answers.frame.to_dict("records")
    assert supplier == answers(shipped(), language)[1]
    assert reading.problems == ()


@pytest.mark.parametrize(("language", "layout"), CASES)
def test_an_office_program_keeps_the_answers_to_choose_from(
    saved_again: Path, language: Language, layout: TemplateLayout
) -> None:
    """It understood every drop-down list."""
    name = f"{language}-{layout}.xlsx"
    before, after = (
        openpyxl.load_workbook(saved_again / folder / name).worksheets[0]
        for folder in ("filled", "xlsx")
    )
    lists = [validation.type for validation in after.data_validations.dataValidation]
    assert set(lists) == {"list"}
    kept = {cell for v in after.data_validations.dataValidation for cell in cells(str(v.sqref))}
    written = {cell for v in before.data_validations.dataValidation for cell in cells(str(v.sqref))}
    assert kept == written


def cells(ranges: str) -> list[str]:
    """The first cell of each range."""
    return [part.partition(":")[0] for part in ranges.split()]
