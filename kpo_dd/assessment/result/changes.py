"""What changed between two runs: who got better or worse, and what did it. Plain frozen values.

`compared_runs.py` finds them. Nothing that is only silent now counts as better: a flag whose question has no
answer any more is not closed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct, field

from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.assessment.result.impacts import Move
from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.rulebook.entries import Band, Theme

StepPoints = Mapping[tuple[Theme, str], float]  # by theme and rule; of no rule: exposure, held


class Turn(StrEnum):
    """Which way a supplier went: by its band, then by the score that counts."""

    WORSE = "worse"
    BETTER = "better"
    SAME = "same"
    CAME = "came"
    GONE = "gone"


class ChangeCause(StrEnum):
    """What made a difference. `untold`: the parts of answers, rules and day can't be told apart."""

    ANSWERS = "answers"
    RULES = "rules"
    DAY = "day"
    RULES_AND_DAY = "rules_and_day"
    UNTOLD = "untold"


class Fate(StrEnum):
    """What became of a flag. `unanswered`: its question has no answer now, so nobody knows.

    `new_by_rules` and `closed_by_rules`: by the later rules and day the old answers say so already, and the
    supplier did nothing. `dropped`: there is no such rule any more.
    """

    NEW = "new"
    NEW_BY_RULES = "new_by_rules"
    OPEN = "open"
    UNANSWERED = "unanswered"
    CLOSED = "closed"
    CLOSED_BY_RULES = "closed_by_rules"
    DROPPED = "dropped"


class ToldApart(StrEnum):
    """Whether the part of the rules can be told from that of the answers, and how."""

    SAME_TERMS = "same_terms"  # both runs have the same rules and day
    JUDGED_AGAIN = "judged_again"  # old answers by the later rules and day
    NO_ANSWERS = "no_answers"  # the older file does not hold them
    OTHER_RULES = "other_rules"  # the later rules are not those in use


class ChangeSide(Struct, frozen=True):
    """A supplier as one run found it.

    `score` is the one that counts; `flags` are the rules that speak against it, `waiting` those that could
    not be decided.
    """

    band: Band
    score: float
    flags: tuple[str, ...]
    waiting: frozenset[str] = frozenset()
    steps: StepPoints = field(default_factory=dict)

    def is_like(self, other: ChangeSide) -> bool:
        """Whether a reader would see no difference."""
        seen = [(one.band, one.score, set(one.flags)) for one in (self, other)]
        return seen[0] == seen[1]


class AnswerChange(Struct, frozen=True):
    """An answer that is another one now; None where there was, or is, nothing."""

    question: str
    before: Evidence | None
    after: Evidence | None


class FlagChange(Struct, frozen=True):
    """A rule that speaks against a supplier, or did."""

    rule: str
    fate: Fate


class SupplierChange(Struct, frozen=True):
    """One supplier in both runs; a side is None where it was not assessed.

    `between`: its old answers by the later rules and day; None where nobody can say. `by_rules` leads from
    `before` to it, `by_answers` from there to `after`; where it is None, everything stands in `by_answers`.
    `state`: where its return stands in the later run.
    """

    id: str
    name: str
    before: ChangeSide | None
    between: ChangeSide | None
    after: ChangeSide | None
    causes: tuple[ChangeCause, ...] = ()
    answers: tuple[AnswerChange, ...] = ()
    flags: tuple[FlagChange, ...] = ()
    by_rules: tuple[Move, ...] = ()
    by_answers: tuple[Move, ...] = ()
    state: ReturnState | None = None

    @property
    def turn(self) -> Turn:
        """Which way it went."""
        if self.before is None or self.after is None:
            return Turn.CAME if self.before is None else Turn.GONE
        old, new = ((one.band, one.score) for one in (self.before, self.after))
        if old == new:
            return Turn.SAME
        return Turn.WORSE if new > old else Turn.BETTER

    @property
    def changes_band(self) -> bool:
        """Whether its band is another one, or there is only one."""
        old, new = (None if one is None else one.band for one in (self.before, self.after))
        return old != new

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to show."""
        fates = {one.fate for one in self.flags} - {Fate.OPEN}
        return self.turn is not Turn.SAME or bool(fates or self.answers)

    def flags_with(self, fate: Fate) -> tuple[str, ...]:
        """The rules of one fate."""
        return tuple(one.rule for one in self.flags if one.fate is fate)


class RunNamed(Struct, frozen=True):
    """Which run: what it was read from, its day, and the rules it was made by."""

    name: str
    on: date
    rules_version: str
    rules_sha256: str


class RunChanges(Struct, frozen=True):
    """Two runs side by side: all suppliers of either, who got worse first; titles of rules, where known."""

    old: RunNamed
    new: RunNamed
    told_apart: ToldApart
    suppliers: tuple[SupplierChange, ...]
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def changed(self) -> tuple[SupplierChange, ...]:
        """Those of whom there is anything to show."""
        return tuple(one for one in self.suppliers if one.is_changed)

    @property
    def turns(self) -> Mapping[Turn, int]:
        """How many went which way."""
        counted = Counter(one.turn for one in self.suppliers)
        return {turn: counted[turn] for turn in Turn}

    @property
    def fates(self) -> Mapping[Fate, int]:
        """How many flags have which fate."""
        counted = Counter(flag.fate for one in self.suppliers for flag in one.flags)
        return {fate: counted[fate] for fate in Fate}
