"""What `assessment.json` says of names that may be on a list; its schema is made from it."""

from __future__ import annotations

from pydantic import with_config
from typing_extensions import TypedDict

from kpo_dd.assessment.result.name_questions import NameReading, ScreenOutcome
from kpo_dd.reports.json.supplier_parts import STRICT, JsonDay
from kpo_dd.rulebook.questionnaire import NameRole


@with_config(STRICT)
class JsonWords(TypedDict):
    """The same words in three languages."""

    en: str
    """English."""
    ru: str
    """Russian."""
    kk: str
    """Kazakh."""


@with_config(STRICT)
class JsonUsedList(TypedDict):
    """A list that names were compared with."""

    id: str
    """Its id."""
    file: str
    """Name of its file."""
    title: JsonWords | None
    """What it is called; null where it goes by its file."""
    publisher: JsonWords | None
    """Who published it; null where that is not known."""
    day: JsonDay | None
    """Day up to which it is known; null where nothing tells."""
    entries: int
    """How many entries it has."""


@with_config(STRICT)
class JsonNameLook(TypedDict):
    """What a person said of a name and a listed one."""

    is_same: bool
    """Whether it is the same firm."""
    on: JsonDay
    """Day of it."""
    by: str
    """Who said so; empty once forgotten."""
    reason: str
    """Why; empty once forgotten."""


@with_config(STRICT)
class JsonNameQuestion(TypedDict):
    """A name that may be a listed one: a question to a person, no proof, no points, no flag."""

    role: NameRole
    """Whose name it is."""
    name: str
    """The name, as it is written."""
    file: str
    """File it stands in; empty where it is of none."""
    sheet: str
    """Name of the sheet."""
    cell: str
    """Address of the cell."""
    listed: str
    """The listed name."""
    met: str
    """The name of that entry that was met: it may be an alias or a former one."""
    list: str
    """Id of the list."""
    outcome: ScreenOutcome
    """What the names say."""
    reading: NameReading
    """How they met."""
    ids: list[str]
    """Numbers of the entry, as the list has them."""
    beside: list[str]
    """What else the list says of it."""
    looked: JsonNameLook | None
    """What a person said of just these two names; null where nobody did."""


@with_config(STRICT)
class JsonScreening(TypedDict):
    """The names of a run against lists."""

    lists: list[JsonUsedList]
    """The lists."""
    names: int
    """How many different names were compared."""
    to_look_at: int
    """How many of them wait for a person."""
    suppliers: dict[str, list[JsonNameQuestion]]
    """The questions of each supplier that has any."""
