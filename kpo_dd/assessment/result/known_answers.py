"""What the buyer knows of a supplier, beside what the supplier answered, and which of the two was read."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from kpo_dd.assessment.result.flags import Evidence


class KnownReading(StrEnum):
    """What became of one thing the buyer knows."""

    AGREES = "agrees"
    OURS = "ours_read"  # the answer says otherwise; what is known is worse and was read
    ANSWER = "answer_read"  # the answer says otherwise; it was read, for it is no better
    SILENT_OURS = "silent_ours_read"  # no answer; what is known was read
    SILENT = (
        "silent"  # no answer; silence was read, for by what is known the result would be no worse
    )
    NOT_ASKED = (
        "not_asked"  # by the supplier's other answers the question does not apply, or may not
    )
    BESIDE = "not_compared"  # nothing to compare it with


DIFFERS = frozenset({KnownReading.OURS, KnownReading.ANSWER, KnownReading.NOT_ASKED})


class KnownAnswer(Struct, frozen=True):
    """One thing the buyer knows. `name`: the question or the fact its column is of.

    `question`: the question it says something of, empty where it says something of none. `known` is the
    answer that follows from it, as the list has it; `answered` is what the supplier wrote, None where it
    wrote nothing.
    """

    name: str
    question: str
    reading: KnownReading
    known: Evidence
    answered: Evidence | None = None
