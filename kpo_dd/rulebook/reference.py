"""Reference data: what is publicly known of countries and sectors, by code."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kpo_dd.errors import Place, RulebookError
from kpo_dd.rulebook.entries import Text
from kpo_dd.wording import Language

NAME_COLUMNS = ("name_en", "name_ru", "name_kk")


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


def read_reference(path: Path, where: str) -> ReferenceTable:
    """Load a reference table: `code`, `alias_*`, the three names, and a figure a column;
    an `alias_` cell may hold several, separated by semicolons.

    RulebookError where a column is missing, a code stands twice, or a figure is no number.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    missing = [name for name in ("code", *NAME_COLUMNS) if not rows or name not in rows[0]]
    if missing:
        raise RulebookError.of("reference_column", Place(where, line=1), name=", ".join(missing))
    codes = tuple(row["code"] for row in rows)
    for line, code in enumerate(codes, start=2):
        if not code or codes.index(code) != line - 2:
            raise RulebookError.of("reference_code", Place(where, line=line), name=code)
    texts = [
        name for name in rows[0] if name in NAME_COLUMNS or name.startswith(("code", "alias_"))
    ]
    figures = [name for name in rows[0] if name not in texts]
    return ReferenceTable(
        codes=codes,
        names={
            row["code"]: Text(en=row["name_en"], ru=row["name_ru"], kk=row["name_kk"])
            for row in rows
        },
        figures={name: figure_column(rows, name, where) for name in figures},
        aliases={
            alias.strip().casefold(): row["code"]
            for row in rows
            for name in texts
            if name.startswith("alias_")
            for alias in row[name].split(";")
            if alias.strip()
        },
    )


def figure_column(rows: list[dict[str, str]], name: str, where: str) -> NDArray[np.float64]:
    """One column as numbers; a blank is a missing figure. RulebookError at the line that is neither."""
    column = np.full(len(rows), np.nan)
    for index, row in enumerate(rows):
        try:
            column[index] = float(row[name]) if row[name] else np.nan
        except (ValueError, TypeError) as error:
            place = Place(where, line=index + 2)
            raise RulebookError.of("reference_figure", place, name=name, value=row[name]) from error
    return column
