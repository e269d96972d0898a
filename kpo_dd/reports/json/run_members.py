"""`assessment.json` as a whole, but for the texts and for what is said of one supplier."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field, with_config
from typing_extensions import TypedDict

from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.reports.json.name_members import JsonScreening
from kpo_dd.reports.json.register_members import JsonPriorExposure, JsonRegister
from kpo_dd.reports.json.supplier_members import JsonSupplier
from kpo_dd.reports.json.supplier_parts import STRICT, JsonDay
from kpo_dd.reports.json.text_members import JsonTexts
from kpo_dd.rulebook.entries import Theme
from kpo_dd.wording import Language

JsonSha = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


@with_config(STRICT)
class JsonVersion(TypedDict):
    """Which rules were applied."""

    version: str
    """Version that their authors gave them."""
    sha256: JsonSha
    """Digest of all their files."""


@with_config(STRICT)
class JsonCategory(TypedDict):
    """One category of the Business Principles."""

    id: str
    """Id of the category."""
    title: str
    """What it is called."""
    status: Literal["confirmed", "placeholder"]
    """A placeholder is a guess that no public text confirms."""


@with_config(STRICT)
class JsonPrinciples(TypedDict):
    """The Business Principles that commitments refer to."""

    version: str
    """Version of their text."""
    sha256: JsonSha
    """Digest of their text."""
    categories: list[JsonCategory]
    """Their categories, in order."""


@with_config(STRICT)
class JsonNewerEdition(TypedDict):
    """An edition that is known, or said, to have come out before the day of assessment."""

    edition: str
    """Which edition."""
    day: JsonDay
    """Day on which it came out, or by when it had at the latest."""
    source: str
    """Who says so."""
    verified: bool
    """Whether that is beyond doubt."""


@with_config(STRICT)
class JsonDataSet(TypedDict):
    """One publication that figures of countries and sectors come from."""

    id: str
    """Its id in tables.yaml."""
    file: str
    """File of rules/reference that holds it."""
    sha256: JsonSha
    """Digest of that file as described."""
    title: str
    """What it is called."""
    publisher: str
    """Who published it."""
    edition: str
    """Which edition."""
    day: JsonDay
    """Day up to which it says how things are."""
    months_old: int
    """Full months from then to the day of assessment; negative where it is later."""
    licence: str
    """Terms of use."""
    source: str
    """Address."""
    verified: bool
    """Whether it agreed with a second copy."""
    good_until: NotRequired[JsonDay]
    """Last day on which it is not called old."""
    old: NotRequired[bool]
    """Whether it was older than that on the day of assessment."""
    superseded_by: NotRequired[JsonNewerEdition]
    """The edition that had taken its place before the day of assessment."""
    lowers_confidence: NotRequired[bool]
    """Whether the exposure reads it and confidence is lower because it was replaced beyond doubt."""


@with_config(STRICT)
class JsonInput(TypedDict):
    """One file that was given."""

    file: str
    """Name of the file."""
    sha256: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")]
    """Digest of the file."""
    layout: str
    """How it is laid out; empty where that was not found out."""
    language: str
    """Language of its headings; empty where that was not found out."""
    status: Annotated[
        str, Field(json_schema_extra={"enum": ["read", "refused", "copy", "attachment"]})
    ]
    """What became of it."""
    suppliers: int
    """How many suppliers were read from it."""


@with_config(STRICT)
class JsonFile(TypedDict):
    """A file that was given beside the returns."""

    file: str
    """Name of the file."""
    sha256: JsonSha
    """Digest of the file."""


@with_config(STRICT)
class JsonReturnCounts(TypedDict):
    """How many were to answer, and how many returns are in each state."""

    in_scope: int | None
    """Suppliers that were to answer; null where no list was given."""
    answered: int
    """Suppliers something came from."""
    missing: int
    """Returns that did not come."""
    invalid: int
    """Returns of which nothing could be used."""
    incomplete: int
    """Returns that leave questions open."""
    assessed: int
    """Returns that leave none open."""
    unexpected: int
    """Suppliers who answered without being on the list."""
    flagged: int
    """Returns that are in scope and raise a red flag."""


@with_config(STRICT)
class JsonReturn(TypedDict):
    """Where the return of one supplier stands."""

    id: str
    """Id of the supplier."""
    name: str
    """Its name."""
    country: str
    """Its country, by code."""
    contact: str
    """Whom to write to."""
    deadline: JsonDay | None
    """Until when it was to answer."""
    return_state: ReturnState
    """Where it stands."""
    expected: bool | None
    """Whether it was to answer; null where no list was given."""
    files: list[str]
    """Files that came."""
    by_file_name_only: bool
    """Whether only the name of a refused file tells whose it is."""
    left_open: list[str]
    """Questions still to be answered."""
    identical_to: list[str]
    """Other suppliers whose whole return says the same; the first of very many: see `alike`."""
    flagged: bool
    """Whether it raises a red flag."""
    language: Language | None
    """The language of its return, or the one the list names; null where neither tells."""
    own: list[tuple[str, str]]
    """The buyer's own columns of the list, heading and text."""
    exposure: JsonPriorExposure | None
    """What the list alone says of the risk; null where the supplier is not on it."""


@with_config(STRICT)
class JsonProblem(TypedDict):
    """Something that could not be read or used."""

    file: str
    """Name of the file; empty where it is of none."""
    sheet: str
    """Name of the sheet."""
    cell: str
    """Address of the cell."""
    line: NotRequired[int]
    """Number of the line, where it is of a text."""
    supplier: str
    """Id of the supplier; empty where it is of none."""
    code: str
    """What happened, the same in every language."""
    details: NotRequired[dict[str, str]]
    """What the sentence is made of."""
    message: str
    """A sentence that says it and what to do."""


@with_config(STRICT)
class JsonInfluence(TypedDict):
    """A weight, and its part in the scores of these suppliers."""

    theme: Theme
    """The theme it counts in."""
    weight: str
    """Id of its rule or exposure factor."""
    part: float
    """Its part of the variance of scores, 0 to 1."""


@with_config(STRICT)
class JsonRunHead(TypedDict):
    """What stands once in a run: what was assessed by what, and the texts."""

    tool: Literal["kpo-dd"]
    """The program that wrote the file."""
    version: str
    """Version of the program."""
    format: Literal[2]
    """Version of this file."""
    on: JsonDay
    """Day for which the suppliers were assessed."""
    lang: Language
    """Language of texts and messages."""
    notes: Annotated[list[str], Field(min_length=1)]
    """What a reader must know before using the result."""
    rulebook: JsonVersion
    """The rules that were applied."""
    principles: JsonPrinciples
    """The Business Principles that commitments refer to."""
    reference_data: list[JsonDataSet]
    """Where the figures of countries and sectors come from."""
    master: JsonFile | None
    """The list of suppliers in scope; null where none was given."""
    mapping: JsonFile | None
    """What said what a company's own words stand for; null where none was given."""
    return_counts: JsonReturnCounts
    """How many were to answer, and how many did."""
    texts: JsonTexts
    """Every text once, by id."""
    influence: list[JsonInfluence]
    """Weights by their part in the scores, largest first."""
    register: JsonRegister | None
    """What the register says beside the run; null where it has none."""
    alike: list[list[str]]
    """Ids of suppliers whose whole returns say the same, together."""
    screening: NotRequired[JsonScreening | None]
    """Names that may be on a list, apart from every score; null where none were screened."""


@with_config(STRICT)
class JsonRun(JsonRunHead):
    """The result of one run of kpo-dd assess.

    A flag or an indicator is no proof; a person decides; the weights are this project's, not KPO's.
    """

    inputs: list[JsonInput]
    """The files that were given, sorted by name."""
    returns: list[JsonReturn]
    """Everybody in scope and everybody something came from."""
    problems: list[JsonProblem]
    """What could not be read or used."""
    suppliers: NotRequired[list[JsonSupplier]]
    """All suppliers, worst first; in assessment.jsonl each is a line of its own, and this is absent."""
