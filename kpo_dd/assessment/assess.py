"""From answers to an assessment: judge the tables, then say for each supplier what they mean."""

from __future__ import annotations

from dataclasses import dataclass
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
from kpo_dd.assessment.scoring.sensitivity import sensitivity, undrawn
from kpo_dd.assessment.scoring.tables import Tables, tabulate
from kpo_dd.assessment.trials.rejudging import tabulate_again
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


@dataclass(frozen=True)
class Tried:
    """Answers as rules find them, without what needs draws of weights or a look at all texts."""

    answers: Answers
    tables: Tables
    rulebook: Rulebook
    on: date

    @property
    def assessment(self) -> Assessment:
        """The suppliers, as they are assessed."""
        rows = SupplierRows(self.answers, self.tables, self.rulebook, self.on)
        suppliers = SupplierResults(tabled_results(rows, undrawn(self.tables)))
        return Assessment(on=self.on, inputs=(), suppliers=suppliers, problems=())

    def under(self, rulebook: Rulebook, answers: Answers) -> Tried:
        """The same under other rules; where these read answers alike, only what changed is judged."""
        settled, _ = settle_corrections(answers, rulebook, self.on)
        if settled is not self.answers:
            return try_rules(answers, rulebook, self.on)
        frame = settled.frame
        tables = tabulate_again(self.tables, self.rulebook, rulebook, frame, self.on)
        return Tried(settled, tables, rulebook, self.on)


def try_rules(answers: Answers, rulebook: Rulebook, on: date) -> Tried:
    """Answers under some rules."""
    settled, _ = settle_corrections(answers, rulebook, on)
    return Tried(settled, tabulate(settled.frame, rulebook, on), rulebook, on)
