"""Verdicts: what each rule says of each supplier, and in which themes. Whole columns, three-valued."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from kpo_dd.assessment.judging.columns import QuestionColumns, lacks_a_figure
from kpo_dd.assessment.judging.given import as_given
from kpo_dd.assessment.judging.sizes import SizeColumn, read_size
from kpo_dd.rulebook.conditions import FALSE, TRUE, UNKNOWN, Condition, Flags
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rule import Kind, Rule, Verdict, outcomes
from kpo_dd.rulebook.rulebook import Rulebook

Codes = NDArray[np.int8]


class Code(IntEnum):
    """A verdict as a number, the same for every kind of rule."""

    NOT_APPLICABLE = 0
    DOES_NOT_HOLD = 1  # clear, or the gap of a control
    UNKNOWN = 2
    HOLDS = 3  # flag, or met


SPEAKS_AGAINST = {
    Kind.RED_FLAG: Code.HOLDS,
    Kind.CONTROL: Code.DOES_NOT_HOLD,
    Kind.CONSISTENCY: Code.HOLDS,
}


@dataclass(frozen=True)
class Verdicts:
    """Rule id to an array of `Code`, shape (suppliers,).

    `elsewhere`: the same of a rule in each of its other themes, where it counts under a condition.
    `sizes`: how much of its weight each graded red flag takes. `unsupplied`: where a rule waits for
    nothing but a figure of a whole country or sector, which no supplier can give. `harmless`: where a rule
    that is unknown can't speak against the supplier, by answers whose gates may be open.
    `doubtful`: where nobody knows whether a rule applies in a theme. `idle`: where a control does not apply
    by these answers.
    """

    codes: Mapping[str, Codes]
    elsewhere: Mapping[tuple[str, Theme], Codes] = field(default_factory=dict)
    sizes: Mapping[str, SizeColumn] = field(default_factory=dict)
    unsupplied: Mapping[str, Flags] = field(default_factory=dict)
    harmless: Mapping[str, Flags] = field(default_factory=dict)
    doubtful: Mapping[tuple[str, Theme], Flags] = field(default_factory=dict)
    idle: Mapping[str, Flags] = field(default_factory=dict)

    def verdict(self, rule: Rule, row: int) -> Verdict:
        """What a rule says of the supplier in a row."""
        return verdict_of(rule.kind, int(self.codes[rule.id][row]))

    def within(self, rule: Rule, theme: Theme) -> Codes:
        """What a rule says of every supplier in one of the themes it counts in."""
        return self.elsewhere.get((rule.id, theme), self.codes[rule.id])

    def scored(self, rule: Rule, theme: Theme) -> Codes:
        """The same as it is scored: what waits for a figure nobody can supply does not apply."""
        codes = self.within(rule, theme)
        idle = self.unsupplied.get(rule.id, False) & (codes == Code.UNKNOWN)
        return np.where(idle, np.int8(Code.NOT_APPLICABLE), codes)

    def counting(self, rule: Rule, row: int) -> tuple[Theme, ...]:
        """The themes in which a rule counts for the supplier in a row, its own first."""
        counts = (theme for theme in rule.themes_in_order if self.counts(rule, theme, row))
        return (rule.theme, *counts)

    def counts(self, rule: Rule, theme: Theme, row: int) -> bool:
        """Whether a rule says in another theme what it says in its own."""
        return bool(self.elsewhere[rule.id, theme][row] == self.codes[rule.id][row])

    def unknown_anywhere(self, rule: Rule) -> Flags:
        """Where a rule is undecided in any of its themes, and may speak against the supplier there."""
        clear = (rule.kind is Kind.RED_FLAG) & (self.codes[rule.id] == Code.DOES_NOT_HOLD)
        columns = [self.within(rule, theme) == Code.UNKNOWN for theme in rule.counts_in]
        found: Flags = np.logical_or.reduce(columns) & ~clear
        return found

    def of(self, rows: slice) -> Verdicts:
        """The verdicts on the suppliers in some rows."""
        return Verdicts(
            {name: codes[rows] for name, codes in self.codes.items()},
            {name: codes[rows] for name, codes in self.elsewhere.items()},
            {name: size.of(rows) for name, size in self.sizes.items()},
            {name: idle[rows] for name, idle in self.unsupplied.items()},
            {name: idle[rows] for name, idle in self.harmless.items()},
            {name: doubt[rows] for name, doubt in self.doubtful.items()},
            {name: idle[rows] for name, idle in self.idle.items()},
        )


def judge(rulebook: Rulebook, columns: QuestionColumns) -> Verdicts:
    """What every rule says of every supplier."""
    codes = {rule.id: judge_rule(rule, columns) for rule in rulebook.rules}
    elsewhere = {
        (rule.id, theme): judge_elsewhere(codes[rule.id], condition, columns)
        for rule in rulebook.rules
        for theme, condition in rule.themes.items()
    }
    sizes = {
        rule.id: read_size(rule.grade, columns) for rule in rulebook.rules if rule.grade is not None
    }
    unsupplied = {rule.id: lacks_a_figure(columns, rule.names) for rule in rulebook.rules}
    given = as_given(columns, rulebook)
    harmless = harmless_rules(rulebook, codes, given)
    idle = {rule.id: does_not_apply(rule, given) for rule in rulebook.of_kind(Kind.CONTROL)}
    doubtful = {
        (rule.id, theme): may_not_apply(rule, theme, columns)
        for rule in rulebook.of_kind(Kind.CONTROL)
        for theme in rule.counts_in
    }
    return Verdicts(codes, elsewhere, sizes, unsupplied, harmless, doubtful, idle)


def may_not_apply(rule: Rule, theme: Theme, columns: QuestionColumns) -> Flags:
    """Where nobody knows whether a rule applies in a theme."""
    gates = [rule.applies_when, rule.themes.get(theme)]
    doubt = np.zeros(columns.rows, dtype=bool)
    for gate in gates:
        if gate is not None:
            doubt |= gate.truth(columns.values, columns.rows) == UNKNOWN
    return doubt


def harmless_rules(
    rulebook: Rulebook, codes: Mapping[str, Codes], given: QuestionColumns
) -> dict[str, Flags]:
    """Where each rule is unknown and would not speak against the supplier, whichever gates are open."""
    found = {}
    for rule in rulebook.rules:
        unknown = codes[rule.id] == Code.UNKNOWN
        found[rule.id] = unknown & cannot_speak(rule, given) if unknown.any() else unknown
    return found


def cannot_speak(rule: Rule, columns: QuestionColumns) -> Flags:
    """Where a rule does not speak against a supplier, whether it applies or not."""
    good = TRUE if rule.kind is Kind.CONTROL else FALSE
    found: Flags = rule.condition.truth(columns.values, columns.rows) == good
    return found | does_not_apply(rule, columns)


def does_not_apply(rule: Rule, columns: QuestionColumns) -> Flags:
    """Where a rule is out of place."""
    if rule.applies_when is None:
        return np.zeros(columns.rows, dtype=bool)
    found: Flags = rule.applies_when.truth(columns.values, columns.rows) == FALSE
    return found


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
        codes = where_it_applies(codes, rule.applies_when, columns)
    return codes.astype(np.int8)


def judge_elsewhere(codes: Codes, condition: Condition, columns: QuestionColumns) -> Codes:
    """What a rule says in another theme: what it says at home, where it counts there."""
    inside = where_it_applies(codes, condition, columns)
    return np.where(codes == Code.NOT_APPLICABLE, codes, inside).astype(np.int8)


def where_it_applies(codes: Codes, condition: Condition, columns: QuestionColumns) -> Codes:
    """Verdicts where a condition holds; unknown where it may, not applicable where it does not."""
    applies = condition.truth(columns.values, columns.rows)
    codes = np.where(applies == TRUE, codes, Code.UNKNOWN)
    return np.where(applies == FALSE, Code.NOT_APPLICABLE, codes)


def verdict_of(kind: Kind, code: int) -> Verdict:
    """The word for a code."""
    holds, does_not_hold = outcomes(kind)
    return {
        Code.NOT_APPLICABLE: Verdict.NOT_APPLICABLE,
        Code.DOES_NOT_HOLD: does_not_hold,
        Code.UNKNOWN: Verdict.UNKNOWN,
        Code.HOLDS: holds,
    }[Code(code)]
