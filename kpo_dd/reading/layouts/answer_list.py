"""The answer-list layout: a row an answer, with supplier, question and answer."""

from __future__ import annotations

from msgspec import Struct, field

from kpo_dd.answers import comment_column, evidence_column
from kpo_dd.errors import Place
from kpo_dd.reading.layouts.header_rows import Header, find_header
from kpo_dd.reading.layouts.headings import Claim, Headings
from kpo_dd.reading.layouts.identity_words import identity_claims
from kpo_dd.reading.layouts.layout_reading import (
    Aside,
    Filled,
    LayoutReading,
    SheetReturn,
    Unclaimed,
)
from kpo_dd.reading.layouts.no_suppliers import SIGNED, kind_of_line
from kpo_dd.reading.layouts.page import Page, SeenCell, TakenCells, own_cells
from kpo_dd.reading.values.supplier_id import written_id
from kpo_dd.reading.values.words import raw_text
from kpo_dd.rulebook.rulebook import SUPPLIER_ID, SUPPLIER_NAME
from kpo_dd.wording import Language


def read_answer_list(page: Page, headings: Headings) -> LayoutReading | None:
    """The sheet as a list of answers; None where no row has the headings supplier, question, answer."""
    header = find_header(page, {"supplier", "question", "answer"})
    if header is None:
        return None
    sorter = AnswerSorter(page, headings, header)
    for row in range(header.row + 1, len(page.sheet.rows)):
        seen = list(page.seen_cells(row, below=header.row))
        if any(cell.own for cell in seen):
            sorter.add(row, seen)
    return LayoutReading(
        layout="answer_list",
        returns=tuple(
            SheetReturn(
                tuple(filled), sorter.places[name], signed=kind_of_line(name, headings) == SIGNED
            )
            for name, filled in sorter.filled.items()
        ),
        unclaimed=tuple(sorter.unclaimed),
        languages=frozenset(sorter.languages),
        asides=tuple(sorter.asides),
    )


class AnswerSorter(Struct):
    """Sorts the rows of an answer list by supplier, as each was written."""

    page: Page
    headings: Headings
    header: Header
    filled: dict[str, dict[Filled, None]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    unclaimed: list[Unclaimed] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    languages: set[Language] = field(default_factory=set)

    def add(self, row: int, seen: list[SeenCell]) -> None:
        """Take one row; what belongs to no question is unclaimed."""
        if aside := self.aside(row, seen):
            self.asides.append(aside)
            return
        asked = self.under("question", seen)
        heading = raw_text(asked.value).strip() if asked else ""
        claim = self.headings.claim(heading) or self.in_a_word(heading)
        if claim is None or claim.ignored:
            cells, ignored = own_cells(seen), claim is not None
            self.unclaimed.append(Unclaimed(heading, self.page.place(row), cells, ignored=ignored))
            return
        self.languages |= {claim.language} if claim.language else set()
        taken = TakenCells(self.of_supplier(row, self.under("supplier", seen)), self.unclaimed)
        for cell in seen:
            taken.add(cell, self.take(cell, claim))

    def aside(self, row: int, seen: list[SeenCell]) -> Aside | None:
        """The row as what it is, where it names no supplier but a total, an example, the headings again."""
        named = self.under("supplier", seen)
        text = raw_text(named.value).strip() if named else ""
        kind = kind_of_line(text, self.headings) if text else ""
        rows = frozenset({row})
        if kind == SIGNED and self.under("answer", seen):
            return None  # it is asked about
        return Aside(kind, text, self.page.place(row), own_cells(seen), rows) if kind else None

    def in_a_word(self, heading: str) -> Claim | None:
        """What a word in place of a question asks of who the supplier is; the id has a column here."""
        return identity_claims({0: heading}, {SUPPLIER_ID}, self.headings).get(0)

    def take(self, seen: SeenCell, claim: Claim) -> Filled | Unclaimed | None:
        """A cell as what it is; None for the supplier and the question themselves."""
        place = self.page.place(*seen.at)
        question = self.headings.question_of(claim.column)
        match self.role(seen):
            case "answer":
                return Filled(claim.column, seen.value, place)
            case "evidence" if self.headings.takes_document(question):
                return Filled(evidence_column(question), seen.value, place)
            case "comment":
                return Filled(comment_column(question), seen.value, place)
            case "name" if self.headings.claim(SUPPLIER_NAME) is not None:
                return Filled(SUPPLIER_NAME, seen.value, place)
            case "supplier" | "question":
                return None
            case _:
                heading = self.page.text(self.header.row, seen.column)
                return Unclaimed(heading or raw_text(seen.value).strip(), place, 1)

    def role(self, seen: SeenCell) -> str:
        """The heading a cell stands under; empty where it stands under none."""
        names = [name for name in self.header.columns if self.header.is_under(name, seen.column)]
        return names[0] if names else ""

    def under(self, name: str, seen: list[SeenCell]) -> SeenCell | None:
        """The first cell of a row under one heading."""
        return next((cell for cell in seen if self.header.is_under(name, cell.column)), None)

    def of_supplier(self, row: int, named: SeenCell | None) -> dict[Filled, None]:
        """The answers so far of the supplier a row names; a row that names none stands alone."""
        name = written_id(raw_text(named.value)) if named else ""
        key = name or self.page.place(row).cell
        if key not in self.filled:
            self.places[key], self.filled[key] = self.page.place(row), {}
            if named:
                supplier = Filled(SUPPLIER_ID, named.value, self.page.place(*named.at))
                self.filled[key][supplier] = None
        return self.filled[key]
