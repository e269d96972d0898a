"""What the buyer knows of one supplier, cell by cell of its list, and beside the answers of them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import numpy as np
from msgspec import Struct

from kpo_dd.answered_columns import Values
from kpo_dd.answers import AnswerCell, AnswerValue, CellMap, listed_column
from kpo_dd.errors import Problem
from kpo_dd.reading.layouts.page import Page
from kpo_dd.reading.values.reading_values import TYPES, read_value
from kpo_dd.reading.values.value_states import Blank, Given, Unreadable
from kpo_dd.rulebook.known_facts import KnownFact
from kpo_dd.rulebook.questionnaire import AnswerType
from kpo_dd.rulebook.rulebook import SUPPLIER_ID, Rulebook
from kpo_dd.scope.known_columns import KnownColumns

DTYPES: Mapping[type, str] = {float: "float64", date: "datetime64[s]"}


class KnownCell(Struct, frozen=True):
    """One thing the buyer knows of a supplier: a question or a fact, what is known, and where it stands."""

    name: str
    value: AnswerValue
    cell: AnswerCell


class KnownLine(Struct, frozen=True):
    """One line of the list, of a supplier whose id could be read."""

    page: Page
    row: int
    supplier: str
    rulebook: Rulebook

    def known(self, columns: KnownColumns) -> tuple[list[KnownCell], list[Problem]]:
        """What the line knows, and a problem for each cell that can't be read."""
        cells, problems = list[KnownCell](), list[Problem]()
        for name, column in columns.places.items():
            text = self.page.text(self.row, column)
            value = self.value(name, column) if text else None
            if value is not None:
                place = self.page.place(self.row, column)
                cells.append(KnownCell(name, value, AnswerCell(place, text, ours=True)))
            elif text and not self.says_nothing(name, column):
                place = self.page.place(self.row, column)
                problems.append(Problem.of("master_known", place, self.supplier, text=text))
        return cells, problems

    def value(self, name: str, column: int) -> AnswerValue | None:
        """What a cell says; None where it can't be read. The value of a contract stands as it is written."""
        if name == KnownFact.VALUE:
            return self.page.text(self.row, column)
        question, cell = (
            self.rulebook.questionnaire.by_id.get(name),
            self.page.seen(self.row, column),
        )
        if question is not None:
            said = read_value(question, cell, self.rulebook)
            return said.value if isinstance(said, Given) else None
        asked = self.rulebook.questionnaire.by_id[SUPPLIER_ID]
        said = TYPES[AnswerType.NUMBER].read(asked, cell, self.rulebook)
        count = said.value if isinstance(said, Given) else None
        return count if isinstance(count, float) and count >= 0 and count.is_integer() else None

    def says_nothing(self, name: str, column: int) -> bool:
        """Whether a cell only says that nothing is known, as a dash does."""
        asked = self.rulebook.questionnaire.by_id.get(name)
        question = asked or self.rulebook.questionnaire.by_id[SUPPLIER_ID]
        said = read_value(question, self.page.seen(self.row, column), self.rulebook)
        nothing = isinstance(said, Unreadable) and said.code == "answer_no_data"
        return nothing or isinstance(said, Blank)


def unread_columns(page: Page, row: int, columns: KnownColumns) -> Iterator[Problem]:
    """The headings of what the buyer can't know for a supplier, or knows in another column already."""
    marked = (("master_known_twice", columns.twice), ("master_known_unused", columns.unused))
    for code, places in marked:
        for column in places:
            yield Problem.of(code, page.place(row, column), "", text=page.text(row, column))


def listed_beside(
    known: Mapping[str, Iterable[KnownCell]], suppliers: Sequence[str]
) -> tuple[dict[str, Values], CellMap]:
    """The columns of what is known beside the answers of some suppliers, and the cells of each."""
    values: dict[str, dict[str, AnswerValue]] = {}
    cells: dict[tuple[str, str], AnswerCell] = {}
    for supplier in suppliers:
        for one in known.get(supplier, ()):
            values.setdefault(one.name, {})[supplier] = one.value
            cells[supplier, listed_column(one.name)] = one.cell
    columns = {}
    for name, said in values.items():
        dtype = DTYPES.get(type(next(iter(said.values()))), "object")
        columns[listed_column(name)] = listed_values_of([said.get(one) for one in suppliers], dtype)
    return columns, cells


def listed_values_of(said: Sequence[AnswerValue | None], dtype: str) -> Values:
    """What is said of each supplier as a column of a type; a tuple is one answer."""
    objects = np.empty(len(said), dtype=object)
    for at, one in enumerate(said):
        objects[at] = one
    return objects.astype(dtype, copy=False)
