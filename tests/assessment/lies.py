"""The cheapest sets of untrue answers that buy a better band: the table of docs/method.md.

The truth is a builder that does everything forced labour is made of. A search begins with a firm that lies wherever
a lie helps, takes back one lie after the other, and stops where the band would be lost. It takes back the
one that leaves the fewest, and of these the one that leaves the lowest scores. What nobody asks is no lie. It begins
several times: with the true place, size and trade, and with better ones. What it finds is an upper bound: nobody needs more
lies; whether fewer would do, it can't say.

Run it to write the table anew; it takes minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from kpo_dd.answers import evidence_column, listed_column
from kpo_dd.assessment.judging.columns import question_columns
from kpo_dd.assessment.scoring.tables import tabulate
from kpo_dd.rulebook.conditions import FALSE
from kpo_dd.rulebook.entries import Band, Theme
from tests.lies import better_answers, the_truth
from tests.shipped_answers import best, telling
from tests.toys import ON, ROOT, Row, frame, shipped

PAGE = ROOT / "docs" / "method.md"
START, END = "<!-- lies: start -->", "<!-- lies: end -->"
BUILDER: Row = {  # nothing of it is imposed by a state, and it sells nothing but building
    "supplies": ("none",),
    "state_placed_workers": ("none",),
    "filled_on": "2026-11-20",
    "policy_date": "2025-06-02",
}
# What a liar writes where the best answer that tells rules apart would be odd, or where none is better.
PLAUSIBLE: Row = {"hours_per_week": 40.0, "youngest_worker_age": 21.0, "grievance_cases": 2.0}
ELSEWHERE: Mapping[str, tuple[object, ...]] = {
    "country": ("NOR",),
    "sector": ("J",),
    "workers_total": (9.0,),
}
PAPERS: Row = {
    evidence_column(question.id): "order No. 5 of 2025"
    for question in shipped().questionnaire.questions
    if question.evidence is not None and question.id not in shipped().apart
}


@dataclass(frozen=True)
class Case:
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


def told(case: Case, rows: Sequence[Row]) -> list[Told]:
    """What becomes of some returns; what is behind a gate that they shut is not handed in."""
    gates = question_columns(frame(*rows), shipped(), ON).gates
    given = [
        {name: said for name, said in row.items() if name not in gates or gates[name][at] != FALSE}
        for at, row in enumerate(rows)
    ]
    tables = tabulate(frame(*({**row, **case.known} for row in given)), shipped(), ON)
    totals = sum(tables.themes[theme].score for theme in Theme)
    return [
        Told(row, lies_in(case, handed_in), Band(int(band)), int(total))
        for row, handed_in, band, total in zip(rows, given, tables.band, totals, strict=True)
    ]


def lies_in(case: Case, handed_in: Row) -> tuple[str, ...]:
    """The answers and documents that are not the truth."""
    truth = case.truth
    return tuple(name for name, said in handed_in.items() if said != truth.get(name))


def beginnings(case: Case, papers: Row) -> Iterator[Row]:
    """Firms that lie wherever it helps, each with another mixture of what has no better and worse."""
    truth = case.truth
    lies = {name: best(name) for name in better_answers(truth)} | PLAUSIBLE | papers
    ways = [(truth[name], *answers) for name, answers in ELSEWHERE.items()]
    for mixture in product(*ways):
        yield {**truth, **lies, **dict(zip(ELSEWHERE, mixture, strict=True))}


def fewest(case: Case, row: Row, target: Band) -> Told | None:
    """One return with as many lies taken back as its band can bear; None where it has no such band."""
    [now] = told(case, [row])
    if now.band > target:
        return None
    while True:
        back = [given_back(case, now.whole, name) for name in now.lies]
        ways = [one for one in told(case, back) if one.band <= target] if back else []
        shorter = [one for one in ways if len(one.lies) < len(now.lies)]
        if not shorter:
            return now
        now = min(shorter, key=lambda one: (len(one.lies), one.score))


def given_back(case: Case, row: Row, name: str) -> Row:
    """The same with one true answer, or without one document."""
    kept = {question: said for question, said in row.items() if question != name}
    truth = case.truth
    return {**kept, name: truth[name]} if name in truth else kept


@cache
def cheapest(at: int, target: Band, invents: bool) -> Told | None:
    """The fewest lies found that buy a band in one of the cases; None where none do."""
    case, papers = CASES[at], PAPERS if invents else {}
    found = [fewest(case, row, target) for row in beginnings(case, papers)]
    return min((one for one in found if one), key=lambda one: len(one.lies), default=None)


def line(at: int) -> str:
    """One case of the table."""
    high, medium, low = (cheapest(at, band, False) for band in (Band.HIGH, Band.MEDIUM, Band.LOW))
    shown = cheapest(at, Band.LOW, True)
    invented = f"{in_words(shown)}, {shown.papers} of them documents" if shown else in_words(shown)
    cells = [CASES[at].name, in_words(high), in_words(medium), in_words(low), invented]
    return f"| {' | '.join(cells)} |"


def in_words(found: Told | None) -> str:
    """How many lies, or that none do."""
    return str(len(found.lies)) if found else "never"


def lies_of(target: Band, invents: bool) -> str:
    """The lies of the first case, as ids."""
    found = cheapest(0, target, invents)
    assert found is not None
    return ", ".join(f"`{name}`" for name in found.lies)


def block() -> str:
    """The table as the page holds it, and the lies behind its first line."""
    return "\n".join(
        [
            START,
            "",
            "| where the builder works in truth | to high | to medium | to low by words | to low with documents |",
            "|---|---|---|---|---|",
            *(line(at) for at in range(len(CASES))),
            "",
            f"First line, to medium: {lies_of(Band.MEDIUM, False)}.",
            "",
            f"First line, to low with documents: {lies_of(Band.LOW, True)}.",
            END,
        ]
    )


def main() -> None:
    """Write the table into the page."""
    text = PAGE.read_text(encoding="utf-8")
    pattern = re.escape(START) + ".*?" + re.escape(END)
    PAGE.write_text(re.sub(pattern, lambda _: block(), text, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
