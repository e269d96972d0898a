"""Why a supplier has its band: the reason that counts is the one that is told, in one sentence."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import SupplierResult, is_concern
from kpo_dd.assessment.result.flags import ReturnFlag
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.why_band import BandReasons, why_band
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.method import ReturnCheck
from kpo_dd.rulebook.rule import Kind
from kpo_dd.wording import Language
from tests.golden import sample
from tests.reports.builders import (
    HOURS,
    ON,
    POLICY,
    PROMISED,
    RULEBOOK,
    SUPPLIER,
    UNKNOWN,
    flag,
    rule,
)
from tests.toys import shipped

ENGLISH = Phrases(RULEBOOK, Language.EN, ON)
QUIET = replace(SUPPLIER, flags=(), return_flags=(), open_questions=(), left_open=())


def told(result: SupplierResult) -> str:
    """The sentence of one supplier."""
    return why_band(result, ENGLISH)


def test_a_finding_of_zero_tolerance_is_named_and_not_only_counted() -> None:
    """Its title, whatever the score."""
    sentence = told(SUPPLIER)
    assert sentence.startswith("Zero tolerance: Title of MS-03.")
    assert "Critical" in sentence


def test_a_milder_cap_is_named_only_where_points_alone_would_not_lead_there() -> None:
    """At 12 points it is the cap; at 70.9 it is the points."""
    milder = rule("MS-03", "red_flag", cap="high")
    low = replace(QUIET, band=Band.HIGH, score=12.0, flags=(flag(milder),))
    by_points = replace(low, score=70.9)
    book = replace(RULEBOOK, rules=(milder, *RULEBOOK.rules[1:]))
    phrases = Phrases(book, Language.EN, ON)
    assert why_band(low, phrases).startswith("Zero tolerance")
    assert why_band(by_points, phrases).startswith("Score 70.9")


def test_silence_says_how_much_is_open_and_what_it_could_mean() -> None:
    """Never the score of the answers that were given."""
    silent = replace(UNKNOWN, band=Band.CRITICAL)
    sentence = told(silent)
    assert sentence.startswith(f"Questions open: {len(silent.open_questions)}.")
    assert "High" in sentence
    assert "Critical" in sentence
    assert "12.0" not in sentence


def test_answers_that_can_hardly_be_true_are_named() -> None:
    """The pattern that holds the band."""
    check = ReturnCheck.model_validate({**PROMISED.model_dump(), "holds": "medium"})
    method = RULEBOOK.method.model_copy(update={"return_checks": (check,)})
    one = replace(QUIET, band=Band.MEDIUM, return_flags=(ReturnFlag(check, 3, 4, ()),))
    sentence = why_band(one, Phrases(replace(RULEBOOK, method=method), Language.EN, ON))
    assert sentence == "Held at Medium: Documents promised."


def test_points_name_their_theme_and_the_gravest_finding() -> None:
    """Or, without a red flag, that context and controls make the score."""
    found = replace(QUIET, band=Band.HIGH, flags=(flag(HOURS), flag(POLICY)))
    assert told(found) == "Score 70.9, worst in “Modern slavery”. Gravest: Title of MS-11."
    bare = replace(found, flags=(flag(POLICY),), band=Band.MEDIUM)
    assert "no red flag" in told(bare)
    assert "controls not in place: 1;" in told(bare)


@pytest.mark.parametrize("language", Language)
def test_no_control_that_is_not_lacking_is_counted(language: Language) -> None:
    """Where context alone makes the score, nothing is named that there is none of."""
    alone = replace(QUIET, band=Band.MEDIUM, flags=())
    sentence = why_band(alone, Phrases(RULEBOOK, language, ON))
    assert not re.search(r"\b0(?![,.])", sentence)
    assert sentence != why_band(
        replace(alone, flags=(flag(POLICY),)), Phrases(RULEBOOK, language, ON)
    )


def test_low_is_called_no_proof_and_unseen_papers_are_said() -> None:
    """No low band reads as a clean bill."""
    low = replace(QUIET, band=Band.LOW)
    assert told(low).endswith("Low is no proof that all is well.")
    assert "nobody has seen" in told(replace(low, not_seen=True))
    assert told(replace(QUIET, band=Band.MEDIUM, unconfirmed=True)).startswith("Words alone")


@pytest.mark.parametrize("language", Language)
def test_columns_and_single_results_are_told_alike(language: Language) -> None:
    """The sample, in three languages: one sentence each, no rule ids, no keys."""
    phrases = Phrases(shipped(), language, ON)
    suppliers = sample().suppliers
    by_column = list(BandReasons(columns_of(sample()), phrases).sentences())
    assert by_column == [why_band(one, phrases) for one in suppliers]
    ids = set(shipped().by_id)
    assert not any(name in sentence for name in ids for sentence in by_column)


def test_nobody_of_the_sample_with_a_concern_is_told_there_is_no_red_flag() -> None:
    """The sentence fits what was found."""
    phrases = Phrases(shipped(), Language.EN, ON)
    for one in sample().suppliers:
        reds = [f for f in one.flags if f.rule.kind is Kind.RED_FLAG and is_concern(f.rule)]
        assert not (reds and "no red flag" in why_band(one, phrases))
