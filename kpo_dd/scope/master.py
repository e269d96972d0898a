"""The list of suppliers in scope: a table whose header has a column of supplier ids.

As little trusted as a return: it is opened by the same reader, and what is wrong with it is listed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from operator import attrgetter
from pathlib import Path

from msgspec import Struct

from kpo_dd.errors import (
    NOWHERE,
    Place,
    Problem,
    ReadingError,
    WorkbookRefused,
    in_reading_order,
    in_rows,
)
from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.layouts.no_suppliers import kind_of_line
from kpo_dd.reading.layouts.page import Page
from kpo_dd.reading.opening.clock import timed
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.workbook import Workbook, open_workbook, parted, read_bytes
from kpo_dd.reading.returns.duplicates import lookalikes
from kpo_dd.reading.values.reading_values import TYPES, read_value
from kpo_dd.reading.values.supplier_id import padded_id
from kpo_dd.reading.values.value_states import Given, Unreadable
from kpo_dd.rulebook.questionnaire import AnswerType
from kpo_dd.rulebook.rulebook import SUPPLIER_ID, Rulebook
from kpo_dd.scope.known_cells import KnownCell, KnownLine, unread_columns
from kpo_dd.scope.master_headings import MasterHeader, best_header
from kpo_dd.scope.master_lines import MasterLine
from kpo_dd.wording import Language


class InScope(Struct, frozen=True):
    """One supplier on the list; empty where the list does not say.

    `country` is a code where `country_known`, else as it is written; `country_text` is as written. `sector`
    is a code. `known`: what the buyer knows of it, cell by cell. `language`: in which it is to be written to.
    `own_columns`: what else stands on its line, heading and text.
    """

    id: str
    place: Place = NOWHERE
    name: str = ""
    country: str = ""
    country_text: str = ""
    country_known: bool = False
    sector: str = ""
    contact: str = ""
    deadline: date | None = None
    known: tuple[KnownCell, ...] = ()
    language: Language | None = None
    own_columns: tuple[tuple[str, str], ...] = ()


class MasterList(Struct, frozen=True):
    """The suppliers in scope by id, each once, and what is wrong with the list."""

    file: str
    sha256: str
    suppliers: tuple[InScope, ...]
    problems: tuple[Problem, ...] = ()


def read_master(path: Path, rulebook: Rulebook, limits: Limits | None = None) -> MasterList:
    """The list in a workbook or a CSV file. ReadingError where it is none, or has nobody on it."""
    name, borne = path.name, limits or Limits()
    content = read_bytes(path, name, borne)
    headings = Headings(rulebook.questionnaire)

    def headings_of_list(page: Page) -> int:
        header = best_header(page, headings, rulebook)
        return header.size if header else 0

    with timed(name, borne.seconds_for(len(content))):
        opened = open_workbook(content, name, borne)
        workbook = parted(opened, lambda sheet: headings_of_list(Page(name, sheet)))
        found = list(pages_read(workbook, headings, rulebook))
    listed = list(chain.from_iterable(entries for entries, _ in found))
    if not listed:
        raise ReadingError.of("master_empty" if found else "master_without_header", Place(name))
    suppliers = {entry.id: entry for entry in reversed(listed)}
    problems = [*chain.from_iterable(faults for _, faults in found), *doubts(listed, suppliers)]
    return MasterList(
        file=name,
        sha256=hashlib.sha256(content).hexdigest(),
        suppliers=tuple(sorted(suppliers.values(), key=attrgetter("id"))),
        problems=in_reading_order(problems),
    )


def pages_read(workbook: Workbook, headings: Headings, rulebook: Rulebook) -> Iterator[MasterLines]:
    """What every sheet with a heading for ids says. WorkbookRefused where one of them is too wide."""
    for sheet in workbook.sheets:
        if lines := read_page(Page(workbook.file, sheet), headings, rulebook):
            yield lines
    for cut in workbook.cut:
        page = Page(workbook.file, cut.head)
        if best_header(page, headings, rulebook):
            raise WorkbookRefused(cut.problem)


MasterLines = tuple[list[InScope], list[Problem]]


def read_page(page: Page, headings: Headings, rulebook: Rulebook) -> MasterLines | None:
    """The suppliers on one sheet, and what is wrong with its lines; None where nothing heads ids."""
    header = best_header(page, headings, rulebook)
    if header is None:
        return None
    entries = list[InScope]()
    problems = list(unread_columns(page, header.row, header.known))
    problems += header.own.problems(page, header.row)
    for row in range(header.row + 1, len(page.sheet.rows)):
        text = page.text(row, header.columns[SUPPLIER_ID])
        if text and kind_of_line(text, headings):
            problems.append(Problem.of("master_line_no_supplier", page.place(row), "", text=text))
        elif any(page.filled_cells(row)):
            entry, found = read_line(page, row, header, rulebook)
            entries += [entry] if entry else []
            problems += found
    return entries, problems


def read_line(
    page: Page, row: int, header: MasterHeader, rulebook: Rulebook
) -> tuple[InScope | None, list[Problem]]:
    """The supplier on one line, and what is wrong with it: its id, a deadline, a sector, what is known."""
    columns = header.columns
    asked, at = rulebook.questionnaire.by_id[SUPPLIER_ID], page.place(row, columns[SUPPLIER_ID])
    cell = page.seen(row, columns[SUPPLIER_ID])
    supplier = read_value(asked, cell, rulebook)
    if not isinstance(supplier, Given):
        count = len(list(page.filled_cells(row)))
        problems = [Problem.of("master_id_missing", page.place(row), "", cells=count)]
        if isinstance(supplier, Unreadable) and supplier.code != "answer_no_data":
            problems.append(Problem(supplier.code, at, "", supplier.details))
        return None, problems
    name = str(supplier.value)
    line = MasterLine(page, row, columns, name)
    deadline, problems = line.read("deadline", AnswerType.DATE, "master_deadline", rulebook)
    if padded := padded_id(cell):
        problems.append(Problem.of("master_id_zeros", at, name, id=name, padded=padded))
    texts = {one: page.text(row, column) for one, column in columns.items()}
    country = TYPES[AnswerType.COUNTRY].read(asked, texts.get("country", ""), rulebook)
    sector, unread = line.read("sector", AnswerType.SECTOR, "master_sector", rulebook)
    known, unknown = KnownLine(page, row, name, rulebook).known(header.known)
    language, unnamed = line.language()
    problems += [*unread, *unknown, *unnamed]
    entry = InScope(
        id=name,
        place=at,
        name=texts.get("name", ""),
        country=str(country.value) if isinstance(country, Given) else texts.get("country", ""),
        country_text=texts.get("country", ""),
        country_known=isinstance(country, Given),
        sector=str(sector or ""),
        contact=texts.get("contact", ""),
        deadline=deadline if isinstance(deadline, date) else None,
        known=tuple(known),
        language=language,
        own_columns=header.own.of_row(page, row),
    )
    return entry, problems


def doubts(listed: list[InScope], suppliers: Mapping[str, InScope]) -> Iterator[Problem]:
    """Suppliers that are listed twice, or whose ids a reader can't tell apart."""
    yield from listed_twice(listed)
    places = {supplier: entry.place for supplier, entry in suppliers.items()}
    yield from lookalikes(places, places.__getitem__, "master_id_alike")


def listed_twice(listed: list[InScope]) -> Iterator[Problem]:
    """Each further line of a supplier that stood there already."""
    first: dict[str, InScope] = {}
    for entry in listed:
        earlier = first.setdefault(entry.id, entry)
        if earlier is not entry:
            first_line = in_rows([earlier.place.parts])
            yield Problem.of(
                "master_id_twice", entry.place, entry.id, id=entry.id, elsewhere=first_line
            )
