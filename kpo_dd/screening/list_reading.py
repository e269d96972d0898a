"""A file that somebody put into the folder of lists, as a list of names; as little trusted as a return."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from msgspec import Struct

from kpo_dd.errors import Place, ReadingError
from kpo_dd.reading.layouts.page import Page
from kpo_dd.reading.opening.cells import Sheet
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.workbook import open_workbook, parted, read_bytes
from kpo_dd.screening.list_kinds import (
    GOODS,
    OWN,
    ListKind,
    folded_heading,
    heading_column,
    list_kind_of,
)
from kpo_dd.screening.listed_names import ListedName, NameList

HEADER_ROWS = 15  # within which headings stand
MOST_NAMES_IN_CELL = 200
LONGEST_KEPT = 400  # letters of what is kept of a cell
DAYS_IN_NAMES = (
    (re.compile(r"(?<!\d)(20\d\d)[-_.](\d\d)[-_.](\d\d)(?!\d)"), (1, 2, 3)),
    (re.compile(r"(?<!\d)(\d\d)[-_.](\d\d)[-_.](20\d\d)(?!\d)"), (3, 2, 1)),
    (re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)"), (1, 2, 3)),
)
OTHER_NAMES_IN_BRACKETS = re.compile(
    r"\s*\((?:including|and|also known as|formerly known as|formerly)\b"
    r"(?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)",
    re.IGNORECASE,
)
FORMER_WORDS = re.compile(r"formerly", re.IGNORECASE)
BEFORE_NAMES = re.compile(r"^[^:]*(?:alias(?:es)?|known as)\s*:?\s*", re.IGNORECASE)


class ListTable(Struct, frozen=True):
    """The sheet of a file that has a list: its kind, its headings and where they stand."""

    page: Page
    row: int
    headings: tuple[str, ...]
    kind: ListKind

    def cell(self, row: int, wanted: Sequence[str]) -> str:
        """What stands in a row under the first of some headings that is there."""
        column = heading_column(self.headings, wanted)
        return "" if column is None else self.page.text(row, column).strip()

    def cells(self, row: int, wanted: Sequence[str]) -> tuple[str, ...]:
        """What stands in a row under each of some headings that is there."""
        return tuple(filter(None, (self.cell(row, [one])[:LONGEST_KEPT] for one in wanted)))


def read_list(path: Path, limits: Limits | None = None) -> NameList:
    """The list in a file. ReadingError where it is a page, has other columns, or nobody is on it."""
    name, borne = path.name, limits or Limits()
    content = read_bytes(path, name, borne)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        raise ReadingError.of("list_is_page", Place(name))
    opened = open_workbook(content, name, borne)
    workbook = parted(opened, lambda sheet: list_headings_known(Page(name, sheet)))
    tables = [table for sheet in workbook.sheets if (table := table_in(name, sheet))]
    if not tables:
        raise ReadingError.of(refusal(name, workbook.sheets), Place(name))
    entries = list(dict.fromkeys(one for table in tables for one in entries_of(table)))
    if not entries:
        raise ReadingError.of("list_empty", Place(name))
    kind = tables[0].kind
    identity = kind.id if kind.id != OWN else f"{OWN}:{path.stem.casefold()}"
    return NameList(identity, name, tuple(entries), day_in_file_name(name) or day_of_list(tables))


def refusal(name: str, sheets: Sequence[Sheet]) -> str:
    """Why there is no list of names in a file."""
    rows = (headings for sheet in sheets for _, headings in heading_rows(Page(name, sheet)))
    return "list_of_goods" if any(set(row) >= GOODS for row in rows) else "list_columns"


def table_in(name: str, sheet: Sheet) -> ListTable | None:
    """The list on a sheet; None where no row has headings of one."""
    page = Page(name, sheet)
    for row, headings in heading_rows(page):
        if kind := list_kind_of(headings):
            return ListTable(page, row, headings, kind)
    return None


def heading_rows(page: Page) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The first rows of a sheet as headings."""
    for row in range(min(HEADER_ROWS, len(page.sheet.rows))):
        width = len(page.sheet.rows[row])
        yield row, tuple(folded_heading(page.text(row, column)) for column in range(width))


def list_headings_known(page: Page) -> int:
    """How many columns a list on a page has; none where there is none."""
    found = table_in(page.file, page.sheet)
    return len(found.headings) if found else 0


def entries_of(table: ListTable) -> Iterator[ListedName]:
    """Who is on a list."""
    kind = table.kind
    for row in range(table.row + 1, len(table.page.sheet.rows)):
        text = table.cell(row, kind.name)
        if not re.search(r"[^\W\d_]", text):
            continue
        name, also, former = names_in_words(text)
        yield ListedName(
            name=name[:LONGEST_KEPT],
            also=(*also, *several_values(table.cell(row, kind.also), kind.many)),
            former=(*former, *several_values(table.cell(row, kind.former), kind.many)),
            country=table.cell(row, kind.country)[:LONGEST_KEPT],
            since=table.cell(row, kind.since)[:LONGEST_KEPT],
            about=table.cells(row, kind.about),
            ids=several_values(table.cell(row, kind.ids), kind.many),
        )


def several_values(cell: str, between: str) -> tuple[str, ...]:
    """The values of a cell that has several, quoted where the sign between them is in one of them."""
    if not cell:
        return ()
    values = next(
        csv.reader([cell.replace("\n", " ")], delimiter=between, skipinitialspace=True), []
    )
    return tuple(one.strip()[:LONGEST_KEPT] for one in values[:MOST_NAMES_IN_CELL] if one.strip())


def names_in_words(text: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """A name as published, its aliases and its former names: `A Co. (including one alias: B)`."""
    also, former = list[str](), list[str]()
    for found in OTHER_NAMES_IN_BRACKETS.finditer(text):
        into = former if FORMER_WORDS.search(found[0]) else also
        inside = BEFORE_NAMES.sub("", found["inside"])
        into += [
            one for part in inside.split(";") if (one := re.sub(r"^and ", "", part.strip(" ,")))
        ]
    name = OTHER_NAMES_IN_BRACKETS.sub("", text).strip()
    return name or text, tuple(also), tuple(former)


def day_in_file_name(name: str) -> date | None:
    """The day that the name of a file says."""
    for pattern, (year, month, day) in DAYS_IN_NAMES:
        if found := pattern.search(name):
            with suppress(ValueError):
                return date(int(found[year]), int(found[month]), int(found[day]))
    return None


def day_of_list(tables: Sequence[ListTable]) -> date | None:
    """The latest day that stands in the list itself: it is of that day at least."""
    days = [
        day
        for table in tables
        for row in range(table.row + 1, len(table.page.sheet.rows))
        for heading in table.kind.day
        if (day := published_day(table.cell(row, [heading])))
    ]
    return max(days, default=None)


def published_day(text: str) -> date | None:
    """A day at the start of a text, as machines and as Americans write it; None where there is none."""
    for pattern, (year, month, day) in (
        (re.compile(r"(20\d\d)-(\d\d)-(\d\d)"), (1, 2, 3)),
        (re.compile(r"(\d{1,2})/(\d{1,2})/(20\d\d)"), (3, 1, 2)),
    ):
        if found := pattern.match(text):
            with suppress(ValueError):
                return date(int(found[year]), int(found[month]), int(found[day]))
    return None
