"""Whether what events say makes sense: each can be read, is said once, rests on what is there; time goes on.

Only events that stand as they were recorded are looked at: of the others it is known that they were changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from kpo_dd.errors import Place, Problem
from kpo_dd.register.chain_findings import Link, Pointing
from kpo_dd.register.events import EventKind
from kpo_dd.register.record_form import NamedBy

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


class SaidBefore(Struct):
    """The events before one, by their names; None for one that is not as it was recorded."""

    fingerprints: dict[str, Link | None] = field(default_factory=dict)
    hashes: dict[str, Link | None] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)

    def take(self, link: Link) -> None:
        """One more."""
        known = None if link.row is not None else link
        fingerprint = str(link.row.fingerprint) if link.row is not None else link.fingerprint
        self.fingerprints[fingerprint] = self.hashes[str(link.hash)] = known
        self.numbers[link.seq] = str(link.hash)

    def fault(self, link: Link) -> str:
        """What speaks against what an event rests on; empty where nothing does."""
        if link.said is None:
            return ""
        faults = [self.fault_of(link, one) for one in link.said.pointing]
        if not self.numbers.keys() >= set(link.said.numbers):
            faults.append("register_points_nowhere")
        elif link.kind == EventKind.CORRECTED:
            hashes = {one.name for one in link.said.pointing}
            own = {self.numbers[number] for number in link.said.numbers}
            faults.append("" if hashes == own else "register_points_wrong")
        return next(filter(None, faults), "")

    def fault_of(self, link: Link, one: Pointing) -> str:
        """The same of one event that it names: it is there, of a kind that can be, of the same supplier."""
        names = self.fingerprints if one.by is NamedBy.FINGERPRINT else self.hashes
        if one.name not in names:
            return "register_points_nowhere"
        named = names[one.name]
        if named is None:
            return ""
        fits = not one.kinds or named.kind in one.kinds
        return "" if fits and named.supplier in {"", link.supplier} else "register_points_wrong"


def content_findings(links: Iterable[Link], place: Place) -> Iterator[Problem]:
    """What is wrong with what the events say, in their order."""
    before, last = SaidBefore(), ""
    for link in links:
        if link.row is None:
            yield from findings_in(link, before, last, place)
            last = max(last, link.at)
        before.take(link)


def findings_in(link: Link, before: SaidBefore, last: str, place: Place) -> Iterator[Problem]:
    """What is wrong with what one event says; `last`: the latest moment before it."""
    if link.said is None or not MOMENT.fullmatch(link.at):
        yield Problem.of("register_event_unreadable", place, event=link.seq)
    elif link.at < last:
        yield Problem.of("register_time_falls", place, event=link.seq, at=link.at)
    if link.fingerprint in before.fingerprints:
        yield Problem.of("register_said_twice", place, event=link.seq)
    if fault := before.fault(link):
        yield Problem.of(fault, place, event=link.seq)
