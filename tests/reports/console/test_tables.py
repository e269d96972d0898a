"""Tables on the terminal."""

from __future__ import annotations

import re
import sys
from io import StringIO

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


class Window(StringIO):
    """A terminal window."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def shown_in(
    width: int, monkeypatch: pytest.MonkeyPatch, headings: list[str], rows: list[list[str]]
) -> list[str]:
    """The lines that a window of a width shows, without what makes them bold."""
    window = Window()
    monkeypatch.setattr(sys, "stdout", window)
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm")
    print_rows(headings, rows)
    return [re.sub(r"\x1b\[[\d;]*m", "", line).rstrip() for line in window.getvalue().splitlines()]


ACTIONS = ["Поставщик", "Действие по", "Состояние", "Ответственный", "Подтверждение", "Комментарий"]
OPEN = ["S-0002", "42. Сколько часов в неделю работает самая загруженная бригада?", "Открыто"]


@pytest.mark.parametrize("width", [24, 40, 60, 80, 100, 200])
@pytest.mark.parametrize("filled", [[], ["А. Иванов"], ["А. Иванов", "акт № 5", "перезвонить"]])
def test_no_window_is_so_narrow_that_words_are_cut_in_two(
    monkeypatch: pytest.MonkeyPatch, width: int, filled: list[str]
) -> None:
    """Every word that was written stands whole in some line, and no line is wider than the window."""
    row = [*OPEN, *filled, *[""] * (len(ACTIONS) - len(OPEN) - len(filled))]
    lines = shown_in(width, monkeypatch, ACTIONS, [row, row])
    assert all(len(line) <= width for line in lines)
    whole = {word.strip(":") for line in lines for word in line.split()}
    assert {word for cell in row for word in cell.split()} <= whole


def test_a_column_of_nothing_is_left_out_only_where_there_is_no_room_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And where words still find none, each cell has a line of its own behind its heading."""
    row = [*OPEN, "", "", ""]
    assert "Комментарий" in shown_in(100, monkeypatch, ACTIONS, [row])[0]
    narrow = shown_in(50, monkeypatch, ACTIONS, [row])
    assert narrow[0].split() == ["Поставщик", "Действие", "по", "Состояние"]
    beneath = shown_in(24, monkeypatch, ACTIONS, [row, row])
    assert beneath[0] == "Поставщик: S-0002"
    assert beneath.count("Состояние: Открыто") == 2
    assert "Комментарий:" not in "".join(beneath)


def test_a_word_that_no_window_holds_is_cut_and_nothing_of_it_is_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A name without blanks, as somebody may write it."""
    long = "x" * 95
    assert "".join(shown_in(40, monkeypatch, ["Name", "No."], [[long, "1"]])).count("x") == 95
