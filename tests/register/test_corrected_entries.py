"""Entries of officers that were made in error: they stay, count for nothing, and can be made anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.assessment.result.officer_words import (
    ActionMove,
    CaseState,
    Finding,
    SupplierVerdict,
)
from kpo_dd.cli.officer import desk_for
from kpo_dd.errors import Place, RegisterError
from kpo_dd.register.events import EMPTY, Event, EventKind, NewEvent, chain
from kpo_dd.register.life import known_on, void_among
from kpo_dd.register.life_by_hand import BY_NO_PERSON, CORRECTABLE, OfficerWord, correction_of
from kpo_dd.register.officer_records import (
    ActionRecord,
    ConfirmedCaseRecord,
    EvidenceRecord,
    NameLookRecord,
    SupplierDecisionRecord,
    TrainingRecord,
)
from kpo_dd.register.officer_state import (
    OFFICER_KINDS,
    RECORDS_OF_OFFICERS,
    OfficerRecord,
    officer_entries,
    officer_events,
)
from kpo_dd.register.records import CorrectionRecord
from kpo_dd.register.register import open_register
from kpo_dd.register.verification import verify
from tests.register.makers import AT, SIGNED, record, said

DAY, LATER = date(2026, 11, 2), date(2026, 11, 20)
ENTRIES: dict[str, OfficerRecord] = {
    "decision": SupplierDecisionRecord(
        decision=SupplierVerdict.REFUSE, on=DAY, by="Ann", reason="wrong firm"
    ),
    "evidence": EvidenceRecord(
        question="policy", file="p.pdf", sha256="ab" * 32, result=Finding.CONFIRMS, on=DAY, by="Ann"
    ),
    "action": ActionRecord(action="visit", move=ActionMove.OPENED, on=DAY, by="Ann"),
    "case": ConfirmedCaseRecord(
        theme="child_labour", on=DAY, people=2, state=CaseState.OPEN, by="Ann"
    ),
    "training": TrainingRecord(on=DAY, subject="Wages", people=3, language="kk", by="Ann"),
    "name": NameLookRecord(list="uflpa", is_same=False, on=DAY, name="A", listed="B", by="Ann"),
}
WORD = OfficerWord("Bob", LATER, "a slip", Place("register"))


def enter(url: str, entry: OfficerRecord) -> tuple[Event, ...]:
    """Record it as commands do; what was new."""
    with desk_for(url, "S1", new=True) as desk:
        return desk.record(desk.following(entry, lambda _: True)).new


def correct(url: str, number: int) -> Event:
    """Say that an entry was made in error."""
    with open_register(url, create=True) as register:
        about, told = correction_of(number, register.events(CORRECTABLE), WORD)
        (event,) = register.record([told.event(about)], datetime.now(UTC)).new
    return event


def standing(url: str) -> list[OfficerRecord]:
    """What counts in a register, of all days."""
    with open_register(url, create=False) as register:
        assert verify(register).findings == ()
        return [one.record for one in officer_events(register.events(OFFICER_KINDS), LATER)]


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_an_entry_made_in_error_counts_for_nothing_and_can_be_made_anew(
    url: str, entry: OfficerRecord
) -> None:
    """The same words once more are another entry, which stands; said a third time it is known."""
    record(url, [said("S1", SIGNED)])
    (wrong,) = enter(url, entry)
    assert len(standing(url)) == 1
    correct(url, wrong.seq)
    assert standing(url) == []
    (again,) = enter(url, entry)
    assert again.seq > wrong.seq
    assert len(standing(url)) == 1
    assert enter(url, entry) == ()
    with pytest.raises(RegisterError) as caught:
        correct(url, wrong.seq)
    assert caught.value.problems[0].code == "corrected_already"


def test_every_kind_of_entry_that_a_person_makes_can_be_corrected() -> None:
    """A new kind cannot go without."""
    by_persons = set(RECORDS_OF_OFFICERS) - BY_NO_PERSON
    assert by_persons < CORRECTABLE
    assert not CORRECTABLE & BY_NO_PERSON
    assert {one.event_kind for one in ENTRIES.values()} == by_persons


def test_a_correction_that_was_made_in_error_gives_the_entry_back(url: str) -> None:
    """It is an entry like any other."""
    record(url, [said("S1", SIGNED)])
    (first,) = enter(url, ENTRIES["decision"])
    correction = correct(url, first.seq)
    assert standing(url) == []
    correct(url, correction.seq)
    assert len(standing(url)) == 1


def test_an_older_entry_stands_again_where_the_later_was_made_in_error(url: str) -> None:
    """And a day on which nobody knew of the error still shows it."""
    record(url, [said("S1", SIGNED)])
    approved = SupplierDecisionRecord(decision=SupplierVerdict.APPROVE, on=DAY, by="Ann", reason="")
    enter(url, approved)
    (wrong,) = enter(url, ENTRIES["decision"])
    correct(url, wrong.seq)
    with open_register(url, create=False) as register:
        events = register.events()
    decided = officer_entries(events, LATER).decisions["S1"]
    assert decided.decision is SupplierVerdict.APPROVE
    before = [event for event in events if event.kind is not EventKind.CORRECTED]
    assert officer_entries(before, LATER).decisions["S1"].decision is SupplierVerdict.REFUSE
    today = datetime.now(UTC).date()
    assert officer_entries(known_on(events, today), LATER) == officer_entries(events, LATER)


@st.composite
def logs(draw: st.DrawFn) -> tuple[Event, ...]:
    """Entries of officers and corrections of some of them, in any order that can be."""
    told: list[NewEvent] = []
    numbers = draw(st.lists(st.integers(0, 4), min_size=1, max_size=6))
    for at, which in enumerate(numbers):
        entry = [*ENTRIES.values()][which].model_copy(update={"follows": f"{at}"})
        told.append(entry.event(f"S{draw(st.integers(1, 2))}"))
    events = list(chain(told, EMPTY, AT))
    for _ in range(draw(st.integers(0, 4))):
        wrong = draw(st.sampled_from(events))
        void = CorrectionRecord(number=wrong.seq, hash=wrong.hash, on=LATER, by=str(len(events)))
        last = events[-1]
        events += chain([void.event(wrong.supplier)], type(EMPTY)(last.seq, last.hash), AT)
    return tuple(events)


@given(logs())
def test_what_stands_is_what_would_stand_had_the_errors_never_been_made(
    events: Sequence[Event],
) -> None:
    """A pure fold: leave them out, with all that was said about errors, and it is the same."""
    void = void_among(events)
    clean = [one for one in events if one.hash not in void and one.kind in RECORDS_OF_OFFICERS]
    assert officer_entries(events, LATER) == officer_entries(clean, LATER)
