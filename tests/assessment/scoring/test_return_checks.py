"""Checks of a return as a whole: when they speak, with which cells, and what they never touch."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from msgspec.structs import replace

from kpo_dd.answers import DEADLINE, AnswerCell, Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.scoring.return_checks import CHECKS
from kpo_dd.assessment.scoring.tables import tabulate
from kpo_dd.errors import Place
from kpo_dd.rulebook.method import ReturnCheck
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language
from tests.shipped_answers import best, good, is_worse, telling
from tests.toys import GOOD, ON, Row, frame, rows, shipped, toy

NAMED: Row = {"policy.evidence": "policy 2024.pdf"}


def spoken(row: Row) -> dict[str, tuple[int, int]]:
    """The checks that speak of a return, with how many answers of how many."""
    found = assess_answers(Answers(frame(row)), toy(), ON).suppliers[0].return_flags
    return {flag.check.id: (flag.count, flag.of) for flag in found}


@pytest.mark.parametrize("word", ["yes", "no"])
def test_one_word_for_everything_speaks(word: str) -> None:
    """In either word; one that differs is enough against it here, where all must be the same."""
    same: Row = {"documents_held": word, "policy": word, "training": word}
    other = "no" if word == "yes" else "yes"
    assert spoken(same)["same_word"] == (3, 3)
    assert "same_word" not in spoken({**same, "training": other})
    assert "same_word" not in spoken({**same, "training": "n/a"})


def test_a_named_document_stills_the_checks_of_words() -> None:
    """Somebody who shows something has not just ticked boxes."""
    same: Row = {"documents_held": "yes", "policy": "yes", "training": "yes"}
    assert not {"same_word", "evidence_absent"} & set(spoken({**same, **NAMED}))
    assert "all_best" in spoken(GOOD)
    assert "all_best" not in spoken({**GOOD, **NAMED})


@pytest.mark.parametrize("worse", [{"training": "no"}, {"documents_held": "yes"}])
def test_one_answer_that_is_not_the_best_stills_that_check(worse: Row) -> None:
    """A gap of a control, or a red flag."""
    row = {**GOOD, **worse, "documents_returned": "no"}
    assert "all_best" not in spoken(row)


def all_best(*rows: Row) -> list[bool]:
    """Where the shipped check of perfect returns speaks."""
    checks = tabulate(frame(*rows), shipped(), ON).checks
    [column] = [one for one in checks if one.check.id == "all_best"]
    return [bool(fired) for fired in column.fired]


def test_any_answer_in_words_that_is_not_the_best_stills_it_save_how_the_supplier_works() -> None:
    """By the order that the questionnaire states, for every question that ships and is asked here."""
    asked = [q for q in shipped().questionnaire.questions if q.order and q.order.words]
    tried = [
        (question, answer)
        for question in asked
        for answer in telling()[question.id]
        if is_worse(question.id, answer, best(question.id)) and not is_commitment(question)
    ]
    perfect: Row = {**good(), "labour_case": "none"}
    used = tabulate(frame(perfect), shipped(), ON).columns.values
    tried = [(question, answer) for question, answer in tried if used[question.id].known[0]]
    assert len({question.id for question, _ in tried}) > 20
    assert all_best(perfect) == [True]
    for (question, answer), spoke in zip(
        tried, all_best(*({**perfect, q.id: a} for q, a in tried)), strict=True
    ):
        assert question.order is not None
        assert spoke == question.order.setting, (question.id, answer)


def is_commitment(question: Question) -> bool:
    """Whether it is no part of any judgement."""
    return question.id in shipped().apart


def test_a_document_that_is_promised_and_absent_is_counted() -> None:
    """One of one in the toy; a no promises nothing."""
    assert spoken({"policy": "yes"})["evidence_absent"] == (1, 1)
    assert "evidence_absent" not in spoken({"policy": "no"})


def test_too_many_answers_that_do_not_apply_are_counted() -> None:
    """One of two; below two answers the check is silent."""
    assert spoken({"training": "n/a", "policy": "no"})["many_na"] == (1, 2)
    assert "many_na" not in spoken({"training": "n/a"})


def test_an_answer_behind_a_shut_gate_is_not_looked_at() -> None:
    """It is not used anywhere."""
    row: Row = {"documents_held": "no", "policy": "no", "documents_returned": "no"}
    assert "same_word" not in spoken(row)


def test_a_check_leads_back_to_the_cells() -> None:
    """Each answer it counts, as it was asked."""
    place = Place("a.xlsx", "Answers", "K2")
    answers = Answers(frame({"policy": "yes"}), {("S0", "policy"): AnswerCell(place, "да")})
    [flag] = assess_answers(answers, toy(), ON).suppliers[0].return_flags
    assert [(one.question, one.raw, one.place) for one in flag.evidence] == [
        ("policy", "да", place)
    ]


def without_checks(rulebook: Rulebook) -> Rulebook:
    """The same method that looks at no return as a whole."""
    return replace(rulebook, method=rulebook.method.model_copy(update={"return_checks": ()}))


@given(rows())
def test_checks_lower_confidence_and_nothing_else(row: Row) -> None:
    """Each by its weight; every score, bound, band and coverage stays."""
    table = frame(row)
    with_, without = tabulate(table, toy(), ON), tabulate(table, without_checks(toy()), ON)
    for name in ("score", "low", "high", "band", "coverage", "sufficient"):
        assert getattr(with_, name)[0] == getattr(without, name)[0]
    left = 1.0
    for column in with_.checks:
        left *= 1.0 - column.check.weight * bool(column.fired[0])
    assert with_.confidence[0] == pytest.approx(without.confidence[0] * left, abs=0.011)


@pytest.mark.parametrize(
    ("filled_on", "old"),
    [("2024-11-22", True), ("2024-11-23", False), ("2026-11-01", False), ("2026-11-23", False)],
)
def test_a_return_filled_in_years_ago_is_said_to_be_old(filled_on: str, old: bool) -> None:
    """From the day on that the method names; it takes of confidence and of nothing else."""
    rows = pd.DataFrame({"filled_on": [pd.Timestamp(filled_on), pd.NaT]}, index=["S0", "S1"])
    tables = tabulate(rows, shipped(), date(2026, 11, 23))
    [check] = [one for one in tables.checks if one.check.id == "filled_long_ago"]
    assert list(check.fired) == [old, False]
    left = 1.0 - check.check.weight * old
    assert tables.confidence[0] == pytest.approx(tables.confidence[1] * left, abs=0.011)
    assert tables.score[0] == tables.score[1]


def late(filled_on: str | None, due: str | None) -> tuple[bool, float, float]:
    """Whether a return counts as late on 2026-11-23; its confidence and score."""
    days = {"filled_on": [filled_on], DEADLINE: [due]}
    rows = pd.DataFrame(days, index=["S0"]).astype("datetime64[s]")
    tables = tabulate(rows, shipped(), date(2026, 11, 23))
    [check] = [one for one in tables.checks if one.check.id == "filled_late"]
    return bool(check.fired[0]), float(tables.confidence[0]), float(tables.score[0])


@pytest.mark.parametrize(
    ("filled_on", "due", "missed"),
    [
        *(("2026-05-07", "2026-05-06", True), ("2026-05-06", "2026-05-06", False)),
        *(("2026-05-05", "2026-05-06", False), ("2026-11-23", "2026-05-06", True)),
        *((None, "2026-05-06", False), ("2026-05-07", None, False)),
    ],
)
def test_a_missed_deadline_takes_of_confidence_and_of_nothing_else(
    filled_on: str | None, due: str | None, missed: bool
) -> None:
    """Where there is no deadline or no day, nothing is said."""
    fired, confidence, score = late(filled_on, due)
    _, before, same = late(filled_on, None)
    [check] = [one for one in shipped().method.return_checks if one.id == "filled_late"]
    assert fired == missed
    assert confidence == pytest.approx(before * (1.0 - check.weight * missed), abs=0.011)
    assert (confidence < before) == missed
    assert score == same


def test_a_day_still_to_come_is_no_missed_deadline() -> None:
    """It is a mistake, of which a rule speaks; nobody knows whether the deadline was met."""
    assert not late("2026-11-24", "2026-05-06")[0]


def test_without_a_list_no_deadline_is_missed() -> None:
    """The column is not there at all."""
    rows = pd.DataFrame({"filled_on": [pd.Timestamp("2026-05-07")]}, index=["S0"])
    fired = [check.check.id for check in tabulate(rows, shipped(), ON).checks if check.fired[0]]
    assert "filled_late" not in fired


def test_every_check_can_be_looked_at_and_ships_with_its_words() -> None:
    """The literal mapping is total, and the shipped method holds each check in three languages."""
    ids = ReturnCheck.model_fields["id"].annotation.__args__  # type: ignore[union-attr]
    assert set(CHECKS) == set(ids) == {check.id for check in shipped().method.return_checks}
    for check in shipped().method.return_checks:
        for text in (check.title, check.why, check.action):
            assert len({text.in_(language) for language in Language}) == 3
