"""Whether a register still holds what was recorded in it, and where it does not.

What is noticed, and by what:

- an event changed in any field: by its own hash, its fingerprint or the hash after it;
- an event taken out: by the gap in the numbers, the last one by the head;
- an event moved or put in between: by its number, which is part of its hash, and by the hash of
  the one before, which it carries;
- the head edited: by the last event;
- what is said of persons changed, or taken away without a word: by what the event holds of it;
- the guards (triggers) dropped or replaced: by looking for them;
- what a run found of suppliers: by the digest that the event of the run holds.

What is not noticed from within: somebody who may write to the database can work out the whole chain
and the head anew, from any event on, or cut off the end and set the head back. Only a receipt kept
elsewhere shows that: each report comes with one, and `verify` takes any number of them. Nor does
the chain say who recorded something; anybody who may write may add.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import Row, select

from kpo_dd.errors import Place, Problem, RegisterError
from kpo_dd.register import schema
from kpo_dd.register.events import (
    EMPTY,
    GENESIS,
    DigestFormat,
    Event,
    EventKind,
    Receipt,
    fingerprint_of,
    hash_of,
)
from kpo_dd.register.personal_findings import apart_in, committed_in, personal_findings
from kpo_dd.register.receipts import RunReceipt
from kpo_dd.register.records import RunRecord
from kpo_dd.register.register import Register, head_of
from kpo_dd.register.schema import EVENTS

ROWS_AT_ONCE = 1000
NO_RECEIPTS: Mapping[str, RunReceipt] = {}


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found: how many events there are, a receipt for the last, and what is wrong."""

    head: Receipt
    events: int
    findings: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether everything is as it was recorded, as far as can be seen from here."""
        return not self.findings


@dataclass(frozen=True, slots=True)
class Link:
    """An event as it stands in the chain. `row` holds it whole where it is not as recorded."""

    seq: int
    previous: str
    hash: str
    row: Row[tuple[object, ...]] | None = None
    form: DigestFormat | None = None
    personal: str = ""


DIGESTS = (DigestFormat.SECOND, DigestFormat.FIRST)  # what most are comes first
DIGESTS_AT = {0: (DigestFormat.SECOND,)}
BEFORE_EVENTS = Link(0, "", GENESIS)  # of kpo-dd 0.1.0, whose first event is number 1
BEFORE_OPENING = Link(-1, "", GENESIS)


def verify(register: Register, receipts: Mapping[str, RunReceipt] = NO_RECEIPTS) -> Verification:
    """Check every event, the head, the guards, and any receipts (by the name of their file)."""
    with register.transaction(schema.READING) as connection:
        rows = connection.execute(select(EVENTS).order_by(EVENTS.c.seq)).yield_per(ROWS_AT_ONCE)
        links = [link_of(row) for row in rows]
        apart = apart_in(connection) if register.version > schema.OLDEST_VERSION else {}
        head = head_of(connection)
        guards = schema.missing_guards(connection, register.version)
    held = {link.seq: link.personal for link in links if link.row is None}
    forgotten = register.events([EventKind.FORGOTTEN])
    runs = {e.fingerprint: e for e in register.events([EventKind.RUN])}
    place = Place(register.name)
    findings = (
        *event_findings(links, place),
        *head_findings(links, head, place),
        *personal_findings(held, apart, forgotten, head, place),
        *receipt_findings(links, receipts),
        *run_findings(runs, receipts),
        *result_findings(register, runs.values()),
        *(Problem.of("register_guard_missing", place, guard=guard) for guard in guards),
    )
    return Verification(end_of(links), sum(link.seq > 0 for link in links), findings)


def link_of(row: Row[tuple[object, ...]]) -> Link:
    """A row as a link of the chain."""
    form = format_at(row.seq, row) if row.seq >= 0 else None
    sound = form is not None and row.fingerprint == fingerprint_of(
        str(row.kind), str(row.supplier), str(row.payload), form
    )
    kept, personal = None if sound else row, committed_in(str(row.payload))
    return Link(row.seq, row.previous, row.hash, kept, form, personal)


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


def head_findings(links: Sequence[Link], head: Receipt | None, place: Place) -> Iterator[Problem]:
    """Whether the head is true of the last event."""
    last = end_of(links)
    if head is not None and head.events > last.events:
        yield deleted(last.events + 1, head.events, place)
    elif head != last:
        yield Problem.of("register_head_differs", place, event=last.events)


def receipt_findings(
    links: Sequence[Link], receipts: Mapping[str, RunReceipt]
) -> Iterator[Problem]:
    """The receipts that tell of a chain which this register does not hold."""
    known = {EMPTY, *(Receipt(link.seq, link.hash) for link in links)}
    for file, receipt in sorted(receipts.items()):
        if Receipt(receipt.events, receipt.hash) not in known:
            yield Problem.of("register_receipt_differs", Place(file), event=receipt.events)


def run_findings(
    runs: Mapping[str, Event], receipts: Mapping[str, RunReceipt]
) -> Iterator[Problem]:
    """The receipts that name a run or reports of which this register says something else."""
    for file, receipt in sorted(receipts.items()):
        run = runs.get(receipt.run)
        if receipt.run and (run is None or RunRecord.of(run).reports != dict(receipt.reports)):
            yield Problem.of("register_receipt_run", Place(file), event=receipt.events)


def result_findings(register: Register, runs: Iterable[Event]) -> Iterator[Problem]:
    """The runs whose results are gone or are not what was recorded."""
    digests = set[str]()
    for run in runs:
        with suppress(RegisterError):  # named already, as an event that was changed
            digests.add(RunRecord.of(run).results)
    for digest in sorted(digests - {""}):
        try:
            register.results(digest)
        except RegisterError as error:
            yield from error.problems


def deleted(first: int, last: int, place: Place) -> Problem:
    """Events that are gone."""
    span = str(first) if first == last else f"{first}–{last}"
    return Problem.of("register_deleted", place, events=span)


def end_of(links: Sequence[Link]) -> Receipt:
    """The receipt for the last event as it stands."""
    return Receipt(links[-1].seq, links[-1].hash) if links else EMPTY
