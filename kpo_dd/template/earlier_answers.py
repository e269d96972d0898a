"""A supplier's own answers, as they go back to it in a form: what is open is asked, all else stands there.

What is put in is read back as the same: in the supplier's words where these read the same, else in those of
the form. What could not be read is left blank, and what was written is said beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from kpo_dd.answers import EVIDENCE_SUFFIX, AnswerValue
from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.reading.values.reading_values import TYPES, read_value
from kpo_dd.reading.values.value_states import Given
from kpo_dd.reports.words.answers_in_words import AnswersInWords
from kpo_dd.reports.words.asked_questions import AskedInWords, StillAsked
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.template.prefilled import Prefilled, PutIn, Sender
from kpo_dd.wording import Language


def asked_again(
    result: SupplierResult,
    still: Iterable[StillAsked],
    words: AnswersInWords,
    sender: Sender,
) -> Prefilled:
    """The form that asks a supplier only what is still open."""
    rulebook = words.rulebook
    each = {one: AskedInWords(rulebook, one) for one in Language}
    asked = {
        one.question: Text(**{language: said.asked(one).reason for language, said in each.items()})
        for one in still
    }
    put_in, questions = put_in_of(result.answers, words), rulebook.questionnaire.questions
    return Prefilled(sender, put_in, asked, questions)


def put_in_of(answers: Iterable[Evidence], words: AnswersInWords) -> dict[str, PutIn]:
    """Question to what stands in its cells, of what the supplier itself said."""
    own = {one.question: one for one in answers if not one.ours}
    documents = {
        name.removesuffix(EVIDENCE_SUFFIX): one.raw
        for name, one in own.items()
        if name.endswith(EVIDENCE_SUFFIX)
    }
    by_id = words.rulebook.questionnaire.by_id
    names = [name for name in by_id if name in own or name in documents]
    return {name: one_put_in(by_id[name], own, documents, words) for name in names}


def one_put_in(
    question: Question,
    own: Mapping[str, Evidence],
    documents: Mapping[str, str],
    words: AnswersInWords,
) -> PutIn:
    """What stands in the cells of one question."""
    document, answer = documents.get(question.id, ""), own.get(question.id)
    if answer is None:
        return PutIn(document=document)
    if answer.value is None:
        return PutIn(document=document, comment=answer.comment)
    written = as_written(question, answer, answer.value, words)
    return PutIn(written, answer.value, document, answer.comment)


def as_written(
    question: Question, answer: Evidence, value: AnswerValue, words: AnswersInWords
) -> str | float | date:
    """An answer as it stands in its cell: numbers and days as such, words as the supplier wrote them."""
    if isinstance(value, float | date):
        return value
    said = read_value(question, answer.raw, words.rulebook)
    plain = isinstance(said, Given) and said.value == value and not (said.remark or said.reason)
    return answer.raw if plain else canonical(question, value, words)


def canonical(question: Question, value: AnswerValue, words: AnswersInWords) -> str:
    """An answer in words of the form that are read as it."""
    if isinstance(value, tuple):
        return "; ".join(words.option(question, name) for name in value)
    shown = TYPES[question.type].words(question, value, words)
    said = read_value(question, shown, words.rulebook)
    return shown if isinstance(said, Given) and said.value == value else str(value)
