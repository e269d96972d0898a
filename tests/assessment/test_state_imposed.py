"""Labour that a state imposes is seen wherever it is said, and nobody is asked for nothing."""

from __future__ import annotations

import numpy as np
import pytest

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.rulebook.entries import Band, Theme
from tests.assessment.places import row
from tests.toys import ON, Row, frame, shipped

QUESTIONS = {"state_placed_workers", "xinjiang_work", "prisoners_free_contract"}
MIGRANTS: Row = {"workers_migrant": 20.0}
PLACED: Row = {"workers_agency": 20.0}


def assessed(**answers: object) -> SupplierResult:
    """An IT firm with the best of answers, and some others."""
    given = {**row("it", "KAZ"), **answers}
    [supplier] = assess_answers(Answers(frame(given)), shipped(), ON).suppliers
    return supplier


def fired(supplier: SupplierResult) -> set[str]:
    """The rules of state-imposed labour that fired."""
    ids = {flag.rule.id for flag in supplier.flags}
    return ids & {"MS-60", "MS-61", "MS-62", "MS-63"}


@pytest.mark.parametrize(
    ("answers", "rule"),
    [
        ({"country": "PRK"}, "MS-60"),
        ({**MIGRANTS, "state_placed_workers": ("dprk",)}, "MS-60"),
        ({**PLACED, "country": "NOR", "state_placed_workers": ("dprk", "none")}, "MS-60"),
        ({**MIGRANTS, "state_placed_workers": ("transfer",)}, "MS-61"),
        ({"country": "CHN", "state_placed_workers": ("transfer",)}, "MS-61"),
        ({"country": "CHN", "xinjiang_work": "yes"}, "MS-61"),
        (
            {
                **PLACED,
                "state_placed_workers": ("prisoners",),
                "prisoners_free_contract": "no",
            },
            "MS-62",
        ),
        ({"country": "TKM", "state_placed_workers": ("ordered",)}, "MS-63"),
    ],
)
def test_it_is_critical_however_good_all_else_is(answers: Row, rule: str) -> None:
    """One flag, one cap; nothing a firm does makes up for it."""
    found = assessed(**answers)
    assert fired(found) == {rule}
    moved = rule in {
        "MS-60",
        "MS-61",
    }  # to move people by the power of a state is trafficking as well
    held = {theme.theme for theme in found.themes if theme.band is Band.CRITICAL}
    assert held == {Theme.MODERN_SLAVERY} | ({Theme.TRAFFICKING} if moved else set())
    assert found.band is Band.CRITICAL


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"country": "TKM"},
        {"country": "CHN"},
        MIGRANTS,
        PLACED,
        {**PLACED, "state_placed_workers": ("prisoners",), "prisoners_free_contract": "yes"},
    ],
)
def test_who_has_none_of_it_is_not_flagged(answers: Row) -> None:
    """A country alone is context, and free work of prisoners is work."""
    found = assessed(**answers)
    assert fired(found) == set()
    assert found.band < Band.HIGH


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, False),
        ({"country": "NOR"}, False),
        (MIGRANTS, True),
        (PLACED, True),
        ({"country": "TKM"}, True),
        ({"country": "CHN"}, True),
    ],
)
def test_who_could_have_such_people_has_to_answer(answers: Row, asked: bool) -> None:
    """Silence is then read as the worst; nobody else is asked, and loses nothing by it."""
    silent = dict.fromkeys(QUESTIONS)
    found = assessed(**{**answers, **silent})
    wanted = {question.question for question in found.open_questions} & QUESTIONS
    assert bool(wanted) is asked
    assert (found.band is Band.CRITICAL) is asked


def test_the_question_is_asked_wherever_a_government_is_named() -> None:
    """The gate lists the codes that the table has a figure for, as the rules read it."""
    gate = shipped().questionnaire.by_id["state_placed_workers"].applies_when
    table = shipped().countries
    named = np.flatnonzero(table.figures["state_forced_labour"] > 0)
    assert gate is not None
    assert {value for value in gate.constants if isinstance(value, str)} == {
        table.codes[index] for index in named
    }


@pytest.mark.parametrize("country", ["PRK", "CHN", "CUB", "TKM", "KAZ", "NOR", "KHM"])
def test_a_government_that_is_named_weighs_in_every_place(country: str) -> None:
    """The factor is the worst for who is named, halfway for who left the list, low for all others."""
    theme = next(t for t in assessed(country=country).themes if t.theme is Theme.MODERN_SLAVERY)
    [read] = [one.exposure for one in theme.factors if one.factor == "state_forced_labour"]
    expected = {"KAZ": 0.2, "NOR": 0.2, "TKM": 0.7}
    assert read == expected.get(country, 1.0)
