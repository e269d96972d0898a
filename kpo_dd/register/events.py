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
from datetime import UTC, datetime
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
CANONICAL = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
)
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


NO_SUCH_JSON = (DecodeError, RecursionError, UnicodeEncodeError)  # what a decoder raises
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
        own = hash_of(seq, moment, new.kind, new.supplier, new.payload, previous)
        said = (new.kind, new.supplier, new.fingerprint, new.payload)
        chained.append(Event(seq, moment, *said, previous, own, new.personal.text))
        previous = own
    return tuple(chained)


FORMAT_TEXTS = {DigestFormat.FIRST: "", DigestFormat.SECOND: ',"v":2'}


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
    said = f'"kind":{quoted_text(kind)},"payload":{quoted_text(payload)},"supplier":{quoted_text(supplier)}'
    return sha256(f"{{{said}{FORMAT_TEXTS[form]}}}".encode()).hexdigest()


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
    said = f'"at":{quoted_text(at)},"kind":{quoted_text(kind)},"payload":{quoted_text(payload)}'
    after = f'"previous":{quoted_text(previous)},"seq":{seq},"supplier":{quoted_text(supplier)}'
    return sha256(f"{{{said},{after}{FORMAT_TEXTS[form]}}}".encode()).hexdigest()


def canonical_json(value: object) -> str:
    """The one way to write a value: keys sorted, no spaces, letters as they are, no NaN."""
    return CANONICAL.encode(value)


def canonical_object(said: Mapping[str, object]) -> str:
    """The same for an object without a broken number in it, which no record has; a fifth of the time."""
    import orjson  # who only looks need not wait for it

    try:
        return orjson.dumps(said, option=orjson.OPT_SORT_KEYS).decode()
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
