"""Which problems stand in the page itself, and which in the dossiers of the suppliers they are of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.errors import Problem
from kpo_dd.reports.words.outline import gravest_first
from kpo_dd.reports.words.problems_in_words import ProblemsInWords

MOST_IN_THE_PAGE = 300  # beyond it, what is of a supplier stands in its dossier only


class Problems(Struct, frozen=True, dict=True):
    """The problems of a run, each of them somewhere in the page."""

    assessment: Assessment
    words: ProblemsInWords

    def of(self, supplier: str) -> Sequence[Problem]:
        """Those of one supplier."""
        return self.by_supplier.get(supplier, ())

    def what(self, problem: Problem) -> str:
        """What one is, to somebody who knows whose it is and where."""
        return self.words.what(problem)

    def line(self, problem: Problem) -> str:
        """All of it in one line."""
        return self.words.line(problem)

    def in_the_page(self) -> Iterator[str]:
        """Those that are listed for all, the gravest first."""
        return map(self.words.line, gravest_first(self.listed))

    @property
    def elsewhere(self) -> int:
        """How many stand in dossiers only."""
        return len(self.assessment.problems) - len(self.listed)

    @cached_property
    def listed(self) -> tuple[Problem, ...]:
        """All, where they are few; else those that are of nobody who has a dossier."""
        found = self.assessment.problems
        if len(found) <= MOST_IN_THE_PAGE:
            return found
        return tuple(one for one in found if one.supplier not in self.by_supplier)

    @cached_property
    def by_supplier(self) -> dict[str, list[Problem]]:
        """The problems of each supplier that has a dossier."""
        found: dict[str, list[Problem]] = defaultdict(list)
        known = set(columns_of(self.assessment).ids)
        for one in self.assessment.problems:
            if one.supplier in known:
                found[one.supplier].append(one)
        return dict(found)
