"""Whether events stand in the chain as they were recorded, each in its place after the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from pydantic import ValidationError
from sqlalchemy import Row

from kpo_dd.errors import Place, Problem
from kpo_dd.register.events import (
    EMPTY,
    GENESIS,
    DigestFormat,
    EventKind,
    Receipt,
    fingerprint_of,
    hash_of,
)
from kpo_dd.register.personal_findings import committed_in
from kpo_dd.register.record_form import NamedBy, Record
from kpo_dd.register.records import RECORDS, CorrectionRecord, ForgottenRecord
from kpo_dd.register.rows import KINDS_BY_NAME


class Pointing(Struct, frozen=True):
    """Another event that one names, and of which kinds that one may be (none: any)."""

    name: str
    by: NamedBy
    kinds: frozenset[EventKind]


class ContentSaid(Struct, frozen=True):
    """What of the content of an event is held against the rest of the register.

    `numbers`: the events it speaks of by their numbers. `document`: SHA-256 of the one that it has a copy of.
    """

    pointing: tuple[Pointing, ...] = ()
    numbers: tuple[int, ...] = ()
    document: str = ""


SAYS_NO_MORE = ContentSaid()


class Link(Struct, frozen=True):
    """An event as it stands in the chain. `row` holds it whole where it is not as recorded."""

    seq: int
    previous: str
    hash: str
    row: Row[tuple[object, ...]] | None = None
    form: DigestFormat | None = None
    personal: str = ""
    at: str = ""
    fingerprint: str = ""
    kind: str = ""
    supplier: str = ""
    said: ContentSaid | None = None


DIGESTS = (DigestFormat.SECOND, DigestFormat.FIRST)  # what most are comes first
DIGESTS_AT = {0: (DigestFormat.SECOND,)}
BEFORE_EVENTS = Link(0, "", GENESIS)  # of kpo-dd 0.1.0, whose first event is number 1
BEFORE_OPENING = Link(-1, "", GENESIS)


def link_of(row: Row[tuple[object, ...]]) -> Link:
    """A row as a link of the chain."""
    whole = isinstance(row.seq, int) and row.seq >= 0
    form = format_at(row.seq, row) if whole else None
    sound = form is not None and row.fingerprint == fingerprint_of(
        str(row.kind), str(row.supplier), str(row.payload), form
    )
    if not sound:
        return Link(row.seq, row.previous, row.hash, row, form, committed_in(str(row.payload)))
    kind, supplier, payload = str(row.kind), str(row.supplier), str(row.payload)
    said, committed = said_by(kind, payload), committed_in(payload)
    at, fingerprint = str(row.at), row.fingerprint
    place = (row.seq, row.previous, row.hash)
    return Link(*place, None, form, committed, at, fingerprint, kind, supplier, said)


def said_by(kind: str, payload: str) -> ContentSaid | None:
    """What an event says, but for what it says of persons; None where it says nothing known."""
    record = RECORDS.get(KINDS_BY_NAME[kind]) if kind in KINDS_BY_NAME else None
    try:
        return None if record is None else said_in(record.model_validate_json(payload))
    except ValidationError:
        return None


def said_in(record: Record) -> ContentSaid:
    """The same of a record."""
    pointing = tuple(
        Pointing(name, one.by, one.kinds)
        for one in record.pointers
        if (name := str(getattr(record, one.field)))
    )
    numbers = numbers_spoken_of(record)
    document = record.kept_document
    return (
        ContentSaid(pointing, numbers, document)
        if pointing or numbers or document
        else SAYS_NO_MORE
    )


def numbers_spoken_of(record: Record) -> tuple[int, ...]:
    """The events that a record speaks of by their numbers."""
    match record:
        case CorrectionRecord():
            return (record.number,)
        case ForgottenRecord():
            return record.events
        case _:
            return ()


def format_at(seq: int, row: Row[tuple[object, ...]]) -> DigestFormat | None:
    """The format in which a row has its hash at some place in the chain; None in neither."""
    return next(
        (form for form in DIGESTS_AT.get(seq, DIGESTS) if row.hash == hash_at(seq, row, form)), None
    )


def hash_at(seq: int, row: Row[tuple[object, ...]], form: DigestFormat) -> str:
    """The hash a row would have at some place in the chain."""
    at, kind, supplier, payload = str(row.at), str(row.kind), str(row.supplier), str(row.payload)
    return hash_of(seq, at, kind, supplier, payload, str(row.previous), form)


def start_of(links: Sequence[Link]) -> Link:
    """What the first event follows: a register that has an id begins with number 0."""
    is_first = not links or (links[0].seq > 0 and links[0].form is not DigestFormat.SECOND)
    return BEFORE_EVENTS if is_first else BEFORE_OPENING


def event_findings(links: Sequence[Link], place: Place) -> Iterator[Problem]:
    """What is wrong with the events, in their order."""
    places = recorded_places(links) if any(link.row for link in links) else {}
    for before, link in pairwise((start_of(links), *links)):
        yield from joint_findings(before, link, place)
        if link.row:
            yield altered(link, link.row, places.get(link.hash), place)


def joint_findings(before: Link, link: Link, place: Place) -> Iterator[Problem]:
    """What is wrong between two events that stand one after the other."""
    first_missing = max(before.seq, -1) + 1
    if link.seq > first_missing:
        yield deleted(first_missing, link.seq - 1, place)
    elif not before.row and not link.row and link.previous != before.hash:
        yield Problem.of("register_unlinked", place, event=link.seq)


def altered(
    link: Link, row: Row[tuple[object, ...]], recorded_at: int | None, place: Place
) -> Problem:
    """What happened to an event that is not as recorded: moved as a whole, or changed."""
    if recorded_at is not None and recorded_at != link.seq and format_at(recorded_at, row):
        return Problem.of("register_moved", place, event=link.seq, recorded_as=recorded_at)
    return Problem.of("register_changed", place, event=link.seq)


def recorded_places(links: Sequence[Link]) -> dict[str, int]:
    """Each hash's place in the chain, found by following it from its start."""
    after = {link.previous: link.hash for link in links}
    places: dict[str, int] = {}
    current, first = GENESIS, start_of(links).seq + 1
    while (following := after.get(current)) and following not in places:
        places[following] = first + len(places)
        current = following
    return places


def deleted(first: int, last: int, place: Place) -> Problem:
    """Events that are gone."""
    span = str(first) if first == last else f"{first}–{last}"
    return Problem.of("register_deleted", place, events=span)


def end_of(links: Sequence[Link]) -> Receipt:
    """The receipt for the last event as it stands."""
    return Receipt(links[-1].seq, links[-1].hash) if links else EMPTY


def head_findings(links: Sequence[Link], head: Receipt | None, place: Place) -> Iterator[Problem]:
    """Whether the head is true of the last event."""
    last = end_of(links)
    if head is not None and head.events > last.events:
        yield deleted(last.events + 1, head.events, place)
    elif head != last:
        yield Problem.of("register_head_differs", place, event=last.events)
