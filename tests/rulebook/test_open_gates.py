"""Which questions one supplier is asked, by what it answered so far."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from kpo_dd.answers import AnswerValue
from kpo_dd.rulebook.open_gates import gate_truths, with_gates_questions
from kpo_dd.rulebook.questionnaire import AnswerType, Question
from tests.toys import shipped


def some_answer(question: Question, chance: Random) -> AnswerValue | None:
    """One that fits, or none."""
    if chance.random() < 0.2:
        return None
    match question.type:
        case AnswerType.NUMBER | AnswerType.SHARE:
            return float(chance.randrange(3))
        case AnswerType.DATE:
            return date(2026, 1, 1)
        case AnswerType.MULTI:
            return tuple(chance.sample(question.allowed, chance.randrange(3)))
        case _:
            return chance.choice(question.allowed or ("x",))


@pytest.mark.parametrize("seed", range(4))
def test_gates_of_some_questions_are_as_open_as_among_all(seed: int) -> None:
    """Whatever was answered: what a gate hangs on is looked at, though nobody asks about it."""
    chance = Random(seed)  # noqa: S311 - for a test
    questionnaire = shipped().questionnaire
    given = {one.id: some_answer(one, chance) for one in questionnaire.questions}
    answers = {name: value for name, value in given.items() if value is not None}
    whole = gate_truths(answers, questionnaire)
    assert len(set(whole.values())) > 1
    for name, truth in whole.items():
        assert gate_truths(answers, questionnaire, [name])[name] == truth


def test_few_gates_are_looked_at_for_one_question() -> None:
    """Those it hangs on, and no other; of what is no question none."""
    questionnaire = shipped().questionnaire
    looked_at = [len(gate_truths({}, questionnaire, [one.id])) for one in questionnaire.questions]
    assert min(looked_at) == 1
    assert 1 < max(looked_at) < len(questionnaire.questions) // 4
    assert with_gates_questions(["no such question"], questionnaire) == set()
