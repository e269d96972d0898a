"""Verdicts: what each rule says of each supplier, and in which themes. Whole columns, three-valued."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray

from kpo_dd.assessment.judging.sizes import SizeColumn
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rule import Kind, Rule, Verdict, outcomes

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
class VerdictMatrix(Mapping[str, Codes]):
    """Rule id to an array of `Code`, shape (suppliers,): the columns of one matrix (suppliers, rules)."""

    rules: Mapping[str, int]
    matrix: Codes

    def __getitem__(self, rule: str) -> Codes:
        return self.matrix[:, self.rules[rule]]

    def __iter__(self) -> Iterator[str]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)


class Verdicts(Struct, frozen=True):
    """Rule id to an array of `Code`, shape (suppliers,).

    `elsewhere`: the same of a rule in each of its other themes, where it counts under a condition.
    `sizes`: how much of its weight each graded red flag takes. `unsupplied`: where a rule waits for
    nothing but a figure of a whole country or sector, which no supplier can give. `harmless`: where a rule
    that is unknown can't speak against the supplier, by answers whose gates may be open.
    `doubtful`: where nobody knows whether a rule applies in a theme. `idle`: where a control does not apply
    by these answers. A rule of which the last four can't be said of anybody may be left out there.
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
        unsupplied = self.unsupplied.get(rule.id)
        if unsupplied is None:
            return codes
        idle = unsupplied & (codes == Code.UNKNOWN)
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
            taken(self.codes, rows),
            {name: codes[rows] for name, codes in self.elsewhere.items()},
            {name: size.of(rows) for name, size in self.sizes.items()},
            {name: idle[rows] for name, idle in self.unsupplied.items()},
            {name: idle[rows] for name, idle in self.harmless.items()},
            {name: doubt[rows] for name, doubt in self.doubtful.items()},
            {name: idle[rows] for name, idle in self.idle.items()},
        )


def taken(codes: Mapping[str, Codes], rows: slice) -> Mapping[str, Codes]:
    """The codes of the suppliers in some rows."""
    if isinstance(codes, VerdictMatrix):
        return VerdictMatrix(codes.rules, codes.matrix[rows])
    return {name: column[rows] for name, column in codes.items()}


def verdict_of(kind: Kind, code: int) -> Verdict:
    """The word for a code."""
    return VERDICT_WORDS[kind][code]


VERDICT_WORDS = {
    kind: (Verdict.NOT_APPLICABLE, outcomes(kind)[1], Verdict.UNKNOWN, outcomes(kind)[0])
    for kind in Kind
}  # in the order of `Code`
