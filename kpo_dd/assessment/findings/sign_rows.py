"""What the signs of alignment show, and which documents are named for them, one row a supplier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from kpo_dd.answers import evidence_column
from kpo_dd.assessment.findings.row_matrices import RowEntries, stacked_by_supplier
from kpo_dd.assessment.judging.columns import QuestionColumns, is_shut
from kpo_dd.assessment.result.alignments import CategoryAlignment
from kpo_dd.assessment.result.result_columns import NOT_ASKED
from kpo_dd.rulebook.conditions import FALSE, TRUE, UNKNOWN, Flags, Truth
from kpo_dd.rulebook.rulebook import Rulebook

MOST_ALIGNED_KEPT = 20_000
# A category without its papers, and the places and columns in which these are named.
AlignedLine = tuple[CategoryAlignment, Sequence[tuple[int, str]]]
# All categories, and by the place of a paper its column, and the places of those that it is read for.
AlignedWhole = tuple[tuple[CategoryAlignment, ...], Mapping[int, tuple[str, Sequence[int]]]]


class SignRows:
    """The signs of a rulebook, which may have none. `asked`: the questions at which documents are named."""

    def __init__(self, columns: QuestionColumns, rulebook: Rulebook, asked: Sequence[str]) -> None:
        self.columns, self.asked = columns, asked
        self.signs = rulebook.alignment.signs if rulebook.alignment else ()
        self.categories = [category.id for category in rulebook.principles.categories]
        self.of_categories = [
            [at for at, sign in enumerate(self.signs) if sign.category == category]
            for category in self.categories
        ]
        self.lines: dict[tuple[int, tuple[int, ...]], AlignedLine] = {}  # by the states of signs
        self.whole: dict[bytes, AlignedWhole] = {}

    @cached_property
    def states(self) -> Truth:
        """The truth of each sign, shape (suppliers, signs); NOT_ASKED where nothing it reads is asked."""
        columns, found = self.columns, []
        for sign in self.signs:
            shut = [is_shut(columns, question) for question in sign.shown_when.questions]
            truth = sign.shown_when.truth(columns.values, columns.rows)
            unasked = np.logical_and.reduce([np.ones(columns.rows, dtype=bool), *shut])
            found.append(np.where(unasked, np.int8(NOT_ASKED), truth))
        return stacked_by_supplier(found, columns.rows, np.int8)

    @cached_property
    def documented(self) -> Flags:
        """Where documents are named, shape (suppliers, questions); questions as they are asked."""
        named = [self.columns.documented[question] for question in self.asked]
        return stacked_by_supplier(named, self.columns.rows, bool)

    @cached_property
    def papers(self) -> RowEntries[int]:
        """The places of the questions at which every supplier names documents."""
        return RowEntries.marked(self.documented, range(len(self.asked)))

    def shown(self, row: int) -> AlignedWhole:
        """What all categories show by the states of all signs; put together once for all who have these."""
        states = self.states[row]
        key = states.tobytes()
        found = self.whole.get(key)
        if found is None:
            if len(self.whole) >= MOST_ALIGNED_KEPT:
                self.whole.clear()
            found = self.whole[key] = self.put_together(states.tolist())
        return found

    def put_together(self, states: Sequence[int]) -> AlignedWhole:
        """The same, looked at."""
        own = [tuple([states[one] for one in mine]) for mine in self.of_categories]
        lines = [self.line(at, mine) for at, mine in enumerate(own)]
        read: dict[int, tuple[str, list[int]]] = {}
        for line, (_, papers) in enumerate(lines):
            for paper, column in papers:
                read.setdefault(paper, (column, []))[1].append(line)
        return tuple([bare for bare, _ in lines]), read

    def line(self, at: int, states: tuple[int, ...]) -> AlignedLine:
        """What the category in a place shows by the states of its signs; worked out once."""
        key = (at, states)
        if key not in self.lines:
            self.lines[key] = self.category_shown(at, states)
        return self.lines[key]

    def category_shown(self, at: int, states: tuple[int, ...]) -> AlignedLine:
        """A category, and the papers its shown signs read; a sign that does not apply is nothing."""
        signs = [self.signs[one] for one in self.of_categories[at]]
        own = list(zip(signs, states, strict=True))
        shown, lacking, open_ = (
            tuple(sign.id for sign, state in own if state == truth)
            for truth in (TRUE, FALSE, UNKNOWN)
        )
        proven = [sign for sign, state in own if state == TRUE]
        questions = frozenset[str]().union(*(sign.shown_when.questions for sign in proven))
        promised = tuple(sign.id for sign in proven if sign.promise)
        asked = enumerate(self.asked)
        papers = [(place, evidence_column(name)) for place, name in asked if name in questions]
        bare = CategoryAlignment(self.categories[at], shown, lacking, open_, (), promised)
        return bare, tuple(papers)
