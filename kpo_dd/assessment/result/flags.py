"""What speaks against a supplier, what is still open, and the answers it rests on.

Plain frozen values, each with the cells to show for it; `raised_flags.py` and `open_questions.py` make them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kpo_dd.answers import AnswerValue
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


@dataclass(frozen=True, slots=True)
class Evidence:
    """One answer a verdict rests on. `value` is how it was understood, None where it was not; `raw`
    what the cell says, `comment` what the supplier added beside it. `ours`: the buyer knows it, the
    supplier did not say it."""

    question: str
    value: AnswerValue | None
    raw: str
    place: Place
    comment: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class LimitRead:
    """A limit a verdict rests on: the figure, the law it is from, and whether it is the country's own.

    `country` is the supplier's; where `is_own` is false it has no figure, and the floor was read.
    """

    limit: Limit
    value: float
    source: str
    country: str
    is_own: bool
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Flag:
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


@dataclass(frozen=True, slots=True)
class ReturnFlag:
    """A pattern of the return as a whole: so many of so many answers. It lowers confidence only."""

    check: ReturnCheck
    count: int
    of: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question without a readable answer that leaves rules undecided.

    `zero_tolerance` is true where one of these rules can hold the band. `raw` and `place` show the
    cell that could not be read; empty where nothing was written.
    """

    question: str
    rules: tuple[str, ...]
    zero_tolerance: bool
    raw: str
    place: Place
