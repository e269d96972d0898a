"""The line of a supplier, joined from ready parts: to the byte what the models say, encoded at one go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from msgspec.structs import replace

from kpo_dd.answers import AlikeAnswer, AnswerLine
from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.assessment.result.late_answers import LateAnswers, line_of_answers
from kpo_dd.assessment.result.theme_results import Step, StepKind
from kpo_dd.errors import Place
from kpo_dd.reports import made_once
from kpo_dd.reports.json.json_lines import json_line
from kpo_dd.reports.json.json_report import JsonReport
from kpo_dd.reports.json.json_supplier import ToldOnce
from kpo_dd.reports.json.supplier_lines import SupplierLines
from kpo_dd.reports.supplier_pass import SupplierPass
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.entries import Theme
from kpo_dd.wording import Language
from tests.golden import sample
from tests.reports.builders import ASSESSMENT, HOSTILE, RULEBOOK, hostile
from tests.reports.json.drawn_runs import drawn_run
from tests.reports.json.on_table_lines import on_line, on_table_lines
from tests.reports.json.plain_supplier import supplier_member
from tests.toys import shipped

SEEDS = (0, 1, 2, 8)


def assert_as_defined(lines: SupplierLines, suppliers: Iterator[SupplierResult]) -> None:
    """Each line, one after the other from the same parts, is what its definition says."""
    for one in suppliers:
        assert lines.of(one) == json_line(supplier_member(one, lines.once))


def lines_of(assessment: Assessment) -> SupplierLines:
    """What says the lines of a run by the shipped rules."""
    return SupplierLines(ToldOnce.of(assessment, shipped()))


@pytest.mark.parametrize("seed", SEEDS)
def test_drawn_suppliers_say_what_the_models_say(seed: int) -> None:
    """Answers read and not, comments, documents, the buyer's list, hostile text everywhere."""
    assert_as_defined(lines_of(drawn_run(seed)), iter(drawn_run(seed).suppliers))


def test_the_sample_says_what_the_models_say() -> None:
    """What real forms and tables say; twice, from parts that are made and from parts that are there."""
    lines = lines_of(sample())
    assert_as_defined(lines, iter(sample().suppliers))
    assert_as_defined(lines, iter(sample().suppliers))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_says_what_the_models_say(name: str) -> None:
    """Quotes, markup, direction marks, control characters, halves of surrogate pairs."""
    lines = SupplierLines(ToldOnce.of(ASSESSMENT, RULEBOOK))
    assert_as_defined(lines, iter(hostile(HOSTILE[name]).suppliers))


def test_parts_are_let_go_and_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept has an end: memory does not grow with the suppliers, and no line changes by it."""
    monkeypatch.setattr(made_once, "MOST_MADE", 3)
    lines = lines_of(sample())
    assert_as_defined(lines, iter(sample().suppliers))
    assert 0 < len(lines.waiting.made) <= 3
    assert 0 < len(lines.screened.made) <= 3


def test_answers_on_lines_are_let_go_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """What many say in a column has the same end."""
    monkeypatch.setattr(made_once, "MOST_MADE", 3)
    lines = lines_of(drawn_run(0))
    assert_as_defined(lines, iter(on_lines()))
    assert 0 < len(lines.answers.alike) <= 3


def first_theme(one: SupplierResult, *steps: Step) -> SupplierResult:
    """A supplier with other steps in its first theme."""
    return replace(one, themes=(replace(one.themes[0], waterfall=steps), *one.themes[1:]))


CHANGES: dict[str, Callable[[SupplierResult], SupplierResult]] = {
    "another name": lambda one: replace(one, name=one.name + "\x00\u2028</script>"),
    "another place": lambda one: replace(one, place=Place("b\x00.xlsx", "Ответы", "A9")),
    "a rule's points": lambda one: first_theme(one, Step(StepKind.CONTROL, "MS-21", -3.7)),
    "other points": lambda one: first_theme(one, Step(StepKind.CONTROL, "MS-21", -3.6)),
    "no points": lambda one: first_theme(one, Step(StepKind.CONTROL, "MS-21", 0.0)),
    "no points, further down": lambda one: first_theme(
        one, Step(StepKind.EXPOSURE, "", 0.0), Step(StepKind.CONTROL, "MS-21", 0.0)
    ),
    "held": lambda one: first_theme(one, Step(StepKind.HELD, "", -1.5)),
    "held by nothing": lambda one: first_theme(one, Step(StepKind.HELD, "", -0.0)),
    "no steps": first_theme,
    "no case": lambda one: replace(one, own_cases=None),
    "the contractors' case": lambda one: replace(one, own_cases=one.contractors_cases),
    "written": lambda one: replace(
        one, open_questions=tuple(replace(each, raw="?") for each in one.open_questions)
    ),
    "of zero tolerance": lambda one: replace(
        one,
        open_questions=tuple(replace(each, zero_tolerance=True) for each in one.open_questions),
    ),
    "nobody waits": lambda one: replace(
        one, open_questions=tuple(replace(each, rules=()) for each in one.open_questions)
    ),
    "no promise": lambda one: replace(
        one, alignment=tuple(replace(each, promised=()) for each in one.alignment)
    ),
    "only promises": lambda one: replace(
        one, alignment=tuple(replace(each, promised=each.shown) for each in one.alignment)
    ),
    "papers": lambda one: replace(
        one, alignment=tuple(replace(each, documents=("\x85",)) for each in one.alignment)
    ),
    "lacking instead of open": lambda one: replace(
        one,
        alignment=tuple(replace(each, lacking=each.open, open=()) for each in one.alignment),
    ),
    "no alignment": lambda one: replace(one, alignment=()),
    "no signs": lambda one: replace(one, indicators=(), cases=()),
    "other factors": lambda one: replace(
        one, country="ZZZ", themes=tuple(replace(each, factors=()) for each in one.themes)
    ),
    "another country": lambda one: replace(one, country="ZZZ"),
    "another sector": lambda one: replace(one, sector="Z"),
    "a factor that does not apply": lambda one: replace(
        one,
        themes=tuple(
            replace(each, factors=tuple(replace(read, applies=False) for read in each.factors))
            for each in one.themes
        ),
    ),
    "the themes the other way round": lambda one: replace(one, themes=one.themes[::-1]),
    "another theme of a flag": lambda one: replace(
        one, flags=tuple(replace(each, themes=(Theme.TRAFFICKING,)) for each in one.flags)
    ),
}


def test_a_supplier_that_differs_in_one_thing_differs_in_its_line() -> None:
    """All that a part depends on is what it is looked up by: one thing changes, and nothing stale is said."""
    run = drawn_run(1)
    lines, changed = lines_of(run), dict.fromkeys(CHANGES, 0)
    for one in run.suppliers:
        for name, change in CHANGES.items():
            other = change(one)
            line = lines.of(other)
            assert line == json_line(supplier_member(other, lines.once)), name
            changed[name] += line != lines.of(one)
    assert [name for name, count in changed.items() if not count] == []


def on_lines() -> list[SupplierResult]:
    """Drawn suppliers, each on one line of a table."""
    return [one for seed in SEEDS for one in on_table_lines(drawn_run(seed))]


def test_what_stands_on_a_line_of_a_table_says_what_the_models_say() -> None:
    """Answers that many share and that nobody does, unread ones, comments, the buyer's; flags on them."""
    lines, suppliers = lines_of(drawn_run(0)), on_lines()
    assert_as_defined(lines, iter(suppliers))
    assert_as_defined(lines, iter(suppliers))
    assert lines.answers.alike
    assert lines.answers.behind
    assert all(one.is_common for one in lines.answers.alike)
    answers = [answer for one in suppliers for answer in one.answers]
    assert any(answer.comment for answer in answers)
    assert any(answer.ours for answer in answers)
    assert any("\u202e" in answer.raw for answer in answers)


def test_an_answer_that_many_give_is_encoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a line of a table no answer is made, and what is common is not encoded again."""
    lines, suppliers = lines_of(drawn_run(0)), list(on_table_lines(drawn_run(0)))
    for one in suppliers:
        lines.of(one)
    encoded: list[AlikeAnswer] = []

    def noted(one: AlikeAnswer) -> bytes:
        encoded.append(one)
        return b"[]"

    monkeypatch.setattr(lines.answers.alike, "make", noted)
    fresh = [replace(one, answers=late(one), known=()) for one in suppliers]
    for one in fresh:
        lines.of(one)
    assert encoded
    assert not any(one.is_common for one in encoded)
    assert not any("made" in vars(one.answers) for one in fresh)


def late(one: SupplierResult) -> LateAnswers:
    """The answers of a supplier on its line, none of them made."""
    assert isinstance(one.answers, LateAnswers)
    return LateAnswers(one.answers.make, one.answers.on_line)


HOSTILE_LINE = {
    **HOSTILE,
    "row": "\x00",
    "noted": "\x01",
    "row, escaped": "\\u0000",
    "quotes": "\"\\'",
    "ends a script": "</script>",
    "half a pair": "\ud800",
}


@pytest.mark.parametrize("name", HOSTILE_LINE)
def test_hostile_text_on_a_line_of_a_table(name: str) -> None:
    """In an answer that is shared, in one that is not, in a comment, in the name of the sheet: as before."""
    text, lines = HOSTILE_LINE[name], lines_of(drawn_run(0))
    for one in on_table_lines(drawn_run(0)):
        line = line_of_answers(one.answers)
        assert line is not None
        cells = [replace(each.cell, raw=text, comment=text) for each in line.answers]
        pairs = zip(line.answers, cells, strict=True)
        answers = [replace(each, value=text, cell=cell) for each, cell in pairs]
        other = on_line(one, AnswerLine.of(text, text, line.row, answers))
        assert_as_defined(lines, iter([other]))


DIFFERENCES: dict[str, Callable[[Evidence], Evidence]] = {
    "text": lambda one: replace(one, raw=one.raw + " "),
    "value": lambda one: replace(one, value=("another",)),
    "comment": lambda one: replace(one, comment=one.comment + "?"),
    "whose": lambda one: replace(one, ours=not one.ours),
    "cell": lambda one: replace(one, place=replace(one.place, cell="ZZ9")),
    "sheet": lambda one: replace(one, place=replace(one.place, sheet="")),
    "file": lambda one: replace(one, place=replace(one.place, file="b.csv")),
    "question": lambda one: replace(one, question="nobody_asks"),
}


@pytest.mark.parametrize("name", DIFFERENCES)
def test_a_flag_rests_on_what_it_says_and_not_on_what_its_line_says(name: str) -> None:
    """An answer behind a flag that differs in one thing from the one on the line is told as it is."""
    lines, change, flagged = lines_of(drawn_run(1)), DIFFERENCES[name], 0
    for one in on_table_lines(drawn_run(1)):
        flags = tuple(
            replace(flag, evidence=tuple(map(change, flag.evidence))) for flag in one.flags
        )
        other = replace(one, flags=flags)
        assert_as_defined(lines, iter([one, other, one]))
        flagged += lines.of(one) != lines.of(other)
    assert flagged


@pytest.mark.parametrize("place", [Place("b.xlsx", "Ответы", "A2"), Place("a.xlsx", "", "A2")])
def test_answers_of_another_file_or_sheet_name_it(place: Place) -> None:
    """Where the id stands elsewhere, each answer says where it is itself."""
    lines = lines_of(drawn_run(1))
    moved = [replace(one, place=place) for one in on_table_lines(drawn_run(1))]
    assert_as_defined(lines, iter(moved))


def test_the_parts_of_lines_are_let_go_once_all_are_written() -> None:
    """The workbook is written after it and needs the room; who asks again is told the same."""
    report = JsonReport(ASSESSMENT, Phrases(RULEBOOK, Language.EN, ASSESSMENT.on), "1")
    going = SupplierPass(ASSESSMENT.suppliers, [report])
    first, second = BytesIO(), BytesIO()
    report.write(going, first)
    assert "told" not in vars(report)
    report.write(going, second)
    assert first.getvalue() == second.getvalue()
