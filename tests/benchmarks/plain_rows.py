"""Returns as plain rows for engines that judge one at a time: gates applied, figures looked up.

It is written apart from the product's own columns, so that equal verdicts prove something.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from math import isfinite
from types import CodeType

from kpo_dd.rulebook.conditions import TODAY
from kpo_dd.rulebook.questionnaire import AnswerType, Question
from kpo_dd.rulebook.rulebook import Rulebook
from tests.benchmarks.translated import PYTHON, holds_text, variable

PlainRow = dict[str, object]
EPOCH = date(1970, 1, 1)
NO_BUILTINS: dict[str, object] = {"__builtins__": {}}


class PlainRows:
    """Makes plain rows by one rulebook, for one day."""

    def __init__(self, rulebook: Rulebook, on: date) -> None:
        self.questions = rulebook.questionnaire.questions
        self.today = float((on - EPOCH).days)
        self.gates = {q.id: gate_code(q) for q in self.questions if q.applies_when is not None}
        self.figures = {q.id: figures_by_code(rulebook, q.id, on) for q in self.questions}

    def row(self, answers: Mapping[str, object]) -> PlainRow:
        """What rules see of one return; an answer behind a gate that is not surely open counts as none."""
        row: PlainRow = {TODAY: self.today}
        for question in self.questions:
            gate = self.gates.get(question.id)
            is_open = gate is None or bool(eval(gate, NO_BUILTINS, row))  # noqa: S307 - our own text
            answer = plain(written_day(answers.get(question.id), question)) if is_open else None
            row[question.id] = answer
            row.update(self.figures[question.id].get(answer if isinstance(answer, str) else "", {}))
        return row

    def rows(self, returns: Iterable[Mapping[str, object]]) -> Iterator[PlainRow]:
        """The same of many."""
        return map(self.row, returns)


def gate_code(question: Question) -> CodeType:
    """The gate of a question, ready to be evaluated on a row."""
    assert question.applies_when is not None
    return compile(holds_text(question.applies_when, PYTHON), question.id, "eval")


def figures_by_code(rulebook: Rulebook, question: str, on: date) -> dict[str, PlainRow]:
    """Code to what is known of it, by variable; under "" all are missing."""
    table = rulebook.reference(question)
    figures = rulebook.figures(question, on)
    named = {variable(f"{question}.{name}"): values for name, values in figures.items()}
    found: dict[str, PlainRow] = {"": dict.fromkeys(named)}
    for at, code in enumerate(table.codes if table else ()):
        found[code] = {name: finite_or_none(float(of[at])) for name, of in named.items()}
    return found


def finite_or_none(number: float) -> float | None:
    """A figure, or None where there is none."""
    return number if isfinite(number) else None


def written_day(answer: object, question: Question) -> object:
    """An answer; a day that is a text as a day."""
    is_text = question.type is AnswerType.DATE and isinstance(answer, str)
    return date.fromisoformat(str(answer)) if is_text else answer


def plain(answer: object) -> object:
    """An answer as other engines take it: a list for several, a day as a number of days."""
    match answer:
        case tuple():
            return list(answer)
        case date():
            return float((answer - EPOCH).days)
        case _:
            return answer
