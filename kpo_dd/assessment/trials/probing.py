"""Whether a complete return always decides a rule: combinations of telling answers are tried.

All of them, up to MOST_ROWS; of more than that an even choice, in which every question varies.

A rule that reads a question behind a gate, and forgets that the gate may be shut, stays unknown for
honest suppliers who answered everything; it would lower their coverage and widen their bounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import prod

import numpy as np
import pandas as pd

from kpo_dd.assessment.judging.columns import question_columns
from kpo_dd.assessment.judging.judge import judge_rule
from kpo_dd.assessment.judging.verdicts import Code
from kpo_dd.errors import NOWHERE, Problem
from kpo_dd.rulebook.conditions import Expression, ValueKind
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rule import Rule
from kpo_dd.rulebook.rulebook import Rulebook

MOST_ROWS = 20_000


def undecidable_rules(rulebook: Rulebook, on: date) -> Iterator[Problem]:
    """Rules that some complete return leaves undecided, with the answers that do so."""
    for rule in rulebook.rules:
        frame = telling_returns([rule], rulebook, on, MOST_ROWS)
        codes = judge_rule(rule, question_columns(frame, rulebook, on))
        undecided = np.flatnonzero(codes == Code.UNKNOWN)
        if len(undecided):
            row = frame.iloc[int(undecided[0])]
            answers = ", ".join(f"{name}: {value}" for name, value in row.items())
            place = rulebook.places.get(rule.id, NOWHERE)
            yield Problem.of("rule_undecidable", place, "", rule=rule.id, answers=answers)


def telling_returns(rules: Sequence[Rule], rulebook: Rulebook, on: date, most: int) -> pd.DataFrame:
    """Complete answers to all questions some rules read, gates included, in telling combinations.

    At most about so many rows: an even choice in which every question varies.
    """
    reads = frozenset[str]().union(*(rulebook.reads[rule.id] for rule in rules))
    questions = [question for question in rulebook.questionnaire.questions if question.id in reads]
    expressions = expressions_of(rules, questions)
    numbers = [*numbers_compared(expressions), *figures_compared(expressions, rulebook, on)]
    domains = [
        telling_answers(question, numbers, expressions, rulebook, on) for question in questions
    ]
    rows = list(answer_combinations(thinned(domains, most), most))
    return pd.DataFrame(rows, columns=[question.id for question in questions], dtype=object)


def expressions_of(rules: Sequence[Rule], questions: Sequence[Question]) -> list[Expression]:
    """The conditions of rules, and the gates of questions."""
    conditions = [part for rule in rules for part in (rule.condition, rule.applies_when)]
    gates = [question.applies_when for question in questions]
    return [part for part in (*conditions, *gates) if part is not None]


def numbers_compared(expressions: Sequence[Expression]) -> list[float]:
    """All numbers that stand in expressions, and 1; in order."""
    constants = frozenset[float | str]().union(*(one.constants for one in expressions))
    return sorted({value for value in constants if isinstance(value, float)} | {1.0})


def figures_compared(
    expressions: Sequence[Expression], rulebook: Rulebook, on: date
) -> Iterator[float]:
    """All figures that expressions look up for the codes that are tried: 42.3 hours, the age of 16."""
    for name in sorted(frozenset[str]().union(*(one.names for one in expressions))):
        question, _, figure = name.partition(".")
        if figure:
            table = rulebook.reference(question)
            codes = codes_with_figures(question, expressions, rulebook, on)
            at = [table.codes.index(code) for code in codes] if table else []
            yield from rulebook.figures(question, on)[figure][at].tolist()


def thinned(domains: Sequence[Sequence[object]], rows: int = MOST_ROWS) -> list[Sequence[object]]:
    """The domains with the longest cut, evenly, until there are so many combinations at most.

    Two answers of each are kept whatever comes: a question that never varies is not tried at all.
    """
    most = max((len(domain) for domain in domains), default=0)
    while most > 2 and prod(min(len(domain), most) for domain in domains) > rows:
        most -= 1
    return [evenly(domain, most) for domain in domains]


def evenly(domain: Sequence[object], most: int) -> Sequence[object]:
    """At most so many (two or more) of the answers, the first and the last among them."""
    if len(domain) <= most:
        return domain
    return [domain[i * (len(domain) - 1) // (most - 1)] for i in range(most)]


def answer_combinations(
    domains: Sequence[Sequence[object]], rows: int = MOST_ROWS
) -> Iterator[tuple[object, ...]]:
    """Every combination, or every n-th where there would be more than so many rows.

    A combination is a number with a digit a question. More than that are left by `thinned` only
    where no domain is longer than two; every odd n then turns over all digits, the last ones too.
    """
    total = prod(len(domain) for domain in domains)
    step = -(-total // rows) | 1
    for number in range(0, total, step):
        rest, row = number, []
        for domain in domains:
            rest, digit = divmod(rest, len(domain))
            row.append(domain[digit])
        yield tuple(row)


def telling_answers(
    question: Question,
    numbers: list[float],
    expressions: Sequence[Expression],
    rulebook: Rulebook,
    on: date,
) -> Sequence[object]:
    """Answers at and around everything the expressions compare a question with."""
    match question.type.kind:
        case ValueKind.NUMBER:
            return [number for number in around(numbers) if is_allowed(question, number)]
        case ValueKind.DATE:
            return telling_days(numbers, on)
        case ValueKind.WORDS:
            return [*zip(question.allowed, strict=True), question.allowed]
        case _ if rulebook.reference(question.id) is not None:
            return codes_with_figures(question.id, expressions, rulebook, on)
        case _:
            return list(question.allowed) or ["text"]


def around(numbers: list[float]) -> list[float]:
    """Each number, one less and one more; in order, each once."""
    return sorted({near for number in numbers for near in (number - 1, number, number + 1)})


def telling_days(numbers: list[float], on: date) -> list[pd.Timestamp]:
    """Today, yesterday, and as many days ago as any number says; a hundred years at most."""
    days = {0.0, 1.0, *(day for day in around(numbers) if abs(day) < 36_500)}
    return [pd.Timestamp(on - timedelta(days=day)) for day in sorted(days)]


def is_allowed(question: Question, number: float) -> bool:
    """Whether a question takes a number."""
    low, high = question.bounds
    within = (0.0 if question.minimum is None else low) <= number <= high
    return within and (not question.whole or number.is_integer())


def codes_with_figures(
    question: str, expressions: Sequence[Expression], rulebook: Rulebook, on: date
) -> list[str]:
    """The codes that expressions name, and two others, for which every figure that is looked up exists; a
    missing figure is not our question."""
    table = rulebook.reference(question)
    assert table is not None, "countries and sectors have a table"  # noqa: S101
    names = frozenset[str]().union(*(expression.names for expression in expressions))
    words = frozenset[float | str]().union(*(expression.constants for expression in expressions))
    looked_up = [name.partition(".")[2] for name in names if name.startswith(f"{question}.")]
    known = rulebook.figures(question, on)
    complete = np.ones(len(table.codes), dtype=bool)
    for figure in looked_up:
        complete &= np.isfinite(known[figure])
    codes = [table.codes[at] for at in np.flatnonzero(complete)]
    named = [code for code in codes if code in words]
    return [*named, *[code for code in codes if code not in words][:2]]
