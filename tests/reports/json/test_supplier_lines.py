"""The line of a supplier, joined from ready parts: to the byte what the models say, encoded at one go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.theme_results import Step, StepKind
from kpo_dd.errors import Place
from kpo_dd.reports.json import ready_parts
from kpo_dd.reports.json.json_lines import json_line
from kpo_dd.reports.json.json_supplier import ToldOnce
from kpo_dd.reports.json.supplier_lines import SupplierLines
from kpo_dd.rulebook.entries import Theme
from tests.golden import sample
from tests.reports.builders import ASSESSMENT, HOSTILE, RULEBOOK, hostile
from tests.reports.json.drawn_runs import drawn_run
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
    monkeypatch.setattr(ready_parts, "MOST_READY", 3)
    lines = lines_of(sample())
    assert_as_defined(lines, iter(sample().suppliers))
    assert 0 < len(lines.waiting) <= 3
    assert 0 < len(lines.screened.held) <= 3


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
