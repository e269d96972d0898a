"""What a cell says when something odd is typed into it: it offers and warns, and never forbids.

A supplier who is stopped writes nothing. What is odd is said at once, in all three languages, for a message
of a cell can't follow the language chosen; and it is reported on reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isinf

from xlsxwriter.worksheet import Worksheet

from kpo_dd.reading.values.asked_forms import LISTED_ELSEWHERE, form_in_words
from kpo_dd.reading.values.date import EARLIEST, LATEST
from kpo_dd.reading.values.reading_values import TYPES
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.questionnaire import REFUSED, AnswerType, Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.template.labels import Labels, in_each, words_of
from kpo_dd.wording import Language

CellBlock = tuple[int, int, int, int]
WIDEST_NUMBER = 1e15
WARNING: Mapping[str, object] = {"error_type": "warning"}


def guard(
    page: Worksheet, labels: Labels, block: CellBlock, question: Question, rulebook: Rulebook
) -> None:
    """Offer the answers of a question in cells, or warn where what is typed is no answer of its form."""
    words = offered(question, rulebook)
    if words:
        message = in_all_three(words_of("template.not_in_list"))
        quiet = question.type in LISTED_ELSEWHERE  # a country has more names than a list can hold
        warns = {"show_error": False} if quiet else {**WARNING, "error_message": message}
        page.data_validation(*block, {"validate": "list", "source": labels.offer(words), **warns})
    elif bounds := bounds_of(question):
        message = in_all_three(in_each(lambda one: form_in_words(question, one)))
        page.data_validation(*block, {**bounds, **WARNING, "error_message": message})


def bounds_of(question: Question) -> dict[str, object]:
    """Between which values an answer lies; nothing where it is no number, share or date."""
    between = {"criteria": "between"}
    match question.type:
        case AnswerType.NUMBER:
            low, high = question.bounds
            least = -WIDEST_NUMBER if isinf(low) else low
            most = WIDEST_NUMBER if isinf(high) else high
            kind = "whole" if question.whole else "decimal"
            return {"validate": kind, **between, "minimum": least, "maximum": most}
        case AnswerType.SHARE:
            return {"validate": "decimal", **between, "minimum": 0, "maximum": 1}
        case AnswerType.DATE:
            return {"validate": "date", **between, "minimum": EARLIEST, "maximum": LATEST}
        case _:
            return {}


def offered(question: Question, rulebook: Rulebook) -> tuple[Text, ...]:
    """The answers a drop-down offers; none where the answer is open or may be several."""
    words = TYPES[question.type].offered(question, rulebook)
    if words and question.na != REFUSED:
        return (*words, words_of("template.not_applicable"))
    return words


def in_all_three(text: Text) -> str:
    """A text in all three languages, one below the other."""
    return "\n".join(text.in_(one) for one in Language)
