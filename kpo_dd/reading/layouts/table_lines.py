"""The lines of a table: which are suppliers, and which are totals, examples or headings again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace

from kpo_dd.errors import Place
from kpo_dd.reading.layouts.headings import Claim, Headings
from kpo_dd.reading.layouts.identity_words import IDENTITY_COLUMNS
from kpo_dd.reading.layouts.layout_reading import Aside, Filled
from kpo_dd.reading.layouts.no_suppliers import (
    EXAMPLE,
    LABELLED,
    SIGNED,
    TOTALS,
    is_answer_label,
    kind_by_marks,
    kind_of_line,
)
from kpo_dd.reading.layouts.page import Page, SeenCell, own_cells
from kpo_dd.reading.layouts.seen_codes import Mask
from kpo_dd.reading.opening.cells import CellValue, Lost
from kpo_dd.reading.values.words import raw_text
from kpo_dd.rulebook.rulebook import SUPPLIER_ID


class TableLines(Struct):
    """What the lines of a table were sorted into, by the row where each begins."""

    filled: dict[int, dict[Filled, None]] = field(default_factory=dict)
    rows: dict[int, list[int]] = field(default_factory=dict)  # those that a line takes up
    stray: dict[int, list[tuple[int, Place]]] = field(default_factory=dict)  # column and place
    asides: dict[int, Aside] = field(default_factory=dict)

    def set_aside(self, row: int, aside: Aside) -> None:
        """Count a line, or one more row of it, as no supplier, and with it what stands under no question."""
        stray = self.stray.pop(row, [])
        known = self.asides.get(row) or replace(aside, cells=0, rows=frozenset())
        cells = known.cells + aside.cells + len(stray)
        self.asides[row] = replace(known, cells=cells, rows=known.rows | aside.rows)

    def stray_by_column(self) -> dict[int, list[Place]]:
        """Column to the cells in it that no question claims, of the lines that were not set aside."""
        by_column: dict[int, list[Place]] = {}
        for column, place in chain.from_iterable(self.stray.values()):
            by_column.setdefault(column, []).append(place)
        return by_column


class LineJudge(Struct, frozen=True, dict=True):
    """Says what a line is: by its id; by a word left of it; with neither, by what else it holds."""

    page: Page
    claimed: Mapping[int, Claim]
    headings: Headings
    marked: bool  # some line is labelled as that of the answers

    @classmethod
    def of(
        cls, page: Page, rows: range, claimed: Mapping[int, Claim], headings: Headings
    ) -> LineJudge:
        """The judge of some rows under one header."""
        judge = cls(page, claimed, headings, marked=False)
        return replace(judge, marked=any(map(is_answer_label, judge.labels(rows))))

    def labels(self, rows: range) -> Iterator[str]:
        """The texts left of the ids in some rows: each of ordinary rows once, all where cells are merged."""
        merged = self.page.merged_rows
        yield from chain.from_iterable(
            self.marks(self.page.seen_cells(row)).values() for row in rows if row in merged
        )
        seen, plain = (
            self.page.seen_codes,
            np.array([row not in merged for row in rows], dtype=bool),
        )
        for column in self.mark_columns:
            for code in np.unique(seen.codes[rows.start : rows.stop][plain, column]):
                if isinstance(text := seen.values[code], str) and seen.shows[code]:
                    yield text

    @cached_property
    def mark_columns(self) -> Sequence[int]:
        """The columns left of the ids that stand under no question."""
        first = min(c for c, claim in self.claimed.items() if claim.column == SUPPLIER_ID)
        before = range(min(first, self.page.width))
        return [c for c in before if c not in self.claimed or not self.claimed[c].column]

    def ordinary(self, rows: range) -> Mask:
        """Which rows need no second look: an id that is one, no word beside it, and nothing is merged."""
        seen, merged = self.page.seen_codes, self.page.merged_rows
        codes = seen.codes[rows.start : rows.stop]
        plain = np.array([row not in merged and not self.marked for row in rows], dtype=bool)
        named = np.zeros(len(rows), dtype=bool)
        for column, claim in self.claimed.items():
            if claim.column == SUPPLIER_ID and column < self.page.width:
                used = np.unique(codes[plain, column])
                plain &= ~seen.mask(self.is_no_id, used)[codes[:, column]]
                named |= seen.shows[codes[:, column]]
        for column in self.mark_columns:
            used = np.unique(codes[plain, column])
            plain &= ~seen.mask(is_telling_mark, used)[codes[:, column]]
        found: Mask = plain & named
        return found

    def is_no_id(self, value: CellValue) -> bool:
        """Whether what stands in the place of an id is something else."""
        text = raw_text(value).strip()
        return bool(text) and bool(kind_of_line(text, self.headings))

    def aside(self, row: int, cells: Sequence[SeenCell]) -> Aside | None:
        """The line as what it is, where it is no supplier."""
        ids = [raw_text(cell.value).strip() for cell in cells if self.column(cell) == SUPPLIER_ID]
        marks = self.marks(cells)
        kind, text = self.by_id(ids) or self.by_mark(marks, cells) or ("", "")
        if not kind and not ids:
            kind, text = self.by_rest(cells)
        if kind == SIGNED and (
            self.answers(cells) or (text not in ids and any(map(has_digits, ids)))
        ):
            return None  # whoever has an id or answers is asked about
        rows = frozenset({row, *(cell.at[0] for cell in cells if cell.own)})
        return Aside(kind, text, self.page.place(row), own_cells(cells), rows) if kind else None

    def answers(self, cells: Iterable[SeenCell]) -> bool:
        """Whether a line says anything under a question but who made the list."""
        names = IDENTITY_COLUMNS | {""}
        said = [raw_text(cell.value) for cell in cells if self.column(cell) not in names]
        return any(kind_by_marks({0: text}) != SIGNED for text in said)

    def column(self, cell: SeenCell) -> str:
        """The column of the answers table a cell stands under; empty where it has none."""
        claim = self.claimed.get(cell.column)
        return claim.column if claim else ""

    def marks(self, cells: Iterable[SeenCell]) -> dict[int, str]:
        """The texts left of the id, under no question."""
        left = (cell for cell in cells if cell.column in self.mark_columns)
        return {cell.column: cell.value for cell in left if isinstance(cell.value, str)}

    def by_id(self, ids: Iterable[str]) -> tuple[str, str] | None:
        """What a line is by its id."""
        kinds = [(kind_of_line(text, self.headings), text) for text in ids]
        return next((found for found in kinds if found[0]), None)

    def by_mark(
        self, marks: Mapping[int, str], cells: Sequence[SeenCell]
    ) -> tuple[str, str] | None:
        """What a line is by the words left of its id; "all" beside a supplier that answers is no total."""
        kind = kind_by_marks(marks)
        if kind in {EXAMPLE, SIGNED} or (kind == TOTALS and self.has_only_figures(cells)):
            return kind, next(iter(marks.values()))
        if self.marked and not any(map(is_answer_label, marks.values())):
            return LABELLED, next(iter(marks.values()), "")
        return None

    def has_only_figures(self, cells: Iterable[SeenCell]) -> bool:
        """Whether all that a line answers are figures."""
        names = IDENTITY_COLUMNS | {""}
        return all(is_figure(cell.value) for cell in cells if self.column(cell) not in names)

    def by_rest(self, cells: Sequence[SeenCell]) -> tuple[str, str]:
        """What a line without an id is: totals, where a word says so and all the rest are figures."""
        kinds = kinds_of_texts(cells)
        totals = [cell for cell in cells if kinds.get(cell.column) == TOTALS]
        rest = [cell for cell in cells if not kinds.get(cell.column)]
        if totals and all(is_figure(cell.value) for cell in rest):
            return TOTALS, raw_text(totals[0].value)
        first = raw_text(cells[0].value) if cells else ""
        if kind_by_marks({0: first}) == SIGNED:
            return SIGNED, first
        return self.by_example(cells, kinds)

    def by_example(self, cells: Sequence[SeenCell], kinds: Mapping[int, str]) -> tuple[str, str]:
        """What a line is that says "example" under no question; it is told by its first text."""
        said = [cell for cell in cells if cell.column in kinds]
        under = {self.column(cell) for cell in said if kinds[cell.column] == EXAMPLE}
        return (EXAMPLE, raw_text(said[0].value)) if "" in under else ("", "")


def kinds_of_texts(cells: Iterable[SeenCell]) -> dict[int, str]:
    """Column to the kind of line that its text says alone, empty for any other text."""
    said = [cell for cell in cells if isinstance(cell.value, str)]
    return {cell.column: kind_by_marks({0: raw_text(cell.value)}) for cell in said}


def is_telling_mark(value: CellValue) -> bool:
    """Whether a text left of an id says what the line is."""
    return isinstance(value, str) and bool(kind_by_marks({0: value}))


def is_figure(value: object) -> bool:
    """Whether a cell holds a number, or a formula whose result is not known."""
    return isinstance(value, float | int | Lost) and not isinstance(value, bool)


def has_digits(text: str) -> bool:
    """Whether there is a digit in a text, as in nearly every id."""
    return any(map(str.isdigit, text))


def names_no_supplier(filled: Iterable[Filled], headings: Headings) -> bool:
    """Whether answers go by the name of who made the list, or of the place for it, and not by an id."""
    ids = [raw_text(answer.value).strip() for answer in filled if answer.column == SUPPLIER_ID]
    return any(kind_of_line(text, headings) == SIGNED for text in ids)
