"""What helps to answer a question: beside it in the form, and readable on paper."""

from __future__ import annotations

from kpo_dd.reading.values.asked_forms import choices_to_print
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.questionnaire import NEEDS_REASON, Question
from kpo_dd.template.labels import in_each
from kpo_dd.wording import Language, say


def question_text(question: Question) -> Text:
    """The question, with an asterisk where it is one of the core questions."""
    if not question.core:
        return question.text
    return in_each(lambda language: f"{question.text.in_(language)} *")


def help_text(question: Question) -> Text:
    """What helps to answer, in all languages: see `help_in`."""
    return in_each(lambda language: "\n".join(help_in(question, language)))


def help_in(question: Question, language: Language) -> list[str]:
    """The help, whom we ask and why, what can be chosen or in which form it is wanted, the document."""
    lines = [question.help.in_(language)] if question.help else []
    lines += [reason_in(question, language), choices_to_print(question, language)]
    if question.evidence is not None:
        lines += [say(language, "template.evidence", document=question.evidence.in_(language))]
    if question.na == NEEDS_REASON:
        lines += [say(language, "template.needs_reason")]
    return [line for line in lines if line]


def reason_in(question: Question, language: Language) -> str:
    """Why this supplier is asked: the question says it, or everyone is."""
    if question.reason is None:
        return say(language, "template.asked_of_everyone")
    return question.reason.in_(language)
