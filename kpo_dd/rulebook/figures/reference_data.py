"""What the reference tables are made of: publisher, edition, day, licence and digest of each.

`rules/reference/tables.yaml`. A rulebook without it has tables whose origin nobody tells; what is said
there of missing figures is done in `stand_ins.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Struct
from pydantic import Field, StringConstraints

from kpo_dd.errors import Place, Problem
from kpo_dd.rulebook.entries import Entry, Sentence, Text

TABLES_FILE = "reference/tables.yaml"
MONTHS_A_YEAR = 12

FileDigest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
Lifetime = Annotated[int, Field(ge=1, le=36_600)]  # days


class Missing(StrEnum):
    """What is read where a table has no figure for a code."""

    UPPER_QUARTILE = "upper_quartile"  # of its group; where more is worse
    LOWER_QUARTILE = "lower_quartile"  # of its group; where less is worse
    NOT_A_PARTY = "not_a_party"  # no ratification is registered: read as not ratified
    GROUP = "group"  # the figure of the group it belongs to


class SpecialCodes(Entry):
    """Codes that the publisher leaves out of its scale, and the figure that is read for them."""

    codes: tuple[Sentence, ...] = Field(min_length=1)
    value: float


class NewerEdition(Entry):
    """An edition that is known to have come out and is not the one in the table.

    `day`: when it came out, or by when it had at the latest. `verified`: whether the publisher or two sources
    that do not copy each other say so; only then is anything concluded from it.
    """

    edition: Text
    day: date
    source: Text
    verified: Literal["yes", "no"]


class DataSet(Entry):
    """One publication and the columns of a table that come from it; without columns, the whole table.

    `day`: the day up to which the figures say how things are; where they name none, that of the edition.
    `stale_after`: after how many days from then on, or after which day, it is called old. `superseded_by`:
    the edition that is known to have taken its place.
    `missing`: column to what is read where it is blank; other columns stay blank. `year`: the column with
    the year of each figure.
    """

    id: Sentence
    title: Text
    publisher: Text
    edition: Text
    day: date
    licence: Text
    source: Text
    verified: Literal["yes", "no"]
    stale_after: date | Lifetime
    superseded_by: NewerEdition | None = None
    columns: tuple[Sentence, ...] = ()
    missing: dict[Sentence, Missing] = Field(default_factory=dict)
    special: dict[Sentence, SpecialCodes] = Field(default_factory=dict)
    year: Sentence | None = None

    def months_old(self, on: date) -> int:
        """Full months from its day to another; negative where that is earlier."""
        months = (on.year - self.day.year) * MONTHS_A_YEAR + on.month - self.day.month
        return months - (on.day < self.day.day)

    @property
    def good_until(self) -> date:
        """The last day on which it is not called old."""
        limit = self.stale_after
        return limit if isinstance(limit, date) else self.day + timedelta(days=limit)

    def is_old(self, on: date) -> bool:
        """Whether it is older than its limit on a day."""
        return on > self.good_until

    def newer(self, on: date) -> NewerEdition | None:
        """The edition that had taken its place before a day; None where none is known to have."""
        one = self.superseded_by
        return one if one is not None and one.day < on else None

    def is_superseded(self, on: date) -> bool:
        """Whether it is known for certain that a newer edition had come out before a day."""
        newer = self.newer(on)
        return newer is not None and newer.verified == "yes"


class Groups(Entry):
    """How the codes of a table are grouped: the columns with their groups, nearest first, and their table."""

    columns: tuple[Sentence, ...] = Field(min_length=1)
    table: Sentence


class DescribedTable(Entry):
    """One file of `reference/`, the digest of its content, and the publications in it."""

    file: Sentence
    sha256: FileDigest
    groups: Groups | None = None
    sets: tuple[DataSet, ...] = Field(min_length=1)


class ReferenceData(Entry):
    """`tables.yaml`."""

    tables: tuple[DescribedTable, ...]

    def described(self, file: str) -> DescribedTable | None:
        """What is said of a file of `reference/`; None where nothing is."""
        return next((table for table in self.tables if table.file == file), None)

    def sets(self) -> Iterator[tuple[DescribedTable, DataSet]]:
        """Every publication with the table it is in."""
        for table in self.tables:
            for one in table.sets:
                yield table, one


class TableFile(Struct, frozen=True):
    """A table as it lies in the folder: the digest of its content, and its columns."""

    sha256: str
    columns: tuple[str, ...]


def table_problems(said: ReferenceData | None, found: Mapping[str, TableFile]) -> Iterator[Problem]:
    """Tables that are not as they are described, or not described at all; none where nothing is said."""
    if said is None:
        return
    place = Place(TABLES_FILE)
    for table in said.tables:
        if table.file not in found:
            yield Problem.of("table_missing", place, name=table.file)
        elif (digest := found[table.file].sha256) != table.sha256:
            yield Problem.of("table_changed", place, name=table.file, digest=digest)
    for name, file in found.items():
        if (described := said.described(name)) is None:
            yield Problem.of("table_undescribed", place, name=name)
            continue
        yield from column_problems(described, file)


def column_problems(table: DescribedTable, file: TableFile) -> Iterator[Problem]:
    """Columns of a table without a publication, and described ones that it lacks."""
    if any(not one.columns for one in table.sets):
        return
    described = {column for one in table.sets for column in one.columns}
    for column in sorted(described.symmetric_difference(file.columns)):
        name = f"{table.file}, {column}"
        yield Problem.of("table_undescribed", Place(TABLES_FILE), name=name)
