"""What people recorded in a year: decisions, actions, training, confirmed cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from msgspec import Struct, field
from msgspec.structs import replace

from kpo_dd.assessment.result.officer_words import ActionMove, CaseState, SupplierVerdict
from kpo_dd.register.events import Event
from kpo_dd.register.officer_records import (
    ActionRecord,
    ConfirmedCaseRecord,
    SupplierDecisionRecord,
    TrainingRecord,
)
from kpo_dd.register.officer_state import officer_events
from kpo_dd.register.run_actions import ActionReopenedRecord, ActionsRaisedRecord


class DecisionTaken(Struct, frozen=True):
    """A decision about a supplier."""

    event: int
    supplier: str
    on: date
    verdict: SupplierVerdict


class TrainingGiven(Struct, frozen=True):
    """Training of a supplier's people."""

    event: int
    supplier: str
    on: date
    people: int


class CaseConfirmed(Struct, frozen=True):
    """A confirmed case; `remedied_on` is the day it was put right, None where it was not."""

    event: int
    supplier: str
    theme: str
    on: date
    people: int
    remedied_on: date | None = None


class ActionTurn(Struct, frozen=True):
    """A corrective action that was opened, closed or accepted as it is; `until` a day, where so long only."""

    event: int
    supplier: str
    action: str
    on: date
    move: ActionMove
    due: date | None = None
    until: date | None = None


class RecordedEntries(Struct, frozen=True):
    """All of it up to a day, in the order of days. `actions` has each turn, the last of an action last."""

    decisions: tuple[DecisionTaken, ...] = ()
    trainings: tuple[TrainingGiven, ...] = ()
    cases: tuple[CaseConfirmed, ...] = ()
    actions: tuple[ActionTurn, ...] = ()


def recorded_entries(events: Iterable[Event], day: date) -> RecordedEntries:
    """What people recorded of days up to one."""
    decisions, trainings = list[DecisionTaken](), list[TrainingGiven]()
    cases, actions = list[CaseConfirmed](), WordsOnActions()
    for one in officer_events(events, day):
        number, supplier = one.event.seq, one.event.supplier
        match one.record:
            case SupplierDecisionRecord() as said:
                decisions.append(DecisionTaken(number, supplier, said.on, said.decision))
            case TrainingRecord() as said:
                trainings.append(TrainingGiven(number, supplier, said.on, said.people))
            case ConfirmedCaseRecord() as said:
                case = CaseConfirmed(number, supplier, said.theme, said.on, said.people)
                take_case(cases, case, said.state)
            case ActionRecord() | ActionsRaisedRecord() | ActionReopenedRecord() as said:
                actions.take(number, supplier, said)
            case _:
                pass
    turns = action_turns(actions.words)
    return RecordedEntries(tuple(decisions), tuple(trainings), tuple(cases), turns)


class WordsOnActions(Struct, frozen=True):
    """The words on actions in their order; a finding opens only what nobody spoke of, or what is closed.

    `moves`: the last word on each that changes how it stands.
    """

    words: list[ActionTurn] = field(default_factory=list)
    moves: dict[tuple[str, str], ActionMove] = field(default_factory=dict)

    def take(
        self,
        number: int,
        supplier: str,
        said: ActionRecord | ActionsRaisedRecord | ActionReopenedRecord,
    ) -> None:
        """Take one event; one that came back is opened anew."""
        match said:
            case ActionRecord():
                self.add(number, supplier, said.action, said.on, said.move, said.due, said.until)
            case ActionReopenedRecord():
                if self.moves.get((supplier, said.action)) is ActionMove.CLOSED:
                    self.add(number, supplier, said.action, said.on, ActionMove.OPENED)
            case ActionsRaisedRecord():
                for action in said.opened:
                    if (supplier, action) not in self.moves:
                        self.add(number, supplier, action, said.on, ActionMove.OPENED)

    def add(
        self,
        number: int,
        supplier: str,
        action: str,
        on: date,
        move: ActionMove,
        due: date | None = None,
        until: date | None = None,
    ) -> None:
        """Add one word."""
        key = (supplier, action)
        self.moves[key] = move if move is not ActionMove.NOTED else self.moves.get(key, move)
        self.words.append(ActionTurn(number, supplier, action, on, move, due, until))


def take_case(cases: list[CaseConfirmed], told: CaseConfirmed, state: CaseState) -> None:
    """Add a case; that one is remedied is said of the oldest open one of its supplier and theme."""
    if state is CaseState.OPEN:
        cases.append(told)
        return
    for at, known in enumerate(cases):
        if (known.supplier, known.theme) == (told.supplier, told.theme) and not known.remedied_on:
            cases[at] = replace(known, remedied_on=told.on)
            return
    cases.append(replace(told, remedied_on=told.on))


def action_turns(words: Sequence[ActionTurn]) -> tuple[ActionTurn, ...]:
    """The words that change how an action stands, by action, with the day agreed last before the next."""
    ordered = sorted(words, key=lambda one: (one.supplier, one.action, one.on, one.event))
    by_action = groupby(ordered, key=lambda one: (one.supplier, one.action))
    return tuple(turn for _, own in by_action for turn in turns_of_one(own))


def turns_of_one(words: Iterable[ActionTurn]) -> Iterator[ActionTurn]:
    """Those of one action: a note changes nothing but the agreed day, or opens what was not known."""
    standing: ActionTurn | None = None
    for word in words:
        if word.move is not ActionMove.NOTED:
            moved = word
        elif standing is None:
            moved = replace(word, move=ActionMove.OPENED)
        else:
            standing = replace(standing, due=word.due)
            continue
        if standing is None or moved.move is not standing.move or moved.until != standing.until:
            if standing is not None:
                yield standing
            standing = moved
        else:
            standing = replace(standing, due=word.due)
    if standing is not None:
        yield standing


def standing_turns(actions: Iterable[ActionTurn]) -> Iterator[ActionTurn]:
    """The last turn of each action."""
    last = {(one.supplier, one.action): one for one in actions}
    yield from last.values()


def is_open_on(turn: ActionTurn, day: date) -> bool:
    """Whether an action is open on a day; what was accepted up to a day that is over is open again."""
    match turn.move:
        case ActionMove.CLOSED:
            return False
        case ActionMove.ACCEPTED:
            return turn.until is not None and turn.until < day
        case _:
            return True
