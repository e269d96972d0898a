"""What an assessment says of suppliers, in the form that reports and the register read.

Plain frozen values, no tables: made once at the end from the tables of `scoring/tables.py`. Points are
floats with one decimal that add up exactly as printed; shares are 0 to 1 with two decimals. The
parts of a supplier's result live beside it: `flags.py`, `theme_results.py`, `screen_readings.py`,
`return_states.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from kpo_dd.assessment.result.alignments import CategoryAlignment
from kpo_dd.assessment.result.flags import Evidence, Flag, OpenQuestion, ReturnFlag
from kpo_dd.assessment.result.known_answers import KnownAnswer
from kpo_dd.assessment.result.name_questions import NameScreening
from kpo_dd.assessment.result.officer_entries import NO_ENTRIES, OfficerEntries
from kpo_dd.assessment.result.register_standing import BesideRegister
from kpo_dd.assessment.result.reported_cases import ReportedCases
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.assessment.result.screen_readings import CaseReading, DimensionResult
from kpo_dd.assessment.result.theme_results import Step, ThemeResult
from kpo_dd.errors import Place, Problem
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.principles import CommitmentKind
from kpo_dd.rulebook.rule import Kind, Rule, Severity

DRAWS = 1_000  # of other weights, for every supplier


class Status(StrEnum):
    """Whether a supplier's answers suffice for a band that can be relied on."""

    ASSESSED = "assessed"
    INSUFFICIENT_INFORMATION = "insufficient_information"


class Confidence(StrEnum):
    """How far the answers can be relied on, in a word."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Concern(StrEnum):
    """What the lower bands mix, as they are sorted.

    Medium: something speaks against the supplier; its answers can hardly all be true; they would carry it to
    low, were documents named; or only its context and missing proof speak. Low: nothing but papers that
    nobody has seen.
    """

    FOUND = "found"
    IMPLAUSIBLE = "implausible"
    UNCONFIRMED = "unconfirmed"
    NONE_FOUND = "none_found"
    NOT_SEEN = "not_seen"


class Commitment(Struct, frozen=True):
    """What the questionnaire says of the Business Principles; dates are None where not given.

    For equivalent principles, `covers` are the categories that the supplier says its own document
    covers, and `missing` all others; both are empty for any other kind.
    """

    kind: CommitmentKind
    signatory: str
    title: str
    signed_on: date | None
    expires_on: date | None
    document: str
    principles_version: str
    principles_sha256: str
    place: Place
    covers: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def is_named(self) -> bool:
        """Whether somebody's name stands under it."""
        return bool(self.signatory)


class Robustness(Struct, frozen=True):
    """How far a supplier's band holds when every weight is off by up to a quarter (`sensitivity.py`).

    `shares`: the share of draws, 0 to 1, in which each band counts, LOW first. `lowest` and `highest`:
    the 5th and 95th percentile of the score, in points.
    """

    shares: tuple[float, float, float, float]
    lowest: float
    highest: float


class Influence(Struct, frozen=True):
    """A weight, of a rule or of an exposure factor in a theme, and its part of the variance of scores."""

    theme: Theme
    name: str
    part: float


class SupplierResult(Struct, frozen=True):
    """Everything said of one supplier.

    `band` is the band that counts: the worst of the themes; where the status is
    `insufficient_information`, the one that open answers could still lead to. Score and bounds are
    those of the worst theme. Flags and open questions stand in the order of all reports: red flags,
    gaps, contradictions, each kind severest first, then by rule id; questions of zero tolerance first.
    `left_open` is what is still to be asked: core questions, then what rules wait for, as they are asked.
    `alignment` stands beside the score: the categories of the Business Principles, in their order.
    `unconfirmed`: it would be low if the documents named for the questions `confirming` were; where these are
    none, no document it is asked for is enough. `not_seen`: it is low by documents that nobody has seen.
    `known`: what the buyer knows, beside the answers. `answers`: all that was written, read or not, as it is
    asked, and behind each the document named for it (`QUESTION.evidence`); everything else rests on these.
    """

    id: str
    name: str
    country: str
    sector: str
    status: Status
    band: Band
    score: float
    score_low: float
    score_high: float
    coverage: float
    confidence: float
    confidence_word: Confidence
    themes: tuple[ThemeResult, ...]
    flags: tuple[Flag, ...]
    open_questions: tuple[OpenQuestion, ...]
    indicators: tuple[DimensionResult, ...]
    commitment: Commitment
    place: Place
    robustness: Robustness
    cases: tuple[CaseReading, ...] = ()
    return_flags: tuple[ReturnFlag, ...] = ()
    comments: tuple[Evidence, ...] = ()
    left_open: tuple[str, ...] = ()
    alignment: tuple[CategoryAlignment, ...] = ()
    own_cases: ReportedCases | None = None
    contractors_cases: ReportedCases | None = None
    unconfirmed: bool = False
    confirming: tuple[str, ...] = ()
    not_seen: bool = False
    known: tuple[KnownAnswer, ...] = ()
    answers: Sequence[Evidence] = ()

    @property
    def concern(self) -> Concern | None:
        """What stands behind the band medium, and behind a low one that rests on documents; else None."""
        if self.band is Band.LOW and self.not_seen:
            return Concern.NOT_SEEN
        if self.band is not Band.MEDIUM:
            return None
        if any(is_concern(flag.rule) for flag in self.flags):
            return Concern.FOUND
        if any(flag.check.holds is not None for flag in self.return_flags):
            return Concern.IMPLAUSIBLE
        return Concern.UNCONFIRMED if self.unconfirmed else Concern.NONE_FOUND

    @property
    def score_that_counts(self) -> float:
        """The score; where information is insufficient, the upper bound: silence must not look better."""
        return self.score if self.status is Status.ASSESSED else self.score_high

    @property
    def stability(self) -> float:
        """The share of draws in which the band is the one that counts, 0 to 1."""
        return self.robustness.shares[self.band]

    @property
    def waterfalls(self) -> tuple[tuple[Step, ...], ...]:
        """The steps of each theme, which add up to its score."""
        return tuple(theme.waterfall for theme in self.themes)

    @property
    def return_state(self) -> ReturnState:
        """Incomplete where anything is still to be asked."""
        return ReturnState.INCOMPLETE if self.left_open else ReturnState.ASSESSED


def is_concern(rule: Rule) -> bool:
    """Whether a flag of a rule is a concern: a red flag, or a gap that is not of low severity."""
    is_gap = rule.kind is Kind.CONTROL and rule.severity is not Severity.LOW
    return rule.kind is Kind.RED_FLAG or is_gap


class MasterFile(Struct, frozen=True):
    """The file that lists the suppliers in scope."""

    file: str
    sha256: str


class MappingUsed(Struct, frozen=True):
    """The mapping file that said what a company's own words stand for."""

    file: str
    sha256: str


class Input(Struct, frozen=True):
    """One file that was given; `suppliers` counts rows read.

    `status` is `read`, `refused`, `copy` or `attachment`.
    """

    file: str
    sha256: str
    layout: str
    language: str
    status: str
    suppliers: int


class Assessment(Struct, frozen=True):
    """The whole result of one run: suppliers by band, worst first; of medium, concerns first; what is known
    before what is not; then by the score that counts, then id. `returns`: everybody in scope and everybody
    something came from, missing before invalid before incomplete, then by id. `influence`: every weight by
    its part in the scores of these suppliers, largest first. `register`: what the register
    says beside it; None where the run has none. `screening`: names that may be on a list; None where none
    were screened."""

    on: date
    inputs: tuple[Input, ...]
    suppliers: Sequence[SupplierResult]
    problems: tuple[Problem, ...]
    influence: tuple[Influence, ...] = ()
    returns: tuple[SupplierReturn, ...] = ()
    master: MasterFile | None = None
    mapping: MappingUsed | None = None
    register: BesideRegister | None = None
    screening: NameScreening | None = None

    @property
    def entries(self) -> OfficerEntries:
        """What people recorded beside it; nothing where the run has no register."""
        return self.register.entries if self.register else NO_ENTRIES
