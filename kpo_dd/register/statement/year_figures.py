"""The figures of a year by name, each worked out from what its runs found and what people recorded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from kpo_dd.assessment.result.officer_words import ActionMove, SupplierVerdict
from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.register.statement.counted import (
    NOT_RECORDED,
    Evidenced,
    YearCount,
    resting,
    year_count,
)
from kpo_dd.register.statement.year_entries import (
    ActionTurn,
    RecordedEntries,
    TrainingGiven,
    is_open_on,
    standing_turns,
)
from kpo_dd.register.statement.year_suppliers import YearSupplier
from kpo_dd.register.statement.year_words import Invited
from kpo_dd.rulebook.entries import Theme


class YearFigure(StrEnum):
    """A figure, in the order in which they are told."""

    KNOWN = "known"
    IN_SCOPE = "in_scope"
    NO_LIST = "no_list"
    INVITED = "invited"
    ANSWERED = "answered"
    ASSESSED = "assessed"
    NOT_FIRM = "not_firm"
    NOT_ASSESSED = "not_assessed"
    OUTSIDE = "outside"
    NEW = "new"
    NEW_ASSESSED = "new_assessed"
    SIGNIFICANT = "significant"
    GRAVE = "grave"
    REPORTED = "reported"
    UNSAID = "unsaid"
    IMPROVING = "improving"
    ENDED = "ended"
    ACTIONS_OPENED = "actions_opened"
    ACTIONS_CLOSED = "actions_closed"
    ACTIONS_ACCEPTED = "actions_accepted"
    ACTIONS_OPEN = "actions_open"
    ACTIONS_OVERDUE = "actions_overdue"
    TRAININGS = "trainings"
    TRAINED_SUPPLIERS = "trained_suppliers"
    TRAINED_PEOPLE = "trained_people"
    CASES = "cases"
    CASES_OPEN = "cases_open"


class YearFacts(Struct, frozen=True):
    """What the figures of a year are worked out from.

    `day` is the last one that counts. `suppliers` are those the runs of the year know, `has_list` whether one
    of these was given who is in scope; `before`: whom the runs of earlier years know, None where there are
    none. `invited` are all that ever were. `gravest`: ids of rules without tolerance.
    """

    year: int
    day: date
    suppliers: tuple[YearSupplier, ...]
    has_list: bool
    entries: RecordedEntries
    before: frozenset[str] | None = None
    invited: tuple[Invited, ...] = ()
    gravest: Collection[str] = ()

    @property
    def base(self) -> tuple[YearSupplier, ...]:
        """Whom the statement is about: all but those of whom a list says that they are not in scope."""
        return tuple(one for one in self.suppliers if one.in_scope is not False)

    @property
    def assessed(self) -> tuple[YearSupplier, ...]:
        """Those of them that were assessed."""
        return tuple(one for one in self.base if one.band is not None)


def year_figures(facts: YearFacts) -> Mapping[YearFigure, YearCount]:
    """Every figure; one that nothing in the register tells has no count."""
    return {figure: work_out(facts) for figure, work_out in WORKED_OUT.items()}


def all_in_scope(facts: YearFacts) -> YearCount:
    """Who stood on a list of suppliers in scope."""
    found = (one for one in facts.base if one.in_scope)
    return year_count(found) if facts.has_list else NOT_RECORDED


def all_invited(facts: YearFacts) -> YearCount:
    """Whom the company asked; a register without any invitation says nothing of it."""
    about = {one.id for one in facts.base}
    found = [one for one in facts.invited if one.supplier in about]
    return year_count(found) if facts.invited else NOT_RECORDED


def all_answered(facts: YearFacts) -> YearCount:
    """Of whom anything came, usable or not."""
    return year_count(one for one in facts.base if one.state is not ReturnState.MISSING)


def not_assessed(facts: YearFacts) -> YearCount:
    """Of whom nothing came that could be assessed."""
    return year_count(one for one in facts.base if one.band is None)


def outside(facts: YearFacts) -> YearCount:
    """Who answered without being on the list; they are in no other figure."""
    found = (one for one in facts.suppliers if one.in_scope is False)
    return year_count(found) if facts.has_list else NOT_RECORDED


def new_suppliers(facts: YearFacts) -> YearCount:
    """Who is known for the first time, where earlier years are known."""
    before = facts.before
    if before is None:
        return NOT_RECORDED
    return year_count(one for one in facts.base if one.id not in before)


def new_assessed(facts: YearFacts) -> YearCount:
    """Those of them that were assessed."""
    before = facts.before
    if before is None:
        return NOT_RECORDED
    return year_count(one for one in facts.assessed if one.id not in before)


def significant(facts: YearFacts) -> tuple[YearSupplier, ...]:
    """Whose band is high or critical, or of whom a case of the year is confirmed."""
    cases = {one.supplier for one in facts.entries.cases if one.on.year == facts.year}
    return tuple(one for one in facts.base if one.is_significant or one.id in cases)


def grave(facts: YearFacts) -> YearCount:
    """Of whom a rule without tolerance raised a flag."""
    rules = set(facts.gravest)
    return year_count(one for one in facts.assessed if rules & set(one.rules))


def cases_said(facts: YearFacts, is_so: Callable[[YearSupplier], bool]) -> YearCount:
    """What suppliers say of cases themselves; not told where no run kept that of each."""
    if not all(one.tells_of_cases for one in facts.assessed):
        return NOT_RECORDED
    return year_count(one for one in facts.assessed if is_so(one))


def improving(facts: YearFacts) -> YearCount:
    """Significant ones with whom an improvement is agreed: an action with a day, or conditions."""
    entries = facts.entries
    agreed = {one.supplier: one.event for one in entries.actions if one.due is not None}
    agreed |= with_verdict(facts, SupplierVerdict.CONDITIONS)
    recorded: tuple[Evidenced, ...] = (*entries.actions, *entries.decisions)
    return if_recorded(recorded, lambda: recorded_among(significant(facts), agreed))


def ended(facts: YearFacts) -> YearCount:
    """Significant ones with whom the company has ended its relations in the year."""
    found = with_verdict(facts, SupplierVerdict.END)
    return if_recorded(facts.entries.decisions, lambda: recorded_among(significant(facts), found))


def if_recorded(recorded: Sequence[Evidenced], count: Callable[[], YearCount]) -> YearCount:
    """A figure of what people record; where they never recorded anything of the kind, it is not told."""
    return count() if recorded else NOT_RECORDED


def with_verdict(facts: YearFacts, verdict: SupplierVerdict) -> dict[str, int]:
    """Of whom the last decision of the year is a certain one, and its event."""
    last = {one.supplier: one for one in facts.entries.decisions if one.on.year == facts.year}
    return {supplier: one.event for supplier, one in last.items() if one.verdict is verdict}


def recorded_among(suppliers: Iterable[YearSupplier], events: Mapping[str, int]) -> YearCount:
    """How many of some suppliers something is recorded of; it rests on what was found of each, too."""
    found = [one for one in suppliers if one.id in events]
    return resting(len(found), [n for one in found for n in (one.event, events[one.id])])


def actions_of_year(move: ActionMove) -> Callable[[YearFacts], YearCount]:
    """Counts the actions that took a turn in the year."""

    def turned(facts: YearFacts) -> YearCount:
        turns = facts.entries.actions
        found = (one for one in turns if one.move is move and one.on.year == facts.year)
        return if_recorded(turns, lambda: year_count(found))

    return turned


def open_actions(facts: YearFacts) -> list[ActionTurn]:
    """The actions that are open at the end."""
    return [one for one in standing_turns(facts.entries.actions) if is_open_on(one, facts.day)]


def overdue(facts: YearFacts) -> YearCount:
    """Those of them whose agreed day is over."""
    found = (one for one in open_actions(facts) if one.due is not None and one.due < facts.day)
    return if_recorded(facts.entries.actions, lambda: year_count(found))


def all_open_actions(facts: YearFacts) -> YearCount:
    """How many are open at the end, of any year."""
    return if_recorded(facts.entries.actions, lambda: year_count(open_actions(facts)))


def given_in(facts: YearFacts) -> list[TrainingGiven]:
    """The training of the year."""
    return [one for one in facts.entries.trainings if one.on.year == facts.year]


def trainings(facts: YearFacts) -> YearCount:
    """How often training was given."""
    return if_recorded(facts.entries.trainings, lambda: year_count(given_in(facts)))


def trained_suppliers(facts: YearFacts) -> YearCount:
    """How many suppliers had any training."""
    given = given_in(facts)
    events = [one.event for one in given]
    suppliers = {one.supplier for one in given}
    return if_recorded(facts.entries.trainings, lambda: resting(len(suppliers), events))


def trained_people(facts: YearFacts) -> YearCount:
    """How many people took part, each time anew."""
    given = given_in(facts)
    events, people = [one.event for one in given], sum(one.people for one in given)
    return if_recorded(facts.entries.trainings, lambda: resting(people, events))


def cases_of(facts: YearFacts, theme: Theme | None = None) -> YearCount:
    """The cases that were confirmed in the year, all or those of one theme."""
    own = (one for one in facts.entries.cases if one.on.year == facts.year)
    found = [one for one in own if theme is None or one.theme == theme]
    return if_recorded(facts.entries.cases, lambda: year_count(found))


def cases_open(facts: YearFacts) -> YearCount:
    """The confirmed cases of any year that were not put right by the end."""
    found = [one for one in facts.entries.cases if one.remedied_on is None]
    return if_recorded(facts.entries.cases, lambda: year_count(found))


WORKED_OUT: Mapping[YearFigure, Callable[[YearFacts], YearCount]] = {
    YearFigure.KNOWN: lambda facts: year_count(facts.base),
    YearFigure.IN_SCOPE: all_in_scope,
    YearFigure.NO_LIST: lambda facts: year_count(o for o in facts.base if o.in_scope is None),
    YearFigure.INVITED: all_invited,
    YearFigure.ANSWERED: all_answered,
    YearFigure.ASSESSED: lambda facts: year_count(facts.assessed),
    YearFigure.NOT_FIRM: lambda facts: year_count(o for o in facts.assessed if not o.is_firm),
    YearFigure.NOT_ASSESSED: not_assessed,
    YearFigure.OUTSIDE: outside,
    YearFigure.NEW: new_suppliers,
    YearFigure.NEW_ASSESSED: new_assessed,
    YearFigure.SIGNIFICANT: lambda facts: year_count(significant(facts)),
    YearFigure.GRAVE: grave,
    YearFigure.REPORTED: lambda facts: cases_said(facts, lambda one: facts.year in one.case_years),
    YearFigure.UNSAID: lambda facts: cases_said(facts, lambda one: one.is_silent_of_cases),
    YearFigure.IMPROVING: improving,
    YearFigure.ENDED: ended,
    YearFigure.ACTIONS_OPENED: actions_of_year(ActionMove.OPENED),
    YearFigure.ACTIONS_CLOSED: actions_of_year(ActionMove.CLOSED),
    YearFigure.ACTIONS_ACCEPTED: actions_of_year(ActionMove.ACCEPTED),
    YearFigure.ACTIONS_OPEN: all_open_actions,
    YearFigure.ACTIONS_OVERDUE: overdue,
    YearFigure.TRAININGS: trainings,
    YearFigure.TRAINED_SUPPLIERS: trained_suppliers,
    YearFigure.TRAINED_PEOPLE: trained_people,
    YearFigure.CASES: cases_of,
    YearFigure.CASES_OPEN: cases_open,
}
