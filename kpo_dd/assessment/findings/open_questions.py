"""What is still to be asked of a supplier: questions that rules wait for, and core ones without an answer."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.result.flags import OpenQuestion
from kpo_dd.rulebook.conditions import TODAY, Expression


def open_questions(rows: SupplierRows, row: int) -> Iterator[OpenQuestion]:
    """Questions without an answer that counts, and what each leaves undecided."""
    undecided = [rule for rule in rows.rulebook.rules if rows.is_undecided(rule, row)]
    expressions: list[Expression] = [
        factor.value for factor in rows.rulebook.method.factors if is_wanted(rows, factor.id, row)
    ]
    by_factors = {name for expression in expressions for name in expression.questions} - {TODAY}
    for question in rows.rulebook.questionnaire.questions:
        rules = [rule for rule in undecided if question.id in rows.rulebook.reads[rule.id]]
        wanted = bool(rules) or question.id in by_factors
        if wanted and not rows.is_known(question.id, row) and not rows.is_shut(question.id, row):
            cell = rows.cell(row, question.id)
            yield OpenQuestion(
                question=question.id,
                rules=tuple(rule.id for rule in rules),
                zero_tolerance=any(rule.cap is not None for rule in rules),
                raw=cell.raw,
                place=cell.place,
            )


def is_wanted(rows: SupplierRows, factor: str, row: int) -> bool:
    """Whether a factor applies, or may, and has no figure."""
    column = rows.tables.factors[factor]
    return bool(column.applies[row] and not column.known[row])


def unanswered(rows: SupplierRows, row: int) -> Iterator[str]:
    """Core questions without an answer that counts, unless they need none."""
    for question in rows.rulebook.questionnaire.questions:
        open_to_all = question.core and not rows.is_shut(question.id, row)
        if open_to_all and not rows.is_known(question.id, row):
            yield question.id
