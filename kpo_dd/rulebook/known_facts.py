"""What the buyer may know of a supplier by itself: answers to questions, and facts beside them.

Who the supplier is, when it filled in its return and what it commits to is never known for it: only the
supplier can say that. What stands apart from the score is not known for it either.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kpo_dd.rulebook.questionnaire import AnswerType, Question
from kpo_dd.rulebook.rulebook import (
    COUNTRY,
    FILLED_ON,
    SECTOR,
    SUPPLIER_ID,
    SUPPLIER_NAME,
    Rulebook,
)


class KnownFact(StrEnum):
    """Something the buyer knows that is no answer; `knowing/known_columns.py` says what follows of it."""

    CASES = "known_cases"
    BEDS = "beds"
    VALUE = "contract_value"


# Columns of the list that are answers under another name.
KNOWN_AS: Mapping[str, str] = {
    "known_workers": "workers_total",
    "known_migrants": "workers_migrant",
    "known_under18": "workers_under18",
}
SAID_BY_ITSELF = frozenset({SUPPLIER_ID, SUPPLIER_NAME, COUNTRY, SECTOR, FILLED_ON})


def is_knowable(question: Question, rulebook: Rulebook) -> bool:
    """Whether the buyer may know the answer. Country and sector of the list have a law of their own."""
    alone = question.id in SAID_BY_ITSELF or question.id in rulebook.apart
    return not alone and question.type is not AnswerType.TEXT


def knowable(rulebook: Rulebook) -> tuple[Question, ...]:
    """The questions whose answers the buyer may know, as they are asked."""
    questions = rulebook.questionnaire.questions
    return tuple(question for question in questions if is_knowable(question, rulebook))
