"""Which questions one supplier is asked, by what it answered so far: the gates of the questionnaire.

Over many suppliers `assessment.judging` decides the same in columns; here it is one supplier, for texts and
forms that go to it. As in the form, look-ups and `today` are not known: what hangs on them may apply.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

import numpy as np

from kpo_dd.answers import AnswerValue
from kpo_dd.rulebook.conditions import TRUE, Columns, Condition, ValueColumn
from kpo_dd.rulebook.questionnaire import Question, Questionnaire

EPOCH_DAY = date(1970, 1, 1)
NOT_KNOWN = ValueColumn(np.zeros(1), np.zeros(1, dtype=bool))


def gate_truths(
    answers: Mapping[str, AnswerValue],
    questionnaire: Questionnaire,
    asked: Collection[str] | None = None,
) -> dict[str, int]:
    """Question to the truth of its gate (FALSE, UNKNOWN or TRUE); TRUE where it has none.

    An answer behind a gate that is not open opens no other, as in every assessment. `asked`: of these alone,
    and of what their gates hang on.
    """
    known, truths = dict[str, ValueColumn](), dict[str, int]()
    wanted = None if asked is None else with_gates_questions(asked, questionnaire)
    for question in questionnaire.questions:
        if wanted is not None and question.id not in wanted:
            continue
        truths[question.id] = one_gate(question.applies_when, known)
        value = answers.get(question.id)
        if value is not None and truths[question.id] == TRUE:
            known[question.id] = one_value(question, value)
    return truths


def with_gates_questions(asked: Iterable[str], questionnaire: Questionnaire) -> set[str]:
    """Some questions, those that their gates read, those that the gates of these read, and so on."""
    found, waiting = set[str](), list(asked)
    while waiting:
        question = questionnaire.by_id.get(waiting.pop())
        if question is None or question.id in found:
            continue
        found.add(question.id)
        if question.applies_when is not None:
            waiting += question.applies_when.names
    return found


def one_gate(gate: Condition | None, known: Columns) -> int:
    """The truth of one gate beside what is known so far."""
    if gate is None:
        return int(TRUE)
    columns = {name: known.get(name, NOT_KNOWN) for name in gate.names}
    return int(gate.truth(columns, 1)[0])


def one_value(question: Question, value: AnswerValue) -> ValueColumn:
    """One answer as the column of a single supplier."""
    yes = np.ones(1, dtype=bool)
    match value:
        case tuple():
            ticks = [[option in value for option in question.allowed]]
            return ValueColumn(np.array(ticks, dtype=bool), yes, question.allowed)
        case date():
            return ValueColumn(np.array([float((value - EPOCH_DAY).days)]), yes)
        case float():
            return ValueColumn(np.array([value]), yes)
        case _:
            return ValueColumn(np.array([value], dtype=object), yes)
