"""What `assessment.json` says of one supplier, as a whole; its schema is made from it."""

from __future__ import annotations

from typing import NotRequired

from pydantic import with_config
from typing_extensions import TypedDict

from kpo_dd.assessment.result.assessed import Concern, Confidence, Status
from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.reports.json.known_members import JsonGoods, JsonKnown
from kpo_dd.reports.json.supplier_parts import (
    STRICT,
    BandKey,
    JsonAlignment,
    JsonAnswer,
    JsonCase,
    JsonCases,
    JsonCommitment,
    JsonDimension,
    JsonFactor,
    JsonFlag,
    JsonOpenQuestion,
    JsonReturnFlag,
    JsonTheme,
)


@with_config(STRICT)
class JsonRobustness(TypedDict):
    """How far the band holds when every weight is off by up to a quarter."""

    shares: dict[BandKey, float]
    """Share of draws in which each band counts, 0 to 1, where there are any."""
    score_p5: float
    """5th percentile of the score."""
    score_p95: float
    """95th percentile of the score."""


@with_config(STRICT)
class JsonThemes(TypedDict):
    """All themes."""

    modern_slavery: JsonTheme
    """Forced labour, debt bondage and what leads to them."""
    child_labour: JsonTheme
    """Child labour."""
    trafficking: JsonTheme
    """Trafficking in persons for work."""


@with_config(STRICT)
class JsonBothCases(TypedDict):
    """Reported cases, the supplier's own and its contractors'."""

    own: JsonCases | None
    """Its own; null where the questionnaire does not ask."""
    contractors: JsonCases | None
    """Those at its contractors; null where the questionnaire does not ask."""


@with_config(STRICT)
class JsonSupplier(TypedDict):
    """Everything said of one supplier; answers stand letter for letter as they were written."""

    id: str
    """Id of the supplier."""
    name: str
    """Its name."""
    country: str
    """Country it works in, by code."""
    sector: str
    """What it does, by code."""
    file: str
    """Name of the file it was read from."""
    sheet: str
    """Name of the sheet."""
    cell: str
    """Address of the cell of its id."""
    status: Status
    """Whether its answers suffice for a band that can be relied on."""
    return_state: ReturnState
    """Where its return stands."""
    band: BandKey
    """The band that counts."""
    concern: NotRequired[Concern]
    """What stands behind a band that mixes several things."""
    not_seen: NotRequired[bool]
    """True where it would be low by documents that nobody has seen, were its band not a worse one."""
    unconfirmed: NotRequired[bool]
    """True where it would be low, were the documents named that confirm its answers."""
    confirming: NotRequired[list[str]]
    """Questions whose documents would confirm them."""
    score: float
    """Points of the worst theme, 0 to 100; where information is insufficient, `score_high` counts."""
    score_low: float
    """The score at the best open answers."""
    score_high: float
    """The score at the worst open answers."""
    coverage: float
    """Share of what the method asks that was answered, 0 to 1."""
    confidence: float
    """How far the answers can be relied on, 0 to 1; apart from the score."""
    confidence_word: Confidence
    """The same in a word."""
    robustness: JsonRobustness
    """How far the band holds under other weights."""
    themes: JsonThemes
    """Bands and scores by theme."""
    factors: dict[str, JsonFactor]
    """Exposure factors by id, each once: the figure, and the exposure it stands for (0 to 1); null where
    nobody has it. Those of the country and the sector stand at the head, unless this supplier differs."""
    factors_outside: NotRequired[list[str]]
    """Factors that do not apply to the supplier."""
    flags: list[JsonFlag]
    """What speaks against it: red flags, gaps, contradictions, the severest of each first."""
    return_flags: NotRequired[list[JsonReturnFlag]]
    """Patterns of its return as a whole."""
    open_questions: list[JsonOpenQuestion]
    """What to ask, zero tolerance first."""
    indicators: dict[str, JsonDimension]
    """The ILO indicator screen by dimension."""
    indicator_screen: dict[str, JsonCase]
    """What the case table says of the signs, for adults and for children."""
    left_open: NotRequired[list[str]]
    """Questions still to be asked, where `returns` do not say so."""
    answers: list[JsonAnswer]
    """Everything it answered, as it is asked: question (or `QUESTION.evidence`: the document named for it),
    what stands there, file and sheet (null where they are the supplier's), cell; then how it was understood,
    null where it was not; absent where that is what stands there."""
    comments: NotRequired[dict[str, str]]
    """What it added beside answers, by question."""
    ours: NotRequired[list[str]]
    """Questions whose answers are from the buyer's own list of suppliers."""
    known: NotRequired[list[JsonKnown]]
    """What the buyer's list of suppliers says of it: questions as they are asked, then facts."""
    goods: NotRequired[list[JsonGoods]]
    """Questions about what it sells, beside the list of goods; no part of the score."""
    commitment: JsonCommitment
    """What it says to the Business Principles."""
    alignment: NotRequired[JsonAlignment]
    """What its answers show of the principles; never part of the score."""
    cases: JsonBothCases
    """Reported cases of the last three years."""
