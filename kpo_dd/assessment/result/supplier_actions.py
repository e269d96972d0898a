"""What is to be done at a supplier: one action an answer, whatever number of rules it raises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from msgspec import Struct

from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.flags import Evidence, Flag, ReturnFlag, SpokenFlag
from kpo_dd.rulebook.entries import Text, Theme
from kpo_dd.rulebook.rule import Actor, Rule, Severity

OF_RETURN = "return."  # before the id of a check of the whole return: no question is called so
GRAVITY = {severity: at for at, severity in enumerate(Severity)}
NOTHING_HELD = -1  # below every band
LIGHTNESS = attrgetter("lightness")


class ActionStep(Struct, frozen=True):
    """One thing to do, and whose it is."""

    actor: Actor
    text: Text


class SupplierAction(Struct, frozen=True):
    """All that follows from one answer; `key` names it the same in every run.

    `key` and `question` are the id of the question that decided. Where no question did, `question` is
    empty and `key` is the id of the rule, or of the check of the whole return after OF_RETURN. `flags` are
    the heaviest first; `evidence` are all answers they rest on, the one that decided first.
    """

    key: str
    question: str
    flags: tuple[Flag, ...]
    patterns: tuple[ReturnFlag, ...]
    evidence: tuple[Evidence, ...]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that ask for it, heaviest first."""
        return tuple(flag.rule for flag in self.flags)

    @property
    def zero_tolerance(self) -> bool:
        """Whether one of its rules can hold the band."""
        return any(flag.rule.cap is not None for flag in self.flags)

    @property
    def severity(self) -> Severity | None:
        """The gravest; None for a pattern of the whole return, which has none."""
        found = [flag.rule.severity for flag in self.flags]
        return max(found, key=GRAVITY.__getitem__, default=None)

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The themes its flags count in, in their order."""
        found = {theme for flag in self.flags for theme in flag.themes}
        return tuple(theme for theme in Theme if theme in found)

    @property
    def days(self) -> int | None:
        """In how many days the first of it is due; None where no day is set."""
        return min((flag.rule.due_days for flag in self.flags), default=None)

    @property
    def steps(self) -> tuple[ActionStep, ...]:
        """What is to be done, each thing once."""
        told = [ActionStep(flag.rule.actor, flag.action) for flag in self.flags]
        told += [ActionStep(Actor.OFFICER, pattern.check.action) for pattern in self.patterns]
        return tuple(step for at, step in enumerate(told) if step not in told[:at])


def actions_of(result: SupplierResult) -> tuple[SupplierAction, ...]:
    """One action for each answer that speaks against a supplier, heaviest first."""
    named = [(flag, [one.question for one in flag.evidence]) for flag in result.flags]
    found = [action_of(key, flags) for key, flags in by_answer(named)]
    return (*found, *(pattern_action(pattern) for pattern in result.return_flags))


def by_answer(
    flags: Iterable[tuple[Flag, Sequence[str]]],
) -> tuple[tuple[str, tuple[Flag, ...]], ...]:
    """Flags, each with the questions of its evidence, by the one that decided; the heaviest first."""
    spoken = by_decision(spoken_of(flag, tuple(questions)) for flag, questions in flags)
    return tuple((own[0].decided, tuple(one.flag for one in own)) for own in spoken)


def by_decision(flags: Iterable[SpokenFlag]) -> list[tuple[SpokenFlag, ...]]:
    """Flags by the answer that decided; the heaviest first."""
    found: dict[str, list[SpokenFlag]] = {}
    for one in flags:
        found.setdefault(one.decided, []).append(one)
    for own in found.values():
        own.sort(key=LIGHTNESS)
    return sorted(map(tuple, found.values()), key=lambda own: own[0].lightness)


def spoken_of(flag: Flag, answered: tuple[str, ...]) -> SpokenFlag:
    """A flag, and the questions behind it."""
    return SpokenFlag(flag, answered, deciding(flag.rule, answered), lightness(flag))


def deciding(rule: Rule, questions: Sequence[str]) -> str:
    """The answer that made a rule speak: of those its condition reads, the one asked last.

    What a condition asks for first says whether the rule is for such a supplier at all. Where it reads none
    of them, it is the last of all, and where there are none, the rule itself.
    """
    read = [name for name in questions if name in rule.tested_questions]
    return [rule.id, *questions, *read][-1]


def lightness(flag: Flag) -> tuple[int, int]:
    """Sorts the heaviest first: what holds the worst band, then what is gravest."""
    held = NOTHING_HELD if flag.rule.cap is None else int(flag.rule.cap)
    return -held, -GRAVITY[flag.rule.severity]


def action_of(key: str, flags: tuple[Flag, ...]) -> SupplierAction:
    """The action of one answer."""
    evidence = {one.question: one for flag in flags for one in flag.evidence}
    first = (evidence.pop(key),) if key in evidence else ()
    question = key if first else ""
    return SupplierAction(key, question, flags, (), (*first, *evidence.values()))


def pattern_action(pattern: ReturnFlag) -> SupplierAction:
    """What is to be done about a pattern of the whole return."""
    key = f"{OF_RETURN}{pattern.check.id}"
    return SupplierAction(key, "", (), (pattern,), pattern.evidence)
