"""What is still to be asked of a supplier: questions that rules wait for, and core ones without an answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.result.flags import OpenQuestion
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.rule import Rule


def asked_in_order(rows: SupplierRows, row: int) -> tuple[OpenQuestion, ...]:
    """What rules and factors wait for: questions of zero tolerance first, then as they are asked."""
    asked = open_questions(rows, rows.waiting(row), row)
    return tuple(sorted(asked, key=lambda question: not question.zero_tolerance))


def open_questions(
    rows: SupplierRows, undecided: Iterable[Rule], row: int
) -> Iterator[OpenQuestion]:
    """Questions without an answer that counts, and what each leaves undecided, as they are asked."""
    waiting = defaultdict[str, list[Rule]](list)
    for rule in undecided:
        for name in rows.rulebook.reads[rule.id]:
            waiting[name].append(rule)
    wanted = waiting.keys() | set(wanted_by_factors(rows, row))
    still = [name for name in wanted if rows.is_open(name, row)]
    for question in sorted(still, key=rows.asked_at.__getitem__):
        yield question_left_open(rows, question, waiting[question], row)


def questions_asked(rows: SupplierRows) -> Flags:
    """The same of everybody: where rules or factors wait for a question, shape (suppliers, questions)."""
    questions = [question.id for question in rows.rulebook.questionnaire.questions]
    wanted = {name: np.zeros(len(rows.ids), dtype=bool) for name in questions}
    for rule in rows.rulebook.rules:
        waiting = rows.tables.verdicts.unknown_anywhere(rule)
        for name in rows.rulebook.reads[rule.id]:
            wanted[name] |= waiting
    for factor in rows.rulebook.method.factors:
        column = rows.tables.factors[factor.id]
        for name in factor.value.questions:
            wanted[name] |= column.applies & ~column.known
    asked: Flags = np.stack([wanted[name] for name in questions], axis=1) & rows.open
    return asked


def question_left_open(
    rows: SupplierRows, question: str, rules: Sequence[Rule], row: int
) -> OpenQuestion:
    """One question, the rules that wait for it, and the cell that could not be read."""
    cell = rows.cell(question, row)
    return OpenQuestion(
        question=question,
        rules=tuple(rule.id for rule in rules),
        zero_tolerance=any(rule.cap is not None for rule in rules),
        raw=cell.raw,
        place=cell.place,
    )


def wanted_by_factors(rows: SupplierRows, row: int) -> Iterator[str]:
    """The questions of every factor that applies, or may, and has no figure."""
    for factor in rows.rulebook.method.factors:
        column = rows.tables.factors[factor.id]
        if column.applies[row] and not column.known[row]:
            yield from factor.value.questions


def left_open(rows: SupplierRows, asked: Iterable[str], row: int) -> tuple[str, ...]:
    """Core questions without an answer that counts, what rules wait for, what only the buyer told.

    `asked`: what rules wait for, as it is asked.
    """
    core = rows.questions_at(rows.open[row] & rows.core)
    return tuple(dict.fromkeys((*core, *asked, *rows.silent(row))))


def all_left_open(rows: SupplierRows, asked: Flags) -> Flags:
    """The same of everybody, shape (suppliers, questions); `asked` is what rules wait for."""
    found: Flags = asked | (rows.open & rows.core)
    for row, some in enumerate(rows.known_facts):
        if some:
            found[row, [rows.asked_at[name] for name in rows.silent(row)]] = True
    return found
