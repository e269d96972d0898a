"""What changed between two runs, in words: which way a supplier went, and what did it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from kpo_dd.assessment.result.changes import (
    AnswerChange,
    ChangeCause,
    ChangeSide,
    Fate,
    RunChanges,
    RunNamed,
    SupplierChange,
    ToldApart,
    Turn,
)
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.assessment.result.impacts import Move
from kpo_dd.assessment.result.theme_results import StepKind
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.wording import day_words, one_line

MOST_NUMBERS, MOST_MOVES_TOLD = 6, 4
SHOWN_FATES = tuple(fate for fate in Fate if fate is not Fate.OPEN)


class ChangesInWords(Struct, frozen=True):
    """Tells the changes of two runs in one language."""

    changes: RunChanges
    phrases: Phrases

    def lead(self) -> str:
        """Which runs were compared."""
        old, new = self.changes.old, self.changes.new
        return self.phrases.say("compare.lead", old=self.run(old), new=self.run(new))

    def run(self, named: RunNamed) -> str:
        """A run by its name, its day and its rules."""
        day = day_words(named.on, self.phrases.language)
        name, version = one_line(named.name), one_line(named.rules_version)
        return self.phrases.say("compare.run", name=name, day=day, version=version)

    def apart(self) -> str:
        """Whether the part of the rules can be told from that of the answers."""
        return self.phrases.say(f"compare.apart_{self.changes.told_apart}")

    def notes(self) -> tuple[str, ...]:
        """What has to be known of a comparison."""
        return self.lead(), self.apart(), self.phrases.say("compare.caveat")

    def totals(self) -> Iterator[str]:
        """How many went which way, and what became of flags."""
        turns = {turn.value: count for turn, count in self.changes.turns.items()}
        yield self.phrases.say("compare.turns", **turns)
        fates = {fate.value: count for fate, count in self.changes.fates.items()}
        yield self.phrases.say("compare.fates", **fates)

    def turn(self, one: SupplierChange) -> str:
        """Which way a supplier went; of one that is gone, where its return stands."""
        said = self.phrases.say(f"compare.turn_{one.turn}")
        if one.turn is Turn.GONE and one.state is not None:
            return f"{said}: {self.phrases.return_state(one.state).lower()}"
        return said

    def side(self, side: ChangeSide | None) -> str:
        """The band of one side."""
        return self.phrases.band(side.band) if side else self.phrases.say("impact.none")

    def score(self, side: ChangeSide | None) -> str:
        """The score that counts of one side."""
        return self.phrases.figure(side.score, ".1f") if side else "–"

    def why(self, one: SupplierChange) -> str:
        """What did it: the causes, the questions answered otherwise, the rules that moved most."""
        answers = self.numbers(one)
        named = [one for one in one.causes if not (answers and one is ChangeCause.ANSWERS)]
        causes = "; ".join(self.phrases.say(f"compare.cause_{cause}") for cause in named)
        rules = self.moves("compare.moved_by_rules", one.by_rules)
        own = self.moves("compare.moved", one.by_answers)
        return "; ".join(filter(None, (causes, answers, rules, own)))

    def numbers(self, one: SupplierChange) -> str:
        """The questions that are answered otherwise, by their numbers in the form."""
        if not one.answers:
            return ""
        numbers = self.phrases.rulebook.numbers
        asked = dict.fromkeys(change.question.partition(".")[0] for change in one.answers)
        known = [str(numbers[name]) for name in asked if name in numbers]
        shown = ", ".join(known[:MOST_NUMBERS]) + (" …" if len(known) > MOST_NUMBERS else "")
        return self.phrases.say("compare.answers", count=len(one.answers), numbers=shown or "–")

    def moves(self, key: str, moves: tuple[Move, ...]) -> str:
        """The rules that moved the score most, each by its largest move in any theme."""
        largest: dict[str, Move] = {}
        for one in sorted(moves, key=lambda one: -abs(one.points)):
            largest.setdefault(one.rule, one)
        told = ", ".join(map(self.move, list(largest.values())[:MOST_MOVES_TOLD]))
        return self.phrases.say(key, moves=told) if told else ""

    def move(self, one: Move) -> str:
        """One move: `MS-03 +21.4`."""
        unnamed = {"": "impact.exposure", StepKind.HELD.value: "impact.held"}
        name = self.phrases.say(unnamed[one.rule]) if one.rule in unnamed else one_line(one.rule)
        points = self.phrases.figure(one.points, "+.1f")
        return self.phrases.say("impact.points", name=name, points=points)

    def flags(self, one: SupplierChange) -> str:
        """What became of its flags: `new: MS-03; closed: CL-07`; of those still open how many."""
        parts = [self.fate(one, fate) for fate in SHOWN_FATES]
        if still := one.flags_with(Fate.OPEN):
            parts.append(self.phrases.say("compare.still", count=len(still)))
        return "; ".join(filter(None, parts))

    def fate(self, one: SupplierChange, fate: Fate) -> str:
        """The rules of one fate; empty where there are none."""
        rules = ", ".join(map(one_line, one.flags_with(fate)))
        return f"{self.phrases.say(f'compare.fate_{fate}').lower()}: {rules}" if rules else ""

    def title(self, rule: str) -> str:
        """What a rule is called: as the rules in use say, else as the file does."""
        known = self.phrases.rulebook.by_id.get(rule)
        if known is not None:
            return self.phrases.words(known.title)
        return one_line(self.changes.titles.get(rule, ""))

    def question(self, change: AnswerChange) -> str:
        """The question that is answered otherwise, with its number; a document as one."""
        name, _, document = change.question.partition(".")
        answers = self.phrases.answers
        return answers.document(name) if document else answers.numbered(name)

    def answer(self, said: Evidence | None) -> str:
        """An answer in the words of the questionnaire; as it was written where nobody understood it."""
        if said is None:
            return self.phrases.say("report.not_answered")
        if said.value is None:
            return self.phrases.answers.quoted(said.raw)
        return self.phrases.answers.answer(said)


def tells_rules_apart(changes: RunChanges) -> bool:
    """Whether there is a middle to show: old answers by the later rules."""
    return changes.told_apart is ToldApart.JUDGED_AGAIN
