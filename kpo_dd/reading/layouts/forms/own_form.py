"""The law of our own form: every cell is a text of its own, or was read, or is listed.

Nothing is guessed from where a text stands, as in the forms of others: the form knows its own labels, in
every language and of its own edition.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache, cached_property
from typing import TypeGuard

import numpy as np
from msgspec import Struct

from kpo_dd.errors import Place, Problem
from kpo_dd.litter import NOT_READ
from kpo_dd.reading.layouts.forms.beside_form import BesideForm, is_own_label
from kpo_dd.reading.layouts.header_rows import ROLES, Header
from kpo_dd.reading.layouts.own_labels import OwnLabels
from kpo_dd.reading.layouts.page import Page
from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.reading.opening.grid import spot_of
from kpo_dd.reading.values.words import raw_text
from kpo_dd.rulebook.rulebook import question_numbers
from kpo_dd.wording import LANGUAGE_NAMES, LANGUAGE_WORDS, Language, catalogue, say

KEY = re.compile(r"[a-z][a-z0-9_]*")
NO_COLUMN = -9
FEWEST_HEADINGS = 2  # one may have been written over
UNLABELLED = frozenset({NOT_READ, LANGUAGE_WORDS, *LANGUAGE_NAMES.values()})
STATES = range(1, 10)  # the numbers of states, in the hidden column beside the keys


def is_own_form(page: Page, header: Header) -> bool:
    """Whether a sheet was made by us: right above its hidden headings stand some that its workbook knows."""
    if page.labels is None or not header.row:
        return False
    above = [value for _, value in page.filled_cells(header.row - 1)]
    return sum(map(page.labels.made_or_said, above)) >= FEWEST_HEADINGS


class OwnForm(Struct, frozen=True, dict=True):
    """Finds what a person wrote into a form of ours and nobody has read; `beside` knows what its rows ask."""

    labels: OwnLabels
    beside: BesideForm

    @property
    def page(self) -> Page:
        """The sheet."""
        return self.beside.page

    def notes(self, accounted: AbstractSet[Place]) -> Iterator[Problem]:
        """A problem for every cell that was not read, is not listed already, and is no label."""
        ours = (self.page.file, self.page.sheet.name)
        cells = (place.cell for place in accounted if (place.file, place.sheet) == ours)
        known = set(map(spot_of, cells))
        for row in range(len(self.page.sheet.rows)):
            for column, value in self.page.filled_cells(row):
                if (row, column) not in known and not self.is_ours(row, column, value):
                    yield self.note(row, column, value)

    def is_ours(self, row: int, column: int, value: CellValue) -> bool:
        """Whether the form itself says what stands in a cell."""
        if self.labels.made(value) or self.heads_answers(row, column, value):
            return True
        if column == self.question_column and row in self.beside.rows:
            return self.claims(value)  # a question in other words is pointed out, whoever put it so
        return self.says(value) or self.is_of_line(row, column, value)

    def says(self, value: CellValue) -> bool:
        """Whether a text is one of its labels, or of those of this edition."""
        if not isinstance(value, str):
            return False
        return self.labels.say(value) or is_own_label(value, self.beside.headings)

    def claims(self, value: CellValue) -> bool:
        """Whether a text is that of a question."""
        return self.beside.headings.claim(raw_text(value)) is not None

    def heads_answers(self, row: int, column: int, value: CellValue) -> bool:
        """Whether it is one of the hidden headings by which answers are found."""
        header = self.beside.header
        if row != header.row:
            return False
        role = ROLES.get(raw_text(value))
        return role is not None and header.is_under(role, column)

    def is_of_line(self, row: int, column: int, value: CellValue) -> bool:
        """Whether it is the key, the state or the number of a question."""
        if row not in self.lines:
            return False
        if isinstance(value, str):
            return column == self.key_column and KEY.fullmatch(value.strip()) is not None
        own = column == self.key_column + 2 and value == self.numbers.get(
            self.beside.rows.get(row, "")
        )
        return (
            own or (column == self.key_column + 1 and value in STATES) or self.counts(row, column)
        )

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Question to its number; a short form has some of them only, each with its own."""
        return question_numbers(self.beside.headings.questionnaire)

    @cached_property
    def lines(self) -> dict[int, int]:
        """Row to its place among the rows that ask a question, in this edition or in its own."""
        rows = range(self.beside.header.row + 1, len(self.page.sheet.rows))
        asking = [row for row in rows if row in self.beside.rows or self.asked_once(row)]
        return {row: place for place, row in enumerate(asking)}

    def asked_once(self, row: int) -> bool:
        """Whether a row asks what only the form's own edition knows."""
        if self.question_column == NO_COLUMN:
            return False
        return self.labels.made_or_said(self.page.value(row, self.question_column))

    def counts(self, row: int, column: int) -> bool:
        """Whether a number goes on from that of the question above it, or leads to the one below."""
        at, number = self.lines[row], self.page.value(row, column)
        steps = [one for one in (at - 1, at + 1) if 0 <= one < len(self.line_rows)]
        near = [(self.page.value(self.line_rows[one], column), one - at) for one in steps]
        return is_number(number) and any(is_number(o) and o == number + step for o, step in near)

    @cached_property
    def line_rows(self) -> list[int]:
        """The rows that ask a question, one after the other."""
        return list(self.lines)

    @property
    def key_column(self) -> int:
        """The column of the keys; far from any where there is none."""
        return self.columns[0]

    @property
    def question_column(self) -> int:
        """The column of the questions; far from any where there is none."""
        return self.columns[1]

    @cached_property
    def columns(self) -> tuple[int, int]:
        """The columns in which most rows ask their question: by its key, and in words."""
        keys, texts = Counter[int](), Counter[int]()
        claim_of = self.beside.headings.claim
        for row in self.beside.rows:
            names = {asked.column for asked in self.beside.asked[row]}
            for column, value in self.page.own_values(row, self.beside.answers.start):
                claim = claim_of(self.labels.text_of(value))
                if claim is not None and claim.column in names:
                    (keys if claim.language is None else texts)[column] += 1
        return most_common(keys), most_common(texts)

    def note(self, row: int, column: int, value: CellValue) -> Problem:
        """What is said of a cell: beside a question, or among, above and below them."""
        question = self.beside.begins_with_question(raw_text(value))
        if row in self.beside.rows and column < self.beside.answers.start:
            behind = question == self.beside.rows[row]
            reworded = column == self.question_column and not behind
            code = "question_reworded" if reworded else "text_beside_question"
            return self.beside.problem(code, row, column, value)
        code = "text_beside_question" if question else "text_in_form"
        return self.beside.problem(code, row, column, value, question)


def most_common(columns: Counter[int]) -> int:
    """The column that was counted most often, the first of several."""
    return max(columns, key=lambda column: (columns[column], -column), default=NO_COLUMN)


def is_number(value: CellValue) -> TypeGuard[float | int]:
    """Whether a cell holds a number."""
    return isinstance(value, float | int) and not isinstance(value, bool)


def remarks_on_own_sheet(page: Page) -> Iterator[Problem]:
    """The texts on one of our sheets without questions that are neither its own nor the buyer's."""
    for row in rows_with_more(page, page.labels) if page.labels else ():
        for column, value in page.filled_cells(row):
            if is_in_letters(value) and not is_on_own_sheet(page, row, column, value):
                text = raw_text(value).strip()
                yield Problem.of(
                    "text_in_form", page.place(row, column), "", question="", text=text
                )


def is_in_letters(value: CellValue) -> bool:
    """Whether a person may have said something in a cell: figures and marks alone are the form's own."""
    return any(map(str.isalpha, raw_text(value)))


def rows_with_more(page: Page, labels: OwnLabels) -> list[int]:
    """The rows of a sheet in which more is said than labels; each distinct text is asked for once."""
    seen = page.seen_codes
    more = [is_in_letters(value) and not labels.made_or_said(value) for value in seen.values]
    rows: list[int] = np.flatnonzero(np.array(more)[seen.codes].any(axis=1)).tolist()
    return rows


def is_on_own_sheet(page: Page, row: int, column: int, value: CellValue) -> bool:
    """Whether a text is a label, a name of a language, or stands in a line for the buyer."""
    labels = page.labels
    if labels is None or labels.made_or_said(value) or raw_text(value) in UNLABELLED:
        return True
    before = labels.text_of(page.value(row, column - 1)) if column else ""
    return before in lines_for_the_buyer()


@cache
def lines_for_the_buyer() -> frozenset[str]:
    """The labels of the lines that the buyer fills in."""
    keys = [key for key in catalogue(Language.EN) if key.startswith("template.buyer.")]
    return frozenset(say(language, key) for key in keys for language in Language)
