"""Where each question of a form stands when it is opened: what its formulas will find, worked out before.

Previews that calculate nothing show it, and an office program works on from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import IntEnum

from msgspec import Struct

from kpo_dd.answers import AnswerValue
from kpo_dd.reading.values.reading_values import TYPES
from kpo_dd.rulebook.conditions import FALSE, UNKNOWN
from kpo_dd.rulebook.open_gates import gate_truths
from kpo_dd.rulebook.questionnaire import Question, Questionnaire
from kpo_dd.template.prefilled import Prefilled, PutIn

DAY_ZERO = date(1899, 12, 30)  # from which workbooks count days


class State(IntEnum):
    """Where a question stands; the numbers are those in the workbook."""

    ANSWERED = 1
    OPEN = 2
    CHECK = 3  # answered with a word that is not in the list
    REASON = 4  # n/a without its reason
    NOT_NEEDED = 5
    MAY_APPLY = 6
    NUMBER = 7  # no number, or none that the question can have
    DAY = 8  # no date
    SHARE = 9  # no percentage


class DocumentPlace(IntEnum):
    """Where the document for an answer stands."""

    NONE = 0
    NAMED = 1
    ASKED = 2


class AtOpening(Struct, frozen=True):
    """What the formulas of a question find: the truth of its gate, the text of its answer and the value in
    it, where the question and its document stand."""

    gate: int = 2
    text: str = ""
    found: str | float = ""
    state: State = State.OPEN
    paper: DocumentPlace = DocumentPlace.NONE

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state not in {State.ANSWERED, State.NOT_NEEDED}


NOT_GATED = AtOpening()


def openings(questionnaire: Questionnaire, prefilled: Prefilled) -> dict[str, AtOpening]:
    """Question to where it stands in a form with these answers."""
    given = dict(known_values(questionnaire, prefilled))
    truths = gate_truths(given, questionnaire)
    return {
        one.id: at_opening(one, truths[one.id], prefilled.put_in(one.id))
        for one in questionnaire.questions
    }


def known_values(
    questionnaire: Questionnaire, prefilled: Prefilled
) -> Iterator[tuple[str, AnswerValue]]:
    """The values that stand in a form."""
    for question in questionnaire.questions:
        value = prefilled.put_in(question.id).value
        if value is not None:
            yield question.id, value


def at_opening(question: Question, gate: int, put_in: PutIn) -> AtOpening:
    """Where one question stands behind a gate of this truth."""
    found = "" if put_in.value is None else as_found(put_in.value)
    written = put_in.answer if isinstance(put_in.answer, str) else str(found)
    state = state_at(gate, put_in)
    return AtOpening(gate, written, found, state, paper_at(question, gate, put_in))


def as_found(value: AnswerValue) -> str | float:
    """A value as the formulas of a form keep it."""
    match value:
        case tuple():
            return f";{';'.join(value)};"
        case date():
            return float((value - DAY_ZERO).days)
        case _:
            return value


def state_at(gate: int, put_in: PutIn) -> State:
    """The state of a question: an answer that means nothing is never put into a form."""
    if gate == FALSE:
        return State.NOT_NEEDED
    if put_in.value is not None:
        return State.ANSWERED
    return State.MAY_APPLY if gate == UNKNOWN else State.OPEN


def paper_at(question: Question, gate: int, put_in: PutIn) -> DocumentPlace:
    """The state of its document."""
    unwanted = put_in.value in TYPES[question.type].undocumented
    if question.evidence is None or gate == FALSE or unwanted:
        return DocumentPlace.NONE
    return DocumentPlace.NAMED if put_in.document else DocumentPlace.ASKED
