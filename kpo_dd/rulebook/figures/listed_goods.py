"""The list of goods made by child or forced labour: pairs of country and good, as published.

It is read for questions to a person; no score and no rule reads it.
"""

from __future__ import annotations

import csv
import io
from unicodedata import normalize

from msgspec import Struct

from kpo_dd.errors import Place, RulebookError

LISTED_GOODS = "reference/lists/listed_goods.csv"
GOODS_LIST_FILE = LISTED_GOODS.removeprefix("reference/")
GOODS_COLUMNS = ("iso3", "good", "isic_section", "child_labor", "forced_labor")
TAKEN_OFF = "removed_in_2024_edition"


class ListedGood(Struct, frozen=True):
    """A good of a country. Listed for neither: it is made with a good that is."""

    country: str
    good: str
    section: str
    child_labour: bool
    forced_labour: bool


def read_listed_goods(text: str, where: str) -> tuple[ListedGood, ...]:
    """The pairs that are still on the list. RulebookError where a column is missing."""
    lines = csv.DictReader(io.StringIO(text, newline=""))
    if missing := [name for name in GOODS_COLUMNS if name not in (lines.fieldnames or ())]:
        raise RulebookError.of("reference_column", Place(where, line=1), name=", ".join(missing))
    return tuple(
        ListedGood(
            line["iso3"],
            normalize("NFC", line["good"]),
            line["isic_section"],
            line["child_labor"] == "1",
            line["forced_labor"] == "1",
        )
        for line in lines
        if line.get(TAKEN_OFF) != "1"
    )
