"""Verdicts: what each rule says of each supplier. Whole columns, three-valued."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from kpo_dd.assessment.judging.columns import QuestionColumns
from kpo_dd.rulebook.conditions import FALSE, TRUE
from kpo_dd.rulebook.rule import Kind, Rule, Verdict, outcomes
from kpo_dd.rulebook.rulebook import Rulebook

Codes = NDArray[np.int8]


class Code(IntEnum):
    """A verdict as a number, the same for every kind of rule."""

    NOT_APPLICABLE = 0
    DOES_NOT_HOLD = 1  # clear, or the gap of a control
    UNKNOWN = 2
    HOLDS = 3  # flag, or met


@dataclass(frozen=True)
class Verdicts:
    """Rule id to an array of `Code`, shape (suppliers,)."""

    codes: Mapping[str, Codes]

    def verdict(self, rule: Rule, row: int) -> Verdict:
        """What a rule says of the supplier in a row."""
        return verdict_of(rule.kind, int(self.codes[rule.id][row]))


def judge(rulebook: Rulebook, columns: QuestionColumns) -> Verdicts:
    """What every rule says of every supplier."""
    return Verdicts({rule.id: judge_rule(rule, columns) for rule in rulebook.rules})


def judge_rule(rule: Rule, columns: QuestionColumns) -> Codes:
    """What one rule says of every supplier.

    A rule that may or may not apply is unknown, whatever its condition says: decided verdicts must
    survive whatever the missing answers turn out to be.
    """
    truth = rule.condition.truth(columns.values, columns.rows)
    codes = np.where(
        truth == TRUE, Code.HOLDS, np.where(truth == FALSE, Code.DOES_NOT_HOLD, Code.UNKNOWN)
    )
    if rule.applies_when is not None:
        applies = rule.applies_when.truth(columns.values, columns.rows)
        codes = np.where(applies == TRUE, codes, Code.UNKNOWN)
        codes = np.where(applies == FALSE, Code.NOT_APPLICABLE, codes)
    return codes.astype(np.int8)


def verdict_of(kind: Kind, code: int) -> Verdict:
    """The word for a code."""
    holds, does_not_hold = outcomes(kind)
    return {
        Code.NOT_APPLICABLE: Verdict.NOT_APPLICABLE,
        Code.DOES_NOT_HOLD: does_not_hold,
        Code.UNKNOWN: Verdict.UNKNOWN,
        Code.HOLDS: holds,
    }[Code(code)]
