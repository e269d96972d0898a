"""Names with the listed names that they stand for, and how many of them screening finds."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from kpo_dd.rulebook.loading import shipped_rules
from kpo_dd.screening.listed_names import NameList
from kpo_dd.screening.lists_used import shipped_lists
from kpo_dd.screening.name_index import NameIndex, indexed
from kpo_dd.screening.screened import screened
from tests.toys import shipped

HERE = Path(__file__).parent
NOBODY = "-"


class NameCase(Struct, frozen=True):
    """A name, the listed one that it stands for (empty: none), and what kind of change it is."""

    name: str
    listed: str
    kind: str


class Found(Struct, frozen=True):
    """How many of how many cases screening hit."""

    hits: int
    cases: int

    @property
    def share(self) -> float:
        """Of one."""
        return self.hits / max(self.cases, 1)


def handmade(file: str) -> list[NameCase]:
    """The cases of a file of this folder: kind | name | listed name."""
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    parts = [[part.strip() for part in line.split(" | ")] for line in lines if line[:1] != "#"]
    return [NameCase(name, "" if to == NOBODY else to, kind) for kind, name, to in parts]


def bench_cases(file: Path) -> list[NameCase]:
    """The cases of a CSV file with the columns query, listed_name, is_match and variant."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [
            NameCase(
                row["query"],
                row["listed_name"] if row["is_match"] == "true" else "",
                row["variant"],
            )
            for row in csv.DictReader(lines)
        ]


@cache
def lists_shipped() -> tuple[NameList, ...]:
    """The lists that came with the program."""
    return shipped_lists(shipped_rules(), shipped().reference_data)


@cache
def shipped_index() -> NameIndex:
    """Their index, made once: what it learns of one name changes nothing for another."""
    return indexed(lists_shipped())


def hit_flags(cases: Sequence[NameCase]) -> list[bool]:
    """For each case, whether it met its listed name; of one that stands for none, whether it met any."""
    found = screened((case.name for case in cases), shipped_index())
    return [
        any(not case.listed or is_that(hit.entry.name, case.listed) for hit in one.hits)
        for case, one in zip(cases, found, strict=True)
    ]


def is_that(listed: str, wanted: str) -> bool:
    """Whether two names are of one entry: lists write one name with other commas, or add subsidiaries."""
    return letters(listed).startswith(letters(wanted)) or letters(wanted) in letters(listed)


def letters(name: str) -> str:
    """A name without signs and spaces."""
    return re.sub(r"\W", "", name).casefold()


def found_of(cases: Iterable[NameCase], *, listed: bool) -> Found:
    """Recall where the names are listed, false hits where they are not."""
    chosen = [case for case in cases if bool(case.listed) is listed]
    return Found(sum(hit_flags(chosen)), len(chosen))
