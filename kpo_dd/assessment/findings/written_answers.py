"""Where anything is written in answer, so that nobody has to look into the cells that are empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kpo_dd.answers import Answers, LazyCells, evidence_column
from kpo_dd.rulebook.conditions import Flags


@dataclass(frozen=True, eq=False)
class WrittenAnswers:
    """What suppliers wrote in answer to some questions, in the order in which these are asked."""

    answers: Answers
    questions: Sequence[str]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The questions, and behind each the column of the document named for it."""
        pairs = ((name, evidence_column(name)) for name in self.questions)
        return tuple(one for pair in pairs for one in pair if one in self.answers.frame.columns)

    @cached_property
    def understood(self) -> Flags:
        """Where an answer was understood; a supplier lies in one piece."""
        frame = self.answers.frame
        found = np.array([frame[name].notna().to_numpy() for name in self.columns], dtype=bool)
        return np.ascontiguousarray(found.reshape(len(self.columns), len(frame)).T)

    def of(self, supplier: str, row: int) -> Iterator[str]:
        """The columns with an answer or a cell; all of them where only a look at each would tell."""
        cells = self.answers.cells
        if not isinstance(cells, LazyCells):
            return iter(self.columns)
        there, marks = cells.filled(supplier), self.understood[row].tobytes()
        told = zip(self.columns, marks, strict=True)
        return (name for name, mark in told if mark or name in there)
