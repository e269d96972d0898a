"""From answers to an assessment: judge the tables, then say for each supplier what they mean."""

from __future__ import annotations

from datetime import date

from kpo_dd.answers import Answers
from kpo_dd.assessment.corrections import settle_corrections
from kpo_dd.assessment.findings.gated_answers import at_their_gates
from kpo_dd.assessment.findings.shared_texts import shared_texts
from kpo_dd.assessment.findings.supplier_results import supplier_result
from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.findings.unused_answers import unused_answers
from kpo_dd.assessment.knowing.settling import settle_knowledge
from kpo_dd.assessment.knowing.telling import known_of_each, known_problems, with_known_told
from kpo_dd.assessment.result.assessed import (
    Assessment,
    Concern,
    Influence,
    Input,
    Status,
    SupplierResult,
)
from kpo_dd.assessment.scoring.sensitivity import sensitivity
from kpo_dd.errors import Problem, in_reading_order
from kpo_dd.rulebook.rulebook import Rulebook


def assess_answers(
    answers: Answers,
    rulebook: Rulebook,
    on: date,
    inputs: tuple[Input, ...] = (),
    problems: tuple[Problem, ...] = (),
) -> Assessment:
    """Assess every supplier on a date. Pure: the same arguments give the same assessment.

    Where each return stands is added by the room of the scope, which knows who was to answer.
    """
    answers, corrected = settle_corrections(answers, rulebook, on)
    settled = settle_knowledge(answers, rulebook, on)
    answers, tables, known = settled.answers, settled.tables, known_of_each(settled, rulebook)
    robust = sensitivity(settled.silent, rulebook)
    rows = SupplierRows(answers, tables, rulebook, on)
    suppliers = [
        with_known_told(supplier_result(rows, row, robust), known[row]) for row in range(len(known))
    ]
    found = [*problems, *corrected, *known_problems(answers.frame.index, known)]
    found += [*unused_answers(rows), *shared_texts(answers, rulebook)]
    found = list(at_their_gates(found, rows))
    return Assessment(
        on=on,
        inputs=tuple(sorted(inputs, key=lambda item: item.file)),
        suppliers=tuple(sorted(suppliers, key=worst_first)),
        problems=in_reading_order(found),
        influence=tuple(
            Influence(weight.theme, weight.name, round(part, 4))
            for weight, part in robust.influence.items()
        ),
    )


ORDER = tuple(Concern)


def worst_first(supplier: SupplierResult) -> tuple[int, int, bool, float, str]:
    """Sort key: the worse band, concerns, what is known before what is not, the score that counts, the id."""
    quiet = 0 if supplier.concern is None else ORDER.index(supplier.concern)
    unknown = supplier.status is Status.INSUFFICIENT_INFORMATION
    return (-supplier.band, quiet, unknown, -supplier.score_that_counts, supplier.id)
