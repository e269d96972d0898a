"""What stands of suppliers in every sheet: the columns of their results, their ids and names as shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Self

from msgspec import Struct

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.flags import BriefAnswer, SpokenFlag, SpokenPattern
from kpo_dd.assessment.result.result_columns import ResultColumns
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.wording import one_line

MOST_WITH_TABLES = 2_000  # suppliers; above, what is dear is left out, and *Overview* says so


class SpokenAgainst(Struct, frozen=True):
    """The flags of a supplier, the patterns of its return, and the answers behind both by question."""

    flags: Sequence[SpokenFlag]
    patterns: Sequence[SpokenPattern]
    answers: Mapping[str, BriefAnswer]


def behind_all(spoken: Iterable[SpokenFlag | SpokenPattern]) -> list[str]:
    """The questions that some flags and patterns rest on, each once."""
    return list(dict.fromkeys([name for one in spoken for name in one.answered]))


class SupplierCells(Struct, frozen=True, dict=True):
    """The results of an assessment, and who is who; one entry a supplier, worst first."""

    results: ResultColumns
    who: Sequence[tuple[str, str]]

    @cached_property
    def spoken(self) -> list[SpokenAgainst]:
        """What speaks against each supplier, for all sheets that go through it."""
        parts = self.results.parts
        everybody = zip(parts.spoken_flags(), parts.spoken_patterns(), strict=True)
        return [
            SpokenAgainst(flags, patterns, parts.answers(row, behind_all((*flags, *patterns))))
            for row, (flags, patterns) in enumerate(everybody)
        ]

    @classmethod
    def of(cls, assessment: Assessment) -> Self:
        """The suppliers of an assessment. Who gave no name is called by the id; there is always something."""
        results = columns_of(assessment)
        pairs = zip(map(one_line, results.ids), map(one_line, results.names), strict=True)
        return cls(results, [(shown, name or shown or "–") for shown, name in pairs])
