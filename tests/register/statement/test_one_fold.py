"""The account of a year and every other report tell of one and the same state."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from kpo_dd.assessment.result.officer_words import ActionMove, ActionState
from kpo_dd.register.events import EMPTY, Event, NewEvent, chain
from kpo_dd.register.officer_records import ActionRecord
from kpo_dd.register.officer_state import officer_fold
from kpo_dd.register.run_actions import ActionReopenedRecord, ActionsRaisedRecord
from kpo_dd.register.statement.year_entries import is_open_on, recorded_entries, standing_turns
from tests.register.makers import AT

DAY = date(2026, 3, 1)
ACTIONS = ("policy", "training")
RAISED = {"policy": ("MS-01",)}
BY_PEOPLE = [move for move in ActionMove if move is not ActionMove.REOPENED]
OPEN = {ActionState.OPEN, ActionState.OVERDUE, ActionState.REOPENED}


DAYS = st.integers(0, 4).map(lambda days: DAY + timedelta(days=days))
PERSON = st.builds(
    lambda action, move, on, due, until: ActionRecord(
        action=action,
        move=move,
        on=on,
        due=due,
        until=until if move is ActionMove.ACCEPTED else None,
    ),
    st.sampled_from(ACTIONS),
    st.sampled_from(BY_PEOPLE),
    DAYS,
    st.none() | DAYS,
    DAYS,
)
FINDINGS = st.builds(
    lambda on, actions: ActionsRaisedRecord(on=on, opened=dict.fromkeys(actions, ("MS-01",))),
    DAYS,
    st.sets(st.sampled_from(ACTIONS), min_size=1),
)
LOGS = st.lists(PERSON | FINDINGS, max_size=6)


def told(records: list[ActionRecord | ActionsRaisedRecord]) -> tuple[Event, ...]:
    """The events in a chain; after what closed an action, its finding may have come back."""
    said: list[NewEvent] = []
    for record in records:
        event = record.event("S-1")
        said.append(event)
        if isinstance(record, ActionRecord) and record.move is ActionMove.CLOSED and record.due:
            back = ActionReopenedRecord(
                action=record.action, on=record.due, reopens=event.fingerprint, rules=("MS-01",)
            )
            said.append(back.event("S-1"))
    return chain(said, EMPTY, AT)


def word(move: ActionMove, on: int, **more: int) -> ActionRecord:
    """What a person said of the policy, some days after the first."""
    days = {name: DAY + timedelta(days=at) for name, at in more.items()}
    return ActionRecord(action="policy", move=move, on=DAY + timedelta(days=on)).model_copy(
        update=days
    )


@given(LOGS, DAYS)
@example([word(ActionMove.CLOSED, 0), ActionsRaisedRecord(on=DAY, opened=RAISED)], DAY)
@example([word(ActionMove.CLOSED, 0, due=1)], DAY + timedelta(days=3))
@example(
    [word(ActionMove.ACCEPTED, 0, until=9), word(ActionMove.CLOSED, 3, due=1)],
    DAY + timedelta(days=2),
)
def test_what_is_open_and_overdue_is_the_same_in_an_account_and_in_reports(
    records: list[ActionRecord | ActionsRaisedRecord], day: date
) -> None:
    """Whatever was said of an action, in whichever order."""
    events = told(records)
    turns = standing_turns(recorded_entries(events, day).actions)
    opened = {one.action: one for one in turns if is_open_on(one, day)}
    late = {name for name, one in opened.items() if one.due is not None and one.due < day}
    fold = officer_fold(events, day)
    stands = {name: fold.action("S-1", name) for name in ACTIONS}
    states = {name: one.state(day, ()) for name, one in stands.items() if one is not None}
    assert opened.keys() == {name for name, state in states.items() if state in OPEN}
    assert late == {name for name, state in states.items() if state is ActionState.OVERDUE}
    entries = fold.entries(day)
    spoken_of = {one.action for one in entries.actions.get("S-1", ())}
    assert not spoken_of & entries.opened.get("S-1", {}).keys()
