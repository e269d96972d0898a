"""Rules and what hangs on them, in words."""

from __future__ import annotations

from kpo_dd.assessment.result.assessed import Influence
from kpo_dd.reports.words.rules_in_words import RulesInWords
from kpo_dd.rulebook.entries import Theme
from kpo_dd.wording import Language
from tests.reports.builders import HELD, NO_MIGRANTS, POLICY, RULEBOOK, flag, open_question

EN = RulesInWords(RULEBOOK, Language.EN)


def test_a_rule_is_told_by_its_id_and_title() -> None:
    """So that both an auditor and a buyer find it."""
    assert RulesInWords(RULEBOOK, Language.KK).rule("MS-03") == "MS-03 Title of MS-03 (kk)"


def test_a_gap_says_that_something_is_missing_though_the_title_says_what_should_be() -> None:
    """The title of a control alone would read as praise."""
    assert EN.finding(flag(POLICY)) == "Not in place: Title of MS-21"
    assert EN.finding(flag(HELD)) == "Title of MS-03"
    assert EN.finding(flag(NO_MIGRANTS)) == "Title of TR-41"


def test_what_waits_for_an_open_question_is_told_by_rules_or_the_exposure() -> None:
    """There is always something that waits."""
    assert EN.left_undecided(open_question()) == "TR-10 Title of TR-10"
    assert EN.left_undecided(open_question(rules=())) == "the exposure"


def test_a_weight_is_told_by_its_rule_or_its_factor() -> None:
    """Whichever it belongs to."""
    rule, factor = (
        EN.weight(Influence(Theme.MODERN_SLAVERY, name, 0.5)) for name in ("MS-03", "manual")
    )
    assert rule == "MS-03 Title of MS-03"
    assert "Manual work" in factor
