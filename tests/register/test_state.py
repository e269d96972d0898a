"""Where suppliers stand, as a fold over events."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.errors import RegisterError, UsageError
from kpo_dd.register.events import EMPTY, Event, EventKind, NewEvent, canonical_json, chain
from kpo_dd.register.state import Standing, due_renewals, history, present
from tests.register.makers import (
    AT,
    EQUIVALENT,
    REFUSED,
    SIGNED,
    SILENT,
    UNSIGNED,
    decided,
    ran,
    said,
)

ON = date(2026, 11, 23)

signed, silent, refused = said("S", SIGNED), said("S", SILENT), said("S", REFUSED)
unsigned, own_code = said("S", UNSIGNED), said("S", EQUIVALENT)
own_code_again = said("S", EQUIVALENT, file="suppliers-2.xlsx", file_sha256="99" * 32, cell="F3")
other_code = said("S", EQUIVALENT, document="Code of conduct 2026")
accepted, rejected = decided(own_code, "accepted"), decided(own_code, "rejected")
old = said("S", SIGNED, signed_on="2020-01-15", expires_on="2023-01-15")
old_code = said("S", EQUIVALENT, expires_on="2026-11-22")

STORIES = {
    "a signature": ([signed], "signed"),
    "silence": ([silent], "not_answered"),
    "a refusal": ([refused], "refused"),
    "a promise without a name": ([unsigned], "unsigned"),
    "a promise without a day": ([said("S", SIGNED, signed_on=None)], "unsigned"),
    "silence never replaces a signature": ([signed, silent], "signed"),
    "silence never replaces a refusal": ([refused, silent], "refused"),
    "a signature replaces silence": ([silent, signed], "signed"),
    "a refusal replaces a signature": ([signed, refused], "refused"),
    "a signature replaces a refusal": ([refused, signed], "signed"),
    "an unsigned promise replaces silence": ([silent, unsigned], "unsigned"),
    "silence never replaces an unsigned promise": ([unsigned, silent], "unsigned"),
    "an unsigned promise never replaces a signature": ([signed, unsigned], "signed"),
    "an unsigned promise never replaces a refusal": ([refused, unsigned], "refused"),
    "a signature runs out": ([old], "expired"),
    "silence leaves what ran out": ([old, silent], "expired"),
    "a new signature replaces what ran out": ([old, signed], "signed"),
    "a commitment without an end": ([said("S", SIGNED, expires_on=None)], "signed"),
    "an older return read later stays old": ([signed, old], "signed"),
    "equal principles without a document replace no signature": (
        [signed, said("S", EQUIVALENT, document="")],
        "signed",
    ),
    "equal principles without a document replace no refusal": (
        [refused, said("S", EQUIVALENT, document="")],
        "refused",
    ),
    "equivalent principles wait": ([own_code], "awaiting_decision"),
    "equivalent principles are accepted": ([own_code, accepted], "accepted"),
    "equivalent principles are rejected": ([own_code, rejected], "rejected"),
    "the later decision counts": ([own_code, rejected, accepted], "accepted"),
    "a decision holds for the same promise in a new file": (
        [own_code, accepted, own_code_again],
        "accepted",
    ),
    "a decision falls with a new document": (
        [own_code, accepted, other_code],
        "awaiting_decision",
    ),
    "accepted principles run out": ([old_code, decided(old_code, "accepted")], "expired"),
    "rejected principles do not run out": ([old_code, decided(old_code, "rejected")], "rejected"),
    "a decision about a signature changes nothing": (
        [signed, decided(signed, "rejected")],
        "signed",
    ),
    "a decision about nothing known changes nothing": (
        [signed, decided(own_code, "rejected")],
        "signed",
    ),
    "a run changes nothing": ([signed, ran()], "signed"),
}


def told(events: Sequence[NewEvent]) -> tuple[Event, ...]:
    """Events as a register holds them."""
    return chain(events, EMPTY, AT)


@pytest.mark.parametrize(("events", "status"), STORIES.values(), ids=STORIES)
def test_what_was_said_comes_to_a_status(events: list[NewEvent], status: str) -> None:
    """One supplier, one story."""
    (standing,) = present(told(events), ON)
    assert standing.status == status
    assert standing.supplier == "S"


def test_a_commitment_holds_through_its_last_day() -> None:
    """And no longer."""
    events = told([signed])
    for day, status in [(date(2029, 1, 15), "signed"), (date(2029, 1, 16), "expired")]:
        assert present(events, day)[0].status == status


def test_history_keeps_what_was_replaced() -> None:
    """In the order it was said, with the decision and the event behind it."""
    events = told(
        [silent, own_code, accepted, signed, silent, refused, said("S", SILENT, cell="F9")]
    )
    standings = history(events, ON)
    assert [(s.event.seq, s.status.value, s.counts) for s in standings] == [
        (1, "superseded", False),
        (2, "superseded", False),
        (4, "superseded", False),
        (5, "superseded", False),
        (6, "refused", True),
        (7, "not_answered", False),
    ]
    assert standings[1].decision is not None
    assert standings[1].decision.decided_by == "Compliance"


def test_suppliers_stand_in_the_order_of_their_ids() -> None:
    """Not in that of the file."""
    events = told([said(supplier, SIGNED) for supplier in ("S2", "S10", "S1")])
    assert [s.supplier for s in present(events, ON)] == ["S1", "S10", "S2"]


def test_renewals_are_what_ran_out_or_soon_will() -> None:
    """The most urgent first; what does not end, or does not hold, is none."""
    code = said("S4", EQUIVALENT, expires_on="2026-12-01")
    events = told(
        [
            said("S1", SIGNED, expires_on="2026-12-23"),
            said("S2", SIGNED, expires_on="2026-12-24"),
            said("S3", SIGNED, expires_on="2026-11-01"),
            code,
            decided(code, "accepted"),
            said("S5", SIGNED, expires_on=None),
            said("S6", EQUIVALENT, expires_on="2026-12-01"),
            said("S7", SIGNED, expires_on="2026-11-01"),
            said("S7", SIGNED, expires_on="2029-11-01"),
        ]
    )
    due = due_renewals(history(events, ON), ON, 30)
    assert [standing.supplier for standing in due] == ["S3", "S4", "S6", "S1"]


def test_a_commitment_that_cannot_be_understood_is_one_clear_problem() -> None:
    """With its number."""
    events = told([NewEvent(EventKind.COMMITMENT, "S", '{"kind":"maybe"}')])
    with pytest.raises(RegisterError) as caught:
        present(events, ON)
    (problem,) = caught.value.problems
    assert (problem.code, problem.details) == ("register_event_unreadable", (("event", "1"),))


def test_days_beyond_the_calendar_are_refused() -> None:
    """With the most that there are."""
    with pytest.raises(UsageError) as caught:
        due_renewals((), ON, 99_999_999)
    (problem,) = caught.value.problems
    assert problem.code == "within_too_far"
    assert due_renewals((), ON, int(dict(problem.details)["most"])) == ()


def test_a_record_with_fields_of_a_newer_program_is_said_to_be_one() -> None:
    """It was not changed, and nothing is wrong with it."""
    payload = json.loads(said("S1", SIGNED).payload) | {"sealed_by": "somebody"}
    events = told([NewEvent(EventKind.COMMITMENT, "S1", canonical_json(payload))])
    with pytest.raises(RegisterError) as caught:
        present(events, ON)
    (problem,) = caught.value.problems
    assert (problem.code, problem.details) == ("register_event_newer", (("event", "1"),))


@st.composite
def stories(draw: st.DrawFn) -> list[NewEvent]:
    """Anything three suppliers may say over time, decisions and runs among it."""
    contents = st.sampled_from([SIGNED, SILENT, REFUSED, UNSIGNED, EQUIVALENT])
    events: list[NewEvent] = []
    for number in range(draw(st.integers(0, 12))):
        supplier = draw(st.sampled_from(["A", "B", "C"]))
        earlier = [event for event in events if event.kind is EventKind.COMMITMENT]
        match draw(st.sampled_from(["said", "decided", "ran"])):
            case "decided" if earlier:
                outcome = draw(st.sampled_from(["accepted", "rejected"]))
                events.append(decided(draw(st.sampled_from(earlier)), outcome))
            case "ran":
                events.append(ran(suppliers=number))
            case _:
                expires = ON + timedelta(days=draw(st.integers(-3, 3)))
                content = draw(contents) | {"expires_on": expires, "cell": f"F{number}"}
                events.append(said(supplier, content))
    return events


def summary(standings: Sequence[Standing]) -> list[tuple[object, ...]]:
    """Standings without the places of their events in the chain."""
    return [(s.supplier, s.status, s.counts, s.commitment, s.decision) for s in standings]


@given(stories())
def test_the_same_events_always_come_to_the_same(story: list[NewEvent]) -> None:
    """However they reach us, and everything said stands in the history once."""
    events = told(story)
    standings = history(iter(events), ON)
    assert standings == history(list(events), ON)
    said_of = [event.seq for event in events if event.kind is EventKind.COMMITMENT]
    assert sorted(standing.event.seq for standing in standings) == said_of


@given(stories())
def test_a_supplier_stands_where_it_would_stand_alone(story: list[NewEvent]) -> None:
    """Neighbours and runs change nothing."""
    together = summary(history(told(story), ON))
    for supplier in "ABC":
        alone = history(told([event for event in story if event.supplier == supplier]), ON)
        assert summary(alone) == [entry for entry in together if entry[0] == supplier]


@given(stories(), st.sampled_from(["A", "B", "C"]))
def test_silence_never_changes_where_anybody_stands(story: list[NewEvent], who: str) -> None:
    """Except for a supplier never heard of before."""
    before = {s.supplier: s for s in present(told(story), ON)}
    after = {s.supplier: s for s in present(told([*story, said(who, SILENT, cell="Z1")]), ON)}
    for supplier, standing in before.items():
        if standing.status != "not_answered":
            assert after[supplier] == standing


@given(stories(), st.sampled_from(["A", "B", "C"]))
def test_a_refusal_counts_at_once(story: list[NewEvent], who: str) -> None:
    """Whatever was said before."""
    after = {s.supplier: s for s in present(told([*story, said(who, REFUSED, cell="Z1")]), ON)}
    assert after[who].status == "refused"
