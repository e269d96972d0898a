"""Whether one condition or one list of citations names what exists, and what it may read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kpo_dd.errors import Problem
from kpo_dd.rulebook.conditions import ConditionFault, Expression, Vocabulary, questions_read
from kpo_dd.rulebook.nearest import nearest
from kpo_dd.rulebook.rule_documents import Document, Location
from kpo_dd.rulebook.rulebook import Rulebook


def condition_problems(
    condition: Expression | None, document: Document, location: Location, names: Vocabulary
) -> Iterator[Problem]:
    """The fault of a condition, if it has one."""
    try:
        if condition is not None:
            condition.check(names)
    except ConditionFault as fault:
        yield Problem.of(fault.code, document.place(location), "", **fault.details)


def apart_problems(
    condition: Expression | None, document: Document, location: Location, rulebook: Rulebook
) -> Iterator[Problem]:
    """The commitment and what stands apart are never part of the risk score: nothing of it may read them,
    nor the gate of a question that it reads."""
    for name in sorted(questions_read([condition]) & rulebook.apart):
        yield Problem.of("commitment_scored", document.place(location), name=name)


def source_problems(
    sources: Sequence[str], document: Document, location: Location, rulebook: Rulebook
) -> Iterator[Problem]:
    """Citations that `sources.yaml` does not hold."""
    for index, name in enumerate(sources):
        if name not in rulebook.sources:
            near = nearest(name, rulebook.sources)
            place = document.place((*location, index))
            yield Problem.of("source_unknown", place, name=name, near=near)
