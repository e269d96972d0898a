"""What is still to be asked of a supplier: questions that rules wait for, and core ones without an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from kpo_dd.assessment.findings.supplier_rows import NO_CELL, SupplierRows
from kpo_dd.assessment.result.flags import OpenQuestion
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.rule import Rule


def asked_in_order(rows: SupplierRows, asked: Flags, row: int) -> tuple[OpenQuestion, ...]:
    """What rules and factors wait for: questions of zero tolerance first, then as they are asked.

    `asked`: of one supplier, where anything waits for a question (`questions_asked`).
    """
    waits = rows.waits[row].tobytes()
    found = [question_left_open(rows, name, waits, row) for name in rows.questions_at(asked)]
    found.sort(key=is_later)
    return tuple(found)


def is_later(question: OpenQuestion) -> bool:
    """Whether a question comes after those of zero tolerance."""
    return not question.zero_tolerance


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


def question_left_open(rows: SupplierRows, question: str, waits: bytes, row: int) -> OpenQuestion:
    """One question, the rules that wait for it, and the cell that could not be read.

    `waits`: of one supplier, whether each rule waits for anything.
    """
    waiting = tuple([at for at in rows.readers[question] if waits[at]])
    key = (question, waiting)
    bare = rows.left.get(key)
    if bare is None:
        rules = [rows.rulebook.rules[at] for at in waiting]
        bare = rows.left[key] = unanswered(question, rules)
    cell, place = rows.placed(question, row)
    if cell is NO_CELL:
        return bare
    return replace(bare, raw=cell.raw, place=place)


def unanswered(question: str, rules: Sequence[Rule]) -> OpenQuestion:
    """A question to which nothing was written, and the rules that wait for it."""
    return OpenQuestion(
        question=question,
        rules=tuple(rule.id for rule in rules),
        zero_tolerance=any(rule.cap is not None for rule in rules),
        raw=NO_CELL.raw,
        place=NO_CELL.place,
    )


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
