"""The verdicts of all rules and the flags they raise, one row a supplier."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kpo_dd.assessment.findings.row_matrices import RowEntries, stacked_by_supplier
from kpo_dd.assessment.findings.spoken import THEME_SETS, ThemeBits, flag_themes
from kpo_dd.assessment.judging.verdicts import Verdicts
from kpo_dd.rulebook.conditions import Flags
from kpo_dd.rulebook.rule import Kind
from kpo_dd.rulebook.rulebook import Rulebook


class VerdictRows(Struct, frozen=True, eq=False, dict=True):
    """The verdicts on so many suppliers; rules stand in columns as they do in the rulebook."""

    verdicts: Verdicts
    rulebook: Rulebook
    suppliers: int

    @cached_property
    def codes(self) -> NDArray[np.int8]:
        """The verdicts as numbers, shape (suppliers, rules): a row at a time is what is asked for."""
        codes = [self.verdicts.codes[rule.id] for rule in self.rulebook.rules]
        return stacked_by_supplier(codes, self.suppliers, np.int8)

    @cached_property
    def waits(self) -> Flags:
        """Where a rule is undecided in any of its themes, shape (suppliers, rules)."""
        waiting = list(map(self.verdicts.unknown_anywhere, self.rulebook.rules))
        return stacked_by_supplier(waiting, self.suppliers, bool)

    @cached_property
    def readers(self) -> dict[str, list[int]]:
        """The places of the rules that read each question, in order."""
        questions = self.rulebook.questionnaire.questions
        found: dict[str, list[int]] = {question.id: [] for question in questions}
        for at, rule in enumerate(self.rulebook.rules):
            for name in self.rulebook.reads[rule.id]:
                found[name].append(at)
        return found

    @cached_property
    def reported(self) -> list[int]:
        """The places of the rules in the order of all reports: by kind, then as they stand."""
        kinds, rules = list(Kind), self.rulebook.rules
        return sorted(range(len(rules)), key=lambda at: kinds.index(rules[at].kind))

    @cached_property
    def flag_themes(self) -> ThemeBits:
        """The themes in which each rule stands as a flag, shape (suppliers, rules)."""
        return flag_themes(self.rulebook, self.verdicts)

    @cached_property
    def flags(self) -> RowEntries[int]:
        """The flags of every supplier as reported: the place of a rule times `THEME_SETS`, and its themes."""
        bits = self.flag_themes[:, self.reported]
        rows, places = bits.nonzero()
        codes = np.array(self.reported, dtype=np.intp)[places] * THEME_SETS + bits[rows, places]
        every = list(range(THEME_SETS * len(self.reported)))  # each figure is there once
        return RowEntries.of(rows, codes, every, self.suppliers)
