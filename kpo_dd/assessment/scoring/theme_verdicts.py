"""What the rules of a theme say of every supplier: credit, red flags and caps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from kpo_dd.assessment.judging.verdicts import Code, Codes, Verdicts
from kpo_dd.assessment.scoring.weights import Floats, WeightName, Weights
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.method import Method
from kpo_dd.rulebook.rule import Kind, Rule
from kpo_dd.rulebook.rulebook import Rulebook

Bands = NDArray[np.int8]
Documented = Mapping[str, Flags]  # question id to the rows where a document is named for it
A = TypeVar("A")
PerRule = list[
    tuple[Rule, Floats, A]
]  # a rule, its weight, an array; in the order of the waterfall


@dataclass(frozen=True)
class ThemeVerdicts:
    """What the rules of a theme say, and what they weigh: one array (suppliers,) a rule.

    `earned`: what each control earns, 0 to 1, NaN where it does not apply; `best`: the same with every
    unknown at its best. `fired`: where each red flag counts; `feared`: where it does, or still may.
    """

    earned: PerRule[Floats]
    best: PerRule[Floats]
    fired: PerRule[Flags]
    feared: PerRule[Flags]


def theme_verdicts(
    theme: Theme, rulebook: Rulebook, verdicts: Verdicts, documented: Documented, weights: Weights
) -> ThemeVerdicts:
    """What the rules of a theme say of every supplier, under some weights."""
    method, codes = rulebook.method, verdicts.codes
    controls, flags = (
        [
            (rule, weights[WeightName(theme, rule.id)], codes[rule.id])
            for rule in rulebook.of_kind(kind)
            if rule.theme is theme
        ]
        for kind in (Kind.CONTROL, Kind.RED_FLAG)
    )
    earned = [
        (rule, weight, earned_credit(rule, said, documented, method))
        for rule, weight, said in controls
    ]
    best = [
        (rule, weight, np.where(codes[rule.id] == Code.UNKNOWN, method.evidence.verified, credit))
        for rule, weight, credit in earned
    ]
    fired = [(rule, weight, said == Code.HOLDS) for rule, weight, said in flags]
    feared = [(rule, weight, said >= Code.UNKNOWN) for rule, weight, said in flags]
    return ThemeVerdicts(earned, best, fired, feared)


def earned_credit(rule: Rule, codes: Codes, documented: Documented, method: Method) -> Floats:
    """What a control earns: met times evidence; a gap and silence earn nothing; NaN if it does not apply."""
    credit = evidence_credit(rule, documented, method)
    return np.where(
        codes == Code.NOT_APPLICABLE, np.nan, np.where(codes == Code.HOLDS, credit, 0.0)
    )


def evidence_credit(rule: Rule, documented: Documented, method: Method) -> Floats:
    """What the evidence for a met control is worth.

    One named document for any of the questions that `met_when` reads makes it `document`.
    """
    named = reduce(np.logical_or, [documented[name] for name in sorted(rule.condition.questions)])
    return np.where(named, method.evidence.document, method.evidence.declared)


def caps(fired: PerRule[Flags]) -> Bands:
    """The worst band that a fired red flag holds; LOW where none does."""
    worst = np.full(1, Band.LOW, dtype=np.int8)
    for rule, _, counts in fired:
        if rule.cap is not None:
            worst = np.maximum(worst, np.where(counts, np.int8(rule.cap), np.int8(Band.LOW)))
    return worst
