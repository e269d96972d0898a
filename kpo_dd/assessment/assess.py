"""From answers to an assessment: judge the tables, then say for each supplier what they mean."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from kpo_dd.answers import Answers
from kpo_dd.assessment.corrections import settle_corrections
from kpo_dd.assessment.findings.gated_answers import at_their_gates
from kpo_dd.assessment.findings.shared_texts import shared_texts
from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.findings.tabled_results import tabled_results
from kpo_dd.assessment.findings.unused_answers import unused_answers
from kpo_dd.assessment.knowing.settling import Settled, settle_knowledge
from kpo_dd.assessment.knowing.telling import known_of_each, known_problems
from kpo_dd.assessment.result.assessed import Assessment, Influence, Input
from kpo_dd.assessment.result.supplier_results import SupplierResults
from kpo_dd.assessment.scoring.sensitivity import sensitivity, undrawn
from kpo_dd.assessment.seen_documents import (
    NO_DOCUMENTS,
    DocumentsBySupplier,
    beside_documents,
)
from kpo_dd.assessment.trials.rejudging import tabulate_again
from kpo_dd.errors import Problem, in_reading_order
from kpo_dd.rulebook.rulebook import Rulebook


def assess_answers(
    answers: Answers,
    rulebook: Rulebook,
    on: date,
    inputs: tuple[Input, ...] = (),
    problems: tuple[Problem, ...] = (),
    documents: DocumentsBySupplier = NO_DOCUMENTS,
) -> Assessment:
    """Assess every supplier on a date. Pure: the same arguments give the same assessment.

    `documents`: those that somebody has read beside an answer, by supplier.
    Where each return stands is added by the room of the scope, which knows who was to answer.
    """
    answers, corrected = settle_corrections(answers, rulebook, on)
    answers, beside = beside_documents(answers, documents, rulebook)
    settled = settle_knowledge(answers, rulebook, on)
    answers, tables, known = settled.answers, settled.tables, known_of_each(settled, rulebook)
    robust = sensitivity(settled.silent, rulebook)
    rows = SupplierRows(answers, tables, rulebook, on, known)
    found = [*problems, *corrected, *beside, *known_problems(answers.suppliers, known)]
    found += [*unused_answers(rows), *shared_texts(answers, rulebook)]
    found = list(at_their_gates(found, rows))
    results = tabled_results(rows, robust)
    rows.let_go()
    return Assessment(
        on=on,
        inputs=tuple(sorted(inputs, key=lambda item: item.file)),
        suppliers=SupplierResults(results),
        problems=in_reading_order(found),
        influence=tuple(
            Influence(weight.theme, weight.name, round(part, 4))
            for weight, part in robust.influence.items()
        ),
    )


class Tried(Struct, frozen=True):
    """Answers as rules find them, without what needs draws of weights or a look at all texts.

    `given`: the answers with their corrections; `settled`: the same beside what the buyer knows.
    """

    given: Answers
    settled: Settled
    rulebook: Rulebook
    on: date

    @property
    def assessment(self) -> Assessment:
        """The suppliers, as they are assessed."""
        settled, known = self.settled, known_of_each(self.settled, self.rulebook)
        rows = SupplierRows(settled.answers, settled.tables, self.rulebook, self.on, known)
        suppliers = SupplierResults(tabled_results(rows, undrawn(settled.silent)))
        return Assessment(on=self.on, inputs=(), suppliers=suppliers, problems=())

    def under(self, rulebook: Rulebook, answers: Answers) -> Tried:
        """The same under other rules; where these read answers alike, only what changed is judged."""
        given, _ = settle_corrections(answers, rulebook, self.on)
        if given is not self.given or self.settled.compared:
            return try_rules(answers, rulebook, self.on)
        before = self.settled.tables
        tables = tabulate_again(before, self.rulebook, rulebook, given.table, self.on)
        return Tried(given, Settled(given, tables, tables, given), rulebook, self.on)


def try_rules(answers: Answers, rulebook: Rulebook, on: date) -> Tried:
    """Answers under some rules."""
    given, _ = settle_corrections(answers, rulebook, on)
    return Tried(given, settle_knowledge(given, rulebook, on), rulebook, on)
