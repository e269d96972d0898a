"""A new register made from an old one: the same events at the same moments, chained anew.

Its first event names the register it was made from, and the number and hash of the last event there. What
kpo-dd 0.1.0 recorded of persons inside an event lies apart afterwards, where it can be forgotten. What an
event says of others (a fingerprint, a hash, a number) is said of the new ones.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct, field
from sqlalchemy import Connection, insert, select, update

from kpo_dd.errors import Place, RegisterError
from kpo_dd.register import schema
from kpo_dd.register.events import (
    BEFORE_ALL,
    EMPTY,
    ID_BYTES,
    DigestFormat,
    Event,
    EventKind,
    NewEvent,
    Receipt,
    canonical_json,
    chain,
)
from kpo_dd.register.personal import PersonalPart, salted
from kpo_dd.register.records import RECORDS, CorrectionRecord, ForgottenRecord
from kpo_dd.register.register import Register, head_of
from kpo_dd.register.rows import add, add_personal
from kpo_dd.register.schema import HEAD, PERSONAL, RESULTS


class Rewriting(Struct):
    """Old events as new ones: the salts of the old, and what names they have had until now."""

    salts: Mapping[int, str]
    head: Receipt
    names: dict[str, str] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)

    def rewritten(self, old: Event) -> tuple[Event, NewEvent]:
        """An old event as it follows in the new register, and what it says."""
        said = self.said_anew(old)
        (new,) = chain([said], self.head, datetime.fromisoformat(old.at))
        self.names |= {old.fingerprint: new.fingerprint, old.hash: new.hash}
        self.numbers[old.seq] = new.seq
        self.head = Receipt(new.seq, new.hash)
        return new, said

    def said_anew(self, old: Event) -> NewEvent:
        """What an old event says, with what it says of persons apart and others by their new names."""
        said = {key: self.renamed(value) for key, value in json.loads(old.payload).items()}
        if old.kind is EventKind.FORGOTTEN:
            said["events"] = [self.numbers[number] for number in ForgottenRecord.of(old).events]
        if old.kind is EventKind.CORRECTED:
            said["number"] = self.numbers[CorrectionRecord.of(old).number]
        commitment = said.pop("personal", "")
        apart = json.loads(old.personal) if old.personal else inside(said, old.kind)
        whole = canonical_json({**said, **apart})
        if not apart:
            kept = (
                {"personal": commitment} if commitment else {}
            )  # forgotten, and that is on record
            return NewEvent(old.kind, old.supplier, canonical_json({**said, **kept}))
        again = PersonalPart(self.salts.get(old.seq, ""), old.personal)
        personal = again if old.personal else salted(canonical_json(apart))
        facts = {key: value for key, value in said.items() if key not in apart}
        payload = canonical_json({**facts, "personal": personal.commitment})
        return NewEvent(old.kind, old.supplier, payload, personal, whole)

    def renamed(self, value: object) -> object:
        """A value of an event, which may be the name of another one."""
        return self.names.get(value, value) if isinstance(value, str) else value


def inside(said: Mapping[str, object], kind: EventKind) -> dict[str, object]:
    """What an event of kpo-dd 0.1.0 says of persons itself."""
    return {key: said[key] for key in sorted(RECORDS[kind].of_persons) if said.get(key)}


def rebase(old: Register, new: Register, at: datetime) -> int:
    """Fill a new, empty register from an old one; how many events. RegisterError where it is not empty."""
    events, head, log = old.events(), old.head(), old.log()
    with old.transaction(schema.READING) as connection:
        salts, results = kept_beside(connection, old.version)
    with new.transaction(schema.WRITING) as connection:
        if head_of(connection) != EMPTY:
            raise RegisterError.of("register_copy_there", Place(new.name))
        first = first_event(log.id, head, at if not events else began(events, at))
        rewriting = Rewriting(salts, Receipt(first.seq, first.hash))
        pairs = [rewriting.rewritten(event) for event in events]
        add(connection, [first, *(event for event, _ in pairs)])
        add_personal(connection, pairs)
        for digest, content in results:
            connection.execute(insert(RESULTS).values(sha256=digest, content=content))
        last = rewriting.head
        connection.execute(update(HEAD).values(events=last.events, hash=last.hash))
    return len(events)


def began(events: Iterable[Event], at: datetime) -> datetime:
    """When a register begins, so that its time does not go back with the first event of another one."""
    return min(at, *(datetime.fromisoformat(event.at) for event in events))


def kept_beside(
    connection: Connection, version: int
) -> tuple[dict[int, str], list[tuple[str, bytes]]]:
    """The salts of a register by number of event, and what its runs found; none in one of kpo-dd 0.1.0."""
    if version == schema.OLDEST_VERSION:
        return {}, []
    salts = connection.execute(select(PERSONAL.c.seq, PERSONAL.c.salt))
    results = connection.execute(select(RESULTS.c.sha256, RESULTS.c.content))
    salted_numbers = {one.seq: one.salt for one in salts}
    return salted_numbers, [(digest, content) for digest, content in results]


def first_event(old_id: str, head: Receipt, at: datetime) -> Event:
    """What a register that was made from another one begins with."""
    after = {"id": old_id, "events": head.events, "hash": head.hash}
    said = {"after": after, "format": DigestFormat.SECOND, "register": secrets.token_hex(ID_BYTES)}
    new = NewEvent(EventKind.OPENED, "", canonical_json(said))
    return chain([new], BEFORE_ALL, at)[0]
