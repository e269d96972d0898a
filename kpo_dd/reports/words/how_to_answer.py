"""What was wrong with an answer and how to write it: said to the supplier itself.

Nothing of rules, scores or what is made of an answer: whoever is asked reads only what to write.
"""

from __future__ import annotations

from collections.abc import Mapping

from kpo_dd.reading.values.asked_forms import bounds_in_words, form_in_words
from kpo_dd.reading.values.reading_values import TYPES, read_value
from kpo_dd.reading.values.value_states import Declined, Unreadable
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, say

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


def how_to_mend(question: Question, raw: str, rulebook: Rulebook, language: Language) -> str:
    """How to write an answer that could not be read: by what is wrong with it, else by its form."""
    said = read_value(question, raw, rulebook)
    if isinstance(said, Declined):
        return say(language, "ask.how.applies")
    if not isinstance(said, Unreadable):  # its words are fine: the cell showed something else
        return say(language, "ask.how.again")
    if mended := MENDED.get(said.code):
        return say(language, f"ask.how.{mended}", **bounds_in_words(question, language))
    listed = "choice" if TYPES[question.type].listed else "text"
    return form_in_words(question, language) or say(language, f"ask.how.{listed}")
