"""Tables on the terminal."""

from __future__ import annotations

import pytest

from kpo_dd.reports.console.tables import PIPED_WIDTH, print_rows


def test_a_name_in_square_brackets_stays_a_name_in_square_brackets(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Neither headings nor cells are markup."""
    print_rows(["[b]Name[/b]", "No."], [["[red]Alpha", ":smile:"], ["Beta", "2"]])
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert lines == ["[b]Name[/b]  No.", "[red]Alpha   :smile:", "Beta         2"]


def test_a_piped_cell_that_is_too_wide_takes_several_lines_and_loses_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Words too long for a line are broken."""
    long = "x" * (PIPED_WIDTH + 50)
    print_rows(["Name"], [[long]])
    assert "".join(capsys.readouterr().out.split()) == f"Name{long}"
