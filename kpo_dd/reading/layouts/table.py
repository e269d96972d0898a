"""The table layout: a header row of questions, then a row a supplier.

A row of keys may stand under the labels, as in the blank table.
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
from kpo_dd.reading.words import raw_text
from kpo_dd.rulebook.rulebook import SUPPLIER_ID

Claims = Mapping[int, Claim]


def read_table(page: Page, headings: Headings) -> LayoutReading | None:
    """The sheet as a table; None where no row claims a supplier id and at least two other columns."""
    for row in range(min(HEADER_WITHIN, len(page.sheet.rows))):
        if claims := claims_of_row(page, row, headings):
            header = [claims]
            below = claims_of_row(page, row + 1, headings)
            if repeats_as_keys(claims, below):
                header.append(below)
            return read_table_below(page, row, header)
    return None


def repeats_as_keys(claims: Claims, below: Claims) -> bool:
    """Whether a row of keys stands under the labels: the same question in every column.

    Anything less is somebody's answers, whatever they say: one supplier's row must not change what
    the columns of all the others mean.
    """
    return bool(below) and all(
        column in below and below[column] == Claim(claim.column, None)
        for column, claim in claims.items()
    )


def claims_of_row(page: Page, row: int, headings: Headings) -> Claims:
    """What the cells of a row of headings stand for, by column; empty for any other row."""
    if row >= len(page.sheet.rows):
        return {}
    claims = {column: headings.claim(raw_text(cell)) for column, cell in page.filled_cells(row)}
    claimed = {column: claim for column, claim in claims.items() if claim is not None}
    names = {claim.column for claim in claimed.values()}
    return claimed if SUPPLIER_ID in names and len(names) >= FEWEST_COLUMNS else {}


def read_table_below(page: Page, first: int, header: Sequence[Claims]) -> LayoutReading:
    """A return for each row below the headings that is not empty."""
    claimed = {column: claim for claims in header for column, claim in claims.items()}
    rows = range(first, first + len(header))
    returns, stray = [], dict[int, list[Place]]()
    for row in range(rows.stop, len(page.sheet.rows)):
        filled = []
        for column, cell in page.filled_cells(row):
            if column in claimed:
                filled.append(Filled(claimed[column].column, cell, page.place(row, column)))
            else:
                stray.setdefault(column, []).append(page.place(row, column))
        if filled:
            returns.append(Return(tuple(filled), page.place(row)))
    return LayoutReading(
        layout="table",
        returns=tuple(returns),
        unclaimed=tuple(
            unclaimed_column(page, rows, column, places) for column, places in sorted(stray.items())
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


def unclaimed_column(page: Page, rows: range, column: int, places: Sequence[Place]) -> Unclaimed:
    """A column no question claims, at its heading; without one, at its first filled cell."""
    heading, place = heading_of(page, rows, column)
    return Unclaimed(heading, place if heading else places[0], len(places))
