"""What the register says beside an assessment: where each commitment stands, and what the last run found.

Plain frozen values. The register is read as it stood before the runs of the day of assessment, with what this
run itself adds: the same run again says the same, whatever was recorded since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property

from msgspec import Struct, field

from kpo_dd.assessment.result.officer_entries import NO_ENTRIES, OfficerEntries
from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.rulebook.entries import Band


class CommitmentStatus(StrEnum):
    """What has become of a commitment.

    `outdated`: signed, but another version of the Principles is in force. `expiring` is said where somebody
    looks so many days ahead, `superseded` and `renewed` of what a later word has replaced.
    """

    SIGNED = "signed"
    ACCEPTED = "accepted"
    AWAITING_DECISION = "awaiting_decision"
    REJECTED = "rejected"
    UNSIGNED = "unsigned"
    REFUSED = "refused"
    NOT_ANSWERED = "not_answered"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    INVITED = "invited"
    WITHDRAWN = "withdrawn"
    OUTDATED = "outdated"
    EXPIRING = "expiring"
    RENEWED = "renewed"


class RegisterStanding(Struct, frozen=True):
    """Where a supplier's commitment stands on the day of assessment.

    `since`: the day it was signed or decided, whichever made it what it is; None where nobody says.
    `expires_on`: the last day it holds; None where it does not end.
    """

    status: CommitmentStatus
    since: date | None = None
    expires_on: date | None = None


class EarlierResult(Struct, frozen=True):
    """What an earlier run found of a supplier it assessed; points as printed, flags as ids of rules."""

    band: Band
    status: str
    score: float
    score_low: float
    score_high: float
    flags: tuple[str, ...]


class EarlierColumns(Struct, frozen=True, dict=True):
    """What an earlier run found of all suppliers; one entry a supplier in every column.

    `flags`: the places of its rules in `rules`. `unusable`: the state of each return that could not be
    assessed, by id, and `unusable_countries` the country of each that has one. `theme_bands`: a band for each
    of `themes`. `outside`: ids of those who answered without being on the list of suppliers in scope.
    `case_years`: for which years a supplier reports cases, own or at contractors; `silent_of_cases`: who does
    not say whether there were any; both where the run `tells_of_cases`. Runs of before have none of these.
    """

    ids: Sequence[str] = ()
    bands: Sequence[int] = ()
    statuses: Sequence[str] = ()
    scores: Sequence[float] = ()
    lows: Sequence[float] = ()
    highs: Sequence[float] = ()
    states: Sequence[str] = ()
    rules: Sequence[str] = ()
    flags: Sequence[Sequence[int]] = ()
    unusable: Mapping[str, str] = field(default_factory=dict)
    countries: Sequence[str] = ()
    sectors: Sequence[str] = ()
    themes: Sequence[str] = ()
    theme_bands: Sequence[Sequence[int]] = ()
    unusable_countries: Mapping[str, str] = field(default_factory=dict)
    outside: Sequence[str] = ()
    tells_of_cases: bool = False
    case_years: Mapping[str, Sequence[int]] = field(default_factory=dict)
    silent_of_cases: frozenset[str] = frozenset()

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """Supplier to its place."""
        return {supplier: row for row, supplier in enumerate(self.ids)}


class EarlierRun(Struct, frozen=True):
    """The latest run of an earlier day; `results` is None where it is of a version that kept none.

    `bands`: how many suppliers had each band.
    """

    on: date
    rulebook_version: str
    rulebook_sha256: str
    suppliers: int
    bands: Mapping[Band, int]
    results: EarlierColumns | None = None

    def result(self, supplier: str) -> EarlierResult | None:
        """What it found of a supplier; None where it did not assess it."""
        columns = self.results
        row = None if columns is None else columns.rows.get(supplier)
        if columns is None or row is None:
            return None
        return EarlierResult(
            Band(columns.bands[row]),
            columns.statuses[row],
            columns.scores[row],
            columns.lows[row],
            columns.highs[row],
            tuple(columns.rules[at] for at in columns.flags[row]),
        )

    def return_state(self, supplier: str) -> ReturnState | None:
        """Where the return of a supplier stood; None where it was not in scope."""
        columns = self.results
        if columns is None:
            return None
        row = columns.rows.get(supplier)
        said = columns.unusable.get(supplier) if row is None else columns.states[row]
        return None if said is None else ReturnState(said)


class BesideRegister(Struct, frozen=True):
    """What the register says: standing by supplier, the run before (None: there was none), and what people
    recorded. The last is all there is up to the day of assessment: it is part of what the run is made of."""

    standings: Mapping[str, RegisterStanding] = field(default_factory=dict)
    earlier: EarlierRun | None = None
    entries: OfficerEntries = NO_ENTRIES
