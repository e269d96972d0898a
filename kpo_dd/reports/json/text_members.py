"""The texts at the head of `assessment.json`, each once, by the ids that suppliers' members use."""

from __future__ import annotations

from typing import NotRequired

from pydantic import with_config
from typing_extensions import TypedDict

from kpo_dd.reports.json.supplier_parts import STRICT, BandKey, JsonDay, JsonFactor
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.figures.reference import Basis
from kpo_dd.rulebook.indicators import Strength
from kpo_dd.rulebook.rule import Actor, Kind, Severity


@with_config(STRICT)
class JsonLocalText(TypedDict):
    """What a rule says in one country instead of what it says everywhere."""

    why: str
    """Why it matters."""
    action: str
    """What to do."""


@with_config(STRICT)
class JsonRule(TypedDict):
    """A rule, and what it says where it speaks against a supplier."""

    kind: Kind
    """Red flag, control (speaks as a gap) or contradiction."""
    theme: Theme
    """What it is about first of all."""
    severity: Severity
    """How grave the harm is."""
    cap: NotRequired[BandKey]
    """The best band it allows, where it holds one."""
    title: str
    """What it is called; that of a control says what should be."""
    why: str
    """Why it matters."""
    action: str
    """What to do about it."""
    local: NotRequired[dict[str, JsonLocalText]]
    """What it says instead in single countries, by code."""
    acts: Actor
    """Who is to do it."""
    due_on: JsonDay
    """Day by which that is due."""
    sources: list[str]
    """Sources it rests on; one of a country speaks to suppliers of that country alone."""


@with_config(STRICT)
class JsonCheck(TypedDict):
    """A look at a return as a whole."""

    title: str
    """What it is called."""
    why: str
    """Why it matters."""
    action: str
    """What to do about it."""


@with_config(STRICT)
class JsonQuestion(TypedDict):
    """A question of the questionnaire."""

    number: int | None
    """Its number in the form; null where it has none."""
    text: str
    """How it is asked."""


@with_config(STRICT)
class JsonSource(TypedDict):
    """A source that rules, factors, limits and signs rest on."""

    citation: str
    """Instrument, article and title."""
    country: NotRequired[str]
    """The state whose law it is; absent where it speaks everywhere."""
    verified: bool
    """Whether somebody has read it in a public text."""
    in_force: bool
    """Whether it is in force on the day of assessment."""


@with_config(STRICT)
class JsonFactorText(TypedDict):
    """An exposure factor."""

    title: str
    """What it is called."""
    shares: dict[Theme, float]
    """Its share in the exposure of each theme it counts in, 0 to 1."""
    by_code: NotRequired[dict[str, JsonFactor]]
    """Where the country or the sector alone decides: the figure and the exposure, by the codes that occur."""
    sources: list[str]
    """Sources it rests on."""


@with_config(STRICT)
class JsonFigure(TypedDict, total=False):
    """Whence one reference figure of one country or sector is."""

    year: int
    """The year it is of."""
    basis: Basis
    """Whose figure is read because nobody has its own."""
    group: int
    """Of which group that is."""
    value: float
    """What is read then."""


@with_config(STRICT)
class JsonSign(TypedDict):
    """A sign of alignment with the Business Principles."""

    category: str
    """The category it speaks for."""
    title: str
    """What it is called."""
    sources: list[str]
    """Sources it rests on."""


@with_config(STRICT)
class JsonIndicator(TypedDict):
    """A sign of the ILO indicator screen."""

    title: str
    """What it is called."""
    strength: Strength
    """How much it says by itself."""


@with_config(STRICT)
class JsonCaseTable(TypedDict):
    """The case table of the indicator screen."""

    note: str
    """What is said wherever it is shown."""
    source: str
    """Where it is from."""
    verified: bool
    """Whether somebody has read it in an official text."""
    readings: dict[str, dict[str, str]]
    """What each reading says, by its id, for adults and for children."""


@with_config(STRICT)
class JsonTexts(TypedDict):
    """Every text once, in the language of the file."""

    rules: dict[str, JsonRule]
    """All rules by id, whether they speak or not."""
    return_checks: dict[str, JsonCheck]
    """The looks at a return as a whole, by id."""
    questions: dict[str, JsonQuestion]
    """All questions by id, as they are asked."""
    sources: dict[str, JsonSource]
    """All sources by id."""
    limits: dict[str, str]
    """The limits of the place that rules compare with, by id."""
    factors: dict[str, JsonFactorText]
    """The exposure factors by id."""
    figures: dict[str, dict[str, JsonFigure]]
    """Whence reference figures are, by `question.figure` and by the codes that occur here."""
    countries: dict[str, str]
    """Names of the countries that occur here, by code."""
    sectors: dict[str, str]
    """Names of the sectors that occur here, by code."""
    dimensions: dict[str, str]
    """The dimensions of the indicator screen by id."""
    indicators: dict[str, JsonIndicator]
    """Its signs by id."""
    case_table: JsonCaseTable
    """Its case table."""
    alignment: dict[str, JsonSign]
    """The signs of alignment by id; the categories stand with the principles."""
