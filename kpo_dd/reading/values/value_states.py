"""What a cell can turn out to say: given, unreadable with its reason, declined, or blank."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from kpo_dd.answers import AnswerValue
from kpo_dd.reading.opening.cells import CellValue, Lost, Otherwise
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.wording import Language


class Given(Struct, frozen=True):
    """An answer. `language` is the one a word was written in, where the word tells.

    `reason`: what stands after "n/a" in the same cell; `remark`: what stands after a yes or a no.
    """

    value: AnswerValue
    language: Language | None = None
    reason: str = ""
    remark: str = ""


class Unreadable(Struct, frozen=True):
    """Something was written that is no answer; `code` and `details` are those of a `Problem`."""

    code: str
    details: tuple[tuple[str, str], ...] = ()


class Declined(Struct, frozen=True):
    """ "n/a" in answer to a question that may not apply to this supplier."""


class Blank(Struct, frozen=True):
    """Nothing was written."""


ReadValue = Given | Unreadable | Declined | Blank


def unreadable(code: str, question: Question, raw: str, **details: object) -> Unreadable:
    """An unreadable answer with what the message needs."""
    named = {"question": question.id, "text": raw, **details}
    return Unreadable(code, tuple(sorted((key, str(value)) for key, value in named.items())))


NOT_AS_SHOWN: Mapping[str, str] = {
    "hidden": "answer_hidden",
    "replaced": "answer_replaced",
    "struck": "answer_struck",
    "raised": "answer_raised",
    "veiled": "answer_veiled",
}


def unseen(column: str, cell: CellValue) -> Unreadable | None:
    """Why a cell can say nothing in a column, whatever is in it: it is lost, or shows something else."""
    if type(cell) is str:
        return None  # most cells, and quicker
    match cell:
        case Lost(text=text):
            return Unreadable("answer_lost", (("question", column), ("text", text)))
        case Otherwise(text=text, how=how, shown=shown):
            details = (("question", column), ("shown", shown), ("text", text))
            return Unreadable(NOT_AS_SHOWN[how], details)
        case _:
            return None
