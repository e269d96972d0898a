"""What `assessment.json` says of what the buyer knows and should ask; its schema is made from it."""

from __future__ import annotations

from typing import NotRequired

from pydantic import with_config
from typing_extensions import TypedDict

from kpo_dd.assessment.result.known_answers import KnownReading
from kpo_dd.reports.json.supplier_parts import STRICT, JsonEvidence
from kpo_dd.reports.words.goods_questions import GoodsBasis


@with_config(STRICT)
class JsonKnown(TypedDict):
    """One thing that the buyer's list of suppliers says, beside what the supplier answered."""

    name: str
    """The column of the list: id of a question, known_cases, beds or contract_value."""
    question: NotRequired[str]
    """Id of the question it says something of; absent where it is compared with nothing."""
    reading: KnownReading
    """What became of it: the answer agrees; it differs, and the list or the answer is read; there is none,
    and the list or silence is read; the question does not apply, or may not; it is compared with nothing."""
    known: JsonEvidence
    """What the list says, with its cell; for a fact, the answer that follows from it."""
    answered: NotRequired[JsonEvidence]
    """What the supplier wrote; absent where it wrote nothing."""


@with_config(STRICT)
class JsonGoods(TypedDict):
    """A question to the officer: a supplier may sell goods that are on the list. It is no finding."""

    basis: GoodsBasis
    """What it rests on: goods that are named (and where they are made, or not), a kind that is ticked, or
    the line of business."""
    told: str
    """The words that name them; else the id of the kind or of the section."""
    country: str
    """Country they are made in, by code; empty where nobody says."""
    goods: list[str]
    """The goods on the list, as it calls them."""
    child_labour: bool
    """Whether any of them is listed for child labour."""
    forced_labour: bool
    """Whether any of them is listed for forced labour."""
