"""What the shipped method should come to: controls are felt, remedy is neutral, sizes are fair.

The supplier is a builder in Kazakhstan, 120 people, whose every answer is the best and who names no document.
"""

from __future__ import annotations

import pytest

from kpo_dd.answers import evidence_column
from kpo_dd.assessment.scoring.tables import Tables, tabulate
from kpo_dd.rulebook.entries import Band, Theme
from tests.shipped_answers import good
from tests.toys import ON, Row, frame, shipped

BUILDER: Row = {
    **good(),
    "country": "KAZ",
    "sector": "F",
    "workers_total": 120,
    "workers_migrant": 0,
    "workers_agency": 0,
    "workers_seasonal": 0,
    "manual_work_share": 0.2,
    "hazardous_work_share": 0.0,
    "supplies": ("none",),
    "hours_per_week": 40,
    "youngest_worker_age": 25,
    "employer_housing": "no",
    "subcontractors_used": "no",
    "security_guards": "no",
    "grievance_channel": "yes",
    "xinjiang_work": "no",
}
NOTHING: Row = {"human_rights_policy": "no", "grievance_channel": "no", "labour_training": "no"}


def elsewhere() -> list[str]:
    """Every country but North Korea, which is critical whatever a firm does (MS-60)."""
    return [code for code in shipped().countries.codes if code != "PRK"]


def tables(*changes: Row) -> Tables:
    """The builder, and the builder with each change."""
    return tabulate(frame(BUILDER, *({**BUILDER, **change} for change in changes)), shipped(), ON)


def test_no_policy_no_channel_and_no_training_cost_ten_points_and_the_band() -> None:
    """Paper alone protects nobody, and nothing at all protects less."""
    papers: Row = {
        evidence_column(q.id): "order 5 of 2025"
        for q in shipped().questionnaire.questions
        if q.evidence is not None
    }
    found = tables(NOTHING, papers, {**papers, **NOTHING})
    assert found.score[1] - found.score[0] >= 100
    assert list(found.band) == [Band.MEDIUM, Band.MEDIUM, Band.LOW, Band.MEDIUM]


def test_a_small_firm_is_not_worse_for_being_asked_less() -> None:
    """Nine people and ten, all else alike, in every theme."""
    nine, ten = Row(workers_total=9), Row(workers_total=10)
    for scores in tables(nine, ten).themes.values():
        assert scores.score[1] <= scores.score[2]


def test_a_remedied_case_is_neither_better_nor_worse_than_none() -> None:
    """Not even with a document beside it; left without remedy it is a flag."""
    case: Row = {"labour_case": "remedied", "remedy_given": ("wages_repaid",)}
    documented: Row = {**case, "remedy_given.evidence": "act 17.pdf"}
    without: Row = {**case, "remedy_given": ("none",)}
    found = tables({}, case, documented, without)
    assert len(set(found.score[:4])) == 1
    assert found.score[4] > found.score[0] + 100


MEDIUM: list[Row] = [
    {"wage_deductions": ("fines",)},
    {"wages_on_time": "sometimes_late"},
    {"written_contracts": "some"},
]


@pytest.mark.parametrize("change", MEDIUM)
def test_one_medium_flag_moves_one_band_at_most(change: Row) -> None:
    """From low it does not reach high."""
    found = tables(change)
    assert found.band[1] <= found.band[0] + 1


def test_three_medium_flags_are_about_high() -> None:
    """Within a few points of the floor."""
    every: Row = {name: answer for change in MEDIUM for name, answer in change.items()}
    assert 450 <= tables(every).score[1] <= 600


def test_a_lawful_loan_is_a_small_thing() -> None:
    """Less than half of what a fine costs."""
    loan: Row = {"wage_deductions": ("loans",), "loans_bind_workers": "no"}
    found = tables(loan, MEDIUM[0])
    theme = found.themes[Theme.MODERN_SLAVERY].score
    assert 0 < theme[1] - theme[0] < (theme[2] - theme[0]) / 2


HARD: Row = {
    "hours_per_week": 54,
    "overtime_voluntary": "no",
    "wage_deductions": ("fines",),
    "wages_on_time": "sometimes_late",
}


def test_hard_terms_without_a_menace_are_high_and_with_one_critical() -> None:
    """54 hours with forced overtime, fines and late pay; then the passports in the office and a loan."""
    menace: Row = {
        **HARD,
        "wage_deductions": ("fines", "loans"),
        "loans_bind_workers": "no",
        "identity_documents_held": "yes",
        "identity_documents_returned": "yes",
    }
    found = tables(HARD, menace)
    assert list(found.band[1:]) == [Band.HIGH, Band.CRITICAL]


def test_nobody_is_critical_for_the_place_and_for_what_is_missing() -> None:
    """The worst country and sector in our data and no control at all, but nothing wrong reported."""
    bare: Row = {
        **NOTHING,
        "age_check": "stated",
        "contract_language": "no",
        "payslips": "no",
        "worker_representation": "no",
        "community_impacts": "no",
        "child_found_plan": "no",
        "manual_work_share": 1.0,
        "hazardous_work_share": 1.0,
        "sector": "A",
    }
    places: list[Row] = [{**bare, "country": code} for code in elsewhere()]
    assert max(tables(*places).band) <= Band.HIGH


def test_a_young_worker_in_a_state_without_a_declared_age_is_not_feared_critical() -> None:
    """Seventeen, lawful work, all answered: nothing is open, and the return is covered whole."""
    young: Row = {
        "youngest_worker_age": 17,
        "workers_under18": 1,
        "under18_hazardous": "no",
        "under18_night_overtime": "no",
        "under18_hours": 20,
        "under18_schooling": "yes",
    }
    places: list[Row] = [{**young, "country": code} for code in elsewhere()]
    found = tables(*places)
    assert max(found.band) <= Band.MEDIUM
    assert min(found.coverage) == 1.0
    assert found.sufficient.all()
