"""The sample's results against the golden files, and the same bytes from two runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.golden import SHEETS, SUPPLIERS, sheets_text, suppliers_text
from tests.toys import ROOT

REPORTS = ("assessment.json", "risk-report.html", "risk-summary.xlsx")


def test_the_suppliers_are_as_they_were_looked_at() -> None:
    """Where this fails on purpose: `python -m tests.golden`, then read the diff."""
    assert suppliers_text() == SUPPLIERS.read_text(encoding="utf-8")


def test_the_excel_report_is_as_it_was_looked_at() -> None:
    """The sheets Summary and Flags, cell by cell."""
    assert sheets_text() == SHEETS.read_text(encoding="utf-8")


@pytest.mark.long
@pytest.mark.process
def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    """In two processes, two folders and two languages of the environment; hashing seeded apart."""
    written = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        command = [
            sys.executable,
            "-m",
            "kpo_dd",
            "assess",
            str(ROOT / "samples" / "suppliers.xlsx"),
        ]
        environment = {
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": str(ROOT),
            "PATH": "",
            "TZ": f"UTC-{seed}",
        }
        subprocess.run([*command, "--on", "2026-11-23"], cwd=folder, env=environment, check=True)
        written.append({name: (folder / "kpo-dd-report" / name).read_bytes() for name in REPORTS})
    assert written[0] == written[1]
