"""The bands of the years in a dossier: on paper and on the page, in every language."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.result.register_standing import EarlierResult
from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.register.past_results import PastResult
from kpo_dd.reports.dossier.auditor_paper import auditor_paper
from kpo_dd.reports.html.supplier_page import supplier_page
from kpo_dd.rulebook.entries import Band
from kpo_dd.wording import Language, day_words, figure, say
from tests.reports.builders import ASSESSMENT, RULEBOOK, SUPPLIER
from tests.reports.dossier.reading_papers import lines_of, subject_for
from tests.reports.html.drawing import parse

FIRST, SECOND = date(2024, 3, 1), date(2025, 3, 2)
RULE = RULEBOOK.rules[0]
FOUND = EarlierResult(Band.HIGH, "assessed", 61.5, 60.0, 63.0, (RULE.id,))
PAST = (
    PastResult(FIRST, ReturnState.MISSING, None),
    PastResult(SECOND, ReturnState.ASSESSED, FOUND, came=(RULE.id,), gone=("<b>X\u202e</b>",)),
)


@pytest.mark.parametrize("language", Language)
def test_a_dossier_says_what_each_day_found_and_what_moved_it(language: Language) -> None:
    """On paper and on the page: days and figures as the language writes them, rules by their titles."""
    subject = replace(subject_for(ASSESSMENT, SUPPLIER, RULEBOOK, language), past=PAST)
    paper = "\n".join(lines_of(auditor_paper(subject, "1").blocks))
    page = parse(supplier_page(ASSESSMENT, SUPPLIER, RULEBOOK, language, "1", PAST).decode()).text
    wanted = (
        say(language, "history.title"),
        *(day_words(one, language) for one in (FIRST, SECOND)),
        subject.p.return_state(ReturnState.MISSING),
        subject.p.band(Band.HIGH),
        figure(61.5, ".1f", language),
        RULE.title.in_(language),
    )
    for text in (paper, page):
        assert [one for one in wanted if one not in text] == []


def test_without_a_register_nothing_is_said_of_the_years() -> None:
    """No empty table."""
    subject = subject_for(ASSESSMENT, SUPPLIER, RULEBOOK, Language.EN)
    title = say(Language.EN, "history.title")
    assert title not in "\n".join(lines_of(auditor_paper(subject, "1").blocks))
    assert title not in supplier_page(ASSESSMENT, SUPPLIER, RULEBOOK, Language.EN, "1").decode()
