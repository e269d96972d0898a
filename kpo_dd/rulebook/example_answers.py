"""Whether the answers in a rule's examples are answers that the questions take."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator

from kpo_dd.answers import is_day
from kpo_dd.errors import Problem
from kpo_dd.rulebook.conditions import ValueKind
from kpo_dd.rulebook.nearest import nearest
from kpo_dd.rulebook.rule import AnswerLiteral, Rule
from kpo_dd.rulebook.rule_documents import Document, Location
from kpo_dd.rulebook.rulebook import Rulebook


def example_problems(rule: Rule, document: Document, rulebook: Rulebook) -> Iterator[Problem]:
    """Examples that answer questions which do not exist, or with what is no answer to them."""
    known = rulebook.questionnaire.by_id
    for index, example in enumerate(rule.examples):
        for name, answer in example.answers.items():
            at: Location = ("examples", index, "answers", name)
            if name not in known:
                near = nearest(name, known)
                yield Problem.of("condition_unknown_name", document.place(at), name=name, near=near)
            elif not is_of_kind(answer, known[name].type.kind):
                details = {"name": name, "value": answer, "type": known[name].type}
                yield Problem.of("example_answer", document.place(at), "", **details)
            else:
                allowed = rulebook.vocabulary[name].allowed
                for word in unknown_words(answer, allowed):
                    details = {"word": word, "name": name, "near": nearest(word, allowed)}
                    yield Problem.of("condition_unknown_word", document.place(at), "", **details)


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


def unknown_words(answer: AnswerLiteral, allowed: Collection[str]) -> list[str]:
    """The words of an answer that its question does not allow; none where it allows any."""
    words = answer if isinstance(answer, list) else [answer]
    return [str(word) for word in words if allowed and word not in allowed]
