"""Reference data: what is publicly known of countries and sectors, by code."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from math import isfinite, nan

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray

from kpo_dd.errors import Place, Problem, RulebookError, in_reading_order
from kpo_dd.rulebook.entries import Text
from kpo_dd.wording import Language

NAME_COLUMNS = ("name_en", "name_ru", "name_kk")
ALIAS_PREFIX = "alias_"
WORD_PREFIXES = ("code", ALIAS_PREFIX)


class Basis(StrEnum):
    """Whose figure is read in place of a missing one."""

    REGION = "region"  # the upper quartile of its region
    WORLD = "world"  # the upper quartile of all
    NOT_A_PARTY = "not_a_party"
    GROUP = "group"  # the group of sections a section belongs to
    SPECIAL = "special"  # left out of the scale by its publisher: the worst


class StandIn(Struct, frozen=True):
    """What is read in place of a missing figure, on whose, and of which group; 0 where it has none."""

    value: float
    basis: Basis
    group: int = 0


class ReferenceTable(Struct, frozen=True, dict=True):
    """One CSV of `rules/reference/`: a row a code, its names, and figures.

    `figures`: column name to float64 of shape (len(codes),); NaN where the figure is missing.
    `aliases`: other ways to write a code, folded to lower case (`kz`, `рк` for `KAZ`).
    `stand_ins`: (code, column) to what is read there because nobody has a figure; it is in `figures` too.
    """

    codes: tuple[str, ...]
    names: Mapping[str, Text]
    figures: Mapping[str, NDArray[np.float64]]
    aliases: Mapping[str, str]
    stand_ins: Mapping[tuple[str, str], StandIn] = field(default_factory=dict)

    @cached_property
    def lookup(self) -> Mapping[str, tuple[str, Language | None]]:
        """Every way to write a code, folded to lower case: code, alias, name; with its language."""
        words: dict[str, tuple[str, Language | None]] = {}
        for code in self.codes:
            words[code.casefold()] = (code, None)
        for alias, code in self.aliases.items():
            words.setdefault(alias, (code, None))
        for language in Language:
            for code, name in self.names.items():
                words.setdefault(name.in_(language).casefold(), (code, language))
        return words


class ReferenceLine(Struct, frozen=True):
    """One row of the file: its cells by their columns, and the line where it ends."""

    place: Place
    cells: Mapping[str, str]

    @property
    def code(self) -> str:
        """The code it is about."""
        return self.cells["code"]

    @property
    def name(self) -> Text:
        """What the code stands for."""
        return Text(**{name.removeprefix("name_"): self.cells[name] for name in NAME_COLUMNS})

    @property
    def aliases(self) -> Iterator[str]:
        """Other ways to write the code, folded to lower case."""
        for column, cell in self.cells.items():
            if column.startswith(ALIAS_PREFIX):
                yield from filter(None, (alias.strip().casefold() for alias in cell.split(";")))


def read_reference(text: str, where: str) -> ReferenceTable:
    """A reference table from the text of its CSV: `code`, `alias_*`, the three names, and a figure a column;
    an `alias_` cell may hold several, separated by semicolons.

    RulebookError, at every line concerned, where a column, a cell or a name is missing, a code
    stands twice, or a figure is no number.
    """
    columns, lines = read_lines(text, where)
    figures = figure_columns(columns, lines)
    if problems := [*word_problems(lines), *figure_problems(lines, figures)]:
        raise RulebookError(*in_reading_order(problems))
    return ReferenceTable(
        codes=tuple(line.code for line in lines),
        names={line.code: line.name for line in lines},
        figures=figures,
        aliases={alias: line.code for line in lines for alias in line.aliases},
    )


def figure_columns(
    columns: list[str], lines: list[ReferenceLine]
) -> dict[str, NDArray[np.float64]]:
    """Every column that holds neither names nor ways to write the code; NaN where that is no number."""
    names = (c for c in columns if c not in NAME_COLUMNS and not c.startswith(WORD_PREFIXES))
    return {name: np.array([parsed_figure(line.cells[name]) for line in lines]) for name in names}


def read_lines(text: str, where: str) -> tuple[list[str], list[ReferenceLine]]:
    """The columns and the rows of a CSV file.

    RulebookError where it is no CSV, lacks a column, or a row has more or fewer cells than columns.
    """
    try:
        reader = csv.reader(io.StringIO(text, newline=""))
        columns = next(reader, [])
        rows = [(Place(where, line=reader.line_num), cells) for cells in reader if cells]
    except csv.Error as error:
        raise RulebookError.of("rules_file_unreadable", Place(where), reason=error) from error
    if missing := [name for name in ("code", *NAME_COLUMNS) if name not in columns]:
        raise RulebookError.of("reference_column", Place(where, line=1), name=", ".join(missing))
    if not rows:
        raise RulebookError.of("reference_code", Place(where, line=2), name="")
    return columns, even_lines(columns, rows)


def even_lines(columns: list[str], rows: list[tuple[Place, list[str]]]) -> list[ReferenceLine]:
    """The rows as lines of the table. RulebookError where one has more or fewer cells than columns."""
    if uneven := [place for place, cells in rows if len(cells) != len(columns)]:
        raise RulebookError(*(Problem.of("reference_row", place) for place in uneven))
    return [ReferenceLine(place, dict(zip(columns, cells, strict=True))) for place, cells in rows]


def word_problems(lines: list[ReferenceLine]) -> Iterator[Problem]:
    """Codes that are empty or stand twice, and names that are empty."""
    seen: set[str] = set()
    for line in lines:
        if not line.code.strip() or line.code in seen:
            yield Problem.of("reference_code", line.place, name=line.code)
        seen.add(line.code)
        for name in NAME_COLUMNS:
            if not line.cells[name].strip():
                yield Problem.of("reference_name", line.place, name=name)


def figure_problems(
    lines: list[ReferenceLine], figures: Mapping[str, NDArray[np.float64]]
) -> Iterator[Problem]:
    """Figures that are neither a number nor blank."""
    for name, column in figures.items():
        for row in np.flatnonzero(np.isnan(column)):
            place, value = lines[row].place, lines[row].cells[name]
            if value:
                yield Problem.of("reference_figure", place, name=name, value=value)


def parsed_figure(value: str) -> float:
    """A cell as a number; NaN where it is none. Infinity is none either: nothing can be scored by it."""
    try:
        number = float(value)
    except ValueError:
        return nan
    return number if isfinite(number) else nan
