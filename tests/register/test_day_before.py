"""The register before the runs of a day: what a run made again must not see, and what it adds itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpo_dd.assessment.result.register_standing import CommitmentStatus, RegisterStanding
from kpo_dd.register.assessed import OwnCommitment
from kpo_dd.register.day_before import (
    before_runs_of,
    register_standing,
    runs_among,
    standings_beside,
)
from kpo_dd.register.events import EMPTY, Event, NewEvent, Receipt, chain
from kpo_dd.register.records import RECORDS, CommitmentRecord, PublicationRecord
from kpo_dd.register.state import present
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

DAY = date(2026, 11, 23)
PAPER = SIGNED | {"recorded_by": "officer"}


def logged(*events: NewEvent) -> tuple[Event, ...]:
    """Events as they stand in a register."""
    return chain(dict.fromkeys(events), EMPTY, AT)


def own(supplier: str, content: dict[str, object], **changes: object) -> OwnCommitment:
    """What the run itself adds."""
    record = CommitmentRecord.model_validate({**content, **changes})
    return OwnCommitment(supplier, record, lambda: record)


def run_on(day: date, *commitments: NewEvent, version: str = "1") -> tuple[NewEvent, ...]:
    """A run as it is recorded: what it read, then itself."""
    return (*commitments, ran(on=day.isoformat(), version=version))


def test_what_stands_behind_the_first_run_of_the_day_is_not_seen() -> None:
    """Nor what that run brought itself; what people recorded before it is, and runs of any other day."""
    later = DAY + timedelta(1)
    log = logged(
        *run_on(DAY - timedelta(1), said("A", SIGNED)),
        *run_on(later, said("B", SIGNED)),
        said("P", PAPER),
        *run_on(DAY, said("C", SIGNED), said("D", SIGNED)),
        said("Q", PAPER),
        *run_on(DAY - timedelta(2), said("E", SIGNED)),
    )
    assert [event.supplier for event in before_runs_of(log, DAY)] == ["A", "", "B", "", "P"]
    assert before_runs_of(log, later) == log[:2]
    assert before_runs_of(log, later + timedelta(1)) == log


def test_a_text_of_a_person_that_looks_like_the_mark_of_a_run_is_none() -> None:
    """What an officer noted stays, whatever stands in the note."""
    noted = said("P", PAPER, note='","recorded_by":"questionnaire","x":"')
    log = logged(noted, *run_on(DAY, said("B", SIGNED)))
    assert before_runs_of(log, DAY) == log[:1]


def without_salts(events: Sequence[Event]) -> list[object]:
    """What events say, in their order: a salt is another each time."""
    records = ((RECORDS[event.kind].of(event), event) for event in events)
    return [(e.seq, e.supplier, one.model_copy(update={"personal": ""})) for one, e in records]


DAYS = st.integers(-2, 2).map(lambda days: DAY + timedelta(days))
SUPPLIERS = st.lists(st.sampled_from("ABC"), max_size=3, unique=True)
RUNS = st.lists(st.tuples(DAYS, SUPPLIERS), max_size=4)


@settings(deadline=None)
@given(RUNS, SUPPLIERS, RUNS)
def test_whatever_is_recorded_after_a_run_the_run_sees_the_same(
    earlier: list[tuple[date, list[str]]],
    suppliers: list[str],
    later: list[tuple[date, list[str]]],
) -> None:
    """Runs of any day, in any order, with papers in between; itself, too."""

    def recorded_runs(runs: list[tuple[date, list[str]]]) -> Sequence[NewEvent]:
        return [
            event
            for at, (day, names) in enumerate(runs)
            for event in (
                said("A", PAPER, note=f"{at} {day} {len(runs)}"),
                *run_on(
                    day,
                    *(said(one, SIGNED, cell=str(day)) for one in names),
                    version=f"{at} {names}",
                ),
            )
        ]

    first = logged(*recorded_runs(earlier))
    mine = run_on(DAY, *(said(one, SIGNED) for one in suppliers), version="mine")
    after = logged(*recorded_runs(earlier), *mine, *recorded_runs(later))
    assert without_salts(before_runs_of(after, DAY)) == without_salts(before_runs_of(first, DAY))


def test_the_run_adds_its_own_commitments() -> None:
    """Those that are known already count where they stand; silence replaces nothing."""
    log = logged(said("A", SIGNED), said("B", EQUIVALENT), said("C", UNSIGNED))
    found = standings_beside(log, [own("A", SILENT), own("C", SIGNED), own("D", SIGNED)], DAY)
    signed = RegisterStanding(CommitmentStatus.SIGNED, date(2026, 1, 15), date(2029, 1, 15))
    assert found == {
        "A": signed,
        "B": RegisterStanding(
            CommitmentStatus.AWAITING_DECISION, date(2026, 1, 15), date(2029, 1, 15)
        ),
        "C": signed,
        "D": signed,
    }
    assert standings_beside(log, [own("A", SIGNED)], DAY)["A"] == signed


def test_what_the_run_adds_stands_as_if_it_were_recorded_that_day() -> None:
    """The same promise again, one in other words, one of somebody who is new; decided or not."""
    promise = said("B", EQUIVALENT)
    log = logged(promise, decided(promise, "accepted"), said("C", SIGNED))
    told = [("A", EQUIVALENT), ("B", EQUIVALENT), ("C", EQUIVALENT), ("D", UNSIGNED)]
    for changes in ({}, {"document": "other.pdf"}, {"signatory": "", "supplier_name": ""}):
        mine = [own(supplier, content, **changes) for supplier, content in told]
        events = [*log, *chain([one.event() for one in mine], Receipt(len(log), ""), AT)]
        recorded = present(events, DAY)
        expected = {one.supplier: (one.status, one.expires_on) for one in recorded}
        found = standings_beside(log, mine, DAY)
        assert {name: (one.status, one.expires_on) for name, one in found.items()} == expected


PROMISES = [
    *(SIGNED, UNSIGNED, EQUIVALENT, EQUIVALENT | {"document": ""}, SILENT, REFUSED),
    *(SIGNED | {"expires_on": day} for day in ("2026-11-22", "2026-11-23", None)),
    *(SIGNED | {"signed_on": None}, SIGNED | {"signed_on": "2026-01-16"}),
    SIGNED | {"principles_version": "2018"},
]


@given(st.lists(st.sampled_from(PROMISES), min_size=1, max_size=6))
def test_who_promises_alike_stands_alike_and_nobody_else(
    promises: list[dict[str, object]],
) -> None:
    """As if each were recorded, and then the Principles of the first; two promises differ in one thing."""
    mine = [own(f"S{at}", content) for at, content in enumerate(promises)]
    version = mine[0].record().principles_version
    met = PublicationRecord(version=version, sha256="ab" * 32, on=DAY)
    recorded = present(logged(*(one.event() for one in mine), met.event()), DAY)
    found = standings_beside((), mine, DAY)
    assert found == {one.supplier: register_standing(one) for one in recorded}
    assert list(found) == [one.supplier for one in mine]


def test_one_record_is_made_of_all_that_promise_alike() -> None:
    """Of ten thousand suppliers most do; of whom the register has heard each is looked at by itself."""
    made: list[str] = []

    def counted(supplier: str) -> OwnCommitment:
        def record() -> CommitmentRecord:
            made.append(supplier)
            return signed

        signed = own(supplier, SIGNED).record()
        return OwnCommitment(supplier, signed, record)

    standings_beside(logged(said("S7", SIGNED)), [counted(f"S{at}") for at in range(9)], DAY)
    assert set(made) == {"S0", "S7"}


def test_two_ids_that_are_one_in_the_register_say_nothing_of_others() -> None:
    """Half characters: what counts of the two is the stronger word, and not of who promises as the weaker."""
    mine = [own("S?", SILENT), own("S?", SIGNED), own("T", SILENT)]
    found = standings_beside((), mine, DAY)
    assert found["S?"].status is CommitmentStatus.SIGNED
    assert found["T"].status is CommitmentStatus.NOT_ANSWERED


@pytest.mark.parametrize(
    ("outcome", "status"), [("accepted", "accepted"), ("rejected", "rejected")]
)
def test_what_was_decided_stands_since_it_was_decided(outcome: str, status: str) -> None:
    """And after its last day it has expired, since it was signed."""
    promise = said("B", EQUIVALENT)
    log = logged(promise, decided(promise, outcome))
    standing = standings_beside(log, (), DAY)["B"]
    assert (standing.status, standing.since) == (CommitmentStatus(status), date(2026, 2, 1))
    over = standings_beside(log, (), date(2029, 1, 16))["B"]
    gone = CommitmentStatus.EXPIRED if outcome == "accepted" else CommitmentStatus.REJECTED
    assert over.status is gone


def test_runs_stand_by_their_days_and_of_one_day_as_they_were_recorded() -> None:
    """Whoever recorded an old day later did not make it newer."""
    days = (DAY, DAY - timedelta(3), DAY)
    log = logged(*(ran(on=day.isoformat(), version=str(at)) for at, day in enumerate(days)))
    assert [run.record.version for run in runs_among(log)] == ["1", "0", "2"]
