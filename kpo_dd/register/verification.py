"""Whether a register still holds what was recorded in it, and where it does not.

What is noticed, and by what:

- an event changed in any field: by its own hash, its fingerprint or the hash after it;
- an event taken out: by the gap in the numbers, the last one by the head;
- an event moved or put in between: by its number, which is part of its hash, and by the hash of
  the one before, which it carries;
- the head edited: by the last event;
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
    Event,
    EventKind,
    Receipt,
    fingerprint_of,
    hash_of,
)
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


START = Link(0, "", GENESIS)


def verify(register: Register, receipts: Mapping[str, RunReceipt] = NO_RECEIPTS) -> Verification:
    """Check every event, the head, the guards, and any receipts (by the name of their file)."""
    with register.transaction(schema.READING) as connection:
        rows = connection.execute(select(EVENTS).order_by(EVENTS.c.seq)).yield_per(ROWS_AT_ONCE)
        links = [link_of(row) for row in rows]
        head = head_of(connection)
        guards = schema.missing_guards(connection)
    runs = {e.fingerprint: e for e in register.events([EventKind.RUN])}
    place = Place(register.name)
    findings = (
        *event_findings(links, place),
        *head_findings(links, head, place),
        *receipt_findings(links, receipts),
        *run_findings(runs, receipts),
        *result_findings(register, runs.values()),
        *(Problem.of("register_guard_missing", place, guard=guard) for guard in guards),
    )
    return Verification(end_of(links), len(links), findings)


def link_of(row: Row[tuple[object, ...]]) -> Link:
    """A row as a link of the chain."""
    sound = (
        row.seq >= 1
        and row.hash == hash_at(row.seq, row)
        and row.fingerprint
        == fingerprint_of(*(str(t) for t in (row.kind, row.supplier, row.payload)))
    )
    return Link(row.seq, row.previous, row.hash, None if sound else row)


def hash_at(seq: int, row: Row[tuple[object, ...]]) -> str:
    """The hash a row would have at some place in the chain."""
    texts = (row.at, row.kind, row.supplier, row.payload, row.previous)
    return hash_of(seq, *(str(text) for text in texts))


def event_findings(links: Sequence[Link], place: Place) -> Iterator[Problem]:
    """What is wrong with the events, in their order."""
    places = recorded_places(links) if any(link.row for link in links) else {}
    for before, link in pairwise((START, *links)):
        yield from joint_findings(before, link, place)
        if link.row:
            yield altered(link, link.row, places.get(link.hash), place)


def joint_findings(before: Link, link: Link, place: Place) -> Iterator[Problem]:
    """What is wrong between two events that stand one after the other."""
    first_missing = max(before.seq, 0) + 1
    if link.seq > first_missing:
        yield deleted(first_missing, link.seq - 1, place)
    elif not before.row and not link.row and link.previous != before.hash:
        yield Problem.of("register_unlinked", place, event=link.seq)


def altered(
    link: Link, row: Row[tuple[object, ...]], recorded_at: int | None, place: Place
) -> Problem:
    """What happened to an event that is not as recorded: moved as a whole, or changed."""
    if recorded_at and recorded_at != link.seq and hash_at(recorded_at, row) == link.hash:
        return Problem.of("register_moved", place, event=link.seq, recorded_as=recorded_at)
    return Problem.of("register_changed", place, event=link.seq)


def recorded_places(links: Sequence[Link]) -> dict[str, int]:
    """Each hash's place in the chain, found by following it from its start."""
    after = {link.previous: link.hash for link in links}
    places: dict[str, int] = {}
    current = GENESIS
    while (following := after.get(current)) and following not in places:
        places[following] = len(places) + 1
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
    hashes = {EMPTY.events: EMPTY.hash} | {link.seq: link.hash for link in links}
    for file, receipt in sorted(receipts.items()):
        if hashes.get(receipt.events) != receipt.hash:
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
