"""The register: opened, added to, read. Nothing in it is ever changed.

All events of one `record` stand in one transaction: an interrupted run leaves the register as it
was before, and of two processes one waits for the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select, update

from kpo_dd.errors import Place, RegisterError
from kpo_dd.register import schema
from kpo_dd.register.database import Address, address_of, check_file, engine_of, refusals
from kpo_dd.register.events import EMPTY, Event, EventKind, NewEvent, Receipt, chain
from kpo_dd.register.run_digests import packed_results, results_digest, unpacked_results
from kpo_dd.register.schema import EVENTS, HEAD, RESULTS

QUERY_SIZE = 500
ROWS_IN_ONE_GO = 1_000
OLDEST_SCHEMA = 1
KINDS_BY_NAME = {kind.value: kind for kind in EventKind}


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording did: the events that were new, how many were known, and the new head."""

    new: tuple[Event, ...]
    known: int
    head: Receipt


class Register:
    """An open register; made by `open_register`. `name` may be printed; `id` is the same wherever one stands.

    Every method raises RegisterError where the database refuses.
    """

    def __init__(self, engine: Engine, address: Address) -> None:
        self._engine = engine
        self.name = address.name
        self.id = address.id

    def record(self, events: Sequence[NewEvent], at: datetime) -> Recorded:
        """Add the events not known yet, in their order, all or none.

        `at` has a time zone. What is known writes nothing. A register whose end was tampered with
        takes nothing: adding to it would hide that.
        """
        with self.recording(events, at) as recorded:
            pass
        return recorded

    @contextmanager
    def recording(
        self, events: Sequence[NewEvent], at: datetime, results: bytes = b""
    ) -> Iterator[Recorded]:
        """The same, with what is inside done before it is certain: where that fails, nothing is recorded.

        `results`: what a run found, which one of the events tells the digest of.
        """
        with self.transaction(schema.WRITING) as connection:
            head = self._end(connection)
            prints = [event.fingerprint for event in events] if head.events else []
            known = known_fingerprints(connection, prints)
            fresh = {e.fingerprint: e for e in events if e.fingerprint not in known}
            new = chain(fresh.values(), head, at)
            if new:
                head = Receipt(new[-1].seq, new[-1].hash)
                add(connection, new)
                keep_results(connection, results)
                connection.execute(update(HEAD).values(events=head.events, hash=head.hash))
            yield Recorded(new, len(events) - len(new), head)

    def holds(self, receipt: Receipt) -> bool:
        """Whether a receipt is true of what is recorded: the event it tells of is there."""
        if receipt.events == EMPTY.events:
            return receipt.hash == EMPTY.hash
        query = select(EVENTS.c.hash).where(EVENTS.c.seq == receipt.events)
        with self.transaction(schema.READING) as connection:
            return connection.execute(query).scalar_one_or_none() == receipt.hash

    def events(self, kinds: Collection[EventKind] = (), supplier: str = "") -> tuple[Event, ...]:
        """Events in the order of the register: of some kinds, of one supplier, or all."""
        query = select(EVENTS).order_by(EVENTS.c.seq)
        if kinds:
            query = query.where(EVENTS.c.kind.in_(kinds))
        if supplier:
            query = query.where(EVENTS.c.supplier == supplier)
        with self.transaction(schema.READING) as connection:
            return tuple(event_of(row, Place(self.name)) for row in connection.execute(query))

    def results(self, digest: str) -> bytes:
        """What a run found, as it was recorded. RegisterError where it is gone or was changed."""
        place = Place(self.name)
        with self.transaction(schema.READING) as connection:
            packed = packed_in(connection, digest)
        if packed is None:
            raise RegisterError.of("register_results_missing", place, digest=digest)
        return unpacked_results(packed, digest, place)

    def suppliers(self) -> frozenset[str]:
        """The ids of all suppliers of whom something is recorded."""
        query = select(EVENTS.c.supplier).where(EVENTS.c.supplier != "").distinct()
        with self.transaction(schema.READING) as connection:
            return frozenset(connection.scalars(query))

    def head(self) -> Receipt:
        """The receipt for everything recorded so far."""
        with self.transaction(schema.READING) as connection:
            return self._end(connection)

    @contextmanager
    def transaction(self, how: Mapping[str, tuple[str, ...]]) -> Iterator[Connection]:
        """A transaction as schema.READING or schema.WRITING; undone where anything goes wrong."""
        with refusals(self.name), self._engine.begin() as connection:
            schema.begin(connection, how)
            yield connection

    def _end(self, connection: Connection) -> Receipt:
        """The head, if it is true of the last event. RegisterError if it is not."""
        head = head_of(connection)
        query = select(EVENTS.c.seq, EVENTS.c.hash).order_by(EVENTS.c.seq.desc()).limit(1)
        last = connection.execute(query).one_or_none()
        if head is None or head != (Receipt(last.seq, last.hash) if last else EMPTY):
            raise RegisterError.of("register_broken", Place(self.name))
        return head


@contextmanager
def open_register(url: str, *, create: bool) -> Iterator[Register]:
    """The register at a URL or path, checked to be one.

    `create` is for who wants to record: it makes the register where there is none, and refuses one
    that cannot be written. Without it nothing is ever written. RegisterError where it cannot be had.
    """
    address = address_of(url)
    check_file(address, create=create)
    engine = engine_of(address)
    try:
        register = Register(engine, address)
        with register.transaction(schema.WRITING if create else schema.READING) as connection:
            ensure(connection, Place(address.name), create=create)
        yield register
    finally:
        engine.dispose()


def ensure(connection: Connection, place: Place, *, create: bool) -> None:
    """See to it that the database holds a register of this version."""
    missing = schema.missing_tables(connection)
    if missing == frozenset(schema.METADATA.tables):
        if not create:
            raise RegisterError.of("register_missing", place)
        schema.create(connection)
    elif missing - schema.ADDED:
        raise RegisterError.of("register_incomplete", place, tables=", ".join(sorted(missing)))
    elif older_schema(connection, missing, place) and create:
        schema.bring_up_to_date(connection)


def older_schema(connection: Connection, missing: Collection[str], place: Place) -> bool:
    """Whether a register is of the version before. RegisterError where it is of none that we know."""
    version = schema.version(connection)
    if version is None or version < OLDEST_SCHEMA:
        raise RegisterError.of("register_incomplete", place, tables=schema.META.name)
    if version > schema.SCHEMA_VERSION:
        raise RegisterError.of(
            "register_newer", place, version=version, known=schema.SCHEMA_VERSION
        )
    older = version < schema.SCHEMA_VERSION
    if bool(missing) != older:
        tables = missing or {schema.META.name}
        raise RegisterError.of("register_incomplete", place, tables=", ".join(sorted(tables)))
    return older


def head_of(connection: Connection) -> Receipt | None:
    """The head as it stands, true or not; None where it is gone or no head."""
    row = connection.execute(select(HEAD.c.events, HEAD.c.hash)).one_or_none()
    # SQLite stores text in a number's column without a word.
    return Receipt(row.events, row.hash) if row and isinstance(row.events, int) else None


def add(connection: Connection, events: Sequence[Event]) -> None:
    """Write events, by the driver itself: to look at each as a statement takes longer than to write it."""
    columns = [column.name for column in EVENTS.c]
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    marks = ", ".join([mark] * len(columns))
    statement = f"INSERT INTO {EVENTS.name} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - names of ours
    for start in range(0, len(events), ROWS_IN_ONE_GO):
        rows = [row_values(event) for event in events[start : start + ROWS_IN_ONE_GO]]
        connection.exec_driver_sql(statement, rows)


def row_values(event: Event) -> tuple[int | str, ...]:
    """An event as a row, in the order of the columns."""
    e = event
    return e.seq, e.at, e.kind.value, e.supplier, e.fingerprint, e.payload, e.previous, e.hash


def keep_results(connection: Connection, results: bytes) -> None:
    """Keep what a run found; another run of the same day may have found the same."""
    if results:
        digest = results_digest(results)
        if packed_in(connection, digest) is None:
            row = insert(RESULTS).values(sha256=digest, content=packed_results(results))
            connection.execute(row)


def packed_in(connection: Connection, digest: str) -> bytes | None:
    """Results as they are kept; None where there are none of this digest."""
    if schema.RESULTS.name in schema.missing_tables(connection):
        return None
    query = select(RESULTS.c.content).where(RESULTS.c.sha256 == digest)
    content = connection.execute(query).scalar_one_or_none()
    # SQLite stores text in a column of bytes without a word.
    return None if content is None else content if isinstance(content, bytes) else b""


def known_fingerprints(connection: Connection, fingerprints: Sequence[str]) -> set[str]:
    """Those of the fingerprints that the register holds."""
    known: set[str] = set()
    for start in range(0, len(fingerprints), QUERY_SIZE):
        some = fingerprints[start : start + QUERY_SIZE]
        query = select(EVENTS.c.fingerprint).where(EVENTS.c.fingerprint.in_(some))
        known.update(connection.scalars(query))
    return known


def event_of(row: Row[tuple[object, ...]], place: Place) -> Event:
    """A row as an event. RegisterError where it is of no known kind."""
    values: Sequence[Any] = row
    seq, at, kind, *others = values
    if kind not in KINDS_BY_NAME:
        raise RegisterError.of("register_event_unreadable", place, event=seq)
    return Event(seq, at, KINDS_BY_NAME[kind], *others)
