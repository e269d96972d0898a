"""From answers to an assessment: judge the tables, then say for each supplier what they mean."""

from __future__ import annotations

from datetime import date

from kpo_dd.answers import Answers
from kpo_dd.assessment.corrections import settle_corrections
from kpo_dd.assessment.findings.gated_answers import at_their_gates
from kpo_dd.assessment.findings.shared_texts import shared_texts
from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.findings.tabled_results import tabled_results
from kpo_dd.assessment.findings.unused_answers import unused_answers
from kpo_dd.assessment.result.assessed import Assessment, Influence, Input
from kpo_dd.assessment.result.supplier_results import SupplierResults
from kpo_dd.assessment.scoring.sensitivity import sensitivity
from kpo_dd.assessment.scoring.tables import tabulate
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
    tables = tabulate(answers.frame, rulebook, on)
    robust = sensitivity(tables, rulebook)
    rows = SupplierRows(answers, tables, rulebook, on)
    found = [*problems, *corrected, *unused_answers(rows), *shared_texts(answers, rulebook)]
    found = list(at_their_gates(found, rows))
    return Assessment(
        on=on,
        inputs=tuple(sorted(inputs, key=lambda item: item.file)),
        suppliers=SupplierResults(tabled_results(rows, robust)),
        problems=in_reading_order(found),
        influence=tuple(
            Influence(weight.theme, weight.name, round(part, 4))
            for weight, part in robust.influence.items()
        ),
    )
