"""What a table may hold, which publication it is of, and what speaks against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from kpo_dd.editions.derived_columns import Line
from kpo_dd.errors import Place, Problem, ReadingError, UsageError
from kpo_dd.rulebook.figures.reference_data import DataSet, ReferenceData
from kpo_dd.rulebook.rule_files import RuleFiles
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.screening.list_reading import day_in_file_name

REFERENCE_FOLDER = "reference"
NAMES = frozenset(
    {"country-names", "region-names", "isic"}
)  # they hold what all others stand beside
ONE_OF: Mapping[str, frozenset[str]] = {
    "child_labor": frozenset("01"),
    "forced_labor": frozenset("01"),
    "forced_child_labor": frozenset("01"),
    "tier": frozenset({"1", "2", "2WL", "3", "special"}),
    "removed_in_2024_edition": frozenset("01"),
}
CODE_COLUMNS = ("iso3", "country_iso3")
NEVER_BLANK = frozenset({"name", "good", "iso3", "tier", "code"})
YEAR = re.compile(r"\d{4}")


class RulesFolder(Struct, frozen=True):
    """A folder of rules as it lies there: its rulebook and the texts of its tables."""

    path: Path
    rulebook: Rulebook

    @property
    def said(self) -> ReferenceData:
        """What is said of its tables. UsageError where nothing is."""
        if self.rulebook.reference_data is None:
            raise UsageError.of("data_undescribed", Place(str(self.path)))
        return self.rulebook.reference_data

    def text(self, name: str) -> str:
        """A file of the folder of reference data, with the line ends of all."""
        return RuleFiles(self.path).text(f"{REFERENCE_FOLDER}/{name}")

    def columns(self, name: str) -> tuple[str, ...]:
        """The columns of a table."""
        return self.rulebook.table_files[name].columns


class Wanted(Struct, frozen=True):
    """What a person says of a file: the table it is for (empty: by its headings), the edition, its day."""

    table: str
    edition: str
    day: date
    source: str = ""


def table_named(name: str, folder: RulesFolder) -> str:
    """The table that a person names, with or without its folder and ending. UsageError where it is none."""
    if not name:
        return ""
    bare = name.removesuffix(".csv").casefold()
    for table in folder.rulebook.table_files:
        if bare in {table.removesuffix(".csv"), Path(table).stem}:
            return table
    known = ", ".join(Path(table).stem for table in folder.rulebook.table_files)
    raise UsageError.of("data_table_unknown", Place("--as"), name=name, known=known)


def refuse_strange(rows: Sequence[tuple[Place, Line]], table: str, folder: RulesFolder) -> None:
    """ReadingError, the first of each kind, where a cell means nothing, or a row stands twice."""
    known, faults = set(folder.rulebook.countries.codes), dict[str, Problem]()
    seen_rows = set[tuple[str, ...]]()
    for place, row in rows:
        for fault in strange_cells(place, row, known, table):
            faults.setdefault(fault.code, fault)
        if (whole := tuple(row.values())) in seen_rows:
            faults.setdefault("data_twice", Problem.of("data_twice", place))
        seen_rows.add(whole)
    if faults:
        raise ReadingError(*faults.values())


def strange_cells(place: Place, row: Line, known: set[str], table: str) -> Iterator[Problem]:
    """The cells of a row that can't be: blank, no code of a country, none of a few words, no year."""
    is_list = table.startswith("lists/")
    for column, value in row.items():
        strange = column in ONE_OF and value not in ONE_OF[column]
        strange |= is_list and column == "year" and not YEAR.fullmatch(value)
        strange |= column in NEVER_BLANK and not value
        if strange:
            yield Problem.of("data_value", place, name=column, value=value[:40])
        if is_list and column in CODE_COLUMNS and value and value not in known:
            yield Problem.of("data_country", place, value=value[:60])


def set_changed(
    table: str, old: Sequence[Line], new: Sequence[Line], folder: RulesFolder, file: str
) -> DataSet:
    """The publication of a table that is another one. ReadingError where none is, or several are."""
    described = folder.said.described(table)
    if described is None:
        raise UsageError.of("data_undescribed", Place(str(folder.path)), name=table)
    changed = columns_changed(folder.columns(table), old, new)
    if not changed:
        raise ReadingError.of("data_same", Place(file), table=table)
    sets = [one for one in described.sets if not one.columns or changed & set(one.columns)]
    telling = [one for one in sets if one.id not in NAMES] or sets
    names = {column for one in described.sets if one.id in NAMES for column in one.columns}
    for one in telling:
        if not one.columns or changed - names <= set(one.columns):
            return one
    ids = ", ".join(one.id for one in telling)
    raise ReadingError.of("data_several", Place(file), names=ids, table=table)


def columns_changed(columns: Sequence[str], old: Sequence[Line], new: Sequence[Line]) -> set[str]:
    """The columns that say something else; of code_in_row rows whatever their order."""
    if "code" not in columns:
        return set(columns) if list(old) != list(new) else set()
    was, now = ({row["code"]: row for row in rows} for rows in (old, new))
    both = [(was[code], now[code]) for code in was if code in now]
    found = {column for column in columns if any(a[column] != b[column] for a, b in both)}
    return found | ({"code"} if was.keys() != now.keys() else set())


def edition_doubts(
    file: str, said: Wanted, one: DataSet, rows: int, before: int
) -> Iterator[Problem]:
    """What speaks against an edition and can be overruled: older, shorter, another day."""
    place = Place(file)
    if said.day < one.day:
        yield Problem.of("data_older", place, day=said.day, on=one.day)
    if rows < before:
        yield Problem.of("data_shrinks", place, count=rows, known=before)
    named = day_in_file_name(file)
    if named is not None and named != said.day:
        yield Problem.of("data_other_day", place, day=said.day, on=named)
