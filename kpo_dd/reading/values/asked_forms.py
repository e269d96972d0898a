"""In which form a question wants its answer, in words: what it offers to choose from, or what to write.

The form prints it and warns with it, what goes to a supplier says it, and the reader knows it for ours.
"""

from __future__ import annotations

from math import isinf

from kpo_dd.rulebook.questionnaire import REFUSED, AnswerType, Question
from kpo_dd.wording import Language, figure, say

# Types whose options are hundreds of names: the help of the question says how to write one.
LISTED_ELSEWHERE = frozenset({AnswerType.COUNTRY, AnswerType.SECTOR})
WIDEST = 10_000  # a bound above it is there for the reader, and tells nobody anything


def options_in_words(question: Question, language: Language) -> tuple[str, ...]:
    """The answers to choose from, as they stand in the form; none where there are hundreds, or none."""
    if question.type is AnswerType.YES_NO:
        words = [say(language, "template.yes"), say(language, "template.no")]
    else:
        words = [option.text.in_(language) for option in question.options]
    if words and question.na != REFUSED:
        words.append(say(language, "template.not_applicable"))
    return tuple(words)


def form_in_words(question: Question, language: Language) -> str:
    """In which form the answer is wanted, with its unit; empty where any words do, or one of a list."""
    match question.type:
        case AnswerType.NUMBER:
            return number_in_form(question, language)
        case AnswerType.TEXT | AnswerType.YES_NO | AnswerType.CHOICE:
            return ""
        case _:
            return say(language, f"ask.how.{question.type}")


def number_in_form(question: Question, language: Language) -> str:
    """That a number is wanted, of what, and between which bounds where these are narrow."""
    unit = say(language, f"ask.unit.{question.unit or 'none'}")
    low, high = question.bounds
    if isinf(low) or high > WIDEST:
        return say(language, "ask.how.number", unit=unit)
    return say(language, "ask.how.number_between", unit=unit, **bounds_in_words(question, language))


def bounds_in_words(question: Question, language: Language) -> dict[str, str]:
    """The bounds of a number as the language writes them."""
    low, high = (figure(bound, ".15g", language) for bound in question.bounds)
    return {"low": low, "high": high}


def choices_to_print(question: Question, language: Language) -> str:
    """What can be chosen, so that it can be read on paper too; else the form of a number or a date."""
    options = options_in_words(question, language)
    if question.type is AnswerType.MULTI:
        return say(language, "template.several", options="; ".join(options))
    if options:
        return say(language, "template.one_of", options=" / ".join(options))
    return "" if question.type in LISTED_ELSEWHERE else form_in_words(question, language)
