"""Events as rows: how they are written, read, and recognised as said before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Row, Table, func, insert, select

from kpo_dd.errors import Place, RegisterError
from kpo_dd.register.events import Event, EventKind, NewEvent, Receipt, opening
from kpo_dd.register.run_digests import packed_results, results_digest
from kpo_dd.register.schema import EVENTS, PERSONAL, RESULTS, missing_tables

QUERY_SIZE = 500
ROWS_IN_ONE_GO = 1_000
KINDS_BY_NAME = {kind.value: kind for kind in EventKind}
OfQuery = TypeVar("OfQuery")


def known_among(connection: Connection, events: Sequence[NewEvent]) -> set[str]:
    """What some events say, as far as the register holds it (`NewEvent.saying`)."""
    apart = [event.saying for event in events if event.personal.text]
    plain = [event.saying for event in events if not event.personal.text]
    known = held(connection, PERSONAL.c.saying, apart)
    known |= held(connection, EVENTS.c.fingerprint, plain)
    if begins_without_id(connection):
        first = held(connection, EVENTS.c.fingerprint, [e.first_fingerprint for e in events])
        known |= {event.saying for event in events if event.first_fingerprint in first}
    return known


def held(connection: Connection, column: Column[str], values: Sequence[str]) -> set[str]:
    """Those of some values that a column holds."""
    found: set[str] = set()
    for some in in_batches(values):
        found.update(connection.scalars(select(column).where(column.in_(some))))
    return found


def in_batches(values: Sequence[OfQuery]) -> Iterator[Sequence[OfQuery]]:
    """Values, so many at a time as a query may name."""
    return (values[at : at + QUERY_SIZE] for at in range(0, len(values), QUERY_SIZE))


def keep_results(connection: Connection, results: bytes) -> None:
    """Keep what a run found; another run of the same day may have found the same."""
    if results:
        digest = results_digest(results)
        if packed_in(connection, digest) is None:
            row = insert(RESULTS).values(sha256=digest, content=packed_results(results))
            connection.execute(row)


def packed_in(connection: Connection, digest: str) -> bytes | None:
    """Results as they are kept; None where there are none of this digest."""
    if RESULTS.name in missing_tables(connection):
        return None
    query = select(RESULTS.c.content).where(RESULTS.c.sha256 == digest)
    content = connection.execute(query).scalar_one_or_none()
    # SQLite stores text in a column of bytes without a word.
    return None if content is None else content if isinstance(content, bytes) else b""


def begins_without_id(connection: Connection) -> bool:
    """Whether the first events are those of kpo-dd 0.1.0."""
    first = select(EVENTS.c.kind).order_by(EVENTS.c.seq).limit(1)
    return connection.execute(first).scalar_one_or_none() != EventKind.OPENED


def with_id(connection: Connection, head: Receipt, at: datetime) -> Receipt:
    """The head after the event that gives the register its id, which is recorded where there is none."""
    query = select(EVENTS.c.seq).where(EVENTS.c.kind == EventKind.OPENED).limit(1)
    if connection.execute(query).one_or_none() is not None:
        return head
    first = opening(at, head)
    add(connection, [first])
    return Receipt(first.seq, first.hash)


def not_before_last(connection: Connection, at: datetime) -> datetime:
    """A moment, or that of the last event where it is later: some clock is wrong then."""
    query = select(EVENTS.c.at).order_by(EVENTS.c.seq.desc()).limit(1)
    with suppress(ValueError, TypeError):  # no moment at all: `verify` tells
        last = datetime.fromisoformat(str(connection.scalars(query).first()))
        return max(at, last)
    return at


def add(connection: Connection, events: Sequence[Event]) -> None:
    """Write events."""
    insert_rows(connection, EVENTS, map(row_values, events))


def count_after(connection: Connection, seq: int) -> int:
    """How many events stand after a number."""
    query = select(func.count()).select_from(EVENTS).where(EVENTS.c.seq > seq)
    return connection.execute(query).scalar_one()


def add_personal(connection: Connection, recorded: Iterable[tuple[Event, NewEvent]]) -> None:
    """Write what events say of persons."""
    apart = ((event.seq, said) for event, said in recorded if said.personal.text)
    rows = ((seq, said.personal.salt, said.personal.text, said.saying) for seq, said in apart)
    insert_rows(connection, PERSONAL, rows)


def insert_rows(
    connection: Connection, table: Table, rows: Iterable[tuple[int | str, ...]]
) -> None:
    """Write rows, by the driver itself: to look at each as a statement takes longer than to write it."""
    columns = [column.name for column in table.c]
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    marks = ", ".join([mark] * len(columns))
    statement = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - names of ours
    left = iter(rows)
    while some := list(islice(left, ROWS_IN_ONE_GO)):
        connection.exec_driver_sql(statement, some)


def row_values(event: Event) -> tuple[int | str, ...]:
    """An event as a row, in the order of the columns."""
    e = event
    return e.seq, e.at, e.kind.value, e.supplier, e.fingerprint, e.payload, e.previous, e.hash


def event_of(row: Row[tuple[object, ...]], place: Place) -> Event:
    """A row as an event. RegisterError where it is of no known kind."""
    values: Sequence[Any] = row
    seq, at, kind, *others = values
    if kind not in KINDS_BY_NAME:
        raise RegisterError.of("register_event_unreadable", place, event=seq)
    supplier, fingerprint, payload, previous, own, *apart = others
    # SQLite stores bytes in a column of text without a word.
    said = (str(supplier), str(fingerprint), str(payload), str(previous), str(own))
    return Event(seq, str(at), KINDS_BY_NAME[kind], *said, next(filter(None, apart), ""))
