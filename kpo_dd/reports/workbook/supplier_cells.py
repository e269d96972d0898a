"""What stands of suppliers in every sheet: the columns of their results, their ids and names as shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Self

from msgspec import Struct

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.flags import SpokenFlag, SpokenPattern
from kpo_dd.assessment.result.result_columns import ResultColumns
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.wording import one_line

MOST_WITH_TABLES = 2_000  # suppliers; above, what is dear is left out, and *Overview* says so


class SupplierCells(Struct, frozen=True, dict=True):
    """The results of an assessment, and who is who; one entry a supplier, worst first."""

    results: ResultColumns
    who: Sequence[tuple[str, str]]

    @cached_property
    def spoken(self) -> list[tuple[Sequence[SpokenFlag], Sequence[SpokenPattern]]]:
        """The flags of each supplier and the patterns of its return, for all sheets that go through them."""
        parts = self.results.parts
        return list(zip(parts.spoken_flags(), parts.spoken_patterns(), strict=True))

    @classmethod
    def of(cls, assessment: Assessment) -> Self:
        """The suppliers of an assessment. Who gave no name is called by the id; there is always something."""
        results = columns_of(assessment)
        pairs = zip(map(one_line, results.ids), map(one_line, results.names), strict=True)
        return cls(results, [(shown, name or shown or "–") for shown, name in pairs])
