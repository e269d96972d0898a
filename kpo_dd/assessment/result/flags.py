"""What speaks against a supplier, what is still open, and the answers it rests on.

Plain frozen values, each with the cells to show for it; `raised_flags.py` and `open_questions.py` make them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

from kpo_dd.answers import AnswerCell, AnswerValue
from kpo_dd.errors import Place
from kpo_dd.rulebook.entries import Text, Theme
from kpo_dd.rulebook.figures.limits import Limit
from kpo_dd.rulebook.method import ReturnCheck
from kpo_dd.rulebook.rule import Kind, Rule, Verdict

SPEAKS: Mapping[Kind, Verdict] = {  # the verdict of a flag, by the kind of its rule
    Kind.RED_FLAG: Verdict.FLAG,
    Kind.CONTROL: Verdict.GAP,
    Kind.CONSISTENCY: Verdict.FLAG,
}


class Evidence(Struct, frozen=True):
    """One answer a verdict rests on. `value` is how it was understood, None where it was not; `raw`
    what the cell says, `comment` what the supplier added beside it. `ours`: the buyer knows it, the
    supplier did not say it."""

    question: str
    value: AnswerValue | None
    raw: str
    place: Place
    comment: str = ""
    ours: bool = False


class LimitRead(Struct, frozen=True):
    """A limit a verdict rests on: the figure, the law it is from, and whether it is the country's own.

    `country` is the supplier's; where `is_own` is false it has no figure, and the floor was read.
    """

    limit: Limit
    value: float
    source: str
    country: str
    is_own: bool
    is_verified: bool


class Flag(Struct, frozen=True):
    """A rule that speaks against a supplier: a fired red flag, a control gap, a contradiction.

    `themes`: those it counts in for this supplier and no other rule tells its fact, the rule's own first.
    It speaks in the words for the supplier's country, and cites no other country's law.
    """

    rule: Rule
    verdict: Verdict
    evidence: tuple[Evidence, ...]
    themes: tuple[Theme, ...]
    why: Text
    action: Text
    sources: tuple[str, ...]
    limits: tuple[LimitRead, ...] = ()


class SpokenFlag(Struct, frozen=True, eq=False):
    """A flag without its evidence, the questions that this answers, and the answer that decided.

    `decided`: one of the questions; the rule where there are none. `lightness`: sorts the heaviest first. One
    object for all suppliers of a country who answered alike, so that what is said of it is made once: it is
    equal to itself alone.
    """

    flag: Flag
    answered: tuple[str, ...]
    decided: str
    lightness: tuple[int, int]


class BriefAnswer(NamedTuple):
    """An answer that evidence may be made of: how it was understood, what was written, in which cell.

    `cell` says on which sheet that is, and `name` how the cell is called there.
    """

    value: AnswerValue | None
    cell: AnswerCell
    name: str

    @property
    def place(self) -> Place:
        """Where it stands."""
        sheet = self.cell.place
        return Place(sheet.file, sheet.sheet, self.name, sheet.line)

    def evidence(self, question: str) -> Evidence:
        """The answer as evidence."""
        cell = self.cell
        return Evidence(question, self.value, cell.raw, self.place, cell.comment, cell.ours)


def brief_answer(one: Evidence) -> BriefAnswer:
    """Evidence in brief."""
    cell = AnswerCell(one.place, one.raw, comment=one.comment, ours=one.ours)
    return BriefAnswer(one.value, cell, one.place.cell)


class ReturnFlag(Struct, frozen=True):
    """A pattern of the return as a whole: so many of so many answers. It lowers confidence only."""

    check: ReturnCheck
    count: int
    of: int
    evidence: tuple[Evidence, ...]


class SpokenPattern(NamedTuple):
    """A pattern of a whole return without its evidence, and the questions that this answers."""

    flag: ReturnFlag
    answered: tuple[str, ...]


class OpenQuestion(Struct, frozen=True):
    """A question without a readable answer that leaves rules undecided.

    `zero_tolerance` is true where one of these rules can hold the band. `raw` and `place` show the
    cell that could not be read; empty where nothing was written.
    """

    question: str
    rules: tuple[str, ...]
    zero_tolerance: bool
    raw: str
    place: Place
