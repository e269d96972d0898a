"""What is measured is what is said: same answers in, same verdicts out, every figure with jobs that exist."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.api import Received, read
from kpo_dd.assessment.judging.columns import question_columns
from kpo_dd.assessment.judging.judge import judge
from kpo_dd.rulebook.conditions import Condition
from tests.benchmarks.engines import ENGINES
from tests.benchmarks.figures import FIGURES, Fixed
from tests.benchmarks.forms_made import write_forms
from tests.benchmarks.frames_made import frame_of
from tests.benchmarks.inputs import ROOT
from tests.benchmarks.jobs import JOBS
from tests.benchmarks.measuring import JobFailed, Run, run_once
from tests.benchmarks.pandas_way import judge_rows, read_table
from tests.benchmarks.performance_table import as_markdown, lines_of
from tests.benchmarks.plain_rows import NO_BUILTINS, PlainRows
from tests.benchmarks.returns_made import MadeReturn, made_returns
from tests.benchmarks.table_made import TableWriter
from tests.benchmarks.translated import PYTHON, Translation
from tests.toys import ON, Row, frame, rows, shipped, toy

SOME = 40


@pytest.fixture(scope="module")
def returns() -> list[MadeReturn]:
    """Some of the suppliers that benchmarks are fed with."""
    return list(made_returns(1, SOME, shipped(), ON))


def our_verdicts(answers: pd.DataFrame) -> np.ndarray[tuple[int, int], np.dtype[np.int8]]:
    """What the product says: a row a supplier, a column a rule."""
    verdicts = judge(shipped(), question_columns(answers, shipped(), ON))
    return np.column_stack([verdicts.codes[rule.id] for rule in shipped().rules])


@pytest.mark.parametrize("name", ENGINES)
def test_another_engine_judges_as_we_do(returns: list[MadeReturn], name: str) -> None:
    """The rules are said to it mechanically; every verdict is the same, and there is every sort."""
    engine = ENGINES[name]
    pytest.importorskip(engine.package)
    judge_row = engine.prepare(shipped())
    plain = PlainRows(shipped(), ON).rows(made.answers for made in returns)
    found = np.array([judge_row(row) for row in plain])
    assert np.array_equal(found, our_verdicts(frame_of(returns)))
    assert set(np.unique(found)) == {0, 1, 2, 3}


@given(st.lists(rows(), min_size=1, max_size=5))
def test_rules_in_other_words_say_the_same_of_any_answers(some: list[Row]) -> None:
    """Also where nobody works and something is divided by them, and where anything is missing."""
    plain = PlainRows(toy(), ON)
    judge_row = ENGINES["python"].prepare(toy())
    found = np.array([judge_row(plain.row(row)) for row in some])
    verdicts = judge(toy(), question_columns(frame(*some), toy(), ON))
    ours = np.column_stack([verdicts.codes[rule.id] for rule in toy().rules])
    assert np.array_equal(found, ours)


@pytest.mark.parametrize(
    ("row", "holds", "fails"),
    [
        ({"a": 3.0, "b": 2.0}, True, False),
        ({"a": 1.0, "b": 2.0}, False, True),
        ({"a": 1.0, "b": 0.0}, False, False),
        ({"a": None, "b": 2.0}, False, False),
    ],
)
def test_what_is_divided_by_nothing_is_unknown(
    row: dict[str, object], holds: bool, fails: bool
) -> None:
    """As in our own conditions; another engine would stop."""
    said, tree = Translation(PYTHON), Condition.parse("a / b > 1").tree
    assert eval(said.holds(tree), NO_BUILTINS, row) is holds  # noqa: S307 - our own text
    assert eval(said.fails(tree), NO_BUILTINS, row) is fails  # noqa: S307 - our own text


def same(made: object, read_back: object) -> bool:
    """Whether an answer came back; a date comes back as a moment, silence in several ways."""
    if made is None:
        return read_back is None or bool(pd.isna(read_back))  # type: ignore[call-overload]
    if isinstance(made, date):
        return bool(pd.Timestamp(made) == read_back)
    return set(made) == set(read_back) if isinstance(made, tuple) else bool(made == read_back)  # type: ignore[call-overload]


def assert_came_back(returns: list[MadeReturn], received: Received) -> None:
    """Every answer that was made was read, and no other, without a word of doubt."""
    wanted: Mapping[str, MadeReturn] = {made.supplier: made for made in returns}
    table = received.answers.frame
    assert set(table.index) == set(wanted)
    assert received.problems == ()
    for supplier, made in wanted.items():
        for name in table.columns:
            assert same(made.answers.get(name), table.at[supplier, name]), (supplier, name)


def test_what_a_table_is_made_of_is_what_is_read(tmp_path: Path, returns: list[MadeReturn]) -> None:
    """By us, and in the pandas way as well: both are given the same work."""
    path = tmp_path / "table.xlsx"
    TableWriter(shipped()).write(path, returns)
    assert_came_back(returns, read(path, shipped(), on=ON))
    theirs = judge_rows(read_table(path, shipped()), shipped())
    assert np.array_equal(theirs.to_numpy(), our_verdicts(frame_of(returns)))


@pytest.mark.slow
def test_what_forms_are_filled_with_is_what_is_read(
    tmp_path: Path, returns: list[MadeReturn]
) -> None:
    """A form a supplier, each in its language."""
    some = returns[:4]
    assert {made.language for made in some} == {"en", "ru", "kk"}
    write_forms(tmp_path, some, shipped())
    assert_came_back(some, read(tmp_path, shipped(), on=ON))


def test_every_figure_has_its_jobs_and_its_line_in_the_page() -> None:
    """And no job is there for nothing."""
    page = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    assert len({figure.key for figure in FIGURES}) == len(FIGURES)
    named = {job for figure in FIGURES for job in (*figure.jobs, *figure.before)}
    assert named == set(JOBS)
    for figure in FIGURES:
        assert f"| {figure.what} " in page, figure.what


def test_a_goal_is_met_or_not() -> None:
    """A ratio on the right side of its goal says yes, one on the wrong side no, at most and at least."""
    runs = {job: Run(cpu=1.0, peak=10.0, done=1e6) for job in JOBS}
    runs["judge"] = Run(cpu=1.0, peak=10.0, done=1e9)
    runs["help"] = Run(cpu=9.0, peak=10.0)
    lines = {line.figure.key: line for line in lines_of(FIGURES, runs)}
    assert (lines["judge-zen"].ratio, lines["judge-zen"].met) == (1000.0, "yes")
    assert (lines["help"].ratio, lines["help"].met) == (9.0, "**no**")
    assert lines["whole-1k"].met == ""
    assert len(as_markdown(list(lines.values())).splitlines()) == len(FIGURES) + 2
    limits = {figure.key: figure for figure in FIGURES if isinstance(figure.reference, Fixed)}
    assert {key: lines[key].met for key in limits} == {
        **dict.fromkeys(limits, "yes"),
        "register-show": "**no**",  # a second, where half of one is wanted
    }


@pytest.mark.process
def test_what_children_use_counts_and_what_was_before_the_work_does_not(tmp_path: Path) -> None:
    """Half a second in a child, of which the job says that most was no work."""
    burn = "import time\nwhile time.process_time() < 0.5: pass"
    parent = (
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', {burn!r}]); "
        'print(\'{"start": 0.4, "done": 7}\')'
    )
    run = run_once([sys.executable, "-c", parent], {}, tmp_path, [0])
    assert 0.1 <= run.cpu < 0.4
    assert run.done == 7
    assert 5 < run.peak < 60


@pytest.mark.process
def test_a_job_that_fails_gives_no_figure(tmp_path: Path) -> None:
    """It says its last line instead, as that an engine is not installed."""
    with pytest.raises(JobFailed) as failed:
        run_once([sys.executable, "-c", "raise SystemExit('no engine')"], {}, tmp_path, [0])
    assert failed.value.reason == "no engine"
