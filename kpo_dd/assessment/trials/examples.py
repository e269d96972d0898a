"""Runs the examples that stand in the rule files: the same judgement as for real answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd
from msgspec import Struct

from kpo_dd.assessment.judging.columns import question_columns
from kpo_dd.assessment.judging.judge import judge_rule
from kpo_dd.assessment.judging.verdicts import verdict_of
from kpo_dd.rulebook.conditions import ValueKind
from kpo_dd.rulebook.rule import AnswerLiteral, Example, Rule, Verdict
from kpo_dd.rulebook.rulebook import Rulebook


class ExampleResult(Struct, frozen=True):
    """One example of one rule, and the verdict it really led to."""

    rule: Rule
    example: Example
    verdict: Verdict

    @property
    def holds(self) -> bool:
        """Whether the verdict is the one the example expects."""
        return self.verdict is self.example.expect


def run_examples(rulebook: Rulebook, on: date) -> Iterator[ExampleResult]:
    """Run every example of every rule, in order."""
    for rule in rulebook.rules:
        frame = example_frame(rule.examples, rulebook)
        codes = judge_rule(rule, question_columns(frame, rulebook, on))
        for example, code in zip(rule.examples, codes, strict=True):
            yield ExampleResult(rule, example, verdict_of(rule.kind, int(code)))


def example_frame(examples: tuple[Example, ...], rulebook: Rulebook) -> pd.DataFrame:
    """The answers of examples as a frame, a row an example."""
    return pd.DataFrame(
        {
            question.id: [
                as_answer(example.answers.get(question.id), question.type.kind)
                for example in examples
            ]
            for question in rulebook.questionnaire.questions
        },
        dtype=object,
    )


def as_answer(value: AnswerLiteral | None, kind: ValueKind) -> object:
    """An example's answer as it would stand in the answers frame."""
    if value is None:
        return None
    if kind is ValueKind.WORDS:
        return tuple(value) if isinstance(value, list) else (str(value),)
    if kind is ValueKind.DATE:
        return pd.Timestamp(str(value))
    return value
