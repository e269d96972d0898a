"""What people recorded: how it stands on a day, and what a person that is forgotten leaves."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kpo_dd.assessment.result.officer_words import (
    ActionMove,
    ActionState,
    CaseState,
    Finding,
    SupplierVerdict,
)
from kpo_dd.register.events import EMPTY, Event, EventKind, NewEvent, Receipt, chain
from kpo_dd.register.forgetting import events_of_person
from kpo_dd.register.officer_records import (
    ActionRecord,
    ConfirmedCaseRecord,
    EvidenceRecord,
    NameLookRecord,
    SupplierDecisionRecord,
    TrainingRecord,
)
from kpo_dd.register.officer_state import officer_entries, trainings_among
from kpo_dd.register.records import RECORDS, CorrectionRecord
from kpo_dd.register.register import open_register
from tests.register.makers import AT

DAY = date(2026, 11, 20)
LATER = DAY + timedelta(days=10)


def decided(verdict: SupplierVerdict, on: date, by: str = "Ann") -> NewEvent:
    """A decision about S-1."""
    return SupplierDecisionRecord(decision=verdict, on=on, by=by, reason="why").event("S-1")


def saw(question: str, on: date, until: date | None = None) -> NewEvent:
    """A document that was read for S-1."""
    record = EvidenceRecord(
        question=question,
        file="a.pdf",
        sha256="ab" * 32,
        result=Finding.CONFIRMS,
        on=on,
        by="Ann",
        until=until,
        answered="yes",
    )
    return record.event("S-1")


def did(move: ActionMove, on: date, **fields: object) -> NewEvent:
    """A word on the action `policy` of S-1."""
    record = ActionRecord(action="policy", move=move, on=on, by="Ann")
    return record.model_copy(update=fields).event("S-1")


def told(*events: NewEvent) -> tuple[Event, ...]:
    """Events in a chain."""
    return chain(events, EMPTY, AT)


def test_every_kind_of_event_has_its_record() -> None:
    """A kind that is not listed could not be read, nor forgotten."""
    assert set(RECORDS) == set(EventKind)


def test_the_last_decision_up_to_a_day_stands() -> None:
    """By its own day, not by when it was recorded."""
    events = told(decided(SupplierVerdict.APPROVE, LATER), decided(SupplierVerdict.DEFER, DAY))
    standing = {day: officer_entries(events, day).decisions for day in (DAY, LATER)}
    assert standing[DAY]["S-1"].decision is SupplierVerdict.DEFER
    assert standing[LATER]["S-1"].decision is SupplierVerdict.APPROVE
    assert officer_entries(events, DAY - timedelta(days=1)).decisions == {}


def test_a_document_counts_through_its_last_day_and_no_older_one_takes_its_place() -> None:
    """What was confirmed for a year is not confirmed for ever by what stood before."""
    events = told(saw("policy", DAY), saw("policy", DAY, until=LATER))
    assert [one.until for one in officer_entries(events, LATER).documents["S-1"]] == [LATER]
    assert officer_entries(events, LATER + timedelta(days=1)).documents == {}


def test_a_note_leaves_an_action_as_it_stands() -> None:
    """And brings its own owner, day and remark."""
    closed = did(ActionMove.CLOSED, DAY, reason="done", owner="Bob")
    [entry] = officer_entries(
        told(closed, did(ActionMove.NOTED, LATER, owner="Eve")), LATER
    ).actions["S-1"]
    assert (entry.move, entry.on, entry.reason, entry.owner) == (
        ActionMove.CLOSED,
        DAY,
        "done",
        "Eve",
    )


@pytest.mark.parametrize(
    ("fields", "cleared", "raised", "state"),
    [
        ({"move": ActionMove.OPENED}, False, [], ActionState.OPEN),
        ({"move": ActionMove.OPENED, "due": DAY}, False, [], ActionState.OVERDUE),
        ({"move": ActionMove.ACCEPTED, "until": LATER}, False, ["MS-01"], ActionState.ACCEPTED),
        ({"move": ActionMove.ACCEPTED, "until": DAY}, False, ["MS-01"], ActionState.OPEN),
        ({"move": ActionMove.CLOSED}, False, ["MS-01"], ActionState.CLOSED),
        ({"move": ActionMove.CLOSED}, True, [], ActionState.CLOSED),
        ({"move": ActionMove.CLOSED}, True, ["MS-02"], ActionState.CLOSED),
        ({"move": ActionMove.CLOSED}, True, ["MS-01"], ActionState.REOPENED),
    ],
)
def test_how_an_action_stands(
    fields: dict[str, object], cleared: bool, raised: list[str], state: ActionState
) -> None:
    """Open again only once what asks for it was gone and came back; accepted for its time."""
    move = ActionMove(str(fields.pop("move")))
    [entry] = officer_entries(told(did(move, DAY, rules=("MS-01",), **fields)), LATER).actions[
        "S-1"
    ]
    assert replace(entry, cleared=cleared).state(LATER, raised) is state


def test_cases_and_training_are_kept_whole() -> None:
    """Every one of them, with the supplier."""
    case = ConfirmedCaseRecord(
        theme="child_labour", on=DAY, people=2, state=CaseState.OPEN, by="Ann"
    )
    training = TrainingRecord(on=DAY, subject="Principles", people=9, language="kk", by="Ann")
    events = told(case.event("S-1"), training.event("S-2"), case.event("S-2"))
    found = officer_entries(events, DAY)
    assert {name: len(some) for name, some in found.cases.items()} == {"S-1": 1, "S-2": 1}
    assert [(name, one.people) for name, one in trainings_among(events, DAY)] == [("S-2", 9)]


def test_who_decided_can_be_forgotten_and_the_decision_stays(tmp_path: Path) -> None:
    """The name and the reason stand apart; what was decided, and under which conditions, does not."""
    with open_register(str(tmp_path / "r.db"), create=True) as opened:
        opened.record([decided(SupplierVerdict.REFUSE, DAY), saw("policy", DAY)], AT)
        assert all("Ann" not in one.payload for one in opened.events())
        assert len(events_of_person(opened.events(), "ann").apart) == 2


STEPS = st.lists(
    st.tuples(
        st.sampled_from(ActionMove),
        st.integers(0, 9),
        st.sampled_from(["", "Bob", "Eve"]),
    ),
    min_size=1,
    max_size=6,
)


@given(STEPS, st.integers(0, 9))
def test_the_state_is_a_pure_fold_that_reads_nothing_of_later_days(
    steps: list[tuple[ActionMove, int, str]], upto: int
) -> None:
    """Events of later days change nothing of an earlier one; the same events say the same."""
    made = [did(move, DAY + timedelta(days=at), owner=owner) for move, at, owner in steps]
    events, day = told(*made), DAY + timedelta(days=upto)
    early = told(*(one for one, step in zip(made, steps, strict=True) if step[1] <= upto))
    assert officer_entries(events, day) == officer_entries(iter(events), day)
    assert officer_entries(events, day).actions == officer_entries(early, day).actions


def looked(name: str, on: date, *, is_same: bool = False) -> NewEvent:
    """A word on a name of S-1."""
    record = NameLookRecord(
        list="uflpa", is_same=is_same, on=on, name=name, listed="Quvanta", by="Ann", reason="why"
    )
    return record.event("S-1")


def test_the_last_word_on_two_names_stands_as_of_its_day() -> None:
    """By its own day; names are no part of the event itself."""
    events = told(looked("Berkut", LATER, is_same=True), looked("Berkut", DAY), looked("Mond", DAY))
    standing = {day: officer_entries(events, day).looks["S-1"] for day in (DAY, LATER)}
    assert [(one.name, one.is_same) for one in standing[DAY]] == [
        ("Berkut", False),
        ("Mond", False),
    ]
    assert {one.name: one.is_same for one in standing[LATER]} == {"Berkut": True, "Mond": False}
    assert officer_entries(events, DAY - timedelta(days=1)).looks == {}
    assert not any(name in one.payload for one in events for name in ("Berkut", "Quvanta", "Ann"))


def test_a_word_that_was_said_in_error_counts_for_nothing() -> None:
    """The one before it stands again; a correction that was one itself corrects nothing."""
    first, second = told(looked("Berkut", DAY, is_same=True), looked("Berkut", DAY))
    wrong = CorrectionRecord(number=second.seq, hash=second.hash, on=DAY, by="Ann", reason="slip")
    events = chain([wrong.event("S-1")], Receipt(second.seq, second.hash), AT)
    [look] = officer_entries((first, second, *events), LATER).looks["S-1"]
    assert look.is_same
    [error] = events
    back = CorrectionRecord(number=error.seq, hash=error.hash, on=DAY, by="Ann", reason="no slip")
    more = chain([back.event("S-1")], Receipt(error.seq, error.hash), AT)
    [look] = officer_entries((first, second, error, *more), LATER).looks["S-1"]
    assert not look.is_same


def test_forgotten_names_say_nothing_of_any_name() -> None:
    """Each stays an entry by itself."""
    events = told(looked("Berkut", DAY), looked("Mond", DAY))
    bare = [replace(one, personal="") for one in events]
    looks = officer_entries(bare, LATER).looks["S-1"]
    assert [(one.name, one.listed, one.by) for one in looks] == [("", "", ""), ("", "", "")]
