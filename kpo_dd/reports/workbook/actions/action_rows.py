"""The actions of all suppliers: what is said of an answer and its rules is put into words once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct, field

from kpo_dd.answers import AnswerValue
from kpo_dd.assessment.result.flags import BriefAnswer, Evidence, ReturnFlag, SpokenFlag
from kpo_dd.assessment.result.supplier_actions import (
    ActionStep,
    SupplierAction,
    action_of,
    by_decision,
    pattern_action,
)
from kpo_dd.errors import NOWHERE
from kpo_dd.reports.words.next_steps import later_by
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.links import SupplierSpot
from kpo_dd.reports.workbook.pen import cell_text
from kpo_dd.reports.workbook.sheet import ColouredWord, ColumnValue, SheetValue
from kpo_dd.reports.workbook.supplier_cells import SupplierCells
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.rule import Actor

REMEMBERED_WORDS = 8_192


class ActionWords(Struct, frozen=True):
    """What is said of an action beside who it is of and what was answered."""

    name: str
    asked: tuple[int | None, str]  # number and words of the question
    todo: tuple[SheetValue, str, date | None]  # how grave it is, the steps, by when
    why: tuple[str, str]  # themes and rules


class ActionLine(Struct, frozen=True):
    """One action on the sides before what people fill in, and on the one after it."""

    before: tuple[ColumnValue, ...]
    why: tuple[str, str]
    key: tuple[str, str]


class ActionRows(Struct, frozen=True):
    """All actions, supplier by supplier; `words` and `answers` are as long as there are actions."""

    suppliers: SupplierCells
    words: list[ActionWords] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, suppliers: SupplierCells, on: date, phrases: Phrases) -> ActionRows:
        """The actions of an assessment, each supplier's heaviest first."""
        rows, said = cls(suppliers), ActionsInWords(phrases, on)
        for one in suppliers.spoken:
            before = len(rows.words)
            actions = by_decision(one.flags)
            rows.words.extend(map(said.flagged, actions))
            rows.answers.extend([said.decided(own[0], one.answers) for own in actions])
            for pattern in one.patterns:
                rows.words.append(said.pattern(pattern.flag))
                rows.answers.append(said.counted(pattern.flag.count, pattern.flag.of))
            rows.counts.append(len(rows.words) - before)
        return rows

    def __len__(self) -> int:
        return len(self.words)

    @property
    def suppliers_shown(self) -> Iterator[str]:
        """The ids of all suppliers, as their rows are named."""
        return (cell_text(shown) for shown, _ in self.suppliers.who)

    @property
    def flags_led_to(self) -> list[SupplierSpot]:
        """The flags of whose each action is."""
        spots = (SupplierSpot("sheet.flags", row) for row in range(len(self.counts)))
        return [spot for spot, count in zip(spots, self.counts, strict=True) for _ in range(count)]

    def __iter__(self) -> Iterator[ActionLine]:
        lines = iter(zip(self.words, self.answers, strict=True))
        for who, shown, count in zip(
            self.suppliers.who, self.suppliers_shown, self.counts, strict=True
        ):
            for _ in range(count):
                said, answer = next(lines)
                before = (who, said.asked, answer, said.todo)
                yield ActionLine(before, said.why, (shown, said.name))

    def no_longer_asked(
        self, opened: Mapping[str, Mapping[str, date]]
    ) -> Iterator[tuple[str, str]]:
        """The actions among some, by supplier as shown, that nothing asks for; of suppliers of this run."""
        at = 0
        for shown, count in zip(self.suppliers_shown, self.counts, strict=True):
            asked = {said.name for said in self.words[at : at + count]}
            yield from ((shown, one) for one in opened.get(shown, ()) if one not in asked)
            at += count

    def keys_of(self, suppliers: set[str]) -> set[tuple[str, str]]:
        """The names of all actions of some suppliers."""
        found, at = set(), 0
        for shown, count in zip(self.suppliers_shown, self.counts, strict=True):
            if shown in suppliers:
                found |= {(shown, said.name) for said in self.words[at : at + count]}
            at += count
        return found


class ActionsInWords:
    """Puts actions into words: what the same rules say of an answer in a country, once."""

    def __init__(self, phrases: Phrases, on: date) -> None:
        self.phrases, self.on = phrases, on
        self.said: dict[tuple[object, ...], ActionWords] = {}
        self.answer = lru_cache(REMEMBERED_WORDS)(self.answer_words)
        self.counted = lru_cache(REMEMBERED_WORDS)(self.count_words)

    def flagged(self, flags: tuple[SpokenFlag, ...]) -> ActionWords:
        """The action that follows from flags that one answer decided."""
        found = self.said.get(flags)
        if found is None:
            action = action_of(flags[0].decided, tuple([one.flag for one in flags]))
            found = self.said[flags] = self.in_words(action)
        return found

    def decided(self, flag: SpokenFlag, answers: Mapping[str, BriefAnswer]) -> str:
        """The answer of one supplier that decided; empty where there is none."""
        said = answers.get(flag.decided)
        return "" if said is None else self.answer(flag.decided, said.value, said.cell.raw)

    def answer_words(self, question: str, value: AnswerValue | None, raw: str) -> str:
        """An answer as it was understood; what stands there, where it was not."""
        if value is None and raw:
            return self.phrases.answers.quoted(raw)
        return self.phrases.answers.answer(Evidence(question, value, raw, NOWHERE))

    def pattern(self, pattern: ReturnFlag) -> ActionWords:
        """What is to be done about a pattern of the whole return."""
        key = (pattern.check.id,)
        if key not in self.said:
            self.said[key] = self.in_words(pattern_action(pattern))
        return self.said[key]

    def count_words(self, count: int, of: int) -> str:
        """Of how many answers a pattern is made."""
        return self.phrases.say("html.return_count", count=count, of=of)

    def in_words(self, action: SupplierAction) -> ActionWords:
        """An action in the columns of its sheet."""
        due = None if action.days is None else later_by(self.on, action.days)
        return ActionWords(
            name=action.key,
            asked=(self.phrases.rulebook.numbers.get(action.key), self.asked(action)),
            todo=(self.weight(action), "\n".join(self.steps(action.steps)), due),
            why=(self.phrases.themes(action.themes), ", ".join(rule.id for rule in action.rules)),
        )

    def asked(self, action: SupplierAction) -> str:
        """The question of an action; where none decided, what was found."""
        if action.key in self.phrases.rulebook.questionnaire.by_id:
            return self.phrases.answers.question(action.key)
        titles = [rule.title for rule in action.rules]
        titles += [pattern.check.title for pattern in action.patterns]
        return "; ".join(map(self.phrases.words, titles))

    def weight(self, action: SupplierAction) -> SheetValue:
        """How grave it is: zero tolerance in the colour of the worst band."""
        if action.zero_tolerance:
            return ColouredWord(self.phrases.say("sheet.zero_tolerance"), Band.CRITICAL)
        if action.severity is None:
            return None
        word = self.phrases.severity(action.severity)
        return ColouredWord(word, Band.parse(action.severity.value))

    def steps(self, steps: Sequence[ActionStep]) -> Iterator[str]:
        """What is to be done, by whom; several things of one person stand below one another."""
        for actor in Actor:
            who = self.phrases.say(f"action_of.{actor}")
            own = [self.phrases.words(step.text) for step in steps if step.actor is actor]
            if len(own) > 1:
                yield f"{who}:"
                yield from (f"– {text}" for text in own)
            else:
                yield from (f"{who}: {text}" for text in own)
