"""What a person says of a name that may be on a list, after what was said of the same two names before."""

from __future__ import annotations

from collections.abc import Sequence

from kpo_dd.assessment.result.name_questions import NameQuestion
from kpo_dd.register.events import Event, EventKind
from kpo_dd.register.life import void_among
from kpo_dd.register.life_by_hand import OfficerWord
from kpo_dd.register.officer_records import NameLookRecord


def look_of(
    asked: NameQuestion, word: OfficerWord, events: Sequence[Event], *, is_same: bool
) -> NameLookRecord:
    """The record; where the last word on these two names says the same, and counts, that one."""
    said = NameLookRecord(
        list=asked.list,
        is_same=is_same,
        on=word.on,
        name=asked.name,
        listed=asked.listed,
        by=word.by,
        reason=word.reason,
    )
    looks = [one for one in events if one.kind is EventKind.NAME_LOOK]
    about = [
        (one, read) for one in looks if two_names(read := NameLookRecord.of(one)) == two_names(said)
    ]
    if not about:
        return said
    event, last = about[-1]
    stands = {name: getattr(last, name) for name in ("follows", "personal")}
    counts = event.hash not in void_among(events)
    if counts and said.model_copy(update=stands) == last:
        return last
    return said.model_copy(update={"follows": event.hash})


def two_names(record: NameLookRecord) -> tuple[str, str]:
    """The two names it is about."""
    return record.name, record.listed
