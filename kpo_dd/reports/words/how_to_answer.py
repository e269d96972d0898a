"""How a question is to be answered, and what was wrong with an answer: said to the supplier itself.

Nothing of rules, scores or what is made of an answer: whoever is asked reads only what to write.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isinf

from kpo_dd.reading.values.reading_values import TYPES, read_value
from kpo_dd.reading.values.value_states import Declined, Unreadable
from kpo_dd.rulebook.questionnaire import REFUSED, AnswerType, Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, figure, say

# Types whose options are hundreds of names: the help of the question says how to write one.
LISTED_ELSEWHERE = frozenset({AnswerType.COUNTRY, AnswerType.SECTOR})
WIDEST = 10_000  # a bound above it is there for the reader, and tells nobody anything
# What is wrong with an answer, where its type alone does not say how to mend it.
MENDED: Mapping[str, str] = {
    "answer_cross": "cross",
    "answer_date_ambiguous": "day_or_month",
    "answer_na_refused": "applies",
    "answer_na_without_reason": "reason",
    "answer_no_data": "no_data",
    "answer_share_ambiguous": "share",
    "answer_too_large": "at_most",
    "answer_too_long": "short",
    "answer_too_small": "at_least",
    "answer_year_two_digits": "full_year",
}


@dataclass(frozen=True)
class HowToAnswer:
    """Puts what to write into the words of one language."""

    rulebook: Rulebook
    language: Language

    def phrase(self, key: str, **details: object) -> str:
        """A sentence of the catalogue."""
        return say(self.language, f"ask.how.{key}", **details)

    def options(self, question: Question) -> tuple[str, ...]:
        """The answers to choose from, as they stand in the form; none where there are hundreds, or none."""
        if question.type in LISTED_ELSEWHERE:
            return ()
        offered = TYPES[question.type].offered(question, self.rulebook)
        texts = offered or tuple(option.text for option in question.options)
        words = [text.in_(self.language) for text in texts]
        if words and question.na != REFUSED:
            words.append(say(self.language, "template.not_applicable"))
        return tuple(words)

    def form(self, question: Question) -> str:
        """In which form the answer is wanted, with its unit; empty where any words do, or one of a list."""
        match question.type:
            case AnswerType.NUMBER:
                return self.number(question)
            case AnswerType.TEXT | AnswerType.YES_NO | AnswerType.CHOICE:
                return ""
            case _:
                return self.phrase(question.type.value)

    def number(self, question: Question) -> str:
        """That a number is wanted, of what, and between which bounds where these are narrow."""
        unit = say(self.language, f"ask.unit.{question.unit or 'none'}")
        low, high = question.bounds
        if isinf(low) or high > WIDEST:
            return self.phrase("number", unit=unit)
        return self.phrase("number_between", unit=unit, **self.bounds(question))

    def bounds(self, question: Question) -> dict[str, str]:
        """The bounds of a number as the language writes them."""
        low, high = (figure(bound, ".15g", self.language) for bound in question.bounds)
        return {"low": low, "high": high}

    def mended(self, question: Question, raw: str) -> str:
        """How to write an answer that could not be read: by what is wrong with it, else by its form."""
        said = read_value(question, raw, self.rulebook)
        if isinstance(said, Declined):
            return self.phrase("applies")
        if not isinstance(said, Unreadable):  # its words are fine: the cell showed something else
            return self.phrase("again")
        mended = MENDED.get(said.code)
        if mended:
            return self.phrase(mended, **self.bounds(question))
        listed = "choice" if TYPES[question.type].listed else "text"
        return self.form(question) or self.phrase(listed)
