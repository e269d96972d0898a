"""What the database is made of, beside what this program made: pages, tables, indexes, triggers.

A trigger that somebody added may lose entries without a word, an index with a hole makes known entries new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from sqlalchemy import Connection, Index, UniqueConstraint, create_engine, text

from kpo_dd.errors import Place, Problem
from kpo_dd.register import schema

PAGES_CHECK: Mapping[str, str] = {
    "sqlite": "PRAGMA integrity_check(20)",
    "postgresql": "SELECT 'ok'",
}
# All in a file is ours; on a server others may have tables of their own beside ours.
DATABASE_PARTS: Mapping[str, str] = {
    "sqlite": "SELECT type, name, tbl_name, sql FROM sqlite_master"
    " WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'",
    "postgresql": "WITH ours AS (SELECT oid, relname, relkind, relrowsecurity FROM pg_class"
    " WHERE oid IN (SELECT to_regclass(name) FROM unnest(CAST(:tables AS text[])) AS name))"
    " SELECT CASE relkind WHEN 'r' THEN 'table' ELSE 'view' END, relname, relname, ''"
    " FROM ours UNION ALL"
    " SELECT 'policy', relname, relname, '' FROM ours WHERE relrowsecurity UNION ALL"
    " SELECT 'trigger', tgname, relname, '' FROM pg_trigger JOIN ours ON ours.oid = tgrelid"
    " WHERE NOT tgisinternal UNION ALL"
    " SELECT 'rule', rulename, relname, '' FROM pg_rewrite JOIN ours ON ours.oid = ev_class UNION ALL"
    " SELECT 'index', i.relname, ours.relname, '' FROM pg_index"
    " JOIN ours ON ours.oid = indrelid JOIN pg_class i ON i.oid = indexrelid WHERE indisvalid",
}


class DatabasePart(NamedTuple):
    """A table, an index, a trigger: its kind and name, the table it belongs to, how it was made."""

    kind: str
    name: str
    table: str
    made: str | None


def page_faults(connection: Connection) -> tuple[str, ...]:
    """What the database itself says is wrong with its pages and indexes."""
    rows = connection.exec_driver_sql(PAGES_CHECK[connection.dialect.name])
    said = [str(row[0]) for row in rows]
    return () if said == ["ok"] else tuple(said)


def structure_findings(connection: Connection, version: int, place: Place) -> Iterator[Problem]:
    """What is there that this program did not make, is gone, or is made otherwise; guards apart."""
    expected = {(one.kind, one.name): one for one in expected_parts(connection, version)}
    found = {(one.kind, one.name): one for one in parts_in(connection)}
    guards = {guard.name for guard in schema.GUARDS[connection.dialect.name]}
    for (kind, name), part in sorted(found.items()):
        ours = expected.get((kind, name))
        if ours is None and not (kind == "trigger" and name in guards):
            yield Problem.of("register_part_foreign", place, part=name, table=part.table)
        elif ours is not None and (ours.made, ours.table) != (part.made, part.table):
            yield Problem.of("register_part_changed", place, part=name)
    for _, name in sorted(expected.keys() - found.keys()):
        yield Problem.of("register_part_missing", place, part=name)


def parts_in(connection: Connection) -> tuple[DatabasePart, ...]:
    """All that a SQLite file holds, or that belongs to our tables on a server."""
    query = text(DATABASE_PARTS[connection.dialect.name])
    if connection.dialect.name == "postgresql":
        query = query.bindparams(tables=list(schema.METADATA.tables))
    rows = connection.execute(query)
    return tuple(
        DatabasePart(str(kind), str(name), str(table), made) for kind, name, table, made in rows
    )


def expected_parts(connection: Connection, version: int) -> Iterator[DatabasePart]:
    """What a register of this version is made of, but for its guards."""
    ours = server_parts() if connection.dialect.name == "postgresql" else file_parts()
    for part in ours:
        added = part.table in schema.ADDED or part.name == schema.SUPPLIER_INDEX.name
        if version > schema.OLDEST_VERSION or not added:
            yield part


@cache
def file_parts() -> tuple[DatabasePart, ...]:
    """The parts of a new register in a file."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        schema.create(connection)
        made = tuple(part for part in parts_in(connection) if part.kind != "trigger")
    engine.dispose()
    return made


def server_parts() -> Iterator[DatabasePart]:
    """The parts of a new register on a server, by the names that PostgreSQL gives."""
    for table in schema.METADATA.tables.values():
        yield DatabasePart("table", table.name, table.name, "")
        yield DatabasePart("index", f"{table.name}_pkey", table.name, "")
        for one in table.constraints:
            if isinstance(one, UniqueConstraint):
                columns = "_".join(column.name for column in one.columns)
                yield DatabasePart("index", f"{table.name}_{columns}_key", table.name, "")
        yield from (
            DatabasePart("index", str(one.name), table.name, "")
            for one in indexes_of(table.indexes)
        )


def indexes_of(indexes: set[Index]) -> list[Index]:
    """Indexes in a fixed order."""
    return sorted(indexes, key=lambda one: str(one.name))
