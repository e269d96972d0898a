"""The life of a commitment beyond a signature, and how it stood on any day, by what was known then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.assessment.result.register_standing import CommitmentStatus
from kpo_dd.register.events import EMPTY, Event, EventKind, NewEvent, Receipt, chain
from kpo_dd.register.life import known_on, life_log
from kpo_dd.register.records import (
    CorrectionRecord,
    InvitationRecord,
    PublicationRecord,
    WithdrawalRecord,
)
from kpo_dd.register.state import called_expiring, due_renewals, history, history_of, present
from tests.register.makers import AT, EQUIVALENT, REFUSED, SIGNED, SILENT, UNSIGNED, decided, said

ON = date(2026, 11, 23)
VERSION = {"principles_version": "2019", "principles_sha256": "ab" * 32}


def invited(supplier: str, on: str = "2026-10-01") -> NewEvent:
    """A supplier was asked."""
    content = {"on": on, "by": "Officer", "supplier_name": "Firm", **VERSION}
    return InvitationRecord.model_validate(content).event(supplier)


def withdrawn(promise: NewEvent, on: str = "2026-10-01") -> NewEvent:
    """A supplier takes a promise back."""
    content = {"commitment": promise.fingerprint, "on": on, "by": "Officer", "reason": "letter"}
    return WithdrawalRecord.model_validate(content).event(promise.supplier)


def published(version: str, on: str = "2026-10-01") -> NewEvent:
    """Another version is in force."""
    return PublicationRecord.model_validate(
        {"version": version, "sha256": "cd" * 32, "on": on}
    ).event()


def corrected(event: Event) -> NewEvent:
    """An entry was made in error."""
    content = {"number": event.seq, "hash": event.hash, "on": ON, "by": "Officer", "reason": "slip"}
    return CorrectionRecord.model_validate(content).event(event.supplier)


def told(events: Iterable[NewEvent]) -> tuple[Event, ...]:
    """Events as a register holds them."""
    return chain(events, EMPTY, AT)


def and_then(events: Sequence[Event], *more: NewEvent, at: datetime = AT) -> tuple[Event, ...]:
    """Events with more after them."""
    return (*events, *chain(more, Receipt(events[-1].seq, events[-1].hash), at))


signed, silent, code = said("S", SIGNED), said("S", SILENT), said("S", EQUIVALENT)
again = said("S", SIGNED, signed_on="2026-11-01", expires_on="2029-11-01")
undated = said("S", EQUIVALENT, signed_on=None, expires_on=None, undated_months=12)
accepted = decided(code, "accepted")
STORIES = {
    "who is asked and says nothing": ([invited("S")], "invited"),
    "a return without an answer": ([silent, invited("S")], "invited"),
    "an answer after the invitation": ([invited("S"), signed], "signed"),
    "an invitation after an answer": ([signed, invited("S")], "signed"),
    "a refusal stays one": ([said("S", REFUSED), invited("S")], "refused"),
    "a signature taken back": ([signed, withdrawn(signed)], "withdrawn"),
    "the same signature in a new file": (
        [signed, withdrawn(signed), said("S", SIGNED, cell="F9")],
        "withdrawn",
    ),
    "signed anew after that": ([signed, withdrawn(signed), again], "signed"),
    "silence after that": ([signed, withdrawn(signed), silent], "withdrawn"),
    "accepted principles taken back": ([code, accepted, withdrawn(code)], "withdrawn"),
    "a new version of the Principles": ([signed, published("2027")], "outdated"),
    "the version that was signed": ([signed, published("2019")], "signed"),
    "back to the version that was signed": (
        [signed, published("2027"), published("2019", "2026-10-02")],
        "signed",
    ),
    "signed under the new version": (
        [signed, published("2027"), said("S", SIGNED, principles_version="2027")],
        "signed",
    ),
    "a refusal has no version": ([said("S", REFUSED), published("2027")], "refused"),
    "equivalent principles are decided on": ([code, accepted, published("2027")], "accepted"),
    "what ran out stays so under a new version": (
        [said("S", SIGNED, expires_on="2026-01-01"), published("2027")],
        "expired",
    ),
}


@pytest.mark.parametrize(("events", "status"), STORIES.values(), ids=STORIES)
def test_a_life_comes_to_a_status(events: list[NewEvent], status: str) -> None:
    """One supplier, one story."""
    (standing,) = present(told(events), ON)
    assert (standing.supplier, standing.status) == ("S", status)


def test_principles_without_a_day_do_not_live_for_ever() -> None:
    """They count from when they were first recorded, however often the same is said again."""
    events = and_then(
        told([undated, decided(undated, "accepted")]),
        said("S", EQUIVALENT, signed_on=None, expires_on=None, undated_months=12, cell="F9"),
        at=AT + timedelta(days=300),
    )
    for day, status in [(date(2027, 11, 23), "accepted"), (date(2027, 11, 24), "expired")]:
        (standing,) = present(events, day)
        assert (standing.status, standing.expires_on) == (status, date(2027, 11, 23))


def test_an_entry_made_in_error_counts_for_nothing() -> None:
    """Whatever it was; what stood before it stands again, and a correction may be one itself."""
    events = told([signed, said("S", REFUSED)])
    assert present(events, ON)[0].status == "refused"
    mended = and_then(events, corrected(events[-1]))
    assert [one.status for one in history(mended, ON)] == ["signed"]
    back = and_then(mended, corrected(mended[-1]))
    assert present(back, ON)[0].status == "refused"
    taken = told([signed, withdrawn(signed)])
    assert present(and_then(taken, corrected(taken[-1])), ON)[0].status == "signed"
    asked = told([invited("S")])
    assert present(and_then(asked, corrected(asked[-1])), ON) == ()
    ruled = told([code, accepted])
    assert present(and_then(ruled, corrected(ruled[-1])), ON)[0].status == "awaiting_decision"


def test_a_signature_that_another_follows_is_renewed() -> None:
    """One that something else follows is replaced."""
    assert [one.status for one in history(told([signed, again]), ON)] == ["renewed", "signed"]
    replaced = history(told([signed, said("S", REFUSED)]), ON)
    assert [one.status for one in replaced] == ["superseded", "refused"]
    unsigned = history(told([said("S", UNSIGNED), signed]), ON)
    assert [one.status for one in unsigned] == ["superseded", "signed"]


def test_what_ends_soon_is_called_expiring() -> None:
    """From so many days before on, through its last day."""
    events = told([signed])
    for days, status in [(89, "signed"), (90, "expiring")]:
        day = date(2029, 1, 15) - timedelta(days=90)
        (standing,) = called_expiring(present(events, day), day, days)
        assert standing.status == status
    over = date(2029, 1, 16)
    assert called_expiring(present(events, over), over, 90)[0].status == "expired"


def test_a_signature_that_runs_out_while_a_decision_is_pending_is_to_renew() -> None:
    """Though the promise that waits has taken its place; not once it is decided."""
    old = said("S", SIGNED, signed_on="2023-12-01", expires_on="2026-12-01")
    waiting = told([old, code])
    due = due_renewals(history(waiting, ON), ON, 30)
    assert [(one.status, one.counts) for one in due] == [("signed", False)]
    after = due_renewals(history(waiting, date(2026, 12, 2)), date(2026, 12, 2), 30)
    assert [one.status for one in after] == ["expired"]
    assert due_renewals(history(and_then(waiting, accepted), ON), ON, 30) == ()


# As of any day


@st.composite
def logs(draw: st.DrawFn) -> tuple[Event, ...]:
    """What was recorded of two suppliers on some days, of the same day or an earlier one."""
    events: tuple[Event, ...] = ()
    moment = datetime(2026, 3, 1, 12, tzinfo=UTC)
    for number in range(draw(st.integers(1, 9))):
        moment += timedelta(days=draw(st.integers(0, 3)))
        day = moment.date() - timedelta(days=draw(st.integers(0, 6)))
        supplier = draw(st.sampled_from(["A", "B"]))
        new = drawn_event(draw, events, supplier, day, number)
        head = Receipt(events[-1].seq, events[-1].hash) if events else EMPTY
        events += chain([new], head, moment)
    return events


def drawn_event(
    draw: st.DrawFn, events: Sequence[Event], supplier: str, day: date, number: int
) -> NewEvent:
    """Anything that may be recorded of a supplier."""
    own = [one for one in events if one.supplier == supplier]
    promises = [one for one in own if one.kind is EventKind.COMMITMENT]
    match draw(st.sampled_from(["said", "decided", "invited", "withdrawn", "corrected", "text"])):
        case "decided" if promises:
            about = draw(st.sampled_from(promises))
            new = NewEvent(about.kind, about.supplier, about.payload)
            return decided(new, "accepted", decided_on=day, follows=str(number))
        case "withdrawn" if promises:
            about = draw(st.sampled_from(promises))
            return withdrawn(NewEvent(about.kind, about.supplier, about.payload), str(day))
        case "corrected" if own:
            return corrected(draw(st.sampled_from(own)))
        case "invited":
            return invited(supplier, str(day))
        case "text":
            return published(f"v{number}", str(day))
        case _:
            content = draw(st.sampled_from([SIGNED, SILENT, REFUSED, UNSIGNED, EQUIVALENT]))
            dated = {"signed_on": day} if content["signed_on"] else {}
            return said(supplier, content, cell=f"F{number}", **dated)


LAST = date(2026, 4, 30)
DAYS = st.dates(date(2026, 2, 1), LAST)


@given(logs())
def test_as_of_today_is_now(events: tuple[Event, ...]) -> None:
    """And what is known today is all that was recorded."""
    now = history(events, LAST)
    assert history_of(life_log(events).as_of(LAST), LAST) == now
    assert history(known_on(events, LAST), LAST) == now


@given(logs(), DAYS, DAYS)
def test_what_was_known_is_what_had_been_recorded(
    events: tuple[Event, ...], known: date, day: date
) -> None:
    """Nothing before the first entry; what comes later changes nothing that was known then."""
    first = date.fromisoformat(events[0].at[:10])
    assert known_on(events, first - timedelta(days=1)) == []
    then = [event for event in events if event.at[:10] <= known.isoformat()]
    assert history_of(life_log(known_on(events, known)).as_of(day), day) == history_of(
        life_log(then).as_of(day), day
    )


@given(logs(), DAYS)
def test_what_became_true_later_changes_no_earlier_day(
    events: tuple[Event, ...], day: date
) -> None:
    """A paper signed, a decision made or a text published after a day says nothing of that day."""
    before = history_of(life_log(events).as_of(day), day)
    later = day + timedelta(days=1)
    new = said("A", SIGNED, signed_on=later, cell="Z1")
    more = and_then(events, new, published("later", str(later)), invited("B", str(later)))
    assert history_of(life_log(more).as_of(day), day) == before


@given(logs(), DAYS)
def test_what_was_recorded_late_is_true_of_its_day(events: tuple[Event, ...], day: date) -> None:
    """A refusal is recorded when it is; a paper stands from the day on which it was signed."""
    late = said("C", SIGNED, signed_on=day, cell="Z1", expires_on=None)
    more = life_log(and_then(events, late))
    own = [one for one in history_of(more.as_of(day), day) if one.supplier == "C"]
    assert len(own) == 1
    eve = day - timedelta(days=1)
    assert [one for one in history_of(more.as_of(eve), eve) if one.supplier == "C"] == []


@given(st.permutations(range(4)), DAYS)
def test_the_order_of_recording_does_not_change_what_was_true(order: list[int], day: date) -> None:
    """Of signatures of different days: the latest up to a day counts, in whatever order they came in."""
    papers = [
        said("S", SIGNED, signed_on=date(2026, 2, 10 + 5 * at), cell=f"F{at}") for at in range(4)
    ]
    here, there = (told([papers[at] for at in ways]) for ways in (range(4), order))
    standings = [
        [
            one.commitment.signed_on
            for one in history_of(life_log(log).as_of(day), day)
            if one.counts
        ]
        for log in (here, there)
    ]
    assert standings[0] == standings[1]


@given(logs(), DAYS)
def test_each_supplier_stands_in_one_place_at_most(events: tuple[Event, ...], day: date) -> None:
    """On any day, and with a status that is one of its own time."""
    counted = [one for one in history_of(life_log(events).as_of(day), day) if one.counts]
    assert len({one.supplier for one in counted}) == len(counted)
    replaced = {CommitmentStatus.SUPERSEDED, CommitmentStatus.RENEWED, CommitmentStatus.EXPIRING}
    assert not replaced.intersection(one.status for one in counted)
