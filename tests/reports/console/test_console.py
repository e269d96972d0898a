"""What is printed when a run ends."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path
from typing import Literal

import pytest
from msgspec.structs import replace
from rich.console import Console

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.errors import Place, Problem
from kpo_dd.reports.console.problem_lines import MOST_ALIKE, MOST_PROBLEMS, print_problems
from kpo_dd.reports.console.summary import print_summary, print_written
from kpo_dd.reports.console.supplier_table import MOST_SUPPLIERS
from kpo_dd.reports.words.foreign import BIDI_CONTROLS
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.why_band import why_band
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
            "Supplier",
            "Name",
            "Country",
            "Band",
            "Score (range)",
            "Red flags",
            "Coverage",
            "Why",
            "Status",
            "Return",
            "Commitment",
        ],
        [
            "S-1",
            "Burlin Catering LLP",
            "Kazakhstan",
            "Critical",
            "70.9 (65.9–75.9)",
            "3",
            "82%",
            why_band(SUPPLIER, Phrases(RULEBOOK, Language.EN)),
            "Assessed",
            "Incomplete",
            "KPO Business Principles",
        ],
        [
            "S-2",
            "«Жайық Құрылыс» ЖШС",
            "Kazakhstan",
            "High",
            "up to 75.9",
            "0",
            "82%",
            why_band(ASSESSMENT.suppliers[1], Phrases(RULEBOOK, Language.EN)),
            "Insufficient information",
            "Incomplete",
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


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [80, 100, 120])
def test_on_any_terminal_who_and_how_serious_and_why_stay_whole(
    width: int, language: Language
) -> None:
    """Id, band and the words of the name and the reason are never broken; what can wait is left out."""
    text = printed(language=language, terminal=True, width=width)
    lines = [STYLING.sub("", line).rstrip() for line in text.splitlines()]
    table = lines[: lines.index("", 4)]
    assert all(len(line) <= width for line in table)
    words = {word for line in table for word in line.split()}
    phrases = Phrases(RULEBOOK, language)
    for supplier in ASSESSMENT.suppliers:
        said = (
            supplier.id,
            supplier.name,
            phrases.band(supplier.band),
            why_band(supplier, phrases),
        )
        assert set(" ".join(said).split()) <= words
    assert (say(language, "console.commitment") in words) is False


def test_a_score_without_open_answers_is_no_range() -> None:
    """A range from a point to the same point says nothing."""
    sure = replace(SUPPLIER, score_low=SUPPLIER.score, score_high=SUPPLIER.score)
    assert Phrases(RULEBOOK, Language.RU).score(sure) == f"{SUPPLIER.score}".replace(".", ",")
    assert "–" in Phrases(RULEBOOK, Language.RU).score(SUPPLIER)


def test_on_a_wide_terminal_every_column_is_there() -> None:
    """Nothing is left out where there is room."""
    heading = STYLING.sub("", printed(terminal=True, width=200)).splitlines()[2]
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


def test_on_a_terminal_problems_stand_by_file_and_many_alike_are_one() -> None:
    """The worst file first, each named once; nothing is lost: those not shown are counted."""
    cells = [
        Problem.of(
            "answer_no_data", Place("b.xlsx", "S", f"A{n}"), "S-1", text=f"x{n}", question="q"
        )
        for n in range(1, 13)
    ]
    note = Problem.of("rows_hidden", Place("b.xlsx"), "", count=1, rows="3")
    file = Problem.of("file_empty", Place("c.xlsx"))
    one = replace(ASSESSMENT, problems=(*cells, note, file))
    text = STYLING.sub("", printed(one, terminal=True, width=100))
    said = text[text.index("Problems: 14") :].splitlines()
    assert [line.strip() for line in said if line.strip() in {"b.xlsx", "c.xlsx"}] == [
        "c.xlsx",
        "b.xlsx",
    ]
    assert text.count("b.xlsx") == 1
    assert f"{len(cells) - MOST_ALIKE}; all are in the reports" in text
    assert "Burlin" in " ".join(said)
    assert "Not shown" not in text
    alone = replace(ASSESSMENT, problems=tuple(cells[: MOST_ALIKE + 1]))
    assert "more of this kind" not in printed(alone, terminal=True)


def test_on_a_terminal_what_does_not_fit_is_counted() -> None:
    """Told, folded and left out come to all of them."""
    many = tuple(Problem.of("file_empty", Place(f"{n:03}.xlsx")) for n in range(50))
    alike = tuple(
        Problem.of("rows_hidden", Place("z.xlsx"), count=1, rows=f"{n}") for n in range(9)
    )
    text = printed(replace(ASSESSMENT, problems=(*many, *alike)), terminal=True)
    assert f"Not shown: {59 - MOST_PROBLEMS}" in " ".join(STYLING.sub("", text).split())


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
