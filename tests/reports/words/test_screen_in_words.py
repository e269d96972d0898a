"""The indicator screen in words: each outcome has its own, and reasons name what they rest on."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.result.screen_readings import CaseOutcome
from kpo_dd.reports.words.screen_in_words import ScreenInWords
from kpo_dd.rulebook.indicators import Strength
from kpo_dd.wording import Language
from tests.reports.builders import RULEBOOK, SUPPLIER

EN = ScreenInWords(RULEBOOK.indicators, Language.EN)
[CASE] = SUPPLIER.cases


@pytest.mark.parametrize(
    ("outcome", "row", "shown"),
    [
        (CaseOutcome.CLASSIFIED, "no_signs", "No signs"),
        (CaseOutcome.UNCLASSIFIED, "", "Left to a person"),
    ],
)
def test_a_set_is_told_by_its_row_or_left_to_a_person(
    outcome: CaseOutcome, row: str, shown: str
) -> None:
    """As the case table says it."""
    assert EN.case(replace(CASE, reading=outcome, row=row)) == shown


def test_a_set_nobody_knows_to_apply_says_so() -> None:
    """It is not told as one without signs."""
    told = EN.case(replace(CASE, reading=CaseOutcome.UNKNOWN))
    assert told not in {"", "No signs", "Left to a person"}


def test_a_reason_names_the_row_and_the_dimensions() -> None:
    """Contrary to "no signs" is the dimension that shows them."""
    [reason] = CASE.reasons
    told = EN.case_reason(CASE, reason)
    assert "No signs" in told
    assert "Coercion at destination" in told


def test_a_source_nobody_has_read_is_marked() -> None:
    """Wherever the screen is shown."""
    assert "ILO case table (unverified)" in EN.source


@pytest.mark.parametrize("language", Language)
def test_every_strength_has_a_word_of_its_own(language: Language) -> None:
    """Strong, medium and weak."""
    screen = replace(EN, language=language)
    assert len({screen.strength(strength) for strength in Strength}) == len(Strength)
