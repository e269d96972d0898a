"""Tables of answers with their verdicts: several at once, and only again what has changed.

A row's verdicts depend on that row alone. To judge costs by the column more than by the row, so that
hundreds of tables with a row each would take hundreds of times as long as one table of them all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate, pairwise

from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.answers import Answers
from kpo_dd.assessment.judging.columns import question_columns
from kpo_dd.assessment.judging.judge import judge
from kpo_dd.assessment.judging.verdicts import Verdicts
from kpo_dd.rulebook.rulebook import Rulebook


class Judged(Struct, frozen=True, dict=True):
    """Answers, and what every rule says of them, row by row."""

    answers: Answers
    verdicts: Verdicts

    @cached_property
    def rows(self) -> dict[str, int]:
        """Supplier to its row."""
        return {supplier: row for row, supplier in enumerate(self.answers.suppliers)}

    def verdicts_of(self, suppliers: Iterable[str]) -> Verdicts:
        """The verdicts of some suppliers, in their order."""
        rows = [self.rows[supplier] for supplier in suppliers]
        return Verdicts({rule: codes[rows] for rule, codes in self.verdicts.codes.items()})

    def read_again(
        self, answers: Answers, suppliers: Collection[str], rulebook: Rulebook, on: date
    ) -> Judged:
        """Other answers of some of the same suppliers; only theirs are judged again."""
        if not suppliers:
            return replace(self, answers=answers)
        names = sorted(suppliers)
        rows = [self.rows[supplier] for supplier in names]
        again = judge(rulebook, question_columns(answers.frame.loc[names], rulebook, on))
        codes = {rule: old.copy() for rule, old in self.verdicts.codes.items()}
        for rule, new in again.codes.items():
            codes[rule][rows] = new
        return Judged(answers, Verdicts(codes))


def judge_each(tables: Sequence[Answers], rulebook: Rulebook, on: date) -> list[Judged]:
    """Each table with its verdicts, all judged at once."""
    import pandas as pd

    frames = [table.frame.astype(object) for table in tables]  # types differ with what was answered
    whole = judge(rulebook, question_columns(pd.concat(frames, ignore_index=True), rulebook, on))
    ends = accumulate(map(len, frames), initial=0)
    return [
        Judged(table, Verdicts({rule: codes[start:end] for rule, codes in whole.codes.items()}))
        for table, (start, end) in zip(tables, pairwise(ends), strict=True)
    ]
