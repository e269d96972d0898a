"""The lines of a table: which are suppliers, and which are totals, examples or headings again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from kpo_dd.errors import Place
from kpo_dd.reading.layouts.headings import Claim, Headings
from kpo_dd.reading.layouts.identity_words import IDENTITY_COLUMNS
from kpo_dd.reading.layouts.no_suppliers import (
    EXAMPLE,
    LABELLED,
    SIGNED,
    TOTALS,
    is_answer_label,
    kind_by_marks,
    kind_of_line,
)
from kpo_dd.reading.layouts.page import Aside, Filled, Page, SeenCell, SheetReturn, own_cells
from kpo_dd.reading.opening.cells import Lost
from kpo_dd.reading.values.words import raw_text
from kpo_dd.rulebook.rulebook import SUPPLIER_ID

FEWEST_SUMMED = 2  # lines above; the sum of one number is no sum


@dataclass
class TableLines:
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


@dataclass(frozen=True)
class LineJudge:
    """Says what a line is: by its id; by a word left of it; with neither, by what else it holds."""

    page: Page
    claimed: Mapping[int, Claim]
    headings: Headings
    marked: bool  # some line is labelled as that of the answers

    @classmethod
    def of(
        cls, page: Page, rows: Iterable[int], claimed: Mapping[int, Claim], headings: Headings
    ) -> LineJudge:
        """The judge of some rows under one header."""
        judge = cls(page, claimed, headings, marked=False)
        labels = (text for row in rows for text in judge.marks(page.seen_cells(row)).values())
        return replace(judge, marked=any(map(is_answer_label, labels)))

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
        first = min(c for c, claim in self.claimed.items() if claim.column == SUPPLIER_ID)
        left = (cell for cell in cells if cell.column < first and not self.column(cell))
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


def is_figure(value: object) -> bool:
    """Whether a cell holds a number, or a formula whose result is not known."""
    return isinstance(value, float | int | Lost) and not isinstance(value, bool)


def has_digits(text: str) -> bool:
    """Whether there is a digit in a text, as in nearly every id."""
    return any(map(str.isdigit, text))


@dataclass
class ColumnSums:
    """The numbers of each column so far: how many there were, and their sum."""

    sums: dict[str, tuple[int, float]] = field(default_factory=dict)

    def add(self, filled: Iterable[Filled]) -> None:
        """Count the numbers of a line."""
        for column, number in numbers_of(filled):
            count, total = self.sums.get(column, (0, 0.0))
            self.sums[column] = count + 1, total + number

    def are(self, filled: Iterable[Filled]) -> bool:
        """Whether all that a line answers are sums or averages of those above; noughts alone tell nothing."""
        answers = [f for f in filled if f.column not in IDENTITY_COLUMNS]
        numbers = list(numbers_of(answers))
        figures = all(is_figure(answer.value) for answer in answers)
        told = any(number for _, number in numbers)
        return told and figures and all(self.is_sum(*number) for number in numbers)

    def is_sum(self, column: str, number: float) -> bool:
        """Whether a number is the sum or the average of those above it, as it may be rounded."""
        count, total = self.sums.get(column, (0, 0.0))
        if count < FEWEST_SUMMED:
            return False
        ways = [total, *(round(total / count, digits) for digits in range(4)), total / count]
        return any(abs(number - way) <= 1e-9 * max(1.0, abs(way)) for way in ways)


def numbers_of(filled: Iterable[Filled]) -> Iterator[tuple[str, float]]:
    """The columns of a line that hold numbers, with them."""
    for answer in filled:
        if isinstance(answer.value, float | int) and not isinstance(answer.value, bool):
            yield answer.column, float(answer.value)


def suppliers_of(lines: TableLines, page: Page, headings: Headings) -> Iterator[SheetReturn]:
    """The suppliers of a table. A line of sums is none where it has no id, and in doubt where it has."""
    sums = ColumnSums()
    for row, filled in lines.filled.items():
        named = any(answer.column == SUPPLIER_ID for answer in filled)
        doubtful = sums.are(filled)
        if doubtful and not named:
            rows = frozenset(lines.rows[row])
            lines.set_aside(row, Aside(TOTALS, "", page.place(row), len(filled), rows))
            continue
        signed = names_no_supplier(filled, headings)
        yield SheetReturn(tuple(filled), page.place(row), sums=doubtful, signed=signed)
        if not doubtful:
            sums.add(filled)


def names_no_supplier(filled: Iterable[Filled], headings: Headings) -> bool:
    """Whether answers go by the name of who made the list, or of the place for it, and not by an id."""
    ids = [raw_text(answer.value).strip() for answer in filled if answer.column == SUPPLIER_ID]
    return any(kind_of_line(text, headings) == SIGNED for text in ids)
