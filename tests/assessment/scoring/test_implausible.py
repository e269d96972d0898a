"""Answers that can hardly all be true hold the band at medium, with a reason; honest firms are left alone."""

from __future__ import annotations

from datetime import date

import pytest

from kpo_dd.answers import Answers, evidence_column
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import Concern
from kpo_dd.assessment.scoring.implausible import IMPLAUSIBLE
from kpo_dd.assessment.scoring.sensitivity import sensitivity
from kpo_dd.assessment.scoring.tables import tabulate
from kpo_dd.rulebook.entries import Band
from tests.assessment.test_method_sense import BUILDER
from tests.shipped_answers import is_worse, telling
from tests.toys import ON, Row, frame, shipped

OFFICE: Row = {
    **BUILDER,
    "country": "NOR",
    "sector": "J",
    "manual_work_share": 0.0,
    "workers_total": 24,
    "filled_on": "2026-11-20",
    "policy_date": "2025-06-02",
    "grievance_cases": 0,
}
PAPER: Row = {evidence_column("human_rights_policy"): "order 5 of 2025"}
SETS: dict[str, list[Row]] = {
    "more_than_all": [
        {"workers_total": 1, "workers_migrant": 50},
        {"workers_total": 9, "workers_agency": 10},
        {"workers_total": 9, "workers_migrant": 10, **PAPER},
    ],
    "housed_unshown": [
        {"employer_housing": "yes"},
        {"employer_housing": "yes", "hours_per_week": 40},
        {"employer_housing": "yes", "hours_per_week": 41},
        {"supplies": ("housing",)},
        {"supplies": ("goods", "housing")},
    ],
    "hired_out_unshown": [
        {"supplies": ("workers",), "workers_agency": 0},
        {"supplies": ("workers",), "workers_agency": 20},
        {"supplies": ("goods", "guards")},
    ],
    "many_unheard": [{"workers_total": 101}, {"workers_total": 500, "grievance_channel": "no"}],
}
HONEST: list[Row] = [
    {},
    {"supplies": ("goods",), "goods_origin": "NOR"},
    {"supplies": ("housing",), **PAPER},
    {"supplies": ("workers", "guards"), **PAPER},
    {"workers_total": 50, "workers_migrant": 2},
    {"policy_date": "2026-11-05"},
    {"employer_housing": "yes", **PAPER},
    {"workers_total": 100},
    {"workers_total": 500, "grievance_cases": 1},
    {"workers_total": 500, **PAPER},
]
CASES = [(name, change) for name, changes in SETS.items() for change in changes]


def fired(row: Row) -> set[str]:
    """The checks that hold the band of a return."""
    checks = tabulate(frame(row), shipped(), ON).checks
    return {one.check.id for one in checks if one.fired[0] and one.check.holds is not None}


@pytest.mark.parametrize(("name", "change"), CASES)
def test_an_implausible_set_holds_at_medium_with_its_reason(name: str, change: Row) -> None:
    """Whatever the score is; the reason stands among the patterns of the return, with its cells."""
    row: Row = {**OFFICE, **change}
    assert name in fired(row)
    [result] = assess_answers(Answers(frame(row)), shipped(), date(2026, 11, 23)).suppliers
    assert result.band >= Band.MEDIUM
    [flag] = [flag for flag in result.return_flags if flag.check.id == name]
    assert flag.evidence
    assert result.concern in {Concern.IMPLAUSIBLE, Concern.FOUND, None}


def test_a_policy_of_the_last_days_costs_confidence_and_holds_no_band() -> None:
    """Else who leaves its date out would fare better, and so would who has no policy at all."""
    new: Row = {**OFFICE, "policy_date": "2026-11-20"}
    table = frame(OFFICE, new, {**new, "policy_date": None}, {**new, "human_rights_policy": "no"})
    tables = tabulate(table, shipped(), ON)
    [check] = [one for one in tables.checks if one.check.id == "new_policy"]
    assert list(check.fired) == [False, True, False, True]
    assert list(tables.band) == [Band.LOW] * 4
    assert tables.confidence[1] < tables.confidence[0]


@pytest.mark.parametrize("change", HONEST)
def test_an_honest_office_is_left_alone(change: Row) -> None:
    """Just beside each of the sets."""
    assert fired({**OFFICE, **change}) == set()
    assert tabulate(frame({**OFFICE, **change}), shipped(), ON).band[0] == Band.LOW


@pytest.mark.parametrize(("name", "change"), CASES)
def test_no_worse_answer_releases_what_is_held(name: str, change: Row) -> None:
    """Every worse answer to every question, one at a time."""
    row: Row = {**OFFICE, **change}
    rows = [
        {**row, question: answer}
        for question, answers in telling().items()
        for answer in answers
        if question in row and is_worse(question, answer, row[question])
    ]
    assert len(rows) > 50
    assert (tabulate(frame(*rows), shipped(), ON).band >= Band.MEDIUM).all()


def test_every_check_that_holds_is_of_the_method() -> None:
    """Each set has its title, why and action there."""
    holding = {one.id for one in shipped().method.return_checks if one.holds is not None}
    assert holding == set(IMPLAUSIBLE)


# Left open, and what could then be so: a question, and an answer to it that holds the band.
FEARED: dict[str, tuple[Row, Row]] = {
    "workers_migrant": ({}, {"workers_migrant": 50}),
    "workers_agency": ({}, {"workers_agency": 50}),
    "workers_total": ({"workers_migrant": 3, **PAPER}, {"workers_total": 1}),
    "employer_housing": ({}, {"employer_housing": "yes"}),
    "supplies": ({}, {"supplies": ("workers",)}),
}


@pytest.mark.parametrize("name", FEARED)
def test_who_leaves_open_what_could_hold_is_held_and_said_to_be_insufficient(name: str) -> None:
    """Silence is no better than the answer, in every draw of the weights."""
    base, answer = FEARED[name]
    told: Row = {**OFFICE, **base}
    silent = {question: said for question, said in told.items() if question != name}
    tables = tabulate(frame(told, silent, {**told, **answer}), shipped(), ON)
    assert list(tables.band[[0, 1]]) == [Band.LOW, Band.MEDIUM]
    assert tables.band[2] >= Band.MEDIUM
    assert list(tables.sufficient[:2]) == [True, False]
    assert sensitivity(tables, shipped(), draws=40).shares[1][Band.LOW] == 0


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        ("supplies", {}),
        ("employer_housing", {}),
        ("workers_total", {"workers_migrant": 0}),
        ("grievance_cases", {"workers_total": 60}),
        ("grievance_cases", {"workers_total": 500}),
    ],
)
def test_silence_is_held_by_nothing_that_no_answer_could_make_true(gone: str, told: Row) -> None:
    """With a document, or where the other figure rules it out, no check may speak, whatever is answered."""
    row: Row = {**OFFICE, **PAPER, **told}
    tables = tabulate(frame({**row, gone: None}), shipped(), ON)
    assert not tables.held[0]


def test_a_drilling_rotation_with_papers_is_not_held() -> None:
    """Lawful hours over the period, housed on site: what is shown is believed until somebody looks."""
    row: Row = {**OFFICE, "employer_housing": "yes", "hours_per_week": 36, **PAPER}
    assert fired(row) == set()
