"""What answers show of the Business Principles: whole, in part, not, not answered."""

from __future__ import annotations

import pytest

from kpo_dd.answers import Answers, evidence_column
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.alignments import Aligned, CategoryAlignment
from tests.shipped_answers import QUIET, good
from tests.toys import ON, Row, frame, shipped, toy

CATEGORIES = [category.id for category in shipped().principles.categories]


def lines(row: Row) -> dict[str, CategoryAlignment]:
    """Category to what one supplier's answers show of it."""
    (supplier,) = assess_answers(Answers(frame(row)), shipped(), ON).suppliers
    return {line.category: line for line in supplier.alignment}


def readings(row: Row) -> dict[str, Aligned]:
    """Category to its reading."""
    return {name: line.reading for name, line in lines(row).items()}


SIGNED: Row = {**good(), "commitment": "kpo_principles"}


@pytest.mark.parametrize("base", [{}, QUIET], ids=["busy", "quiet"])
def test_the_best_answers_show_every_category(base: Row) -> None:
    """All seven in their order; what is not asked of a firm stands in its way nowhere."""
    assert readings({**SIGNED, **base}) == dict.fromkeys(CATEGORIES, Aligned.WHOLE)


def test_silence_shows_nothing() -> None:
    """Not answered is not shown, and not said to be lacking either."""
    assert readings({"country": "KAZ"}) == dict.fromkeys(CATEGORIES, Aligned.NOT_ANSWERED)


@pytest.mark.parametrize(
    ("answers", "category", "sign"),
    [
        (
            {"business_conduct": ("safety", "environment", "human_rights")},
            "business-integrity",
            "integrity-rules",
        ),
        ({"code_accepted": "company"}, "compliance", "compliance-code"),
        ({"ethics_training": "some"}, "compliance", "compliance-training"),
        ({"hse_duties": ("medical_checks", "environment_permits")}, "hse", "hse-emergencies"),
        ({"community_impacts": "no"}, "communities", "communities-heard"),
        ({"grievance_channel": "no"}, "communication", "communication-channel"),
        ({"fair_purchasing": "no"}, "economic", "economic-purchasing"),
        ({"human_rights_policy": "no"}, "people", "people-rights"),
    ],
)
def test_what_is_lacking_is_named_and_the_rest_still_shown(
    answers: Row, category: str, sign: str
) -> None:
    """One answer less makes the category one in part."""
    line = lines({**SIGNED, **answers})[category]
    assert sign in line.lacking
    assert line.reading is Aligned.PART


@pytest.mark.parametrize("name", ["business_conduct", "code_accepted", "hse_duties", "commitment"])
def test_one_answer_missing_leaves_no_category_whole_that_reads_it(name: str) -> None:
    """What is not said is open, not shown."""
    found = lines({key: value for key, value in SIGNED.items() if key != name})
    opened = [line for line in found.values() if line.open]
    assert opened
    assert all(line.reading is Aligned.PART for line in opened)


def test_equivalent_principles_speak_for_what_they_cover() -> None:
    """The others are lacking."""
    row: Row = {
        **good(),
        "commitment": "equivalent_principles",
        "equivalent_covers": ("hse", "people"),
    }
    promised = {name for name, line in lines(row).items() if f"{name}-commitment" in line.shown}
    assert promised == {"hse", "people"}


def test_a_refusal_of_everything_shows_nothing() -> None:
    """Not in part either."""
    row: Row = {"country": "KAZ", "commitment": "refused", "business_conduct": ("none",)}
    assert readings(row)["business-integrity"] is Aligned.NONE


def test_a_paper_is_named_where_a_shown_sign_rests_on_its_question() -> None:
    """Named, not seen; without one there is none."""
    paper = evidence_column("business_conduct")
    found = lines({**SIGNED, paper: "Code of Conduct No. 7 of 2025"})
    assert found["business-integrity"].documents == ("Code of Conduct No. 7 of 2025",)
    assert found["communities"].documents == ()
    assert lines(SIGNED)["business-integrity"].documents == ()


def test_a_rulebook_without_signs_says_nothing() -> None:
    """The toy has none."""
    (supplier,) = assess_answers(Answers(frame({"country": "KAZ"})), toy(), ON).suppliers
    assert supplier.alignment == ()
