"""The register: with_id, added to, read. Nothing in it is ever changed.

All events of one `record` stand in one transaction: an interrupted run leaves the register as it
was before, and of two processes one waits for the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, delete, select, update

from kpo_dd.errors import Place, RegisterError
from kpo_dd.register import schema
from kpo_dd.register.connecting import RegisterDatabase
from kpo_dd.register.database import address_of
from kpo_dd.register.events import EMPTY, Event, EventKind, NewEvent, Receipt, chain
from kpo_dd.register.kept_documents import documents_beside
from kpo_dd.register.log import NO_LOG, RegisterLog, log_in
from kpo_dd.register.rows import (
    add,
    add_personal,
    count_after,
    event_of,
    in_batches,
    keep_results,
    known_among,
    not_before_last,
    packed_in,
    with_id,
)
from kpo_dd.register.run_digests import unpacked_results
from kpo_dd.register.schema import EVENTS, HEAD, PERSONAL

NOTHING_EXPECTED: Mapping[str, str] = {}


class Recorded(Struct, frozen=True):
    """What recording did: the events that were new, how many were known, and the new head."""

    new: tuple[Event, ...]
    known: int
    head: Receipt
    log: RegisterLog = NO_LOG  # with the new events, where reports are made of it


class Register:
    """An open register; made by `open_register`. `name` may be printed; `id` is the same wherever one stands.

    Every method raises RegisterError where the database refuses.
    """

    def __init__(self, database: RegisterDatabase) -> None:
        self._database = database
        self.name = database.address.name
        self.id = database.address.id

    @property
    def documents(self) -> Path | None:
        """The folder of the documents that are kept beside it; None on a server."""
        return documents_beside(self._database.address.path)

    @property
    def version(self) -> int:
        """The version of its schema."""
        return self._database.version

    def record(
        self,
        events: Sequence[NewEvent],
        at: datetime,
        expects: Mapping[str, str] = NOTHING_EXPECTED,
    ) -> Recorded:
        """Add the events not known yet, in their order, all or none.

        `at` has a time zone. What is known writes nothing. A register whose end was tampered with
        takes nothing: adding to it would hide that. Where the clock stands before the last event, the time
        of that one counts: time never goes back in a register. `expects`: suppliers, and the hash of what
        was recorded last of each when somebody looked; RegisterError where something was recorded since.
        """
        with self.transaction(schema.WRITING) as connection:
            self._refuse_overtaken(connection, expects)
            return self._recorded(connection, events, at)

    @contextmanager
    def recording(
        self,
        events: Sequence[NewEvent],
        at: datetime,
        expects: Mapping[str, str] = NOTHING_EXPECTED,
        results: bytes = b"",
    ) -> Iterator[Recorded]:
        """The same, with what is inside done before it is certain: where that fails, nothing is recorded.

        `results`: what a run found, which one of the events tells the digest of.
        """
        with self.transaction(schema.WRITING) as connection:
            self._refuse_overtaken(connection, expects)
            recorded = self._recorded(connection, events, at)
            if recorded.new:
                keep_results(connection, results)
            yield replace(recorded, log=log_in(connection))

    def forget(self, numbers: Collection[int], told: NewEvent, at: datetime) -> Recorded:
        """Delete what some events say of persons, and record that it was; both or neither."""
        with self.transaction(schema.WRITING) as connection:
            for some in in_batches(sorted(numbers)):
                connection.execute(delete(PERSONAL).where(PERSONAL.c.seq.in_(some)))
            return self._recorded(connection, [told], at)

    def _recorded(
        self, connection: Connection, events: Sequence[NewEvent], at: datetime
    ) -> Recorded:
        """What recording does inside its transaction."""
        head = self._end(connection)
        known = known_among(connection, events) if head != EMPTY else set()
        fresh = {event.saying: event for event in events if event.saying not in known}
        new: tuple[Event, ...] = ()
        if fresh:
            moment = not_before_last(connection, at)
            head = with_id(connection, head, moment)
            new, before = chain(fresh.values(), head, moment), head.events
            head = Receipt(new[-1].seq, new[-1].hash)
            add(connection, new)
            if count_after(connection, before) != len(new):  # a trigger of somebody swallowed some
                raise RegisterError.of("register_broken", Place(self.name))
            add_personal(connection, zip(new, fresh.values(), strict=True))
            connection.execute(update(HEAD).values(events=head.events, hash=head.hash))
        return Recorded(new, len(events) - len(new), head)

    def _refuse_overtaken(self, connection: Connection, expects: Mapping[str, str]) -> None:
        """RegisterError where something was recorded of a supplier since somebody looked."""
        for supplier, known in expects.items():
            query = select(EVENTS.c.hash).where(EVENTS.c.supplier == supplier)
            last = connection.scalars(query.order_by(EVENTS.c.seq.desc()).limit(1)).first()
            if (last or "") != known:
                raise RegisterError.of("register_overtaken", Place(self.name), name=supplier)

    def holds(self, receipt: Receipt) -> bool:
        """Whether a receipt is true of what is recorded: the event it tells of is there."""
        if receipt == EMPTY:
            return True
        query = select(EVENTS.c.hash).where(EVENTS.c.seq == receipt.events)
        with self.transaction(schema.READING) as connection:
            return connection.execute(query).scalar_one_or_none() == receipt.hash

    def events(self, kinds: Collection[EventKind] = (), supplier: str = "") -> tuple[Event, ...]:
        """Events in the order of the register: of some kinds, of one supplier, or all but its opening."""
        query = select(EVENTS)
        if self.version > schema.OLDEST_VERSION:
            apart = EVENTS.join(PERSONAL, EVENTS.c.seq == PERSONAL.c.seq, isouter=True)
            query = select(*EVENTS.c, PERSONAL.c.said).select_from(apart)
        query = query.order_by(EVENTS.c.seq)
        if kinds:
            query = query.where(EVENTS.c.kind.in_(kinds))
        else:
            query = query.where(EVENTS.c.kind != EventKind.OPENED)
        if supplier:
            query = query.where(EVENTS.c.supplier == supplier)
        with self.transaction(schema.READING) as connection:
            return tuple(event_of(row, Place(self.name)) for row in connection.execute(query))

    def events_about(self, supplier: str) -> tuple[Event, ...]:
        """Events of one supplier, and the versions of the Principles, in the order of the register."""
        told = (*self.events(supplier=supplier), *self.events([EventKind.PUBLISHED]))
        return tuple(sorted(told, key=lambda event: event.seq))

    def results(self, digest: str) -> bytes:
        """What a run found, as it was recorded. RegisterError where it is gone or was changed."""
        place = Place(self.name)
        with self.transaction(schema.READING) as connection:
            packed = packed_in(connection, digest)
        if packed is None:
            raise RegisterError.of("register_results_missing", place, digest=digest)
        return unpacked_results(packed, digest, place)

    def differs(self, kind: EventKind, said: str) -> bool:
        """Whether an event of a kind does not have a text in what it says."""
        query = select(EVENTS.c.seq).where(EVENTS.c.kind == kind).limit(1)
        with self.transaction(schema.READING) as connection:
            found = connection.execute(
                query.where(~EVENTS.c.payload.contains(said, autoescape=True))
            )
            return found.first() is not None

    def suppliers(self) -> frozenset[str]:
        """The ids of all suppliers of whom something is recorded."""
        query = select(EVENTS.c.supplier).where(EVENTS.c.supplier != "").distinct()
        with self.transaction(schema.READING) as connection:
            return frozenset(map(str, connection.scalars(query)))

    def log(self) -> RegisterLog:
        """The hashes of everything recorded so far, and the id of the register."""
        with self.transaction(schema.READING) as connection:
            return log_in(connection)

    def head(self) -> Receipt:
        """The receipt for everything recorded so far."""
        with self.transaction(schema.READING) as connection:
            return self._end(connection)

    def transaction(self, how: Mapping[str, tuple[str, ...]]) -> AbstractContextManager[Connection]:
        """A transaction as schema.READING or schema.WRITING; undone where anything goes wrong."""
        return self._database.transaction(how)

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

    `create` is for who wants to record: it makes the register where there is none, a file once something
    is recorded, and refuses one that cannot be written. Without it nothing is ever written. RegisterError
    where it cannot be had.
    """
    database = RegisterDatabase(address_of(url))
    try:
        database.look(create=create)
        yield Register(database)
    finally:
        database.close()


def head_of(connection: Connection) -> Receipt | None:
    """The head as it stands, true or not; None where it is gone or no head."""
    rows = connection.execute(select(HEAD.c.events, HEAD.c.hash).limit(2)).all()
    # SQLite stores text in a number's column without a word.
    sound = len(rows) == 1 and isinstance(rows[0].events, int)
    return Receipt(rows[0].events, rows[0].hash) if sound else None
