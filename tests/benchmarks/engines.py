"""Rule engines on all rules that ship: `python -m tests.benchmarks.engines ENGINE`.

Verdicts are held against the product's before anything is said: an engine that decides otherwise is
no reference, and the job fails.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from time import process_time

import numpy as np
from msgspec import Struct

from kpo_dd.assessment.judging.columns import question_columns
from kpo_dd.assessment.judging.judge import judge_rules
from kpo_dd.rulebook.rulebook import Rulebook
from tests.benchmarks.frames_made import frame_of
from tests.benchmarks.plain_rows import NO_BUILTINS, PlainRow, PlainRows
from tests.benchmarks.returns_made import made_returns
from tests.benchmarks.saying import ON, say_done
from tests.benchmarks.translated import PYTHON, QUERY, verdict_text
from tests.toys import shipped

Judge = Callable[[PlainRow], Sequence[float]]


class Engine(Struct, frozen=True):
    """A rule engine: the package it comes in, how many returns it is given, and how it is made to judge."""

    package: str
    returns: int
    prepare: Callable[[Rulebook], Judge]


def prepare_python(rulebook: Rulebook) -> Judge:
    """One Python expression of all rules, evaluated row by row."""
    texts = [verdict_text(rule, PYTHON) for rule in rulebook.rules]
    code = compile(f"[{', '.join(texts)}]", "rules", "eval")
    return lambda row: eval(code, NO_BUILTINS, row)  # noqa: S307 - our own text


def prepare_zen(rulebook: Rulebook) -> Judge:
    """One expression of zen-engine (Rust) that is the list of all verdicts."""
    import zen

    texts = [verdict_text(rule, QUERY) for rule in rulebook.rules]
    whole = zen.compile_expression(f"[{', '.join(texts)}]")
    evaluate: Judge = whole.evaluate
    return evaluate


def prepare_rule_engine(rulebook: Rulebook) -> Judge:
    """A Rule of rule-engine a rule."""
    import rule_engine

    rules = [rule_engine.Rule(verdict_text(rule, QUERY)) for rule in rulebook.rules]
    return lambda row: [int(rule.evaluate(row)) for rule in rules]


ENGINES: Mapping[str, Engine] = {
    "python": Engine("sys", 1_000, prepare_python),
    "zen": Engine("zen", 1_000, prepare_zen),
    "rule_engine": Engine("rule_engine", 60, prepare_rule_engine),
}


def run_engine(name: str) -> None:
    """Judge with an engine, hold its verdicts against ours, say what it took."""
    engine, rulebook = ENGINES[name], shipped()
    if find_spec(engine.package) is None:
        raise SystemExit(f"{name} is not installed: python -m pip install -e '.[bench]'")
    returns = list(made_returns(1, engine.returns, rulebook, ON))
    rows = list(PlainRows(rulebook, ON).rows(made.answers for made in returns))
    judge_row = engine.prepare(rulebook)
    start = process_time()
    found = [judge_row(row) for row in rows]
    spent = process_time() - start
    ours = judge_rules(rulebook, question_columns(frame_of(returns), rulebook, ON)).matrix
    if not np.array_equal(np.array(found), ours):
        raise SystemExit(f"{name}: {np.sum(np.array(found) != ours)} verdicts differ from ours")
    say_done(spent=spent, done=ours.size)


if __name__ == "__main__":
    run_engine(sys.argv[1])
