"""The suppliers of a run in the order of all reports, each made when somebody asks for it, and not kept.

Going through them twice makes them twice: what can be said by columns is said by `columns_of`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.gathered import gathered_columns
from kpo_dd.assessment.result.result_columns import ResultColumns


class SupplierResults(Sequence[SupplierResult]):
    """The results of `columns`, or of some of their rows; equal to any sequence of the same results."""

    def __init__(self, columns: ResultColumns, rows: Sequence[int] | None = None) -> None:
        self.columns = columns
        self.rows: Sequence[int] = range(len(columns)) if rows is None else rows

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, at: int) -> SupplierResult: ...
    @overload
    def __getitem__(self, at: slice) -> SupplierResults: ...
    def __getitem__(self, at: int | slice) -> SupplierResult | SupplierResults:
        if isinstance(at, slice):
            return SupplierResults(self.columns, self.rows[at])
        return self.columns.parts.result(self.rows[at])

    def __iter__(self) -> Iterator[SupplierResult]:
        return map(self.columns.parts.result, self.rows)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(
            one == two for one, two in zip(self, other, strict=True)
        )

    def __repr__(self) -> str:
        return repr(tuple(self))

    __hash__ = None  # type: ignore[assignment]  # what rules hold has no hash either

    @property
    def is_whole(self) -> bool:
        """Whether these are all suppliers, in their order."""
        return self.rows == range(len(self.columns))


def columns_of(assessment: Assessment) -> ResultColumns:
    """The results of an assessment as columns; gathered from its suppliers where these were made by hand."""
    suppliers = assessment.suppliers
    if isinstance(suppliers, SupplierResults) and suppliers.is_whole:
        return suppliers.columns
    return gathered_columns(tuple(suppliers))
