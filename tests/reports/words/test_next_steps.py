"""What to do next, by when, and when to look again."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import Status, SupplierResult
from kpo_dd.assessment.result.register_standing import CommitmentStatus
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.reports.words.next_steps import (
    NextStep,
    StepAhead,
    StepsAhead,
    commitment_statuses,
    later_by_months,
    next_step,
    step_without_return,
    step_words,
)
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.method import NextReview
from kpo_dd.rulebook.principles import CommitmentKind
from kpo_dd.wording import Language
from tests.golden import sample
from tests.reports.builders import (
    COMMITTED,
    HOURS,
    NO_MIGRANTS,
    ON,
    RULEBOOK,
    SUPPLIER,
    TRAINED,
    UNKNOWN,
    flag,
    open_question,
)
from tests.toys import shipped

REVIEWED = RULEBOOK.method.model_copy(
    update={"next_review": NextReview(low=24, medium=12, high=6, critical=3)}
)
ENGLISH = Phrases(replace(RULEBOOK, method=REVIEWED), Language.EN, ON)
SIGNED = replace(COMMITTED, expires_on=date(2030, 1, 1))
QUIET = replace(
    SUPPLIER,
    band=Band.LOW,
    flags=(),
    return_flags=(),
    open_questions=(),
    left_open=(),
    commitment=SIGNED,
)
SELDOM = (open_question("age_check", rules=("TR-10",)),)


def ahead(result: SupplierResult) -> tuple[StepAhead, date | None]:
    """The step of one supplier, and its day."""
    step = next_step(result, ENGLISH, ON)
    return step.step, step.due


CASES = {
    "zero tolerance": (SUPPLIER, StepAhead.HOLD, date(2026, 11, 30)),
    "silence": (
        replace(UNKNOWN, open_questions=SELDOM, left_open=("age_check",)),
        StepAhead.ASK,
        date(2026, 12, 23),
    ),
    "red flags": (replace(QUIET, flags=(flag(HOURS),)), StepAhead.CORRECT, date(2026, 12, 23)),
    "contradictions": (
        replace(QUIET, flags=(flag(NO_MIGRANTS),)),
        StepAhead.CLARIFY,
        date(2026, 12, 23),
    ),
    "papers nobody saw": (replace(QUIET, not_seen=True), StepAhead.CONFIRM, None),
    "nothing but context": (replace(QUIET, band=Band.MEDIUM), StepAhead.CONFIRM, None),
    "controls": (replace(QUIET, flags=(flag(TRAINED),)), StepAhead.IMPROVE, date(2026, 12, 23)),
    "core questions": (replace(QUIET, left_open=("workers",)), StepAhead.COMPLETE, None),
    "own principles": (
        replace(QUIET, commitment=replace(SIGNED, kind=CommitmentKind.EQUIVALENT_PRINCIPLES)),
        StepAhead.DECIDE,
        None,
    ),
    "no signature": (
        replace(QUIET, commitment=replace(SIGNED, signatory="")),
        StepAhead.SIGN,
        None,
    ),
    "an old signature": (
        replace(QUIET, commitment=replace(SIGNED, expires_on=date(2026, 11, 22))),
        StepAhead.SIGN,
        None,
    ),
    "nothing": (QUIET, StepAhead.LOOK_AGAIN, None),
}


@pytest.mark.parametrize("name", CASES)
def test_the_most_pressing_step_comes_first_with_the_day_of_its_rules(name: str) -> None:
    """What is graver waits for nothing that is milder."""
    result, step, due = CASES[name]
    assert ahead(result) == (step, due)


def test_the_word_of_the_register_counts_before_that_of_the_return() -> None:
    """A signature nobody accepted, a decision that was taken."""
    accepted = next_step(QUIET, ENGLISH, ON, CommitmentStatus.REJECTED)
    assert accepted.step is StepAhead.SIGN


def test_who_sent_nothing_is_reminded_by_the_day_of_the_list() -> None:
    """And who sent what cannot be used is asked anew; nobody has a day to be looked at again."""
    day = date(2026, 3, 31)
    missing = SupplierReturn("S-9", ReturnState.MISSING, True, deadline=day)
    assert step_without_return(missing) == NextStep(StepAhead.SEND, 0, day, None)
    invalid = replace(missing, state=ReturnState.INVALID)
    assert step_without_return(invalid).step is StepAhead.SEND_ANEW


def test_a_worse_band_is_looked_at_again_sooner() -> None:
    """From the method, by months."""
    days = [next_step(replace(QUIET, band=band), ENGLISH, ON).review for band in Band]
    assert days == [date(2028, 11, 23), date(2027, 11, 23), date(2027, 5, 23), date(2027, 2, 23)]


def test_a_rulebook_without_intervals_names_no_day() -> None:
    """None is made up."""
    assert next_step(QUIET, Phrases(RULEBOOK, Language.EN, ON), ON).review is None


def test_the_end_of_the_calendar_is_a_day_too() -> None:
    """A day of assessment may be any."""
    assert later_by_months(date(9999, 12, 1), 24) == date.max
    assert later_by_months(date(2026, 8, 31), 6) == date(2027, 2, 28)


def test_documents_that_may_be_shown_do_not_end_in_more_than_is_known() -> None:
    """Of a supplier whose information does not suffice, the questions come before its gaps."""
    silent = replace(UNKNOWN, status=Status.INSUFFICIENT_INFORMATION, flags=(flag(TRAINED),))
    assert ahead(silent)[0] is StepAhead.ASK


@pytest.mark.parametrize("language", Language)
def test_no_step_approves_anybody(language: Language) -> None:
    """Each has words of its own; where nothing is left to ask, a person decides."""
    phrases = Phrases(RULEBOOK, language, ON)
    said = [step_words(NextStep(step, 3, None, None), phrases) for step in StepAhead]
    assert len(set(said)) == len(StepAhead)
    decided = said[list(StepAhead).index(StepAhead.LOOK_AGAIN)]
    assert {"en": "a person decides", "ru": "решает человек", "kk": "адам"}[language] in decided


def test_columns_and_single_results_take_the_same_steps() -> None:
    """The whole sample."""
    phrases, columns = Phrases(shipped(), Language.EN, ON), columns_of(sample())
    steps = list(StepsAhead(columns, phrases, ON, commitment_statuses(columns, ON)).steps())
    assert steps == [next_step(one, phrases, ON) for one in sample().suppliers]
    assert len({step.step for step in steps}) >= 5
