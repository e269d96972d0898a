"""Whether the answers in a rule's examples are answers that the questions take."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from kpo_dd.answers import is_day
from kpo_dd.errors import Place, Problem
from kpo_dd.rulebook.conditions import ValueKind
from kpo_dd.rulebook.nearest import nearest
from kpo_dd.rulebook.rule import AnswerLiteral, Rule
from kpo_dd.rulebook.rule_documents import Document
from kpo_dd.rulebook.rulebook import Rulebook


def example_problems(rule: Rule, document: Document, rulebook: Rulebook) -> Iterator[Problem]:
    """Examples that answer questions which do not exist, or with what is no answer to them."""
    known = rulebook.questionnaire.by_id
    for index, example in enumerate(rule.examples):
        for name, answer in example.answers.items():
            place = document.place(("examples", index, "answers", name))
            if name not in known:
                near = nearest(name, known)
                yield Problem.of("condition_unknown_name", place, name=name, near=near)
            elif not is_of_kind(answer, known[name].type.kind):
                details = {"name": name, "value": answer, "type": known[name].type}
                yield Problem.of("example_answer", place, "", **details)
            else:
                yield from answer_word_problems(answer, name, place, rulebook)


def is_of_kind(answer: AnswerLiteral, kind: ValueKind) -> bool:
    """Whether an example's answer is of the kind that a question takes."""
    match kind:
        case ValueKind.NUMBER:
            return isinstance(answer, int | float) and abs(answer) <= sys.float_info.max
        case ValueKind.DATE:
            return isinstance(answer, str) and is_day(answer)
        case ValueKind.WORDS:
            return isinstance(answer, str | list)
        case _:
            return isinstance(answer, str)


def answer_word_problems(
    answer: AnswerLiteral, question: str, place: Place, rulebook: Rulebook
) -> Iterator[Problem]:
    """Words that the question does not allow."""
    allowed = rulebook.vocabulary[question].allowed
    for word in answer if isinstance(answer, list) else [answer]:
        if allowed and word not in allowed:
            details = {"word": word, "name": question, "near": nearest(str(word), allowed)}
            yield Problem.of("condition_unknown_word", place, "", **details)
