"""Answers as they were given, also behind a gate that may be open: what need not be feared any more."""

from __future__ import annotations

from msgspec.structs import replace

from kpo_dd.assessment.judging.columns import QuestionColumns, gate_truth
from kpo_dd.rulebook.conditions import FALSE
from kpo_dd.rulebook.rulebook import Rulebook


def as_given(columns: QuestionColumns, rulebook: Rulebook) -> QuestionColumns:
    """The columns with every answer used but those behind a gate that is shut.

    No verdict rests on such an answer, since learning that the gate is shut would take it back. But what
    it rules out where the gate is open, and the shut gate rules out anyhow, nobody has to fear.
    """
    given = replace(columns, values=dict(columns.values), gates={}, before=columns)
    for question in rulebook.questionnaire.questions:
        if question.applies_when is not None:
            column = columns.values[question.id]
            truth = gate_truth(question, given)
            known = (column.known | columns.unused[question.id]) & (truth != FALSE)
            given.gates[question.id] = truth
            given.values[question.id] = replace(column, known=known)
    return given
