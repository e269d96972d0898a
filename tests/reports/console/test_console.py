"""What is printed when a run ends."""

from __future__ import annotations

import re
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Literal

import pytest
from rich.console import Console

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.errors import Place, Problem
from kpo_dd.reports.console.summary import (
    MOST_PROBLEMS,
    MOST_SUPPLIERS,
    print_problems,
    print_summary,
    print_written,
)
from kpo_dd.reports.words.foreign import BIDI_CONTROLS
from kpo_dd.wording import Language, say
from tests.reports.builders import ASSESSMENT, EMPTY, HOSTILE, RULEBOOK, SUPPLIER, hostile

STYLING = re.compile(r"\x1b\[[\d;]*m")


def printed(
    assessment: Assessment = ASSESSMENT,
    language: Language = Language.EN,
    *,
    terminal: bool = False,
    width: int = 80,
) -> str:
    """What the summary and the problems look like."""
    out = StringIO()
    colours: Literal["truecolor"] | None = "truecolor" if terminal else None
    console = Console(file=out, force_terminal=terminal, width=width, color_system=colours)
    print_summary(console, assessment, RULEBOOK, language)
    print_problems(console, assessment, RULEBOOK, language)
    return out.getvalue()


def test_off_a_terminal_a_supplier_is_one_plain_line() -> None:
    """What is piped can be searched line by line, however narrow the console was."""
    lines = printed(width=40).splitlines()
    assert lines[0] == "Suppliers assessed on 2026-11-23, rulebook 2026.11"
    words = [re.split(r" {2,}", line.strip()) for line in lines[1:4]]
    assert words == [
        [
            "Name",
            "Supplier",
            "Country",
            "Band",
            "Score (range)",
            "Red flags",
            "Status",
            "Return",
            "Coverage",
            "Commitment",
        ],
        [
            "Burlin Catering LLP",
            "S-1",
            "Kazakhstan",
            "Critical",
            "70.9 (65.9–75.9)",
            "3",
            "Assessed",
            "Incomplete",
            "82%",
            "KPO Business Principles",
        ],
        [
            "«Жайық Құрылыс» ЖШС",
            "S-2",
            "Kazakhstan",
            "High",
            "up to 75.9",
            "0",
            "Insufficient information",
            "Incomplete",
            "82%",
            "Not answered",
        ],
    ]
    assert not any("\x1b" in line or "─" in line for line in lines)


@pytest.mark.parametrize("language", Language)
def test_the_counts_and_the_caveat_follow_the_table(language: Language) -> None:
    """In each language: a flag is no proof, a person decides, and whose weights these are."""
    text = " ".join(printed(language=language).split())
    assert re.search(r"\b2\. .*: 1, .*: 1, .*: 0, .*: 0\. ", text)
    assert "KPO" in text or "КПО" in text


def test_on_a_narrow_terminal_band_and_score_stay_whole() -> None:
    """Columns that can wait are left out; nothing that matters is cut."""
    lines = [STYLING.sub("", line) for line in printed(terminal=True).splitlines()]
    assert all(len(line) <= 80 for line in lines[:8])
    assert any("Critical" in line and "70.9 (65.9–75.9)" in line for line in lines)
    assert "Coverage" not in lines[2]


def test_on_a_wide_terminal_every_column_is_there() -> None:
    """Nothing is left out where there is room."""
    heading = STYLING.sub("", printed(terminal=True, width=170)).splitlines()[2]
    assert "Coverage" in heading
    assert "Commitment" in heading


def test_the_band_is_a_word_whatever_its_colour() -> None:
    """Colour says the same once more."""
    assert "Critical" in printed()
    assert "\x1b[1;31mCritical" in printed(terminal=True)


@pytest.mark.parametrize("terminal", [False, True])
@pytest.mark.parametrize("name", HOSTILE)
def test_foreign_text_cannot_act_on_the_terminal(name: str, terminal: bool) -> None:
    """No escape, no control, no direction mark; brackets are brackets."""
    text = STYLING.sub("", printed(hostile(HOSTILE[name]), terminal=terminal, width=170))
    assert all(c == "\n" or c.isprintable() for c in text)
    assert not BIDI_CONTROLS & set(text)


def test_square_brackets_in_a_name_are_no_markup() -> None:
    """A supplier may be called [bold red]."""
    assert "[bold red]loud[/bold red]" in printed(hostile(HOSTILE["markup"]))


def test_only_the_first_problems_are_printed_and_the_rest_are_counted() -> None:
    """The reports hold them all."""
    many = tuple(Problem.of("heading_unclaimed", heading=f"H{i}", cells=1) for i in range(25))
    text = printed(replace(ASSESSMENT, problems=many))
    assert "Problems: 25" in text
    assert f"H{MOST_PROBLEMS - 1}" in text
    assert f'"H{MOST_PROBLEMS}"' not in text
    assert "Not shown: 5" in text


def test_on_a_terminal_a_problem_is_broken_between_words() -> None:
    """Where nobody looks it stays one line, to be searched."""
    problem = Problem.of("answer_no_data", text="нет данных", question="documents_held")
    one = replace(ASSESSMENT, problems=(problem,))
    whole = next(line for line in printed(one).splitlines() if "нет данных" in line)
    assert "the answer counts as missing: ask the supplier" in whole
    for width in (40, 80, 100):
        shown = STYLING.sub("", printed(one, terminal=True, width=width)).splitlines()
        assert max(map(len, shown)) <= width
        assert {word for line in shown for word in line.split()} >= set(whole.split())


@pytest.mark.parametrize("terminal", [False, True])
@pytest.mark.parametrize("language", Language)
def test_only_the_worst_are_shown_and_all_are_counted(language: Language, terminal: bool) -> None:
    """However many there are; the counts are those of everybody."""
    many = tuple(replace(SUPPLIER, id=f"S-{n}", name=f"Firm {n}.") for n in range(120))
    text = STYLING.sub(
        "", printed(replace(ASSESSMENT, suppliers=many), language, terminal=terminal)
    )
    shown = re.findall(r"Firm (\d+)\.", text)
    assert [int(number) for number in shown] == list(range(MOST_SUPPLIERS))
    assert re.search(rf"\b{MOST_SUPPLIERS}\b.*\b120\b", " ".join(text.split()))
    assert re.search(r"\b120\. .*: 120, .*: 0, .*: 0, .*: 0\. ", " ".join(text.split()))
    assert "\n" + say(language, "console.problems", count=2) in text


def test_as_many_as_are_shown_are_not_said_to_be_more() -> None:
    """The line about others stands only where there are others."""
    some = (SUPPLIER,) * MOST_SUPPLIERS
    assert "are shown" not in printed(replace(ASSESSMENT, suppliers=some))


def test_mere_notes_come_last() -> None:
    """Whole files first, then single cells, then what was read all the same."""
    note = Problem.of("rows_hidden", Place("a.xlsx"), "", count=1, rows="3")
    cell = Problem.of("answer_no_data", Place("b.xlsx", "S", "A1"), text="x", question="workers")
    file = Problem.of("file_empty", Place("c.xlsx"))
    lines = printed(replace(ASSESSMENT, problems=(note, cell, file))).splitlines()
    said = [line[:6] for line in lines if line[1:6] == ".xlsx"]
    assert said == ["c.xlsx", "b.xlsx", "a.xlsx"]


def test_nobody_assessed_is_said() -> None:
    """An empty table would look like success."""
    text = printed(EMPTY)
    assert "No supplier could be assessed." in text
    assert "Name" not in text


def test_where_everything_went_is_printed_whole() -> None:
    """A path is never cut, so that it can be copied."""
    out, path = StringIO(), Path("reports") / ("x" * 120) / "risk-summary.xlsx"
    print_written(Console(file=out, width=40), [path], Language.EN)
    assert str(path) in out.getvalue()
