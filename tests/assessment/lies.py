"""The cheapest sets of untrue answers that buy a better band: the table of docs/method.md.

The truth is a builder that does everything forced labour is made of. A search begins with a firm that lies
wherever a lie helps, takes back one lie after the other, and stops where the band would be lost. It takes
back the one that leaves the fewest, and of these the one that leaves the lowest scores. What nobody asks is
no lie.
It begins several times: with the true place, size and trade, and with better ones. What it finds is an upper
bound: nobody needs more lies; whether fewer would do, it can't say.

Run it to write the table anew; it takes minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.answers import evidence_column, listed_column
from kpo_dd.assessment.judging.columns import question_columns
from kpo_dd.assessment.scoring.tables import tabulate
from kpo_dd.rulebook.conditions import FALSE
from kpo_dd.rulebook.entries import Band, Theme
from tests.lies import better_answers, the_truth
from tests.shipped_answers import best
from tests.toys import ON, ROOT, Row, frame, shipped

PAGE = ROOT / "docs" / "method.md"
HEADS = (
    "where the builder works in truth",
    "to high",
    "to medium",
    "to low by words",
    "to low with documents",
)
START, END = "<!-- lies: start -->", "<!-- lies: end -->"
BUILDER: Row = {  # nothing of it is imposed by a state, and it sells nothing but building
    "supplies": ("none",),
    "state_placed_workers": ("none",),
    "filled_on": "2026-11-20",
    "policy_date": "2025-06-02",
}
# What a liar writes where the best answer that tells rules apart would be odd, or where none is better.
PLAUSIBLE: Row = {"hours_per_week": 40.0, "youngest_worker_age": 21.0, "grievance_cases": 2.0}
ELSEWHERE: Row = {"country": "NOR", "sector": "J", "workers_total": 9.0}
PAPERS: Row = {
    evidence_column(question.id): "order No. 5 of 2025"
    for question in shipped().questionnaire.questions
    if question.evidence is not None and question.id not in shipped().apart
}


class Case(Struct, frozen=True):
    """Where the builder works in truth, and whether the buyer's list says so."""

    name: str
    place: Row
    listed: bool

    @property
    def truth(self) -> Row:
        """Its true answers, but for those that are no part of any score."""
        whole = {**the_truth(), **BUILDER, **self.place}
        return {name: said for name, said in whole.items() if name not in shipped().apart}

    @property
    def known(self) -> Row:
        """What the buyer's list says."""
        return {listed_column(name): said for name, said in self.place.items() if self.listed}


CASES = (
    Case("Kazakhstan, construction; both on the list", {"country": "KAZ", "sector": "F"}, True),
    Case("Kazakhstan, construction; on no list", {"country": "KAZ", "sector": "F"}, False),
    Case("Kazakhstan, mining; both on the list", {"country": "KAZ", "sector": "B"}, True),
    Case("Norway, construction; both on the list", {"country": "NOR", "sector": "F"}, True),
    Case("Norway, mining; both on the list", {"country": "NOR", "sector": "B"}, True),
)


@dataclass(frozen=True)
class Told:
    """What a liar hands in: the answers that are asked for, the untrue ones, its band and its scores."""

    whole: Row = field(repr=False)
    lies: tuple[str, ...]
    band: Band
    score: int

    @property
    def papers(self) -> int:
        """How many of the lies are documents that do not exist."""
        return sum(name in PAPERS for name in self.lies)


def told(tried: Sequence[tuple[Case, Row]]) -> list[Told]:
    """What becomes of some returns; what is behind a gate that they shut is not handed in."""
    gates = question_columns(frame(*(row for _, row in tried)), shipped(), ON).gates
    given = [
        {name: said for name, said in row.items() if name not in gates or gates[name][at] != FALSE}
        for at, (_, row) in enumerate(tried)
    ]
    known = ({**row, **case.known} for (case, _), row in zip(tried, given, strict=True))
    tables = tabulate(frame(*known), shipped(), ON)
    totals = np.sum([tables.themes[theme].score for theme in Theme], axis=0)
    return [
        Told(row, lies_in(case, handed_in), Band(int(band)), int(total))
        for (case, row), handed_in, band, total in zip(
            tried, given, tables.band, totals, strict=True
        )
    ]


def lies_in(case: Case, handed_in: Row) -> tuple[str, ...]:
    """The answers and documents that are not the truth."""
    truth = case.truth
    return tuple(name for name, said in handed_in.items() if said != truth.get(name))


def beginnings(case: Case, papers: Row) -> Iterator[Row]:
    """Firms that lie wherever it helps, each with another mixture of what has no better and worse."""
    truth = case.truth
    lies = {name: best(name) for name in better_answers(truth)} | PLAUSIBLE | papers
    for mixture in product(*((truth[name], better) for name, better in ELSEWHERE.items())):
        yield {**truth, **lies, **dict(zip(ELSEWHERE, mixture, strict=True))}


class Search(Struct, frozen=True):
    """A return whose lies are taken back one by one.

    `lost`: those without which the band is lost, now and later: no worse answer makes a band better.
    """

    case: Case
    target: Band
    now: Told
    lost: frozenset[str] = frozenset()
    ended: bool = False

    @property
    def to_try(self) -> list[str]:
        """The lies that may yet be taken back."""
        return [] if self.ended else [name for name in self.now.lies if name not in self.lost]

    def after(self, ways: Mapping[str, Told]) -> Search:
        """The same with the lie taken back that leaves the fewest, and of these the lowest scores."""
        keep = {name: one for name, one in ways.items() if one.band <= self.target}
        shorter = [one for one in keep.values() if len(one.lies) < len(self.now.lies)]
        if not shorter:
            return replace(self, ended=True)
        lost = self.lost | (ways.keys() - keep.keys() - ELSEWHERE.keys())
        return replace(
            self, now=min(shorter, key=lambda one: (len(one.lies), one.score)), lost=lost
        )


def searched(begun: Sequence[tuple[Case, Band, Row]]) -> list[Search]:
    """Searches from some returns to their ends, side by side; not from those that lack the band."""
    firsts = told([(case, row) for case, _, row in begun])
    searches = [
        Search(case, target, first)
        for (case, target, _), first in zip(begun, firsts, strict=True)
        if first.band <= target
    ]
    while tries := [(at, name) for at, one in enumerate(searches) for name in one.to_try]:
        judged = told([given_back(searches[at], name) for at, name in tries])
        ways: list[dict[str, Told]] = [{} for _ in searches]
        for (at, name), one in zip(tries, judged, strict=True):
            ways[at][name] = one
        searches = [one if one.ended else one.after(ways[at]) for at, one in enumerate(searches)]
    return searches


def given_back(search: Search, name: str) -> tuple[Case, Row]:
    """The same with one true answer, or without one document."""
    kept = {question: said for question, said in search.now.whole.items() if question != name}
    truth = search.case.truth
    return search.case, {**kept, name: truth[name]} if name in truth else kept


COLUMNS = ((Band.HIGH, False), (Band.MEDIUM, False), (Band.LOW, False), (Band.LOW, True))


@cache
def cheapest(at: int) -> tuple[Told | None, ...]:
    """The fewest lies found in one of the cases, for each column of the table; None where none do."""
    case = CASES[at]
    found: list[Told | None] = []
    for target, invents in COLUMNS:
        begun = [(case, target, row) for row in beginnings(case, PAPERS if invents else {})]
        ends = [search.now for search in searched(begun)]
        found.append(min(ends, key=lambda one: len(one.lies), default=None))
    return tuple(found)


def line(at: int) -> str:
    """One case of the table."""
    *said, shown = cheapest(at)
    invented = f", {shown.papers} of them documents" if shown else ""
    cells = [CASES[at].name, *map(in_words, said), in_words(shown) + invented]
    return f"| {' | '.join(cells)} |"


def in_words(found: Told | None) -> str:
    """How many lies, or that none do."""
    return str(len(found.lies)) if found else "never"


def lies_of(column: int) -> str:
    """The lies of the first case, as ids."""
    found = cheapest(0)[column]
    assert found is not None
    return ", ".join(f"`{name}`" for name in found.lies)


def block() -> str:
    """The table as the page holds it, and the lies behind its first line."""
    return "\n".join(
        [
            START,
            "",
            f"| {' | '.join(HEADS)} |",
            "|---|---|---|---|---|",
            *(line(at) for at in range(len(CASES))),
            "",
            f"First line, to medium: {lies_of(1)}.",
            "",
            f"First line, to low with documents: {lies_of(3)}.",
            END,
        ]
    )


def main() -> None:
    """Write the table into the page."""
    found = block()  # takes minutes, in which somebody may write on the page
    text = PAGE.read_text(encoding="utf-8")
    pattern = re.escape(START) + ".*?" + re.escape(END)
    PAGE.write_text(re.sub(pattern, lambda _: found, text, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
