"""What an assessment says of suppliers, in the form that reports and the register read.

Plain frozen values, no tables: made once at the end from the tables of `assess.py`. Points are
floats with one decimal that add up exactly as printed; shares are 0 to 1 with two decimals.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kpo_dd.errors import Place, Problem
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.indicators import Strength
from kpo_dd.rulebook.method import ReturnCheck
from kpo_dd.rulebook.principles import CommitmentKind
from kpo_dd.rulebook.rule import Rule, Verdict

DRAWS = 1_000  # of other weights, for every supplier


class Status(StrEnum):
    """Whether a supplier's answers suffice for a band that can be relied on."""

    ASSESSED = "assessed"
    INSUFFICIENT_INFORMATION = "insufficient_information"


class ReturnState(StrEnum):
    """Where the return of a supplier stands; it says nothing of the risk.

    `incomplete` leaves questions open: core ones, or others that rules wait for. It is still assessed,
    and whether its band can be relied on is its `Status`. `invalid` came, but nothing of it could be used.
    """

    MISSING = "missing"
    INVALID = "invalid"
    INCOMPLETE = "incomplete"
    ASSESSED = "assessed"

    @property
    def is_usable(self) -> bool:
        """Whether there is an assessment to show."""
        return self in {ReturnState.INCOMPLETE, ReturnState.ASSESSED}


class StepKind(StrEnum):
    """What a step of the waterfall is."""

    EXPOSURE = "exposure"
    CONTROL = "control"
    RED_FLAG = "red_flag"


class Confidence(StrEnum):
    """How far the answers can be relied on, in a word."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One answer a verdict rests on. `value` is how it was understood, `raw` what the cell says,
    `comment` what the supplier added beside it."""

    question: str
    value: str
    raw: str
    place: Place
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A rule that speaks against a supplier: a fired red flag, a control gap, a contradiction."""

    rule: Rule
    verdict: Verdict
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ReturnFlag:
    """A pattern of the return as a whole: so many of so many answers. It lowers confidence only."""

    check: ReturnCheck
    count: int
    of: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question without a readable answer that leaves rules undecided.

    `zero_tolerance` is true where one of these rules can hold the band. `raw` and `place` show the
    cell that could not be read; empty where nothing was written.
    """

    question: str
    rules: tuple[str, ...]
    zero_tolerance: bool
    raw: str
    place: Place


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the waterfall; `name` is a rule id, empty for the exposure."""

    kind: StepKind
    name: str
    points: float


@dataclass(frozen=True, slots=True)
class FactorReading:
    """An exposure factor as read for a supplier; None where the figure is missing.

    One that does not apply has no figure either, and is no part of the exposure.
    """

    factor: str
    value: float | None
    exposure: float | None
    applies: bool = True


@dataclass(frozen=True, slots=True)
class ThemeResult:
    """One theme of one supplier; the steps of the waterfall add up to the score."""

    theme: Theme
    band: Band
    band_high: Band
    score: float
    score_low: float
    score_high: float
    coverage: float
    exposure: float
    control_credit: float
    factors: tuple[FactorReading, ...]
    waterfall: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class DimensionResult:
    """The ILO indicator screen in one dimension: signs present by strength, and the reading."""

    dimension: str
    present: tuple[tuple[str, Strength], ...]
    positive: bool


@dataclass(frozen=True, slots=True)
class CaseReason:
    """Why a row of the case table does not describe a combination; both hold dimensions.

    `missing`: should be positive, and are not; `contrary`: should not be positive, and are.
    """

    row: str
    missing: tuple[str, ...]
    contrary: tuple[str, ...]


class Reading(StrEnum):
    """What became of one set of the indicator screen."""

    CLASSIFIED = "classified"
    UNCLASSIFIED = "unclassified_combination"
    OUTSIDE = "outside"  # the set does not apply to the supplier
    UNKNOWN = "unknown"  # whether it applies was not answered


@dataclass(frozen=True, slots=True)
class CaseReading:
    """The indicator screen of a supplier for adults or for children: signs, never a person.

    `row` names the row of the case table where it is classified; `reasons` say why no row fits where
    it is not. `undecided`: rules that could still show signs of the set.
    """

    set: str
    reading: Reading
    row: str
    positive: tuple[str, ...]
    reasons: tuple[CaseReason, ...]
    undecided: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
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


@dataclass(frozen=True, slots=True)
class Robustness:
    """How far a supplier's band holds when every weight is off by up to a quarter (`sensitivity.py`).

    `shares`: the share of draws, 0 to 1, in which each band counts, LOW first. `lowest` and `highest`:
    the 5th and 95th percentile of the score, in points.
    """

    shares: tuple[float, float, float, float]
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Influence:
    """A weight, of a rule or of an exposure factor in a theme, and its part of the variance of scores."""

    theme: Theme
    name: str
    part: float


@dataclass(frozen=True, slots=True)
class SupplierResult:
    """Everything said of one supplier.

    `band` is the band that counts: the worst of the themes; where the status is
    `insufficient_information`, the one that open answers could still lead to. Score and bounds are
    those of the worst theme. `unanswered` are the core questions without an answer that counts.
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
    unanswered: tuple[str, ...] = ()

    @property
    def stability(self) -> float:
        """The share of draws in which the band is the one that counts, 0 to 1."""
        return self.robustness.shares[self.band]

    @property
    def left_open(self) -> tuple[str, ...]:
        """What is still to be asked: core questions without an answer, then what rules wait for."""
        return tuple(dict.fromkeys((*self.unanswered, *(q.question for q in self.open_questions))))

    @property
    def return_state(self) -> ReturnState:
        """Incomplete where anything is still to be asked."""
        return ReturnState.INCOMPLETE if self.left_open else ReturnState.ASSESSED


@dataclass(frozen=True, slots=True)
class SupplierReturn:
    """Where the return of one supplier stands.

    `expected`: whether the supplier is in scope; None where no list of suppliers in scope was given.
    `hinted`: only the name of a refused file tells the supplier. `left_open`: ids of questions.
    `identical_to`: other suppliers whose whole return says the same. Name, country, contact and
    deadline are those of the list, or of the return where the list does not say.
    """

    id: str
    state: ReturnState
    expected: bool | None
    name: str = ""
    country: str = ""
    contact: str = ""
    deadline: date | None = None
    files: tuple[str, ...] = ()
    hinted: bool = False
    left_open: tuple[str, ...] = ()
    identical_to: tuple[str, ...] = ()
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class MasterFile:
    """The file that lists the suppliers in scope."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Input:
    """One file that was given. `status` is `read`, `refused` or `copy`; `suppliers` counts rows read."""

    file: str
    sha256: str
    layout: str
    language: str
    status: str
    suppliers: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """The whole result of one run: suppliers by band, worst first; what is known before what is
    not; then by score, then id. `returns`: everybody in scope and everybody something came from,
    missing before invalid before incomplete, then by id. `influence`: every weight by its part in the
    scores of these suppliers, largest first."""

    on: date
    inputs: tuple[Input, ...]
    suppliers: tuple[SupplierResult, ...]
    problems: tuple[Problem, ...]
    influence: tuple[Influence, ...] = ()
    returns: tuple[SupplierReturn, ...] = ()
    master: MasterFile | None = None
