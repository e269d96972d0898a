"""The table layout: a header row of questions, then a row a supplier.

The header may take up several rows: banners of sections above the labels, labels merged down, and a
row of keys under the labels, as in the blank table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

import numpy as np
from msgspec import Struct

from kpo_dd.errors import Place
from kpo_dd.reading.layouts.coded_lines import CodedLines, RowNumbers
from kpo_dd.reading.layouts.header_rows import HeadingClaims, all_claims, header_at
from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.layouts.identity_words import heads_ids
from kpo_dd.reading.layouts.layout_reading import Filled, LayoutReading, Unclaimed
from kpo_dd.reading.layouts.page import HEADER_WITHIN, Page, SeenCell
from kpo_dd.reading.layouts.table_lines import LineJudge, TableLines
from kpo_dd.reading.layouts.table_returns import suppliers_of
from kpo_dd.reading.opening.cells import Spot
from kpo_dd.reading.opening.clock import mind_the_time
from kpo_dd.rulebook.rulebook import SUPPLIER_ID
from kpo_dd.wording import Language


def read_table(page: Page, headings: Headings) -> LayoutReading | None:
    """The sheet as a table; None where no row claims a supplier id and at least two other columns."""
    for row in range(min(HEADER_WITHIN, len(page.sheet.rows))):
        if header := header_at(page, row, headings):
            return as_one_table(
                [reader.read() for reader in tables_from(page, row, header, headings)]
            )
    return None


def tables_from(
    page: Page, row: int, header: list[HeadingClaims], headings: Headings
) -> Iterator[TableReader]:
    """The table that starts with a header, and those below it that have another one."""
    while True:
        claimed = all_claims(header)
        start = row + len(header)
        below = next_header(page, start, claimed, headings)
        end = below[0] if below else len(page.sheet.rows)
        yield TableReader(page, range(row, start), range(start, end), claimed, header, headings)
        if below is None:
            return
        row, header = below


def next_header(
    page: Page, start: int, claimed: HeadingClaims, headings: Headings
) -> tuple[int, list[HeadingClaims]] | None:
    """The next row that heads other columns, below an empty row; the same headings again are none.

    Without an empty row above it may be somebody's answers: one supplier's line must not change what
    the columns of all the others mean.
    """
    for row in (empty + 1 for empty in page.empty_rows if empty >= start):
        if row < len(page.sheet.rows) and may_head(page, row, claimed, headings):
            header = header_at(page, row, headings)
            if header and columns_claimed_by(all_claims(header)) != columns_claimed_by(claimed):
                return row, header
    return None


def may_head(page: Page, row: int, claimed: HeadingClaims, headings: Headings) -> bool:
    """Whether a heading of ids stands first in a row, or in the column of the ids above it."""
    ids = [column for column, claim in claimed.items() if claim.column == SUPPLIER_ID]
    first = next((column for column, _ in page.filled_cells(row)), 0)
    texts = {page.text(row, column) for column in (first, *ids)}
    return any(has_letters(text) and heads_ids(text, headings) for text in texts)


def has_letters(text: str) -> bool:
    """Whether a text may be a heading; most ids are numbers, and need not be looked up."""
    return any(character.isalpha() for character in text)


def columns_claimed_by(claims: HeadingClaims) -> dict[int, str]:
    """The column of the answers table for each column of a sheet."""
    return {column: claim.column for column, claim in claims.items()}


def as_one_table(tables: Sequence[LayoutReading]) -> LayoutReading:
    """Several tables of one sheet as one reading."""
    return LayoutReading(
        layout="table",
        returns=tuple(chain.from_iterable(table.returns for table in tables)),
        unclaimed=tuple(chain.from_iterable(table.unclaimed for table in tables)),
        columns=tuple(chain.from_iterable(table.columns for table in tables)),
        languages=frozenset[Language]().union(*(table.languages for table in tables)),
        asides=tuple(chain.from_iterable(table.asides for table in tables)),
    )


class TableReader(Struct, frozen=True):
    """Reads the rows `below` a header: `rows` are those of the header, `claimed` what its columns mean."""

    page: Page
    rows: range
    below: range
    claimed: HeadingClaims
    header: Sequence[HeadingClaims]
    headings: Headings

    def read(self) -> LayoutReading:
        """A return for each row below the headings that is neither empty nor set aside."""
        lines = TableLines()
        judge = LineJudge.of(self.page, self.below, self.claimed, self.headings)
        ordinary = judge.ordinary(self.below)
        for row in self.below.start + np.flatnonzero(~ordinary):
            mind_the_time()
            self.sort(int(row), judge, lines)
        coded = self.coded(self.below.start + np.flatnonzero(ordinary))
        returns = tuple(suppliers_of(lines, coded, self.headings))
        return LayoutReading(
            layout="table",
            returns=returns,
            unclaimed=tuple(self.all_unclaimed(lines, coded)),
            columns=tuple(self.columns()),
            languages=self.languages,
            asides=tuple(lines.asides.values()),
        )

    def coded(self, rows: RowNumbers) -> CodedLines:
        """Some ordinary rows as lines."""
        width = self.page.width
        used = [(c, claim) for c, claim in sorted(self.claimed.items()) if c < width]
        columns = tuple((c, claim.column) for c, claim in used if not claim.ignored)
        return CodedLines(self.page, rows, columns)

    def all_unclaimed(self, lines: TableLines, coded: CodedLines) -> Iterator[Unclaimed]:
        """The columns no question claims, with what stands in them."""
        single, answering = lines.stray_by_column(), {column for column, _ in coded.columns}
        filled = self.page.seen_codes.filled
        for column in range(self.page.width):
            there = filled[coded.rows, column] & (column not in answering)
            at = coded.rows[there]
            places = single.get(column, [])
            if len(at) or places:
                first = [self.page.place(int(at[0]), column)] if len(at) else []
                first = sorted([*first, *places[:1]], key=lambda place: place.reading_order)
                yield self.unclaimed(column, first[0], len(at) + len(places))

    def sort(self, row: int, judge: LineJudge, lines: TableLines) -> None:
        """Take one row: as a supplier's, or as one that is set aside with the line it belongs to."""
        first, cells = self.first_row(row), self.cells(row)
        if cells and first not in lines.filled and (aside := judge.aside(first, cells)):
            lines.set_aside(first, aside)
            return
        lines.rows.setdefault(first, []).append(row)
        for seen in cells:
            claim = self.claimed.get(seen.column)
            place = self.page.place(*seen.at)
            if claim is not None and not claim.ignored:
                filled = Filled(claim.column, seen.value, place)
                lines.filled.setdefault(first, {})[filled] = None
            elif seen.own:
                lines.stray.setdefault(first, []).append((seen.column, place))

    @property
    def languages(self) -> frozenset[Language]:
        """The languages its headings are written in."""
        claims = [claim for claims in self.header for claim in claims.values()]
        return frozenset(claim.language for claim in claims if claim.language)

    def cells(self, row: int) -> list[SeenCell]:
        """What a row holds; what merging shows in it counts only where something else stands there."""
        ids = self.ids_of(row)
        seen = without_remarks(self.page.seen_cells(row, below=self.rows.stop - 1), ids)
        named = any(at[0] < row for at in ids)
        own = any(cell.own and cell.column in self.claimed for cell in seen)
        return seen if own or named else [cell for cell in seen if cell.own]

    def ids_of(self, row: int) -> set[Spot]:
        """The cells that show in the columns of the supplier's id."""
        columns = [c for c, claim in self.claimed.items() if claim.column == SUPPLIER_ID]
        return {self.page.anchors.get((row, c), (row, c)) for c in columns}

    def first_row(self, row: int) -> int:
        """The row whose supplier's id, merged down, is that of this row, too."""
        firsts = {at[0] for at in self.ids_of(row)}
        first = min(firsts, default=row)
        return first if len(firsts) == 1 and first >= self.rows.stop else row

    def columns(self) -> Iterator[tuple[str, str, Place]]:
        """Each heading that stands for something, its column of the answers table, and its place."""
        for column, claim in sorted(self.claimed.items()):
            heading, at = self.heading(column)
            if not claim.ignored and at[1] == column:
                yield heading, claim.column, self.page.place(*at)

    def heading(self, column: int) -> tuple[str, Spot]:
        """The highest heading of a column that means something, and where it stands."""
        claiming = [
            row for row, claims in zip(self.rows, self.header, strict=True) if column in claims
        ]
        spelled = [row for row in self.rows if self.page.text(row, column)]
        row = next(iter(claiming or spelled), self.rows.start)
        return self.page.text(row, column), self.page.anchors.get((row, column), (row, column))

    def unclaimed(self, column: int, first: Place, cells: int) -> Unclaimed:
        """A column no question claims, at its heading; without one, at its first filled cell."""
        heading, at = self.heading(column)
        ignored = column in self.claimed
        place = self.page.place(*at) if heading else first
        return Unclaimed(heading, place, cells, ignored=ignored)


def without_remarks(cells: Iterable[SeenCell], ids: Collection[Spot]) -> list[SeenCell]:
    """What a row holds, with remarks across the table in their first cells only.

    A remark is a block that covers the supplier's id and other columns.
    """
    seen = list(cells)
    shown = Counter(cell.at for cell in seen)
    wide = {at for at in ids if shown[at] > 1}
    return [cell for cell in seen if cell.own or cell.at not in wide]
