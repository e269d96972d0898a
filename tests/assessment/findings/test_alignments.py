"""What answers show of the Business Principles: whole, in part, not, not answered."""

from __future__ import annotations

import pytest

from kpo_dd.answers import Answers, evidence_column
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.alignments import Aligned, CategoryAlignment
from tests.lies import worst
from tests.shipped_answers import QUIET, good, telling
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
    quiet = {"communities": Aligned.PROMISED} if base else {}  # an office is asked no more of them
    assert readings({**SIGNED, **base}) == dict.fromkeys(CATEGORIES, Aligned.WHOLE) | quiet


def test_silence_shows_nothing() -> None:
    """Not answered is not shown, and not said to be lacking either."""
    assert readings({"country": "KAZ"}) == dict.fromkeys(CATEGORIES, Aligned.NOT_ANSWERED)


@pytest.mark.parametrize(
    ("answers", "category", "sign"),
    [
        (
            {"business_conduct": ("safety", "environment", "assets")},
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
    for line in opened:
        is_promise = line.shown == line.promised
        assert line.reading is (Aligned.PROMISED if is_promise else Aligned.PART)


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


NOTHING_DONE: Row = {
    name: said
    for name, said in {
        **{name: worst(name) for name in telling()},
        "country": "KAZ",
        "sector": "F",
        "commitment": "kpo_principles",
    }.items()
    if name
    in {"country", "sector", "commitment", "business_conduct", "code_accepted", "hse_duties"}
    or name in {"ethics_training", "community_impacts", "grievance_channel", "human_rights_policy"}
}


@pytest.mark.parametrize("base", [{"country": "KAZ"}, NOTHING_DONE], ids=["silent", "refusing"])
@pytest.mark.parametrize("promise", ["kpo_principles", "equivalent_principles"])
def test_a_promise_alone_is_a_promise_and_no_part(base: Row, promise: str) -> None:
    """Whether all else is left open or is not so; one thing that is shown makes it a part."""
    row: Row = {**base, "commitment": promise, "equivalent_covers": tuple(CATEGORIES)}
    assert readings(row) == dict.fromkeys(CATEGORIES, Aligned.PROMISED)
    shown = readings({**row, "business_conduct": ("assets",)})
    assert shown["business-integrity"] is Aligned.PART
    assert shown["hse"] is Aligned.PROMISED


def test_every_promise_is_marked_as_one_and_nothing_else_is() -> None:
    """What a commitment answers, and no more: one in each category."""
    alignment = shipped().alignment
    assert alignment is not None
    promises = [sign for sign in alignment.signs if sign.promise]
    assert [sign.category for sign in promises] == CATEGORIES
    read = {sign.id for sign in alignment.signs if "commitment" in sign.shown_when.questions}
    assert {sign.id for sign in promises} == read


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
