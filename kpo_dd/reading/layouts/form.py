"""The form layout: a row a question, with its key or text, the answer, perhaps the document."""

from __future__ import annotations

from collections.abc import Mapping

from kpo_dd.answers import EVIDENCE_SUFFIX, evidence_column
from kpo_dd.reading.headings import Claim, Headings
from kpo_dd.reading.layouts.page import (
    FEWEST_COLUMNS,
    Filled,
    LayoutReading,
    Page,
    Return,
    Unclaimed,
    find_header,
)
from kpo_dd.reading.values import raw_text


def read_form(page: Page, headings: Headings) -> LayoutReading | None:
    """The sheet as a form; None where there is no "answer" heading above at least three questions."""
    found = find_header(page, {"answer"})
    if found is None or "supplier" in found[1]:
        return None
    header, columns = found
    claims = {
        row: claim
        for row in range(header + 1, len(page.sheet.rows))
        if (claim := claim_of_row(page, row, columns["answer"], headings)) is not None
    }
    if len(claims) < FEWEST_COLUMNS:
        return None
    return read_form_below(page, header, columns, claims)


def claim_of_row(page: Page, row: int, before: int, headings: Headings) -> Claim | None:
    """The question a row of a form asks: a key if there is one, else a text, left of the answer."""
    cells = [raw_text(cell) for column, cell in page.filled_cells(row) if column < before]
    claims = [claim for cell in cells if (claim := headings.claim(cell)) is not None]
    return min(claims, key=lambda claim: claim.language is not None, default=None)


def read_form_below(
    page: Page, header: int, columns: Mapping[str, int], claims: Mapping[int, Claim]
) -> LayoutReading:
    """The one return of a form, with its documents; cells beside no question are unclaimed."""
    filled: list[Filled] = []
    unclaimed: list[Unclaimed] = []
    answer, evidence = columns["answer"], columns.get("evidence")
    for row in range(header + 1, len(page.sheet.rows)):
        claim = claims.get(row)
        for column, cell in page.filled_cells(row):
            place = page.place(row, column)
            if claim is not None and column == answer:
                filled.append(Filled(claim.column, cell, place))
            elif claim is not None and column == evidence:
                name = claim.column.removesuffix(EVIDENCE_SUFFIX)
                filled.append(Filled(evidence_column(name), cell, place))
            elif column >= answer:
                above = [page.text(header, column)] if claim else page.texts(row, answer)
                heading = next((text for text in reversed(above) if text), raw_text(cell))
                unclaimed.append(Unclaimed(heading, place, 1))
    return LayoutReading(
        layout="form",
        returns=(Return(tuple(filled), page.place(header, answer)),),
        unclaimed=tuple(unclaimed),
        columns=tuple(
            (claim.column, claim.column, page.place(row, answer))
            for row, claim in sorted(claims.items())
        ),
        languages=frozenset(claim.language for claim in claims.values() if claim.language),
    )
