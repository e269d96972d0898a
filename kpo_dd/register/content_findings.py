"""Whether what events say makes sense: each can be read, is said once, and time goes on.

Only events that stand as they were recorded are looked at: of the others it is known that they were changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kpo_dd.errors import Place, Problem
from kpo_dd.register.chain_findings import Link

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


def content_findings(links: Iterable[Link], place: Place) -> Iterator[Problem]:
    """What is wrong with what the events say, in their order."""
    said, before = set[str](), ""
    for link in links:
        if link.row is not None:
            said.add(str(link.row.fingerprint))  # it was there, whatever it says now
            continue
        if not link.is_read or not MOMENT.fullmatch(link.at):
            yield Problem.of("register_event_unreadable", place, event=link.seq)
        elif link.at < before:
            yield Problem.of("register_time_falls", place, event=link.seq, at=link.at)
        if link.fingerprint in said:
            yield Problem.of("register_said_twice", place, event=link.seq)
        if not said.issuperset(link.pointing):
            yield Problem.of("register_points_nowhere", place, event=link.seq)
        said.add(link.fingerprint)
        before = max(before, link.at)
