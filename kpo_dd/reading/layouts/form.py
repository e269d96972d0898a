"""The form layout: a row a question, with its key or text, the answer, perhaps the document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kpo_dd.answers import EVIDENCE_SUFFIX, evidence_column
from kpo_dd.reading.cells import CellValue
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
from kpo_dd.reading.words import raw_text


def read_form(page: Page, headings: Headings) -> LayoutReading | None:
    """The sheet as a form; None where there is no "answer" heading above at least three questions."""
    found = find_header(page, {"answer"})
    if found is None or "supplier" in found[1]:
        return None
    header, columns = found
    rows = range(header + 1, len(page.sheet.rows))
    asked = {row: claims_of_row(page, row, columns["answer"], headings) for row in rows}
    if sum(1 for claims in asked.values() if claims) < FEWEST_COLUMNS:
        return None
    return FormReader(page, headings, header, columns, asked).read()


def claims_of_row(page: Page, row: int, before: int, headings: Headings) -> list[Claim]:
    """What the cells left of the answer stand for: the key first, if there is one, then the text."""
    cells = [raw_text(cell) for column, cell in page.filled_cells(row) if column < before]
    claims = [claim for cell in cells if (claim := headings.claim(cell)) is not None]
    return sorted(claims, key=lambda claim: claim.language is not None)


@dataclass(frozen=True)
class FormReader:
    """Reads the one return of a form; cells beside no question are unclaimed.

    `asked`: row to what it asks. A row whose key and text ask different things asks nothing: who
    filled it in read the text, and a program would read the key.
    """

    page: Page
    headings: Headings
    header: int
    columns: Mapping[str, int]
    asked: Mapping[int, list[Claim]]

    def read(self) -> LayoutReading:
        """The form as a reading with one return."""
        filled: list[Filled] = []
        unclaimed: list[Unclaimed] = []
        for row in self.asked:
            for column, cell in self.page.filled_cells(row):
                if column >= self.columns["answer"]:
                    match self.take(row, column, cell):
                        case Filled() as taken:
                            filled.append(taken)
                        case Unclaimed() as stray:
                            unclaimed.append(stray)
        claims = [(row, claim) for row in self.asked if (claim := self.claim(row)) is not None]
        answer = self.columns["answer"]
        return LayoutReading(
            layout="form",
            returns=(Return(tuple(filled), self.page.place(self.header, answer)),),
            unclaimed=tuple(unclaimed),
            columns=tuple((c.column, c.column, self.page.place(row, answer)) for row, c in claims),
            languages=frozenset(claim.language for _, claim in claims if claim.language),
        )

    def claim(self, row: int) -> Claim | None:
        """The question of a row; None where there is none, or more than one."""
        claims = self.asked[row]
        return claims[0] if len({claim.column for claim in claims}) == 1 else None

    def take(self, row: int, column: int, cell: CellValue) -> Filled | Unclaimed:
        """A cell right of the questions, as what it is."""
        place, claim = self.page.place(row, column), self.claim(row)
        if claim is None:
            before = self.page.texts(row, self.columns["answer"])
            heading = next((text for text in reversed(before) if text), raw_text(cell))
            return Unclaimed(heading, place, 1, conflict=len(self.asked[row]) > 1)
        question = claim.column.removesuffix(EVIDENCE_SUFFIX)
        if column == self.columns["answer"]:
            return Filled(claim.column, cell, place)
        if column == self.columns.get("evidence") and self.headings.takes_document(question):
            return Filled(evidence_column(question), cell, place)
        return Unclaimed(self.page.text(self.header, column) or raw_text(cell), place, 1)
