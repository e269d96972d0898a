"""Reference data: what is publicly known of countries and sectors, by code."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kpo_dd.errors import Place, Problem, RulebookError, in_reading_order
from kpo_dd.rulebook.entries import Text
from kpo_dd.wording import Language

NAME_COLUMNS = ("name_en", "name_ru", "name_kk")
WORD_PREFIXES = ("code", "alias_")


@dataclass(frozen=True)
class ReferenceTable:
    """One CSV of `rules/reference/`: a row a code, its names, and figures.

    `figures`: column name to float64 of shape (len(codes),); NaN where the figure is missing.
    `aliases`: other ways to write a code, folded to lower case (`kz`, `рк` for `KAZ`).
    """

    codes: tuple[str, ...]
    names: Mapping[str, Text]
    figures: Mapping[str, NDArray[np.float64]]
    aliases: Mapping[str, str]

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


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """One row of the file: its cells by their columns, and the line where it ends."""

    place: Place
    cells: Mapping[str, str]


def read_reference(path: Path, where: str) -> ReferenceTable:
    """Load a reference table: `code`, `alias_*`, the three names, and a figure a column;
    an `alias_` cell may hold several, separated by semicolons.

    RulebookError, at every line concerned, where a column, a cell or a name is missing, a code
    stands twice, or a figure is no number.
    """
    columns, lines = read_lines(path, where)
    words = [name for name in columns if name in NAME_COLUMNS or name.startswith(WORD_PREFIXES)]
    figures = [name for name in columns if name not in words]
    if problems := [*word_problems(lines), *figure_problems(lines, figures)]:
        raise RulebookError(*in_reading_order(problems))
    rows = [line.cells for line in lines]
    return ReferenceTable(
        codes=tuple(row["code"] for row in rows),
        names={
            row["code"]: Text(en=row["name_en"], ru=row["name_ru"], kk=row["name_kk"])
            for row in rows
        },
        figures={name: np.array([parsed_figure(row[name]) for row in rows]) for name in figures},
        aliases={
            alias.strip().casefold(): row["code"]
            for row in rows
            for name in words
            if name.startswith("alias_")
            for alias in row[name].split(";")
            if alias.strip()
        },
    )


def read_lines(path: Path, where: str) -> tuple[list[str], list[ReferenceLine]]:
    """The columns and the rows of a CSV file, with or without a byte order mark.

    RulebookError where it is no CSV, lacks a column, or a row has more or fewer cells than columns.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            columns = next(reader, [])
            rows = [(Place(where, line=reader.line_num), cells) for cells in reader if cells]
    except csv.Error as error:
        raise RulebookError.of("rules_file_unreadable", Place(where), reason=error) from error
    if missing := [name for name in ("code", *NAME_COLUMNS) if name not in columns]:
        raise RulebookError.of("reference_column", Place(where, line=1), name=", ".join(missing))
    if not rows:
        raise RulebookError.of("reference_code", Place(where, line=2), name="")
    if uneven := [place for place, cells in rows if len(cells) != len(columns)]:
        raise RulebookError(*(Problem.of("reference_row", place) for place in uneven))
    lines = [ReferenceLine(place, dict(zip(columns, cells, strict=True))) for place, cells in rows]
    return columns, lines


def word_problems(lines: list[ReferenceLine]) -> Iterator[Problem]:
    """Codes that are empty or stand twice, and names that are empty."""
    seen: set[str] = set()
    for line in lines:
        code = line.cells["code"]
        if not code.strip() or code in seen:
            yield Problem.of("reference_code", line.place, "", name=code)
        seen.add(code)
        for name in NAME_COLUMNS:
            if not line.cells[name].strip():
                yield Problem.of("reference_name", line.place, "", name=name)


def figure_problems(lines: list[ReferenceLine], columns: list[str]) -> Iterator[Problem]:
    """Figures that are neither a number nor blank."""
    for line in lines:
        for name in columns:
            value = line.cells[name]
            if value and not np.isfinite(parsed_figure(value)):
                yield Problem.of("reference_figure", line.place, "", name=name, value=value)


def parsed_figure(value: str) -> float:
    """A cell as a number; NaN where it is none. Infinity is none either: nothing can be scored by it."""
    try:
        number = float(value)
    except ValueError:
        return np.nan
    return number if np.isfinite(number) else np.nan
