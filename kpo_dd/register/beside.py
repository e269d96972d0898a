"""An assessment beside the register: what is odd, where commitments stand, and what the run before found."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.officer_entries import NO_ENTRIES, OfficerEntries
from kpo_dd.assessment.result.register_standing import BesideRegister, EarlierRun
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.errors import Problem, RegisterError, in_reading_order
from kpo_dd.register.assessed import doubtful_suppliers, own_commitments
from kpo_dd.register.cleared_actions import with_cleared
from kpo_dd.register.day_before import (
    ACTIONS_OF_RUNS,
    before_runs_of,
    standings_beside,
)
from kpo_dd.register.events import Event, EventKind
from kpo_dd.register.officer_state import OFFICER_KINDS, officer_entries, officer_fold
from kpo_dd.register.register import open_register
from kpo_dd.register.returned_actions import (
    ActionsFound,
    RaisedAllAlong,
    raised_all_along,
    with_reopened,
)
from kpo_dd.register.run_before import run_before


class RegisterRead(Struct, frozen=True):
    """The events of a register, those before the runs of a day, one of these to compare with, and entries.

    `along`: of closed actions, the rules that were raised all along.
    """

    events: Sequence[Event] = ()
    before: Sequence[Event] = ()
    earlier: EarlierRun | None = None
    entries: OfficerEntries = NO_ENTRIES
    along: RaisedAllAlong = field(default_factory=dict)


class PutBeside(Struct, frozen=True):
    """An assessment with what the register says, and what is odd beside entries of the same day.

    The latter is told and stands in no report: these would not be the same when the run is made again.
    """

    assessment: Assessment
    doubts: tuple[Problem, ...]


def put_beside(assessment: Assessment, url: str, undated_months: int | None = None) -> PutBeside:
    """An assessment beside a register, which is only read and need not be there yet.

    `undated_months`: how long equivalent principles hold that have no day.
    """
    read = read_for(url, assessment.on, columns_of(assessment).ids)
    doubts = tuple(doubtful_suppliers(assessment, read.before))
    standings = standings_beside(
        read.before, own_commitments(assessment, undated_months), assessment.on
    )
    entries = with_reopened(
        read.entries, read.along, actions_in(assessment) if read.along else {}, assessment.on
    )
    found = replace(
        assessment,
        problems=in_reading_order((*assessment.problems, *doubts))
        if doubts
        else assessment.problems,
        register=BesideRegister(standings, read.earlier, entries),
    )
    if len(read.before) == len(read.events):
        return PutBeside(found, ())
    of_today = set(doubtful_suppliers(assessment, read.events)) - set(doubts)
    return PutBeside(found, in_reading_order(of_today))


def actions_in(assessment: Assessment) -> ActionsFound:
    """The actions that a run asks for, by supplier."""
    columns = columns_of(assessment)
    return dict(zip(columns.ids, columns.parts.actions(), strict=True))


def entries_for(
    url: str, day: date, kinds: Collection[EventKind] = OFFICER_KINDS
) -> OfficerEntries:
    """What people recorded in a register up to a day, all or some kinds; nothing where there is none yet."""
    try:
        with open_register(url, create=False) as opened:
            return officer_entries(opened.events(kinds), day)
    except RegisterError as error:
        refuse_but_missing(error)
        return NO_ENTRIES


def refuse_but_missing(error: RegisterError) -> None:
    """Raise what says anything else than that there is no register."""
    if any(problem.code != "register_missing" for problem in error.problems):
        raise error


def read_for(url: str, day: date, suppliers: Sequence[str]) -> RegisterRead:
    """What a register holds for an assessment of suppliers on a day; nothing where there is none yet."""
    try:
        with open_register(url, create=False) as opened:
            events = opened.events()
            before = before_runs_of(events, day)
            fold = officer_fold(without_runs_of_the_day(events, before), day)
            entries = with_cleared(fold.entries(day), opened, before, day)
            along = raised_all_along(fold, opened, before, day)
            earlier = run_before(opened, before, day, frozenset(suppliers))
            return RegisterRead(events, before, earlier, entries, along)
    except RegisterError as error:
        refuse_but_missing(error)
        return RegisterRead()


def without_runs_of_the_day(events: Sequence[Event], before: Sequence[Event]) -> Iterator[Event]:
    """Events but for the actions that runs of the day opened: the same run again must say the same."""
    yield from before
    yield from (one for one in events[len(before) :] if one.kind not in ACTIONS_OF_RUNS)
