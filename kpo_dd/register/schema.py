"""The register in SQL: its tables, the guards that refuse changes, and how a transaction begins.

What differs between SQLite and PostgreSQL stands here in literal mappings, by dialect name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    insert,
    inspect,
    select,
    update,
)

from kpo_dd.register.events import EMPTY

SCHEMA_VERSION = 2
OLDEST_VERSION = 1  # that of kpo-dd 0.1.0
SQLITE_APPLICATION_ID = int.from_bytes(b"kpoD")  # in the header of the file, for other programs

METADATA = MetaData()
EVENTS = Table(
    "kpo_dd_events",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("supplier", Text, nullable=False),
    Column("fingerprint", Text, nullable=False, unique=True),
    Column("payload", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
)
# Knows how many events there are, so that deleting the last one is noticed.
HEAD = Table(
    "kpo_dd_head",
    METADATA,
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True, autoincrement=False),
    Column("events", Integer, nullable=False),
    Column("hash", Text, nullable=False),
)
META = Table(
    "kpo_dd_meta",
    METADATA,
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True, autoincrement=False),
    Column("schema_version", Integer, nullable=False),
)
# What events say of persons, and a digest of the whole, by which the same is known when it is said again. A
# row can be taken out, and an event that says so is recorded then.
PERSONAL = Table(
    "kpo_dd_personal",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("salt", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("saying", Text, nullable=False),
)
# What runs found of each supplier (`run_results.py`), by the SHA-256 that the event of the run holds.
RESULTS = Table(
    "kpo_dd_results",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
SUPPLIER_INDEX = Index("kpo_dd_events_of_supplier", EVENTS.c.supplier, EVENTS.c.seq)
SAYING_INDEX = Index("kpo_dd_personal_saying", PERSONAL.c.saying)
ADDED = frozenset({PERSONAL.name, RESULTS.name})  # tables that kpo-dd 0.1.0 did not make


class Guard(Struct, frozen=True):
    """A trigger: its name, how it is made, and the text by which the database still knows it."""

    name: str
    statements: tuple[str, ...]
    text: str


def sqlite_guard(
    name: str, event: str, condition: str, message: str, table: str = "kpo_dd_events"
) -> Guard:
    """A SQLite trigger; SQLite keeps the whole statement as its text."""
    statement = (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} {condition}"
        f"BEGIN SELECT RAISE(ABORT, 'kpo-dd register: {message}'); END"
    )
    return Guard(name, (f"DROP TRIGGER IF EXISTS {name}", statement), statement)


REWRITING_GUARD = "kpo_dd_no_rewriting"
FIRST_GUARDS = {"kpo_dd_no_update", "kpo_dd_no_delete", "kpo_dd_no_replace", "kpo_dd_no_change"}
FROM_ZERO, FROM_ONE = "COALESCE(MAX(seq), -1)", "COALESCE(MAX(seq), 0)"
POSTGRESQL_BODY = (
    "BEGIN RAISE EXCEPTION 'kpo-dd register: a recorded event is never changed or deleted'; END"
)
PERSONAL_BODY = (
    "BEGIN RAISE EXCEPTION 'kpo-dd register: what is said of persons is never changed'; END"
)
GUARDS: Mapping[str, tuple[Guard, ...]] = {
    "sqlite": (
        sqlite_guard("kpo_dd_no_update", "UPDATE", "", "a recorded event is never changed"),
        sqlite_guard("kpo_dd_no_delete", "DELETE", "", "a recorded event is never deleted"),
        # INSERT OR REPLACE deletes what stands in its way without asking the DELETE trigger.
        sqlite_guard(
            "kpo_dd_no_replace",
            "INSERT",
            f"WHEN NEW.seq IS NOT (SELECT {FROM_ZERO} + 1 FROM kpo_dd_events)"  # noqa: S608 - a text of ours
            " OR EXISTS (SELECT 1 FROM kpo_dd_events WHERE fingerprint = NEW.fingerprint) ",
            "events are only added at the end",
        ),
        sqlite_guard(
            REWRITING_GUARD,
            "UPDATE",
            "",
            "what is said of persons is never changed",
            "kpo_dd_personal",
        ),
        *(
            sqlite_guard(*guard, "kpo_dd_results")
            for guard in (
                ("kpo_dd_keep_results", "UPDATE", "", "results are never changed"),
                ("kpo_dd_hold_results", "DELETE", "", "results are never deleted"),
                (
                    "kpo_dd_new_results",
                    "INSERT",
                    "WHEN EXISTS (SELECT 1 FROM kpo_dd_results WHERE sha256 = NEW.sha256) ",
                    "results are only added",
                ),
            )
        ),
    ),
    "postgresql": (
        Guard(
            "kpo_dd_no_change",
            (
                "CREATE OR REPLACE FUNCTION kpo_dd_refuse() RETURNS trigger LANGUAGE plpgsql"
                f" AS $body${POSTGRESQL_BODY}$body$",
                "CREATE OR REPLACE TRIGGER kpo_dd_no_change BEFORE UPDATE OR DELETE OR TRUNCATE"
                " ON kpo_dd_events FOR EACH STATEMENT EXECUTE FUNCTION kpo_dd_refuse()",
            ),
            POSTGRESQL_BODY,
        ),
        Guard(
            REWRITING_GUARD,
            (
                "CREATE OR REPLACE FUNCTION kpo_dd_refuse_rewriting() RETURNS trigger LANGUAGE plpgsql"
                f" AS $body${PERSONAL_BODY}$body$",
                "CREATE OR REPLACE TRIGGER kpo_dd_no_rewriting BEFORE UPDATE"
                " ON kpo_dd_personal FOR EACH STATEMENT EXECUTE FUNCTION kpo_dd_refuse_rewriting()",
            ),
            PERSONAL_BODY,
        ),
        Guard(
            "kpo_dd_keep_results",
            (
                "CREATE OR REPLACE TRIGGER kpo_dd_keep_results BEFORE UPDATE OR DELETE OR TRUNCATE"
                " ON kpo_dd_results FOR EACH STATEMENT EXECUTE FUNCTION kpo_dd_refuse()",
            ),
            POSTGRESQL_BODY,
        ),
    ),
}
# 58 = before (2), on delete (8), update (16) and truncate (32), for each statement; 18 = before, on update.
GUARDS_PRESENT: Mapping[str, str] = {
    "sqlite": "SELECT name, sql FROM sqlite_master"
    " WHERE type = 'trigger' AND tbl_name IN ('kpo_dd_events', 'kpo_dd_personal', 'kpo_dd_results')",
    "postgresql": "SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
    " WHERE t.tgenabled IN ('O', 'A')"
    " AND (t.tgrelid IN (to_regclass('kpo_dd_events'), to_regclass('kpo_dd_results')) AND t.tgtype = 58"
    " OR t.tgrelid = to_regclass('kpo_dd_personal') AND t.tgtype = 18)",
}

# Nothing that somebody put into a file is run beyond what a trigger may do, and each page is looked at.
CAREFUL = ("PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON")
# A reading sees one moment, however long it takes.
READING: Mapping[str, tuple[str, ...]] = {
    "sqlite": (*CAREFUL, "BEGIN"),
    "postgresql": ("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",),
}
# One writer at a time: who waits must see, after the wait, what the other has written. What is deleted is
# overwritten in the file, not only left out: a name that is forgotten is gone.
WRITING: Mapping[str, tuple[str, ...]] = {
    "sqlite": (*CAREFUL, "PRAGMA secure_delete = ON", "BEGIN IMMEDIATE"),
    "postgresql": (
        "SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
        "SET LOCAL lock_timeout = '30s'",
        "SELECT pg_advisory_xact_lock(118130645754980)",  # the bytes of "kpo-dd"
    ),
}
MARKS: Mapping[str, tuple[str, ...]] = {
    "sqlite": (f"PRAGMA application_id = {SQLITE_APPLICATION_ID}",),
    "postgresql": (),
}


def begin(connection: Connection, how: Mapping[str, tuple[str, ...]]) -> None:
    """Begin a transaction as READING or WRITING."""
    for statement in how[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def missing_tables(connection: Connection) -> frozenset[str]:
    """Which of the register's tables the database does not hold."""
    return frozenset(METADATA.tables) - frozenset(inspect(connection).get_table_names())


def version(connection: Connection) -> int | None:
    """The version of the schema that the register was made with; None if it does not say."""
    found = connection.scalars(select(META.c.schema_version).limit(2)).all()
    # SQLite stores text in a number's column without a word.
    return found[0] if len(found) == 1 and isinstance(found[0], int) else None


def create(connection: Connection) -> None:
    """Make the register: tables, guards, an empty head."""
    METADATA.create_all(connection, checkfirst=False)
    for statement in MARKS[connection.dialect.name]:
        connection.exec_driver_sql(statement)
    make_guards(connection)
    connection.execute(insert(META).values(id=1, schema_version=SCHEMA_VERSION))
    connection.execute(insert(HEAD).values(id=1, events=EMPTY.events, hash=EMPTY.hash))


def migrate(connection: Connection) -> None:
    """Add to a register of kpo-dd 0.1.0 what it lacks; every event and hash stays as it is."""
    PERSONAL.create(connection)
    RESULTS.create(connection)
    SUPPLIER_INDEX.create(connection)
    make_guards(connection)
    connection.execute(update(META).values(schema_version=SCHEMA_VERSION))


def make_guards(connection: Connection) -> None:
    """Make the triggers, anew where they are there."""
    for guard in GUARDS[connection.dialect.name]:
        for statement in guard.statements:
            connection.exec_driver_sql(statement)


def missing_guards(connection: Connection, version: int = SCHEMA_VERSION) -> tuple[str, ...]:
    """The triggers that are no longer there, or are no longer what they were."""
    dialect = connection.dialect.name
    rows = connection.exec_driver_sql(GUARDS_PRESENT[dialect]).all()
    found = {str(name): str(text) for name, text in rows}
    wanted = GUARDS[dialect] if version > OLDEST_VERSION else first_guards(GUARDS[dialect])
    return tuple(guard.name for guard in wanted if found.get(guard.name) != guard.text)


def first_guards(guards: Iterable[Guard]) -> tuple[Guard, ...]:
    """Those of kpo-dd 0.1.0: there were but the events, and their first number was 1."""
    on_events = [guard for guard in guards if guard.name in FIRST_GUARDS]
    return tuple(replace(one, text=one.text.replace(FROM_ZERO, FROM_ONE)) for one in on_events)
