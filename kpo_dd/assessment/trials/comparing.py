"""Rules against each other: telling answers are tried, and rules that never or always agree are found.

A rule that no answer fires protects nobody. Two rules of one kind and theme that always fire together
count one fact twice. A control that is met whenever a red flag of its theme fires takes back with one
hand what the other gave. Only rules that read a common question can be any of that to each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

import numpy as np
import pandas as pd

from kpo_dd.assessment.judging.columns import question_columns
from kpo_dd.assessment.judging.judge import judge_rule
from kpo_dd.assessment.judging.verdicts import Code, Codes
from kpo_dd.assessment.trials.examples import example_frame
from kpo_dd.assessment.trials.probing import telling_returns
from kpo_dd.errors import NOWHERE, Problem
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.rule import Kind, Rule
from kpo_dd.rulebook.rulebook import Rulebook

MOST_PAIR_ROWS = 3_000  # of a pair: an even choice of combinations


def unreachable_rules(rulebook: Rulebook, on: date) -> Iterator[Problem]:
    """Rules that no complete return and none of their own examples fires (or, for a control, meets)."""
    for rule in rulebook.rules:
        tried = [
            telling_returns([rule], rulebook, on, MOST_PAIR_ROWS),
            example_frame(rule.examples, rulebook),
        ]
        if not any(holds(codes_of(rule, frame, rulebook, on)).any() for frame in tried):
            place = rulebook.places.get(rule.id, NOWHERE)
            yield Problem.of("rule_unreachable", place, "", rule=rule.id)


def clashing_rules(rulebook: Rulebook, on: date) -> Iterator[Problem]:
    """Pairs of rules of one theme that always fire together, and controls met whenever a flag fires."""
    for one, other in combinations(rulebook.rules, 2):
        if set(one.counts_in) & set(other.counts_in) and one.questions & other.questions:
            if one.kind is other.kind:
                yield from always_together(one, other, rulebook, on)
            elif {one.kind, other.kind} == {Kind.RED_FLAG, Kind.CONTROL}:
                flag, control = (one, other) if one.kind is Kind.RED_FLAG else (other, one)
                yield from met_by_what_flags(flag, control, rulebook, on)


def always_together(one: Rule, other: Rule, rulebook: Rulebook, on: date) -> Iterator[Problem]:
    """Two rules with the same verdict on every complete return that fires either."""
    frame = telling_returns([one, other], rulebook, on, MOST_PAIR_ROWS)
    first, second = (holds(codes_of(rule, frame, rulebook, on)) for rule in (one, other))
    if first.any() and np.array_equal(first, second):
        place = rulebook.places.get(other.id, NOWHERE)
        yield Problem.of("rules_always_together", place, "", rule=other.id, other=one.id)


def met_by_what_flags(flag: Rule, control: Rule, rulebook: Rulebook, on: date) -> Iterator[Problem]:
    """A control that is met on every complete return on which a red flag fires."""
    frame = telling_returns([flag, control], rulebook, on, MOST_PAIR_ROWS)
    fired, met = (holds(codes_of(rule, frame, rulebook, on)) for rule in (flag, control))
    if fired.any() and met[fired].all():
        place = rulebook.places.get(control.id, NOWHERE)
        yield Problem.of("rules_contradict", place, "", rule=control.id, other=flag.id)


def codes_of(rule: Rule, frame: pd.DataFrame, rulebook: Rulebook, on: date) -> Codes:
    """What a rule says of each row."""
    return judge_rule(rule, question_columns(frame, rulebook, on))


def holds(codes: Codes) -> Flags:
    """Where the condition of a rule that applies is true."""
    found: Flags = codes == Code.HOLDS
    return found
