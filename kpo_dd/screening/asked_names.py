"""The names in a person's files that are to be screened: each once, with the place where it first stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from kpo_dd.errors import Place, ReadingError
from kpo_dd.reading.layouts.page import Page
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.workbook import Workbook, open_workbook, parted, read_bytes
from kpo_dd.rulebook.questionnaire import NameRole
from kpo_dd.screening.list_kinds import NAME_HEADINGS
from kpo_dd.screening.list_reading import heading_rows
from kpo_dd.screening.supplier_names import ROLE_OF_HEADING, single_names


class AskedName(Struct, frozen=True):
    """A name to be screened, as it is written, and where."""

    name: str
    place: Place


def names_in_file(path: Path, file: str, limits: Limits) -> list[AskedName]:
    """The names under every heading of names in a file. ReadingError where there are no such headings."""
    opened = open_workbook(read_bytes(path, file, limits), file, limits)
    workbook = parted(opened, lambda sheet: sum(len(c) for _, c in name_columns(Page(file, sheet))))
    found = list(name_cells(workbook))
    if not found:
        raise ReadingError.of("screen_no_names", Place(file))
    return found


def name_cells(workbook: Workbook) -> Iterator[AskedName]:
    """Every name below a heading of names; of owners, agencies or makers a cell may have several."""
    for sheet in workbook.sheets:
        page = Page(workbook.file, sheet)
        for header, columns in name_columns(page):
            for row in range(header + 1, len(sheet.rows)):
                for column, role in columns.items():
                    for name in single_names(page.text(row, column), role):
                        yield AskedName(name, page.place(row, column))


def name_columns(page: Page) -> Iterator[tuple[int, dict[int, NameRole]]]:
    """The first row with headings of names, and whose names stand in which of its columns."""
    for row, headings in heading_rows(page):
        if columns := {at: role for at, text in enumerate(headings) if (role := role_headed(text))}:
            yield row, columns
            return


def role_headed(heading: str) -> NameRole | None:
    """Whose names stand below a heading; None where it is no heading of names."""
    found = ROLE_OF_HEADING.get(heading)
    return NameRole.SUPPLIER if found is None and heading in NAME_HEADINGS else found


def each_name_once(names: list[AskedName]) -> list[AskedName]:
    """Every name once, where it first stands."""
    first = dict[str, AskedName]()
    for one in names:
        first.setdefault(one.name, one)
    return list(first.values())
