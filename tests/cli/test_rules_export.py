"""`rules export` and `rules review` as commands."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.cli.runner import toy


def test_the_ending_of_the_name_says_what_is_written(tmp_path: Path) -> None:
    """A workbook or a page."""
    ran = toy(tmp_path, "rules", "export", "--out", "book.xlsx", "--lang", "ru")
    assert (ran.code, ran.err) == (0, "")
    assert openpyxl.load_workbook(tmp_path / "book.xlsx").sheetnames[0] == "Правила"
    assert toy(tmp_path, "rules", "export", "--out", "page.md").code == 0
    assert (tmp_path / "page.md").read_text(encoding="utf-8").startswith("# The rules\n")


def test_another_ending_is_refused_in_one_line(tmp_path: Path) -> None:
    """It names the two that are known."""
    ran = toy(tmp_path, "rules", "export", "--out", "book.docx")
    assert ran.code == 2
    assert len(ran.lines) == 1
    assert ".xlsx, .md" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_what_is_to_be_signed_is_printed(tmp_path: Path) -> None:
    """In the language asked for."""
    ran = toy(tmp_path, "rules", "review", "--lang", "kk")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("# Адамдар әлі")
