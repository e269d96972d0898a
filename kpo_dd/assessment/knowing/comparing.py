"""Known answers beside those given: which answers_agree, which are worse by the questionnaire's own order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

from kpo_dd.assessment.knowing.known_columns import (
    KnownColumn,
    KnownValues,
    answers_beside,
    known_answers,
)
from kpo_dd.rulebook.method import Knowledge
from kpo_dd.rulebook.order import Answer, Order, OrderForm, Worse
from kpo_dd.rulebook.questionnaire import AnswerType, Question, Unit
from kpo_dd.rulebook.rulebook import Rulebook

if TYPE_CHECKING:
    import pandas as pd


class Beside(Enum):
    """How a known answer stands beside the one given."""

    NOTHING = auto()  # nothing is known
    AGREES = auto()
    WORSE = auto()
    BETTER = auto()
    OTHER = auto()  # another answer, and the order does not say which is worse
    SILENT = auto()  # none is given
    SILENT_BEST = auto()  # none is given, and there is no better answer than the known one


CONTRADICTING = frozenset({Beside.WORSE, Beside.BETTER, Beside.OTHER})


class ComparedColumn(Struct, frozen=True):
    """One question: the worst that is known, a supplier at a time, and how that stands beside the answer.

    `sources`: the columns of the list that say something of it. `chosen`: which of them is the worst.
    `disputed`: whether any of them says something else than the answer, though the worst may say the same.
    """

    question: Question
    sources: tuple[KnownColumn, ...]
    chosen: tuple[int, ...]
    beside: tuple[Beside, ...]
    said: KnownValues
    disputed: tuple[bool, ...]

    def value(self, row: int) -> object:
        """What would be read of the supplier in a row, were it what is known."""
        return self.sources[self.chosen[row]].values[row]

    def may_be_neutral(self, row: int) -> bool:
        """Whether what is known says nothing good: a count, how the supplier works, or the worst answer."""
        order = self.question.order
        if order is None or not order.is_ordered or order.setting:
            return True
        known = self.sources[self.chosen[row]].answers[row]
        worst = order.best_first[-1] if order.best_first else ()
        return self.question.unit is Unit.PEOPLE or known in worst


def compared_columns(frame: pd.DataFrame, rulebook: Rulebook) -> tuple[ComparedColumn, ...]:
    """Every question that something is known of, as they are asked."""
    by_question: dict[str, list[KnownColumn]] = {}
    for column in known_answers(frame, rulebook):
        by_question.setdefault(column.question.id, []).append(column)
    asked = [one for one in rulebook.questionnaire.questions if one.id in by_question]
    return tuple(
        compared_column(question, by_question[question.id], frame, rulebook) for question in asked
    )


def compared_column(
    question: Question, sources: Sequence[KnownColumn], frame: pd.DataFrame, rulebook: Rulebook
) -> ComparedColumn:
    """One question, the worst of what is known beside what is said."""
    said = answers_beside(frame, question.id, question, rulebook)
    chosen = tuple(worst_source(question, sources, row) for row in range(len(frame)))
    known = [sources[at].answers[row] for row, at in enumerate(chosen)]
    pairs = zip(known, said, strict=True)
    tolerance = rulebook.method.knowledge
    beside = tuple(how_beside(question, one, answer, tolerance) for one, answer in pairs)
    disputed = tuple(
        is_disputed(question, sources, said, row, tolerance) for row in range(len(frame))
    )
    return ComparedColumn(question, tuple(sources), chosen, beside, said, disputed)


def is_disputed(
    question: Question,
    sources: Iterable[KnownColumn],
    said: KnownValues,
    row: int,
    tolerance: Knowledge,
) -> bool:
    """Whether some source says something else than the answer of the supplier in a row."""
    return any(
        how_beside(question, source.answers[row], said[row], tolerance) in CONTRADICTING
        for source in sources
    )


def worst_source(question: Question, sources: Iterable[KnownColumn], row: int) -> int:
    """The source with the worst answer known of a supplier: two of them must not make up for each other."""
    worst, found = 0, None
    for at, source in enumerate(sources):
        answer = source.answers[row]
        if answer is not None and (found is None or is_worse(question.order, answer, found)):
            worst, found = at, answer
    return worst


def how_beside(
    question: Question, known: Answer | None, said: Answer | None, tolerance: Knowledge
) -> Beside:
    """How one known answer stands beside the one given."""
    if known is None:
        return Beside.NOTHING
    if said is None:
        return Beside.SILENT_BEST if is_the_best(question, known) else Beside.SILENT
    if answers_agree(question, known, said, tolerance):
        return Beside.AGREES
    if is_worse(question.order, known, said):
        return Beside.WORSE
    return Beside.BETTER if is_worse(question.order, said, known) else Beside.OTHER


def answers_agree(question: Question, known: Answer, said: Answer, tolerance: Knowledge) -> bool:
    """Whether two answers say the same, within what the method allows; none against some never does."""
    if not isinstance(known, float) or not isinstance(said, float):
        return known == said
    apart = abs(known - said)
    if question.type is AnswerType.DATE:
        return apart <= tolerance.days
    if (known == 0) != (said == 0):
        return False
    if question.type is AnswerType.SHARE:
        return apart <= tolerance.share
    match question.unit:
        case Unit.PEOPLE:
            return apart <= max(tolerance.least, tolerance.people * max(known, said))
        case Unit.HOURS_A_WEEK:
            return apart <= tolerance.hours
        case _:
            return apart == 0


def is_worse(order: Order | None, answer: Answer, than: Answer) -> bool:
    """Whether an answer is worse than another by the order of the question; false where it has none."""
    return order is not None and order.is_ordered and order.is_worse(answer, than)


def is_the_best(question: Question, known: Answer) -> bool:
    """Whether no answer to the question is better, so that reading it could only do good."""
    order = question.order
    if order is None or not order.is_ordered:
        return False
    match order.form:
        case OrderForm.RANKS:
            return known in order.best_first[0]
        case OrderForm.PARTS:
            chosen = {known} if isinstance(known, str | float) else set(known)
            return not chosen & set(order.bad) and chosen >= set(order.good)
        case OrderForm.SIZE:
            edge = 0 if order.worse is Worse.MORE else 1
            return isinstance(known, float) and known == question.bounds[edge]
