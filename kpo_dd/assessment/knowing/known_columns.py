"""What the buyer's list says in answer to questions: directly, and by what follows of a fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from kpo_dd.answers import listed_column
from kpo_dd.assessment.judging.typed import read_column
from kpo_dd.rulebook.conditions.kinds import ValueKind
from kpo_dd.rulebook.known_facts import KnownFact, knowable
from kpo_dd.rulebook.order import Answer
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import LABOUR_CASE, Rulebook

if TYPE_CHECKING:
    import pandas as pd

HOUSING, YOUNGEST, YOUNG = "employer_housing", "youngest_worker_age", "workers_under18"
ADULT = 18.0
CASES_TOLD = ("remedied", "open")

KnownValues = list[Answer | None]  # an answer a supplier, as it is compared; days as numbers


class KnownColumn(Struct, frozen=True):
    """What one column of the list says in answer to one question.

    `answers`: as they are compared, None where it says nothing; `values`: as they are put into a frame.
    """

    name: str
    question: Question
    answers: KnownValues
    values: list[object]


def cases(count: float, said: Answer | None) -> Answer | None:
    """Cases that are known: open ones, unless the supplier tells of some itself."""
    if count <= 0:
        return None
    return said if said in CASES_TOLD else CASES_TOLD[1]


def beds(count: float, _: Answer | None) -> Answer | None:
    """Beds that are known: somebody lives where the supplier puts them."""
    return "yes" if count > 0 else None


def young(count: float, said: Answer | None) -> Answer | None:
    """People under 18 that are known: the youngest is at most 17, the mildest age that fits."""
    if count <= 0:
        return None
    return said if isinstance(said, float) and said < ADULT else ADULT - 1


# What follows of a column of the list for a question that has another one.
FOLLOWS: Mapping[str, tuple[str, Callable[[float, Answer | None], Answer | None]]] = {
    KnownFact.CASES: (LABOUR_CASE, cases),
    KnownFact.BEDS: (HOUSING, beds),
    YOUNG: (YOUNGEST, young),
}


def known_answers(frame: pd.DataFrame, rulebook: Rulebook) -> Iterator[KnownColumn]:
    """Every column of the list that says something in answer to a question that can be known."""
    import pandas as pd

    asked = {question.id: question for question in knowable(rulebook)}
    for name, question in asked.items():
        column = listed_column(name)
        if column in frame.columns:
            answers = answers_beside(frame, column, question, rulebook)
            said = frame[column].tolist()
            values = [
                None if answer is None else one for answer, one in zip(answers, said, strict=True)
            ]
            yield KnownColumn(name, question, answers, values)
    for name, (target, follows) in FOLLOWS.items():
        column = listed_column(name)
        if column in frame.columns and target in asked:
            told = answers_beside(frame, target, asked[target], rulebook)
            counts = pd.to_numeric(frame[column], errors="coerce").fillna(0.0)
            answers = [follows(float(n), said) for n, said in zip(counts, told, strict=True)]
            yield KnownColumn(name, asked[target], answers, list(answers))


def answers_beside(
    frame: pd.DataFrame, column: str, question: Question, rulebook: Rulebook
) -> KnownValues:
    """What a column of a frame says in answer to a question; None where that is nothing it allows."""
    if column not in frame.columns:
        return [None] * len(frame)
    only = frame[[column]].rename(columns={column: question.id})
    read = read_column(only, question, rulebook.reference(question.id))
    match question.type.kind:
        case ValueKind.NUMBER | ValueKind.DATE:
            found: list[Answer] = [float(number) for number in read.data]
        case ValueKind.WORDS:
            options = np.array(read.options, dtype=object)
            found = [tuple(options[ticks]) for ticks in read.data]
        case _:
            found = list(read.words)
    return [one if known else None for one, known in zip(found, read.known, strict=True)]
