"""The account of a year: every figure counted once, from the log alone, and silence never read as none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kpo_dd.assessment.result.officer_words import ActionMove, CaseState, SupplierVerdict
from kpo_dd.assessment.result.register_standing import CommitmentStatus, EarlierColumns
from kpo_dd.register.events import NewEvent
from kpo_dd.register.records import InvitationRecord
from kpo_dd.register.statement.year_figures import YearFigure as F
from kpo_dd.register.statement.year_statement import YearStatement, year_statement
from kpo_dd.register.statement.year_suppliers import YearRun
from kpo_dd.rulebook.entries import Band, Theme
from tests.register.makers import SIGNED, ran, said
from tests.register.statement.year_makers import (
    LAST,
    action,
    case,
    decision,
    found,
    log_of,
    run,
    training,
)

JUNE, MAY = date(2026, 6, 1), date(2026, 5, 1)
FIRST = found({"A": Band.LOW, "B": Band.CRITICAL, "Z": Band.LOW}, missing=["C"], outside=["Z"])


def told(*runs: YearRun, events: tuple[NewEvent, ...] = (), day: date = LAST) -> YearStatement:
    """The account of 2026."""
    return year_statement(log_of(runs, *events), 2026, day, ["MS-1"])


def counts(statement: YearStatement, *figures: F) -> list[int | None]:
    """Some figures."""
    return [statement.figures[one].count for one in figures]


def test_scope_answers_and_assessments_are_counted_apart() -> None:
    """Who is not on the list is in no other figure, and who sent nothing stays visible."""
    statement = told(run(7, JUNE, FIRST))
    assert counts(statement, F.KNOWN, F.IN_SCOPE, F.ANSWERED, F.ASSESSED) == [3, 3, 2, 2]
    assert counts(statement, F.NOT_ASSESSED, F.OUTSIDE, F.SIGNIFICANT, F.GRAVE) == [1, 1, 1, 1]
    overall = statement.bands[0]
    assert [overall.bands[band].count for band in Band] == [1, 0, 0, 1]
    assert statement.figures[F.NOT_ASSESSED].events == (7,)


def test_the_latest_run_that_assessed_a_supplier_counts_and_no_later_silence_undoes_it() -> None:
    """A was better in May, C answered in May alone; only one figure rests on the run of May."""
    may = found({"A": Band.HIGH, "C": Band.MEDIUM})
    statement = told(run(3, MAY, may), run(7, JUNE, FIRST))
    assert counts(statement, F.ASSESSED, F.NOT_ASSESSED, F.SIGNIFICANT) == [3, 0, 1]
    assert statement.figures[F.ASSESSED].events == (3, 7)
    assert statement.figures[F.SIGNIFICANT].events == (7,)


def test_who_is_on_no_list_because_there_was_none_is_told_apart() -> None:
    """Not as outside of it: nobody said so."""
    statement = told(run(3, MAY, found({"Y": Band.LOW}), has_list=False), run(7, JUNE, FIRST))
    assert counts(statement, F.KNOWN, F.IN_SCOPE, F.NO_LIST, F.OUTSIDE) == [4, 3, 1, 1]
    alone = told(run(3, MAY, found({"Y": Band.LOW}), has_list=False))
    assert counts(alone, F.IN_SCOPE, F.OUTSIDE, F.KNOWN) == [None, None, 1]


def test_what_nobody_ever_recorded_is_not_told_as_none() -> None:
    """Neither decisions, nor actions, training, cases, invitations or who is new."""
    statement = told(run(7, JUNE, FIRST))
    unknown = (F.INVITED, F.NEW, F.ACTIONS_OPENED, F.ACTIONS_OVERDUE, F.TRAININGS, F.CASES)
    assert counts(statement, *unknown, F.IMPROVING, F.ENDED) == [None] * 8
    assert {one.count for one in statement.decisions.values()} == {None}
    of_before = told(events=(case("A", date(2025, 3, 1)), training("A", date(2025, 3, 1), 3)))
    assert counts(of_before, F.CASES, F.CASES_OPEN, F.TRAININGS) == [0, 1, 0]


def test_new_are_those_of_whom_no_earlier_year_knows() -> None:
    """A was known in 2025; a run of 2025 that kept nothing says nothing."""
    before = run(1, date(2025, 6, 1), found({"A": Band.LOW}))
    statement = told(before, run(7, JUNE, FIRST))
    assert counts(statement, F.NEW, F.NEW_ASSESSED) == [2, 1]
    silent = told(replace(before, results=None), run(7, JUNE, FIRST))
    assert counts(silent, F.NEW, F.NEW_ASSESSED) == [None, None]


def test_actions_are_opened_closed_overdue_and_open_again() -> None:
    """A note changes the day and nothing else; what was accepted for a time is open after it."""
    events = (
        action("A", ActionMove.OPENED, MAY, due=date(2026, 7, 1)),
        action("A", ActionMove.NOTED, JUNE, due=date(2027, 7, 1)),
        action("B", ActionMove.OPENED, MAY, due=JUNE),
        action("B", ActionMove.CLOSED, date(2026, 8, 1), due=JUNE),
        action("C", ActionMove.OPENED, date(2025, 5, 1), due=date(2025, 9, 1)),
        action("D", ActionMove.OPENED, MAY, due=JUNE),
        action("D", ActionMove.ACCEPTED, JUNE, due=JUNE, until=date(2026, 9, 1)),
        action("E", ActionMove.OPENED, date(2027, 1, 2)),
    )
    statement = told(events=events)
    figures = (F.ACTIONS_OPENED, F.ACTIONS_CLOSED, F.ACTIONS_ACCEPTED, F.ACTIONS_OPEN)
    assert counts(statement, *figures, F.ACTIONS_OVERDUE) == [3, 1, 1, 3, 2]
    assert statement.figures[F.ACTIONS_CLOSED].events == (4,)


def test_decisions_training_and_cases_of_the_year_alone_count() -> None:
    """And of the significant ones, with whom an improvement is agreed and with whom it ended."""
    events = (
        decision("B", SupplierVerdict.CONDITIONS, JUNE),
        decision("A", SupplierVerdict.END, JUNE),
        decision("A", SupplierVerdict.APPROVE, date(2025, 6, 1)),
        training("A", JUNE, 12),
        training("A", MAY, 3),
        training("B", date(2025, 5, 1), 40),
        case("A", JUNE),
        case("B", MAY),
        case("B", JUNE, CaseState.REMEDIED),
        case("C", date(2025, 2, 1)),
    )
    statement = told(run(90, JUNE, FIRST), events=events)
    assert statement.decisions[SupplierVerdict.END].count == 1
    assert statement.decisions[SupplierVerdict.APPROVE].count == 0
    assert counts(statement, F.TRAININGS, F.TRAINED_SUPPLIERS, F.TRAINED_PEOPLE) == [2, 1, 15]
    assert counts(statement, F.CASES, F.CASES_OPEN) == [2, 2]
    assert statement.cases[Theme.CHILD_LABOUR].count == 2
    assert statement.cases[Theme.TRAFFICKING].count == 0
    assert counts(statement, F.SIGNIFICANT, F.IMPROVING, F.ENDED) == [2, 1, 1]
    assert statement.figures[F.IMPROVING].events == (1, 90)


def test_a_commitment_stands_as_it_was_true_on_the_last_day() -> None:
    """A paper of December recorded in January counts; one signed in January does not."""
    by_hand = SIGNED | {"recorded_by": "officer", "recorded_name": "A. Officer"}
    december, january = "2026-12-15", "2027-01-04"
    events = (
        said("A", by_hand, signed_on=december),
        said("B", by_hand, signed_on=january),
        said("Q", by_hand, signed_on=december),
    )
    commitments = told(run(90, JUNE, FIRST), events=events).commitments
    assert commitments.states[CommitmentStatus.SIGNED].count == 1
    assert commitments.states[CommitmentStatus.SIGNED].events == (1,)
    assert (commitments.no_word.count, commitments.others.count) == (2, 1)


def test_what_a_questionnaire_says_without_a_day_is_of_the_day_of_its_run() -> None:
    """Recorded in January, read by a run of June: it was said in the year."""
    silent = SIGNED | {"kind": "refused", "signatory": "", "signed_on": None, "expires_on": None}
    statement = told(events=(said("A", silent), ran(on="2026-06-01")))
    assert statement.commitments.states[CommitmentStatus.REFUSED].count == 1
    later = told(events=(said("A", silent), ran(on="2027-01-02")))
    assert later.commitments.states[CommitmentStatus.REFUSED].count == 0


def test_who_was_invited_counts_once_and_only_of_whom_the_account_is() -> None:
    """Twice invited is invited, and not yet who is invited in the year after."""
    asked = {"principles_version": "2019", "principles_sha256": "ab" * 32, "by": "A. Officer"}
    events = tuple(
        InvitationRecord.model_validate({**asked, "on": on, "follows": on}).event(supplier)
        for supplier, on in (
            ("A", "2026-02-01"),
            ("A", "2026-03-01"),
            ("Q", "2026-02-01"),
            ("B", "2027-01-02"),
        )
    )
    statement = told(run(90, JUNE, FIRST), events=events)
    assert counts(statement, F.INVITED) == [1]


def test_what_suppliers_report_themselves_stands_beside_confirmed_cases() -> None:
    """A case of another year does not count, and a run that kept nothing of it is not read as none."""
    reporting = found({"A": Band.LOW, "B": Band.LOW}, reports={"A": [2026], "B": [2025]})
    assert counts(told(run(7, JUNE, reporting)), F.REPORTED, F.UNSAID) == [1, 0]
    older = replace(reporting, tells_of_cases=False)
    assert counts(told(run(7, JUNE, older)), F.REPORTED, F.UNSAID) == [None, None]


@st.composite
def years(draw: st.DrawFn) -> tuple[YearRun, ...]:
    """Runs of a year over a handful of suppliers."""
    names = "ABCDEF"
    runs = []
    for number in range(draw(st.integers(0, 4))):
        bands = draw(st.dictionaries(st.sampled_from(names), st.sampled_from(Band), max_size=5))
        missing = sorted(draw(st.sets(st.sampled_from(names), max_size=3)) - set(bands))
        outside = sorted(draw(st.sets(st.sampled_from(sorted(bands)))) if bands else ())
        country = draw(st.sampled_from(("KAZ", "CHN", "")))
        results: EarlierColumns | None = found(bands, missing, outside, country)
        results = draw(st.sampled_from((results, results, None)))
        has_list = draw(st.booleans())
        runs.append(run(number + 1, date(2026, 1 + number, 5), results, has_list=has_list))
    return tuple(runs)


@given(years())
@pytest.mark.sampled(30)
def test_parts_add_up_to_their_whole_whatever_was_run(runs: tuple[YearRun, ...]) -> None:
    """Assessed and not assessed are all; bands, countries and activities add up; figures rest on runs."""
    statement = told(*runs)
    known, assessed, not_assessed = (
        statement.figures[one].count or 0 for one in (F.KNOWN, F.ASSESSED, F.NOT_ASSESSED)
    )
    assert assessed + not_assessed == known
    for line in statement.bands:
        assert (
            sum(line.bands[band].count or 0 for band in Band) + (line.unknown.count or 0)
            == assessed
        )
    for lines in (statement.countries, statement.sectors):
        assert sum(line.known.count or 0 for line in lines) == known
        assert sum(line.assessed.count or 0 for line in lines) == assessed
    numbers = {one.event for one in runs}
    assert all(set(one.events) <= numbers for one in statement.figures.values())
    assert all(bool(one.events) == bool(one.count) for one in statement.figures.values())


def test_the_same_log_gives_the_same_account_for_every_day_of_a_later_year() -> None:
    """What is recorded of later days changes nothing of a year that is over."""
    events = (decision("A", SupplierVerdict.DEFER, JUNE), case("A", JUNE))
    later = (*events, decision("A", SupplierVerdict.END, date(2027, 2, 1)))
    runs = (run(90, JUNE, FIRST), run(95, date(2027, 1, 5), found({"Q": Band.CRITICAL})))
    before, after = told(runs[0], events=events), told(*runs, events=later)
    assert replace(after, head=before.head) == before
