"""The parts of what `assessment.json` says of one supplier; its schema is made from them.

Texts stand once, at the head of the file, by the ids that are used here. A member that may be absent is
absent where there is nothing to say.
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from kpo_dd.assessment.result.alignments import Aligned
from kpo_dd.assessment.result.reported_cases import CaseKind, CasesState
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.figures.limits import Limit
from kpo_dd.rulebook.indicators import Strength
from kpo_dd.rulebook.principles import CommitmentKind

STRICT = ConfigDict(extra="forbid", use_attribute_docstrings=True)
BandKey = Annotated[str, Field(json_schema_extra={"enum": [band.key for band in Band]})]
JsonDay = Annotated[str, Field(json_schema_extra={"format": "date"}, pattern=r"^\d{4}-\d\d-\d\d$")]
JsonValue = float | str | list[str] | None
JsonAnswer = (
    tuple[str, str, str | None, str | None, str]
    | tuple[str, str, str | None, str | None, str, JsonValue]
)


JsonFactor = tuple[float | None, float | None]


@with_config(STRICT)
class JsonEvidence(TypedDict):
    """One answer that something rests on."""

    question: str
    """Id of the question; all that is known of the answer stands in the `answers` of the supplier."""
    raw: str
    """What the cell says."""
    file: str | None
    """Name of the file; null where it is that of the supplier."""
    sheet: str | None
    """Name of the sheet, empty for a CSV file; null where it is that of the supplier."""
    cell: str
    """Address of the cell, for example F12."""
    value: NotRequired[JsonValue]
    """How it was understood; stands here only where this is none of the supplier's `answers`."""
    comment: NotRequired[str]
    """What was added beside it; as `value`."""
    ours: NotRequired[bool]
    """True where it is from the buyer's own list of suppliers, and not from the supplier."""


@with_config(STRICT)
class JsonLimit(TypedDict):
    """A limit of the place that a rule compares with."""

    limit: Limit
    """Which limit."""
    value: float
    """The figure that was read."""
    source: str
    """Id of the source it is from."""
    own: bool
    """Whether it is the law of the supplier's country; if not, the floor was read."""
    verified: bool
    """Whether the figure was read in a public text."""


@with_config(STRICT)
class JsonFlag(TypedDict):
    """A red flag, a gap of a control, or a contradiction, by the kind of its rule.

    Its words and sources are those of its rule at the head, as they stand for the supplier's country.
    """

    rule: str
    """Id of the rule."""
    themes: NotRequired[list[Theme]]
    """The themes it counts in, the rule's own first; absent where that is the only one."""
    cap: BandKey | None
    """The best band it allows; null where it holds none."""
    evidence: list[JsonEvidence]
    """The answers it rests on, in the order they were asked."""
    limits: NotRequired[list[JsonLimit]]
    """The limits of the place that it compares with."""


@with_config(STRICT)
class JsonReturnFlag(TypedDict):
    """A pattern of the return as a whole; it lowers confidence only."""

    check: str
    """Id of the check."""
    count: int
    """How many answers are of its kind."""
    of: int
    """Of how many it looks at."""
    questions: list[str]
    """Ids of the questions whose answers it rests on."""


@with_config(STRICT)
class JsonOpenQuestion(TypedDict):
    """A question without a readable answer that leaves rules undecided."""

    question: str
    """Id of the question."""
    rules: list[str]
    """Ids of the rules that wait for it; none where the exposure does."""
    zero_tolerance: bool
    """Whether one of these rules can hold the band."""
    reason: Literal["not_answered", "not_usable"]
    """`not_answered`, or `not_usable` where something was written: see `answers`."""


@with_config(STRICT)
class JsonStep(TypedDict):
    """A step of the waterfall: exposure, then controls, then red flags."""

    step: NotRequired[Literal["exposure", "held"]]
    """What makes the step where no rule does."""
    rule: NotRequired[str]
    """Id of the control or red flag that makes it."""
    points: float
    """Points it adds, or takes where negative."""


@with_config(STRICT)
class JsonTheme(TypedDict):
    """One theme of a supplier."""

    band: BandKey
    """Its band."""
    band_high: BandKey
    """The band that open answers could still lead to."""
    score: float
    """Points, 0 to 100; the sum of the waterfall."""
    score_low: float
    """The score at the best open answers."""
    score_high: float
    """The score at the worst open answers."""
    coverage: float
    """Share of what the method asks that was answered, 0 to 1."""
    exposure: float
    """Exposure before controls, 0 to 100."""
    control_credit: float
    """Share of the exposure that controls relieve, 0 to 1."""
    waterfall: list[JsonStep]
    """The steps from nothing to the score."""
    idle: NotRequired[list[tuple[int, str]]]
    """Rules that hold and move nothing: their place among all steps, counted from 0, and their id."""


@with_config(STRICT)
class JsonDimension(TypedDict):
    """The signs in one dimension of the ILO indicator screen; never of a person."""

    positive: bool
    """Whether they are enough."""
    present: dict[str, Strength]
    """How strong each sign is that was found, by its id."""


@with_config(STRICT)
class JsonCaseReason(TypedDict, total=False):
    """Why a row of the case table does not describe the signs."""

    row: str
    """Id of the row."""
    missing: list[str]
    """Dimensions that should be positive, and are not."""
    contrary: list[str]
    """Dimensions that should not be positive, and are."""


@with_config(STRICT)
class JsonCase(TypedDict):
    """One set of the indicator screen: adults, or children."""

    reading: str
    """The row of the case table; else that none describes the signs, or that the set does not apply."""
    positive: NotRequired[list[str]]
    """Dimensions with enough signs."""
    reasons: NotRequired[list[JsonCaseReason]]
    """Why no row fits."""
    undecided: NotRequired[list[str]]
    """Rules that could still show signs."""


@with_config(STRICT)
class JsonAlignment(TypedDict):
    """What the answers show of the Business Principles, by the ids of signs; never part of the score."""

    readings: dict[str, Aligned]
    """How much they show of each category."""
    signs: Annotated[str, Field(pattern=r"^[-+?.]*$")]
    """A character for each sign, as they stand at the head: `+` is shown, `-` is not, `?` was not answered,
    `.` is not asked for."""
    documents: NotRequired[dict[str, list[str]]]
    """Papers named for each category, that nobody here has seen."""


@with_config(STRICT)
class JsonCommitment(TypedDict):
    """What the questionnaire says of the Business Principles named at the head of the file."""

    kind: CommitmentKind
    """Which commitment."""
    signatory: NotRequired[str]
    """Who signs."""
    title: NotRequired[str]
    """What that person is."""
    signed_on: NotRequired[JsonDay]
    """Day of signing."""
    expires_on: NotRequired[JsonDay]
    """Last day it holds."""
    document: NotRequired[str]
    """The document it stands in."""
    covers: NotRequired[list[str]]
    """Categories that the supplier's own document covers."""
    missing: NotRequired[list[str]]
    """Categories that it does not."""


@with_config(STRICT)
class JsonCases(TypedDict):
    """Cases reported of the last three years."""

    state: CasesState
    """What is said of cases."""
    kinds: NotRequired[list[CaseKind]]
    """What they are about; any of them where none is named."""
    years: NotRequired[list[int]]
    """Calendar years; any of them where none is named."""
    said_on: int
    """Year the answers were given in."""
