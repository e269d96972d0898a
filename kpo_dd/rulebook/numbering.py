"""The number of each question, as the blank form counts them; whoever names a question counts the same.

The form asks all that is answered first, and the signature last, on a sheet of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.questionnaire import Question, Questionnaire
from kpo_dd.rulebook.rulebook import COMMITMENT


def signature_of(questions: Sequence[Question]) -> Sequence[Question]:
    """Of a section, the commitment to the Business Principles and all that is asked after it."""
    ids = [question.id for question in questions]
    return questions[ids.index(COMMITMENT) :] if COMMITMENT in ids else ()


def sections(
    questionnaire: Questionnaire, *, signature: bool
) -> Iterator[tuple[Text, Sequence[Question]]]:
    """The sections with their questions, either those of the signature or all others."""
    for section in questionnaire.sections:
        signed = signature_of(section.questions)
        others = section.questions[: len(section.questions) - len(signed)]
        if questions := signed if signature else others:
            yield section.title, questions


def question_numbers(questionnaire: Questionnaire) -> Mapping[str, int]:
    """Question to its number, from 1."""
    parts = (sections(questionnaire, signature=signature) for signature in (False, True))
    asked = (question for part in parts for _, questions in part for question in questions)
    return {question.id: number for number, question in enumerate(asked, start=1)}
