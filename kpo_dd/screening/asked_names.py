"""The names in a person's files that are to be screened: each once, with the place where it first stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kpo_dd.errors import Place, ReadingError
from kpo_dd.reading.layouts.page import Page
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.workbook import Workbook, open_workbook, parted, read_bytes
from kpo_dd.screening.list_kinds import NAME_HEADINGS
from kpo_dd.screening.list_reading import heading_rows


@dataclass(frozen=True, slots=True)
class AskedName:
    """A name to be screened, as it is written, and where."""

    name: str
    place: Place


def names_in_file(path: Path, limits: Limits) -> list[AskedName]:
    """The names under every heading of names in a file. ReadingError where there are no such headings."""
    content = read_bytes(path, path.name, limits)
    opened = open_workbook(content, path.name, limits)
    workbook = parted(
        opened, lambda sheet: sum(bool(c) for _, c in name_columns(Page(path.name, sheet)))
    )
    found = list(name_cells(workbook))
    if not found:
        raise ReadingError.of("screen_no_names", Place(path.name))
    return found


def name_cells(workbook: Workbook) -> Iterator[AskedName]:
    """Every cell below a heading of names that has a letter in it."""
    for sheet in workbook.sheets:
        page = Page(workbook.file, sheet)
        for header, columns in name_columns(page):
            for row in range(header + 1, len(sheet.rows)):
                for column in columns:
                    text = " ".join(page.text(row, column).split())
                    if re.search(r"[^\W\d_]", text):
                        yield AskedName(text, page.place(row, column))


def name_columns(page: Page) -> Iterator[tuple[int, list[int]]]:
    """The first row with headings of names, and the columns that have them."""
    for row, headings in heading_rows(page):
        if columns := [at for at, text in enumerate(headings) if text in NAME_HEADINGS]:
            yield row, columns
            return


def each_name_once(names: list[AskedName]) -> list[AskedName]:
    """Every name once, where it first stands."""
    first = dict[str, AskedName]()
    for one in names:
        first.setdefault(one.name, one)
    return list(first.values())
