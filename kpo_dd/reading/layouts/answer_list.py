"""The answer-list layout: a row an answer, with supplier, question and answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kpo_dd.answers import EVIDENCE_SUFFIX, evidence_column
from kpo_dd.errors import Place
from kpo_dd.reading.cells import CellValue
from kpo_dd.reading.headings import Claim, Headings
from kpo_dd.reading.layouts.page import Filled, LayoutReading, Page, Return, Unclaimed, find_header
from kpo_dd.reading.words import raw_text
from kpo_dd.rulebook.rulebook import SUPPLIER_ID
from kpo_dd.wording import Language


def read_answer_list(page: Page, headings: Headings) -> LayoutReading | None:
    """The sheet as a list of answers; None where no row has the headings supplier, question, answer."""
    found = find_header(page, {"supplier", "question", "answer"})
    if found is None:
        return None
    header, columns = found
    sorter = AnswerSorter(page, headings, columns)
    for row in range(header + 1, len(page.sheet.rows)):
        if cells := dict(page.filled_cells(row)):
            sorter.add(row, cells, headings.claim(page.text(row, columns["question"])))
    return LayoutReading(
        layout="answer_list",
        returns=tuple(
            Return(tuple(filled), sorter.places[name]) for name, filled in sorter.filled.items()
        ),
        unclaimed=tuple(sorter.unclaimed),
        languages=frozenset(sorter.languages),
    )


@dataclass
class AnswerSorter:
    """Sorts the rows of an answer list by supplier, as each was written."""

    page: Page
    headings: Headings
    columns: Mapping[str, int]
    filled: dict[str, list[Filled]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    unclaimed: list[Unclaimed] = field(default_factory=list)
    languages: set[Language] = field(default_factory=set)

    def add(self, row: int, cells: Mapping[int, CellValue], claim: Claim | None) -> None:
        """Take one row; what belongs to no question is unclaimed."""
        if claim is None:
            heading = self.page.text(row, self.columns["question"])
            self.unclaimed.append(Unclaimed(heading, self.page.place(row), len(cells)))
            return
        self.languages |= {claim.language} if claim.language else set()
        filled = self.of_supplier(row, cells.get(self.columns["supplier"], ""))
        question = claim.column.removesuffix(EVIDENCE_SUFFIX)
        for column, cell in cells.items():
            place = self.page.place(row, column)
            if column == self.columns["answer"]:
                filled.append(Filled(claim.column, cell, place))
            elif column == self.columns.get("evidence") and self.headings.takes_document(question):
                filled.append(Filled(evidence_column(question), cell, place))
            elif column not in {self.columns[name] for name in ("supplier", "question")}:
                self.unclaimed.append(Unclaimed(self.page.text(row, column), place, 1))

    def of_supplier(self, row: int, cell: CellValue) -> list[Filled]:
        """The answers so far of the supplier a row names; a row that names none stands alone."""
        name = " ".join(raw_text(cell).split())
        key = name or self.page.place(row).cell
        if key not in self.filled:
            place = self.page.place(row, self.columns["supplier"])
            self.places[key] = self.page.place(row)
            self.filled[key] = [Filled(SUPPLIER_ID, cell, place)] if name else []
        return self.filled[key]
