"""What changed since the latest recorded run of an earlier day, in words: which way, and for which reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct

from kpo_dd.assessment.result.changes import Fate, RunChanges, RunNamed, SupplierChange, Turn
from kpo_dd.reports.words.changes_in_words import ChangesInWords
from kpo_dd.reports.words.effect_tables import arrow
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.rule import Kind
from kpo_dd.wording import day_words, one_line

GRAVEST_KINDS = tuple(Kind)
MOST_TITLES = 3  # of rules that a line names
TOLD_FATES = (Fate.NEW, Fate.CLOSED, Fate.UNANSWERED, Fate.DROPPED)


class ChangeLine(Struct, frozen=True):
    """One supplier that is another one now: which way it went, from what to what, and why."""

    id: str
    name: str
    turn: str
    bands: str
    scores: str
    reason: str


class SinceEarlier(Struct, frozen=True, dict=True):
    """Tells the changes since a run that the register keeps in one language."""

    changes: RunChanges
    phrases: Phrases

    @cached_property
    def by_id(self) -> Mapping[str, SupplierChange]:
        """The changes by supplier."""
        return {one.id: one for one in self.changes.suppliers}

    @property
    def runs(self) -> tuple[RunNamed, RunNamed]:
        """The earlier run and this one."""
        return self.changes.old, self.changes.new

    @property
    def heading(self) -> str:
        """Since when."""
        day = day_words(self.changes.old.on, self.phrases.language)
        return self.phrases.say("overview.since", day=day)

    @property
    def lead(self) -> str:
        """What can have made a difference."""
        same = self.changes.old.rules_sha256 == self.changes.new.rules_sha256
        key = "since.same_rules" if same else "since.other_rules"
        return f"{self.phrases.say(key)} {self.phrases.say('compare.caveat')}"

    @property
    def lines(self) -> tuple[ChangeLine, ...]:
        """A line a supplier of whom something changed, who got worse first."""
        return tuple(map(self.line, self.changes.changed))

    def line(self, one: SupplierChange) -> ChangeLine:
        """That of one."""
        told = ChangesInWords(self.changes, self.phrases)
        bands, scores = (
            arrow(tell(one.before), tell(one.after)) for tell in (told.side, told.score)
        )
        if one.before is None:
            bands, scores = told.side(one.after), told.score(one.after)
        turn = self.phrases.say(f"compare.turn_{one.turn}")
        name = one_line(one.name) or one_line(one.id)
        return ChangeLine(one_line(one.id), name, turn, bands, scores, self.reason(one))

    def reason(self, one: SupplierChange) -> str:
        """Which flags came and went; of whom only one run knows, why that is."""
        if one.turn is Turn.CAME:
            return self.phrases.say("since.first")
        if one.turn is Turn.GONE:
            state = one.state
            return self.phrases.say("since.none_now") if state is None else self.state(one)
        return "; ".join(self.fates(one)) or self.points_alone(one)

    def points_alone(self, one: SupplierChange) -> str:
        """Where no flag came or went: how many rules wait for answers, which may be why."""
        waiting = len(one.after.waiting) if one.after else 0
        key = "since.points_waiting" if waiting else "since.points"
        return self.phrases.say(key, count=waiting)

    def state(self, one: SupplierChange) -> str:
        """Where the return of who is gone stands."""
        state = "" if one.state is None else self.phrases.return_state(one.state)
        return f"{self.phrases.say('html.return_state')}: {state.lower()}"

    def fates(self, one: SupplierChange) -> Iterator[str]:
        """What became of flags: `new: passports are kept (MS-03) and 2 more`, the gravest rules first."""
        for fate in TOLD_FATES:
            rules = sorted(one.flags_with(fate), key=self.gravest)
            if not rules:
                continue
            told = ", ".join(map(self.rule, rules[:MOST_TITLES]))
            more = len(rules) - MOST_TITLES
            after = f" {self.phrases.say('since.more_rules', count=more)}" if more > 0 else ""
            yield f"{self.phrases.say(f'compare.fate_{fate}').lower()}: {told}{after}"

    def rule(self, name: str) -> str:
        """A rule by its title and id."""
        known = self.phrases.rulebook.by_id.get(name)
        return f"{self.phrases.rules.against(known)} ({name})" if known else one_line(name)

    def gravest(self, name: str) -> tuple[int, int, int]:
        """Sort key: what holds the worst band, red flags before gaps, the gravest; the unknown last."""
        known = self.phrases.rulebook.by_id.get(name)
        if known is None:
            return 1, 0, 0
        cap = -1 if known.cap is None else int(known.cap)
        return -cap, GRAVEST_KINDS.index(known.kind), -int(Band.parse(known.severity.value))

    def sentence(self, result: str) -> str:
        """What is to be said of one supplier in one sentence, whether or not anything changed."""
        days = (day_words(run.on, self.phrases.language) for run in self.runs)
        found, between = self.by_id.get(result), " → ".join(days)
        if found is None or not found.is_changed:
            return f"{between}: {self.phrases.say('since.unchanged')}"
        line = self.line(found)
        return f"{between}: {line.turn}: {line.bands}, {line.scores}; {line.reason}"


def run_told_of(phrases: Phrases, on: date) -> RunNamed:
    """The run that a report is of: its day and its rules."""
    rulebook = phrases.rulebook
    return RunNamed("", on, rulebook.version, rulebook.sha256)
