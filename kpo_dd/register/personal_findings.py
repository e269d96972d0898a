"""Whether what events say of persons is there, as it was recorded, or was forgotten and that is on record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, select

from kpo_dd.errors import Place, Problem, RegisterError
from kpo_dd.register.events import Event, Receipt
from kpo_dd.register.personal import committed
from kpo_dd.register.records import ForgottenRecord
from kpo_dd.register.schema import PERSONAL

# Inside a text of the payload the quotation marks are escaped.
COMMITTED = re.compile(r'"personal":"([0-9a-f]{64})"')
SALT = re.compile(r"[0-9a-f]{32}")


def committed_in(payload: str) -> str:
    """What an event holds of persons; empty where it says nothing of any."""
    match = COMMITTED.search(payload)
    return match[1] if match else ""


def apart_in(connection: Connection) -> dict[int, str]:
    """Number of an event to the commitment that its texts and salt make; empty where they make none."""
    rows = connection.execute(select(PERSONAL.c.seq, PERSONAL.c.salt, PERSONAL.c.said))
    return {seq: remade(str(salt), str(said)) for seq, salt, said in rows}


def remade(salt: str, said: str) -> str:
    """The commitment to a text; empty where the salt is none."""
    return committed(salt, said) if SALT.fullmatch(salt) else ""


def personal_findings(
    held: Mapping[int, str],
    apart: Mapping[int, str],
    forgotten: Iterable[Event],
    head: Receipt | None,
    place: Place,
) -> Iterator[Problem]:
    """What is wrong; `held`: number of each event that is as recorded, to the commitment it holds, if any.

    What stands beside an event that is gone or changed says nothing more: that finding is made elsewhere.
    """
    gone = numbers_forgotten(forgotten)
    last = max([head.events if head else 0, *held])
    for number, commitment in held.items():
        if commitment and number not in apart:
            if number not in gone:
                yield Problem.of("register_personal_missing", place, event=number)
        elif commitment and apart[number] != commitment:
            yield Problem.of("register_personal_changed", place, event=number)
    for number in sorted(apart):
        if not held.get(number, "gone") or number > last:
            yield Problem.of("register_personal_foreign", place, event=number)


def numbers_forgotten(forgotten: Iterable[Event]) -> frozenset[int]:
    """The events of which something was forgotten, by the events that say so."""
    return frozenset(number for event in forgotten for number in forgotten_in(event))


def forgotten_in(event: Event) -> tuple[int, ...]:
    """The events that an event says have forgotten; none where it can't be read, which is found elsewhere."""
    try:
        return ForgottenRecord.of(event).events
    except RegisterError:
        return ()
