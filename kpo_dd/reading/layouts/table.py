"""The table layout: a header row of questions, then a row a supplier.

Rows of headings may follow one another, as in the blank table: labels, and keys below them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpo_dd.errors import Place
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

Claims = Mapping[int, Claim]


def read_table(page: Page, headings: Headings) -> LayoutReading | None:
    """The sheet as a table; None where no row claims a supplier id and at least two other columns."""
    for row in range(min(HEADER_WITHIN, len(page.sheet.rows))):
        if claims_of_row(page, row, headings):
            header = [claims_of_row(page, row, headings)]
            while below := claims_of_row(page, row + len(header), headings):
                header.append(below)
            return read_table_below(page, row, header)
    return None


def claims_of_row(page: Page, row: int, headings: Headings) -> Claims:
    """What the cells of a row of headings stand for, by column; empty for any other row."""
    if row >= len(page.sheet.rows):
        return {}
    claims = {column: headings.claim(raw_text(cell)) for column, cell in page.filled_cells(row)}
    claimed = {column: claim for column, claim in claims.items() if claim is not None}
    names = {claim.column for claim in claimed.values()}
    return claimed if SUPPLIER_ID in names and len(names) >= FEWEST_COLUMNS else {}


def read_table_below(page: Page, first: int, header: Sequence[Claims]) -> LayoutReading:
    """A return for each row below the headings that is not empty; the lowest heading counts."""
    claimed = {column: claim for claims in header for column, claim in claims.items()}
    rows = range(first, first + len(header))
    returns, stray = [], dict[int, int]()
    for row in range(rows.stop, len(page.sheet.rows)):
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
            Unclaimed(*heading_of(page, rows, column), count)
            for column, count in sorted(stray.items())
        ),
        columns=tuple(
            (heading, claim.column, place)
            for column, claim in sorted(claimed.items())
            for heading, place in [heading_of(page, rows, column)]
        ),
        languages=frozenset(
            claim.language for claims in header for claim in claims.values() if claim.language
        ),
    )


def heading_of(page: Page, rows: range, column: int) -> tuple[str, Place]:
    """The highest heading of a column, the one people read, and where it stands."""
    row = next((row for row in rows if page.text(row, column)), rows.start)
    return page.text(row, column), page.place(row, column)
