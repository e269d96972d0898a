"""The office program as a judge of formulas: it calculates a workbook and saves what it found."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

REQUIRED = "KPO_DD_REQUIRE_OFFICE"
# What LibreOffice calls the formats it saves in.
FORMATS = {
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "ods": "ods:calc8",
    "xls": "xls:MS Excel 97",
    "pdf": "pdf",
}


def office_program() -> str:
    """The office program; without it there is nothing to test, unless it is required."""
    program = shutil.which("soffice")
    if program is None:
        reason = "LibreOffice is not installed (Debian: apt-get install libreoffice-calc)"
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return program


def save_again(folder: Path, extension: str) -> Path:
    """Open all workbooks of a folder and save them in a format; the folder they are saved in."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    saved = folder / "saved"
    how = ["--headless", "--convert-to", FORMATS[extension], "--outdir", str(saved)]
    names = [str(path) for path in sorted(folder.glob("*.xlsx"))]
    command = [office_program(), profile, *how, *names]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return saved
