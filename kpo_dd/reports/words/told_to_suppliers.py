"""What of a result may be said to the supplier itself, on a sheet or in a letter.

Bands, scores, rules, law and what the buyer knows from elsewhere stay here: weights are ours, a person has
not decided yet, and whoever knows what is counted answers for the count. Nor is anything put on paper that
may set people looking for who spoke: answers about complaints, reports and cases are not repeated, and what
is to be done about them is left to a talk. The officer is told what was left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice

from msgspec import Struct

from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.assessment.result.supplier_actions import SupplierAction, actions_of
from kpo_dd.reports.words.asked_questions import tells_of_workers
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.questionnaire import AnswerType, Question, Questionnaire
from kpo_dd.rulebook.rule import Actor
from kpo_dd.rulebook.rulebook import Rulebook, section_titles

MOST_BESIDE = 2  # answers beside the one that decided


class Request(Struct, frozen=True):
    """What a supplier is asked to do about answers of its own, the one that decided first, and by when."""

    question: str
    answers: tuple[Evidence, ...]
    steps: tuple[Text, ...]
    due: date
    urgent: bool


def tells_who_spoke(question: Question) -> bool:
    """Whether an answer says that somebody spoke up. A yes or no, that all was put right, tells of nobody."""
    return tells_of_workers(question) and question.type is not AnswerType.YES_NO


def repeatable(answers: Iterable[Evidence], questions: Questionnaire) -> Iterator[Evidence]:
    """The answers that may be repeated to whoever gave them: understood, its own, and of nobody who spoke."""
    for one in answers:
        question = questions.by_id.get(one.question)
        if question is not None and one.value is not None and may_be_repeated(one, question):
            yield one


def may_be_repeated(one: Evidence, question: Question) -> bool:
    """Whether an answer is the supplier's own and points at nobody."""
    return not one.ours and not tells_who_spoke(question)


def requests_to(result: SupplierResult, rulebook: Rulebook, on: date) -> tuple[Request, ...]:
    """What the supplier is asked to do, heaviest first; none of it rests on what others said of it."""
    told = (action for action in actions_of(result) if is_tellable(action, rulebook))
    found = (request_of(action, rulebook.questionnaire, on) for action in told)
    return tuple(one for one in found if one is not None)


def kept_back(result: SupplierResult, rulebook: Rulebook) -> tuple[SupplierAction, ...]:
    """What a supplier has to do and is not told on paper: an officer talks about it."""
    return tuple(
        one
        for one in actions_of(result)
        if any(step.actor is Actor.SUPPLIER for step in one.steps)
        and not is_tellable(one, rulebook)
    )


def is_tellable(action: SupplierAction, rulebook: Rulebook) -> bool:
    """Whether all that an action rests on may be repeated, and there is an answer to name."""
    asked = rulebook.questionnaire.by_id
    known = [(one, asked.get(one.question)) for one in action.evidence]
    told = all(question is not None and may_be_repeated(one, question) for one, question in known)
    return bool(action.question) and told


def request_of(action: SupplierAction, questions: Questionnaire, on: date) -> Request | None:
    """An action as it is put to the supplier; None where all of it is for the officer."""
    own = [flag for flag in action.flags if flag.rule.actor is Actor.SUPPLIER]
    if not own:
        return None
    texts = tuple(dict.fromkeys(flag.action for flag in own))
    days = timedelta(days=min(flag.rule.due_days for flag in own))
    due = on + days if date.max - on >= days else date.max
    urgent = any(flag.rule.cap is not None for flag in own)
    return Request(action.question, answers_shown(action, questions), texts, due, urgent)


def answers_shown(action: SupplierAction, questions: Questionnaire) -> tuple[Evidence, ...]:
    """The answers that an action is shown beside: what decided, and what its rules test of the same section.

    The others say only whether a rule is for such a supplier at all.
    """
    tested = {name for rule in action.rules for name in rule.condition.names}
    titles = section_titles(questions)
    own = titles[action.question]
    others = (
        one for one in action.evidence[1:] if one.question in tested and titles[one.question] == own
    )
    return (action.evidence[0], *islice(others, MOST_BESIDE))
