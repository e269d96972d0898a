"""Events: what the register holds, in which bytes, and how each is chained to the one before.

    fingerprint = SHA-256 of canonical JSON {kind, payload, supplier, v}: what is said. The same thing
                  said again is not recorded again.
    hash        = SHA-256 of canonical JSON {at, kind, payload, previous, seq, supplier, v}: what is
                  said, when it was recorded, and after what.

`v` is the format, 2. In both, the payload stands as the text that is stored, so that a stranger can check a
register with nothing but a JSON writer and SHA-256. What kpo-dd 0.1.0 recorded has no `v` in its digests.

A register begins with an event of its own, number 0, that gives it an id nobody else has. Names, positions
and notes do not stand in an event: they lie apart, where they can be forgotten (`personal.py`).
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from enum import IntEnum, StrEnum
from functools import cached_property
from hashlib import sha256
from json.encoder import encode_basestring
from typing import Annotated

from msgspec import DecodeError, Meta, Struct

from kpo_dd.register.personal import NOTHING_PERSONAL, PersonalPart

# A text as canonical JSON writes it. What is hashed is put together by hand below, since two objects are
# hashed for every event, and their keys are few and known.
quoted_text = encode_basestring


def inside_json(value: object) -> object:
    """What stands in JSON for a day and for a model: its text, and what it holds. TypeError for all else."""
    return value.isoformat() if isinstance(value, date) else vars(value)


CANONICAL = json.JSONEncoder(
    sort_keys=True,
    separators=(",", ":"),
    ensure_ascii=False,
    allow_nan=False,
    default=inside_json,
)
FORMAT_AT_END = ',"v":2'  # of DigestFormat.SECOND; the first had none
GENESIS = "0" * 64  # what the first event has as its previous hash


class DigestFormat(IntEnum):
    """How digests are made: as kpo-dd 0.1.0 made them, or with the number of the format in them."""

    FIRST = 1
    SECOND = 2


class EventKind(StrEnum):
    """What happened."""

    OPENED = "opened"
    COMMITMENT = "commitment"
    DECISION = "decision"
    RUN = "run"
    FORGOTTEN = "forgotten"
    SUPPLIER_DECISION = "supplier_decision"
    EVIDENCE = "evidence"
    ACTION = "action"
    CASE = "case"
    TRAINING = "training"
    INVITED = "invited"
    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"
    PUBLISHED = "published"
    ACTIONS_RAISED = "actions_raised"
    ACTION_REOPENED = "action_reopened"
    NAME_LOOK = "name_look"


class NewEvent(Struct, frozen=True, dict=True):
    """Something to record. `payload` is canonical JSON; `supplier` is empty for a run.

    `personal`: what stands apart from it. `whole`: the payload with all that in it, as kpo-dd 0.1.0 wrote it.
    """

    kind: EventKind
    supplier: str
    payload: str
    personal: PersonalPart = NOTHING_PERSONAL
    whole: str = ""

    @property
    def saying(self) -> str:
        """What is the same where the same is said again, under whatever salt."""
        return self.first_fingerprint if self.personal.text else self.fingerprint

    @cached_property
    def fingerprint(self) -> str:
        """What is said, as 64 hexadecimal digits."""
        return fingerprint_of(self.kind, self.supplier, self.payload)

    @cached_property
    def first_fingerprint(self) -> str:
        """The same as kpo-dd 0.1.0 had it."""
        payload = self.whole or self.payload
        return fingerprint_of(self.kind, self.supplier, payload, DigestFormat.FIRST)


class Event(Struct, frozen=True):
    """Something recorded: `seq` counts from 0 without gaps, `at` is ISO-8601 in UTC.

    `personal`: what stands apart, as canonical JSON; empty where there is nothing, or no longer.
    """

    seq: int
    at: str
    kind: EventKind
    supplier: str
    fingerprint: str
    payload: str
    previous: str
    hash: str
    personal: str = ""


class Receipt(Struct, frozen=True):
    """The number of the last event of a register, and its hash: proof of all that came before.

    Kept outside the register (beside a report, on paper), it shows later whether those events are
    still the same.
    """

    events: Annotated[int, Meta(ge=0)]
    hash: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]


NO_SUCH_JSON = (DecodeError, RecursionError, UnicodeError)  # what a decoder raises
EMPTY = Receipt(0, GENESIS)
BEFORE_ALL = Receipt(-1, GENESIS)  # what a register begins after
ID_BYTES = 16


def chain(events: Iterable[NewEvent], head: Receipt, at: datetime) -> tuple[Event, ...]:
    """The events as they follow the head, all at one moment. ValueError if `at` has no time zone."""
    moment = utc_text(at)
    seq, previous = head.events, head.hash
    chained: list[Event] = []
    for new in events:
        seq += 1
        said, supplier = quoted_saying(new.kind, new.payload), quoted_text(new.supplier)
        # What holds nothing apart is known by its fingerprint, which is worked out by now.
        fingerprint = fingerprint_in(said, supplier) if new.personal.text else new.fingerprint
        own = hash_in(said, supplier, seq, moment, previous)
        told = (new.kind, new.supplier, fingerprint, new.payload)
        chained.append(Event(seq, moment, *told, previous, own, new.personal.text))
        previous = own
    return tuple(chained)


def opening(at: datetime, head: Receipt) -> Event:
    """The event that gives a register an id of its own: its beginning, or what follows events without one."""
    payload = canonical_json(
        {"format": DigestFormat.SECOND, "register": secrets.token_hex(ID_BYTES)}
    )
    new = NewEvent(EventKind.OPENED, "", payload)
    return chain([new], head if head != EMPTY else BEFORE_ALL, at)[0]


def fingerprint_of(
    kind: str, supplier: str, payload: str, form: DigestFormat = DigestFormat.SECOND
) -> str:
    """The hash of what an event says, whenever it is said."""
    return fingerprint_in(quoted_saying(kind, payload), quoted_text(supplier), form)


def hash_of(
    seq: int,
    at: str,
    kind: str,
    supplier: str,
    payload: str,
    previous: str,
    form: DigestFormat = DigestFormat.SECOND,
) -> str:
    """The hash of an event in its place in the chain."""
    said = quoted_saying(kind, payload)
    return hash_in(said, quoted_text(supplier), seq, at, previous, form)


def quoted_saying(kind: str, payload: str) -> str:
    """What an event says, but for the supplier, as it stands in canonical JSON."""
    return f'"kind":{quoted_text(kind)},"payload":{quoted_text(payload)}'


def fingerprint_in(said: str, supplier: str, form: DigestFormat = DigestFormat.SECOND) -> str:
    """The fingerprint of what an event says; saying and supplier as they stand in canonical JSON."""
    end = FORMAT_AT_END if form is DigestFormat.SECOND else ""
    return sha256(f'{{{said},"supplier":{supplier}{end}}}'.encode()).hexdigest()


def hash_in(
    said: str,
    supplier: str,
    seq: int,
    at: str,
    previous: str,
    form: DigestFormat = DigestFormat.SECOND,
) -> str:
    """The hash of an event in its place; saying and supplier as they stand in canonical JSON."""
    end = FORMAT_AT_END if form is DigestFormat.SECOND else ""
    before = f'"at":{quoted_text(at)},{said},"previous":{quoted_text(previous)}'
    return sha256(f'{{{before},"seq":{seq},"supplier":{supplier}{end}}}'.encode()).hexdigest()


def canonical_json(value: object) -> str:
    """The one way to write a value: keys sorted, no spaces, letters as they are, no NaN, days as ISO-8601."""
    return CANONICAL.encode(value)


def canonical_object(said: Mapping[str, object]) -> str:
    """The same for an object without a broken number in it, which no record has; a fifth of the time."""
    import orjson  # who only looks need not wait for it

    try:
        return orjson.dumps(said, inside_json, orjson.OPT_SORT_KEYS).decode()
    except TypeError:  # half a surrogate pair, or a number beyond 64 bits
        return canonical_json(said)


def sound(text: str) -> str:
    """Text that every database can store: half characters and NUL become visible substitutes.

    A file name that is no UTF-8 reaches Python as half characters (lone surrogates).
    """
    whole = text if text.isascii() else text.encode("utf-8", "replace").decode()
    return whole.replace("\0", "\ufffd")


def utc_text(moment: datetime) -> str:
    """A moment as ISO-8601 text in UTC, to the second. ValueError if it has no time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
