"""The table layout: a header row of questions, then a row a supplier."""

from __future__ import annotations

from collections.abc import Mapping

from kpo_dd.reading.headings import Claim, Headings
from kpo_dd.reading.layouts.page import (
    FEWEST_COLUMNS,
    HEADER_WITHIN,
    Filled,
    LayoutReading,
    Page,
    Return,
    Unclaimed,
)
from kpo_dd.reading.values import raw_text
from kpo_dd.rulebook.rulebook import SUPPLIER_ID


def read_table(page: Page, headings: Headings) -> LayoutReading | None:
    """The sheet as a table; None where no row claims a supplier id and at least two other columns."""
    for row in range(min(HEADER_WITHIN, len(page.sheet.rows))):
        claims = {column: headings.claim(raw_text(cell)) for column, cell in page.filled_cells(row)}
        claimed = {column: claim for column, claim in claims.items() if claim is not None}
        names = {claim.column for claim in claimed.values()}
        if SUPPLIER_ID in names and len(names) >= FEWEST_COLUMNS:
            return read_table_below(page, row, claimed)
    return None


def read_table_below(page: Page, header: int, claimed: Mapping[int, Claim]) -> LayoutReading:
    """A return for each row below the header that is not empty."""
    returns, stray = [], dict[int, int]()
    for row in range(header + 1, len(page.sheet.rows)):
        filled = []
        for column, cell in page.filled_cells(row):
            if column in claimed:
                filled.append(Filled(claimed[column].column, cell, page.place(row, column)))
            else:
                stray[column] = stray.get(column, 0) + 1
        if filled:
            returns.append(Return(tuple(filled), page.place(row)))
    return LayoutReading(
        layout="table",
        returns=tuple(returns),
        unclaimed=tuple(
            Unclaimed(page.text(header, column), page.place(header, column), count)
            for column, count in sorted(stray.items())
        ),
        columns=tuple(
            (page.text(header, column), claim.column, page.place(header, column))
            for column, claim in sorted(claimed.items())
        ),
        languages=frozenset(claim.language for claim in claimed.values() if claim.language),
    )
