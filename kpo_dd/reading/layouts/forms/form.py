"""The form layout: a row a question, with its key or text, the answer, perhaps document and comment."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property

from msgspec import Struct

from kpo_dd.answers import comment_column, evidence_column
from kpo_dd.errors import Place, Problem
from kpo_dd.reading.layouts.forms.above_form import AboveForm
from kpo_dd.reading.layouts.forms.beside_form import BesideForm
from kpo_dd.reading.layouts.forms.own_form import OwnForm, is_own_form
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
from kpo_dd.reading.layouts.no_suppliers import kind_of_line
from kpo_dd.reading.layouts.page import FEWEST_COLUMNS, Page, SeenCell, TakenCells
from kpo_dd.reading.opening.cells import Lost
from kpo_dd.reading.values.words import raw_text
from kpo_dd.rulebook.rulebook import SUPPLIER_ID
from kpo_dd.wording import Language

LabelClaims = Mapping[int, list[Claim]]  # row to what it asks


def read_form(page: Page, headings: Headings, fewest: int = FEWEST_COLUMNS) -> LayoutReading | None:
    """The sheet as a form; None where there is no "answer" heading above at least so many questions."""
    header = find_header(page, {"answer"})
    if header is None or "supplier" in header.columns:
        return None
    rows = range(header.row + 1, len(page.sheet.rows))
    asked = {row: claims_of_labels(page, row, header, headings) for row in rows}
    if sum(1 for claims in asked.values() if claims) < fewest:
        return None
    return FormReader(page, headings, header, with_identity(page, header, asked, headings)).read()


def with_identity(
    page: Page, header: Header, asked: LabelClaims, headings: Headings
) -> LabelClaims:
    """What the rows ask, and those that ask in a word who the supplier is."""
    before = header.columns["answer"].start
    texts = {
        (row, column): text
        for row, claims in asked.items()
        if not claims
        for column, text in enumerate(page.texts(row, before))
    }
    names = {claim.column for claims in asked.values() for claim in claims}
    found = identity_claims(texts, names, headings)
    return {**asked, **{row: [claim] for (row, _), claim in found.items()}}


def claims_of_labels(page: Page, row: int, header: Header, headings: Headings) -> list[Claim]:
    """What the labels of a row stand for: the key first, if there is one, then the text."""
    before, keys = header.columns["answer"].start, header.columns.get("key", ())
    texts = [
        raw_text(value)
        for column, value, at, _ in page.seen_cells(row, below=header.row)
        if column == at[1] and (column < before or column in keys)
    ]
    claims = [claim for text in texts if (claim := headings.claim(text)) is not None]
    return sorted(claims, key=lambda claim: claim.language is not None)


def is_label(cell: SeenCell, header: Header) -> bool:
    """Whether a cell starts left of the answers, or in a column of keys wherever that stands."""
    return cell.at[1] < header.columns["answer"].start or header.is_under("key", cell.column)


class FormReader(Struct, frozen=True, dict=True):
    """Reads the one return of a form; cells beside no question are unclaimed.

    `asked`: row to what it asks. A row whose key and text ask different things asks nothing: who
    filled it in read the text, and a program would read the key.
    """

    page: Page
    headings: Headings
    header: Header
    asked: LabelClaims

    def read(self) -> LayoutReading:
        """The form as a reading with one return."""
        taken, before = TakenCells(), self.header.columns["answer"].start
        for row in self.asked:
            for cell in self.page.seen_cells(row, below=self.header.row):
                if cell.column >= before:  # left of the answers stand labels
                    taken.add(cell, self.take(row, cell))
        block, unused = AboveForm(self.page, self.headings, self.header).read([*taken.filled])
        taken.filled |= dict.fromkeys(block)
        used = {cell.place for cell in taken.filled}
        stray = [stray for stray in taken.unclaimed if stray.place not in used]
        told = {*(one.place for one in unused), *(one.place for one in stray)}
        notes = (*unused, *self.remarks(used | told))
        place = self.page.place(self.header.row, self.header.columns["answer"].start)
        aside = self.aside(taken.filled)
        return LayoutReading(
            layout="form",
            returns=() if aside else (SheetReturn(tuple(taken.filled), place),),
            asides=(aside,) if aside else (),
            notes=notes,
            unclaimed=tuple(stray),
            columns=tuple(self.columns()),
            languages=self.languages,
        )

    def remarks(self, accounted: AbstractSet[Place]) -> Iterator[Problem]:
        """What a person wrote that is neither read nor listed; our own form knows every cell of its own."""
        beside = BesideForm(self.page, self.headings, self.header, self.asked)
        if self.page.labels is not None and is_own_form(self.page, self.header):
            yield from OwnForm(self.page.labels, beside).notes(accounted)
        else:
            yield from beside.notes()

    @property
    def languages(self) -> frozenset[Language]:
        """The languages in which the rows ask; a key is in none."""
        return frozenset(claim.language for claim in self.claims.values() if claim.language)

    def aside(self, filled: Collection[Filled]) -> Aside | None:
        """The form as what it is, where it names no supplier but is an example."""
        ids = [answer for answer in filled if answer.column == SUPPLIER_ID]
        for answer in ids:
            text = raw_text(answer.value).strip()
            if kind := kind_of_line(text, self.headings):
                return Aside(kind, text, answer.place, len(filled))
        return None

    @cached_property
    def claims(self) -> dict[int, Claim]:
        """Row to its question, of the rows that have one and no other."""
        return {
            row: claims[0]
            for row, claims in self.asked.items()
            if len({claim.column for claim in claims}) == 1
        }

    def columns(self) -> Iterator[tuple[str, str, Place]]:
        """Each question that is asked, twice, and the place of its answer."""
        for row, claim in self.claims.items():
            if not claim.ignored:
                place = self.page.place(row, self.header.columns["answer"].start)
                yield claim.column, claim.column, place

    def take(self, row: int, cell: SeenCell) -> Filled | Unclaimed | None:
        """A cell of a row, as what it is; None for labels and titles."""
        claim = self.claims.get(row)
        if is_label(cell, self.header) and not self.reaches_over(cell, claim):
            return None
        place = self.page.place(*cell.at)
        if claim is None or claim.ignored:
            conflict, ignored = len(self.asked[row]) > 1, claim is not None
            return Unclaimed(self.label(row, cell), place, 1, conflict, ignored)
        column = self.column(claim.column, cell)
        if column:
            return Filled(column, cell.value, place)
        if self.is_beside("evidence", cell):
            question = self.headings.question_of(claim.column)
            return Unclaimed(raw_text(cell.value).strip(), place, 1, no_document_for=question)
        heading = self.page.text(self.header.row, cell.column) or raw_text(cell.value)
        return Unclaimed(heading, place, 1)

    def column(self, asked: str, cell: SeenCell) -> str:
        """The column of the answers table for a cell beside a question; empty where it has none."""
        question = self.headings.question_of(asked)
        if self.header.is_under("answer", cell.column):
            return asked
        if self.is_beside("evidence", cell) and self.headings.takes_document(question):
            return evidence_column(question)
        return comment_column(question) if self.is_beside("comment", cell) else ""

    def reaches_over(self, cell: SeenCell, claim: Claim | None) -> bool:
        """Whether a merged block that starts among the labels holds the answer: it is no label itself."""
        return (
            claim is not None
            and not self.header.is_under("key", cell.column)
            and self.header.is_under("answer", cell.column)
            and self.headings.claim(raw_text(cell.value)) is None
        )

    def is_beside(self, name: str, cell: SeenCell) -> bool:
        """Whether a cell stands under a heading right of the answers; left of them stands help."""
        answer = self.header.columns["answer"]
        return cell.column >= answer.stop and self.header.is_under(name, cell.column)

    def label(self, row: int, cell: SeenCell) -> str:
        """What stands before a cell that belongs to no question."""
        before = self.labels.get(row)
        if before is None:
            before = self.labels[row] = self.text_before(row)
        return before or raw_text(cell.value)

    def text_before(self, row: int) -> str:
        """The last text left of the answers; a formula without a result says nothing."""
        for column in reversed(range(self.header.columns["answer"].start)):
            at = self.page.anchors.get((row, column), (row, column))
            if not isinstance(self.page.value(*at), Lost) and (text := self.page.text(*at)):
                return text
        return ""

    @cached_property
    def labels(self) -> dict[int, str]:
        """Row to what stands before its answer, of the rows that were asked for it."""
        return {}
