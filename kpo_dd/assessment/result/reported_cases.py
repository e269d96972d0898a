"""Cases that a supplier reports of the last three years, its own and its contractors', by calendar year."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from msgspec import Struct


class CaseKind(StrEnum):
    """What a case is about."""

    FORCED_LABOUR = "forced_labour"
    CHILD_LABOUR = "child_labour"
    TRAFFICKING = "trafficking"


class CasesState(StrEnum):
    """What a supplier says of cases. `not_known` is its own word; `not_asked`: it has no contractors."""

    NONE = "none"
    REMEDIED = "remedied"
    OPEN = "open"
    NOT_KNOWN = "not_known"
    NOT_ANSWERED = "not_answered"
    NOT_ASKED = "not_asked"


HAPPENED = frozenset({CasesState.REMEDIED, CasesState.OPEN})
UNSAID = frozenset({CasesState.NOT_KNOWN, CasesState.NOT_ANSWERED})


class ReportedCases(Struct, frozen=True):
    """The cases at a supplier, or at its contractors: of what kinds, and in which calendar years.

    `said_on` is the year the answers were given in: of later years they say nothing. Where cases happened and
    no kind or no year is named, it may be any of them.
    """

    state: CasesState
    kinds: tuple[CaseKind, ...]
    years: tuple[int, ...]
    said_on: int

    def may_be(self, kinds: Collection[CaseKind], year: int) -> bool:
        """Whether a case of these kinds in that year is reported, or left open by what was not said."""
        if self.state not in HAPPENED:
            return False
        named, years = self.kinds or tuple(CaseKind), self.years or (year,)
        return year in years and any(kind in kinds for kind in named)

    def is_silent(self, year: int) -> bool:
        """Whether nothing can be said of a year: nobody answered, nobody knows, or it came after."""
        asked = self.state is not CasesState.NOT_ASKED
        return self.state in UNSAID or (asked and year > self.said_on)
