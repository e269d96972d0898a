"""A newer edition of one table: read from a file, with all files of the rules that it changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from kpo_dd.editions.derived_columns import (
    COUNTED_SETS,
    DERIVED,
    TIERS_LIST,
    Line,
    derived_tables,
    table_lines,
    table_text,
)
from kpo_dd.editions.described_anew import NewlySaid, described_anew
from kpo_dd.editions.edition_checks import (
    REFERENCE_FOLDER,
    RulesFolder,
    Wanted,
    edition_doubts,
    refuse_strange,
    set_changed,
    table_named,
)
from kpo_dd.editions.offered_table import OfferedTable, offered_table
from kpo_dd.editions.official_layouts import (
    CBP_FILE,
    GOODS_FILE,
    UFLPA_FILE,
    Edition,
    layout_of,
    with_told_beside,
)
from kpo_dd.errors import Place, Problem, ReadingError
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.rulebook.figures.reference_data import TABLES_FILE, DataSet

ROW_KEYS: Mapping[str, tuple[str, ...]] = {
    GOODS_FILE: ("iso3", "good"),
    UFLPA_FILE: ("name",),
    CBP_FILE: ("name", "effective_date"),
    TIERS_LIST: ("iso3",),
}


class NewEdition(Struct, frozen=True):
    """What would be taken in: the table, the publication it is of, and every file as it becomes.

    `added` and `gone`: goods, names or codes that were not there, and that no longer are. `problems`:
    what speaks against it and can be overruled.
    """

    table: str
    of: DataSet
    files: Mapping[str, str]
    rows: int
    before: int
    added: int
    gone: int
    problems: tuple[Problem, ...]


def new_edition(path: Path, folder: RulesFolder, said: Wanted, limits: Limits) -> NewEdition:
    """The edition in a file. ReadingError or UsageError, a line a fault, where it can't be used at all."""
    wanted = table_named(said.table, folder)
    offered = offered_table(path, lambda headings: count_known(headings, wanted, folder), limits)
    table = wanted or fitting_table(offered.headings, folder)
    edition = Edition(said.edition, said.day, folder.rulebook.countries)
    rows = offered_rows(offered, table, folder, edition)
    refuse_strange(rows, table, folder)
    old_columns, old = table_lines(folder.text(table))
    text = table_text(old_columns, (row for _, row in rows))
    one = set_changed(table, old, [row for _, row in rows], folder, path.name)
    files = files_with(table, text, folder, said, one)
    after = table_lines(text)[1]
    was, now = ({row_key(table, row) for row in lines} for lines in (old, after))
    return NewEdition(
        table,
        one,
        files,
        len(rows),
        len(old),
        len(now - was),
        len(was - now),
        tuple(edition_doubts(path.name, said, one, len(rows), len(old))),
    )


def row_key(table: str, row: Line) -> tuple[str, ...]:
    """What makes a row of a table the same one in another edition."""
    columns = ROW_KEYS.get(table) or (["code"] if "code" in row else list(row))
    return tuple(row[column] for column in columns)


def count_known(headings: Sequence[str], wanted: str, folder: RulesFolder) -> int:
    """How many headings are columns of the table wanted, or of any; 0 where they fit none."""
    there = tuple(headings)
    tables = [wanted] if wanted else list(folder.rulebook.table_files)
    if any(set(folder.columns(table)) <= set(there) for table in tables):
        return len(there)
    layout = layout_of(there)
    return len(layout.columns(there)) if layout and layout.file in tables else 0


def fitting_table(headings: tuple[str, ...], folder: RulesFolder) -> str:
    """The table whose columns these are, or whose publisher heads them so."""
    for table in folder.rulebook.table_files:
        if set(folder.columns(table)) <= set(headings):
            return table
    layout = layout_of(headings)
    assert layout is not None, "called for headings that are known"  # noqa: S101
    return layout.file


def offered_rows(
    offered: OfferedTable, table: str, folder: RulesFolder, edition: Edition
) -> list[tuple[Place, Line]]:
    """The rows in the columns of the table. ReadingError where a column is not of it, or a cell is not."""
    columns = folder.columns(table)
    if set(columns) <= set(offered.headings):
        if extra := [one for one in offered.headings if one not in columns]:
            place = Place(offered.file)
            raise ReadingError.of(
                "data_columns_more", place, names=", ".join(extra)[:200], table=table
            )
        return [(place, {one: row[one] for one in columns}) for place, row in offered.dicts()]
    layout = layout_of(offered.headings)
    assert layout is not None, "headings are known"  # noqa: S101
    read = with_told_beside(
        table, layout.rows(offered, edition), table_lines(folder.text(table))[1]
    )
    return list(zip((place for place, _ in offered.rows), read, strict=True))


def files_with(
    table: str, text: str, folder: RulesFolder, said: Wanted, of: DataSet
) -> dict[str, str]:
    """Every file that changes, as it becomes: the table, what is counted from it, their description."""
    names = [name for name, _ in DERIVED.get(table, ())]
    there = {name: folder.text(name) for name in names if name in folder.rulebook.table_files}
    files = {table: text, **derived_tables(table, text, there)}
    digests = {name: sha256(one.encode()).hexdigest() for name, one in files.items()}
    ids = frozenset({of.id, *COUNTED_SETS.get(table, ())})
    newly = NewlySaid(digests, ids, said.edition, said.day, said.source)
    tables = TABLES_FILE.removeprefix(f"{REFERENCE_FOLDER}/")
    files[tables] = described_anew(folder.text(tables), newly)
    return files
