"""Whether a register still holds what was recorded in it, and where it does not.

What is noticed, and by what:

- an event changed in any field: by its own hash, its fingerprint or the hash after it;
- an event taken out: by the gap in the numbers, the last one by the head;
- an event moved or put in between: by its number, which is part of its hash, and by the hash of
  the one before, which it carries;
- the head edited: by the last event;
- what is said of persons changed, or taken away without a word: by what the event holds of it;
- the guards (triggers) dropped or replaced: by looking for them;
- an entry that says nothing this program can read, one fact recorded twice, a decision about nothing, a clock
  that went back: by reading what every event says;
- triggers, tables and indexes that others made, or changed ones, and pages that do not hold together: by
  holding the whole database against a new one;
- what a run found of suppliers: by the digest that the event of the run holds;
- a document of which a copy was kept, gone or changed: by the digest that the entry holds.

What is not noticed from within: somebody who may write to the database can work out the whole chain
and the head anew, from any event on, or cut off the end and set the head back. Only a receipt kept
elsewhere shows that: each report comes with one, and `verify` takes any number of them. Nor does
the chain say who recorded something; anybody who may write may add.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from msgspec import Struct
from sqlalchemy import Connection, select

from kpo_dd.errors import Place, Problem, RegisterError
from kpo_dd.register import schema
from kpo_dd.register.chain_findings import (
    Link,
    end_of,
    event_findings,
    head_findings,
    link_of,
)
from kpo_dd.register.content_findings import content_findings
from kpo_dd.register.events import EMPTY, Event, EventKind, Receipt
from kpo_dd.register.kept_documents import document_findings
from kpo_dd.register.log import RegisterLog, id_in
from kpo_dd.register.personal_findings import apart_in, numbers_forgotten, personal_findings
from kpo_dd.register.proofs.checkpoint import Checkpoint
from kpo_dd.register.receipt_findings import (
    checkpoint_findings,
    receipt_findings,
    run_findings,
)
from kpo_dd.register.receipts import RunReceipt
from kpo_dd.register.records import RunRecord
from kpo_dd.register.register import Register, head_of
from kpo_dd.register.schema import EVENTS
from kpo_dd.register.structure import page_faults, structure_findings

ROWS_AT_ONCE = 1000
PAGES_DAMAGED = "register_damaged"


class Kept(Struct, frozen=True):
    """What somebody kept outside a register, by the name of its file: receipts and checkpoints."""

    receipts: Mapping[str, RunReceipt]
    checkpoints: Mapping[str, Checkpoint]


class Verification(Struct, frozen=True):
    """What was found: how many events there are, a receipt for the last, and what is wrong."""

    head: Receipt
    events: int
    findings: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether everything is as it was recorded, as far as can be seen from here."""
        return not self.findings


class Held(Struct, frozen=True):
    """What a register holds, read at one moment, and what was wrong with the database then."""

    links: Sequence[Link]
    apart: Mapping[int, str]
    head: Receipt | None
    log: RegisterLog
    findings: tuple[Problem, ...]


NO_RECEIPTS: Mapping[str, RunReceipt] = {}
NO_CHECKPOINTS: Mapping[str, Checkpoint] = {}


def verify(
    register: Register,
    receipts: Mapping[str, RunReceipt] = NO_RECEIPTS,
    checkpoints: Mapping[str, Checkpoint] = NO_CHECKPOINTS,
) -> Verification:
    """Check the database, every event, the head, the guards, and anything that was kept elsewhere.

    RegisterError only where the database can't be asked; what is damaged is a finding.
    """
    place, kept = Place(register.name), Kept(receipts, checkpoints)
    pages: tuple[Problem, ...] = ()
    try:
        pages = page_findings(register, place)
        return verified(register, kept, pages)
    except RegisterError as error:
        if any(problem.code != PAGES_DAMAGED for problem in error.problems):
            raise
        return Verification(EMPTY, 0, tuple(dict.fromkeys((*pages, *error.problems))))


def page_findings(register: Register, place: Place) -> tuple[Problem, ...]:
    """What the database says of its own pages."""
    with register.transaction(schema.READING) as connection:
        faults = page_faults(connection)
    return tuple(
        Problem.of(PAGES_DAMAGED, place, reason=" ".join(fault.split())) for fault in faults
    )


def verified(register: Register, kept: Kept, pages: Iterable[Problem]) -> Verification:
    """The same where all can be read."""
    place = Place(register.name)
    with register.transaction(schema.READING) as connection:
        held = held_in(connection, register.version, place)
    links = held.links
    forgotten = register.events([EventKind.FORGOTTEN])
    runs = {e.fingerprint: e for e in register.events([EventKind.RUN])}
    committed = {link.seq: link.personal for link in links if link.row is None}
    findings = (
        *pages,
        *event_findings(links, place),
        *head_findings(links, held.head, place),
        *content_findings(links, place),
        *personal_findings(committed, held.apart, forgotten, held.head, place),
        *receipt_findings(links, kept.receipts),
        *run_findings(runs, kept.receipts),
        *checkpoint_findings(held.log, kept.checkpoints),
        *result_findings(register, runs.values()),
        *document_findings(register.documents, links, numbers_forgotten(forgotten)),
        *held.findings,
    )
    return Verification(end_of(links), sum(link.seq > 0 for link in links), findings)


def held_in(connection: Connection, version: int, place: Place) -> Held:
    """All that is looked at, as it is in one transaction."""
    rows = connection.execute(select(EVENTS).order_by(EVENTS.c.seq)).yield_per(ROWS_AT_ONCE)
    links = [link_of(row) for row in rows]
    guards = schema.missing_guards(connection, version)
    return Held(
        links,
        apart_in(connection) if version > schema.OLDEST_VERSION else {},
        head_of(connection),
        RegisterLog(id_in(connection), [link.hash for link in links]),
        (
            *structure_findings(connection, version, place),
            *(Problem.of("register_guard_missing", place, guard=guard) for guard in guards),
        ),
    )


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
