"""Honest disclosure with remedy never scores worse than silence, whatever the rules that ship say."""

from __future__ import annotations

from functools import cache

import pytest

from kpo_dd.api import assess_frame
from kpo_dd.rulebook.questionnaire import Question
from tests.shipped_answers import QUIET, good
from tests.toys import ON, Row, frame, shipped, shipped_domains

BANDS = ["low", "medium", "high", "critical"]
REMEDIED = "remedied"
MADE_GOOD = ("_repaid", "_returned")  # a yes to these says that what was taken was given back
# A practice that goes on, and not a harm that is over: it is a flag of its own, so that the score may
# be worse than that of silence, which leaves it out. The band that counts is not.
GOING_ON = {"identity_documents_returned"}


@cache
def bases() -> dict[str, Row]:
    """Suppliers that are otherwise silent, good, and middling; in the good one any flag is seen."""
    first = {name: domain[0] for name, domain in shipped_domains().items()}
    return {"silent": {}, "middling": first, "good": {**good(), **QUIET}}


def disclosures() -> dict[str, Row]:
    """Question to the answers that disclose a harm and say that it was remedied."""
    found: dict[str, Row] = {}
    for question in shipped().questionnaire.questions:
        if REMEDIED in question.allowed:
            found[question.id] = {question.id: REMEDIED, **opened(question)}
        elif question.id.endswith(MADE_GOOD) and "yes" in question.allowed:
            found[question.id] = {question.id: "yes", **opened(question)}
        elif any(option.endswith(MADE_GOOD) for option in question.allowed):
            good = tuple(option for option in question.allowed if option.endswith(MADE_GOOD))
            found[question.id] = {question.id: good, "labour_case": REMEDIED}
    return found


def opened(question: Question) -> Row:
    """A yes to every yes-or-no question that the gate of a question waits for."""
    by_id = shipped().questionnaire.by_id
    names = sorted(question.applies_when.questions if question.applies_when else ())
    answers: Row = {name: "yes" for name in names if "yes" in by_id[name].allowed}
    for name in names:
        answers = {**opened(by_id[name]), **answers}
    return answers


def is_a_setting(name: str) -> bool:
    """Whether an answer only says how a supplier works: that there are subcontractors discloses no harm."""
    order = shipped().questionnaire.by_id[name].order
    return order is not None and order.setting


def test_every_way_to_say_remedied_is_tried() -> None:
    """At least those that have always been asked."""
    assert {
        "workers_threatened",
        "labour_case",
        "recruitment_fees_repaid",
        "identity_documents_returned",
    } <= set(disclosures())


def test_the_good_supplier_is_good() -> None:
    """Else its other flags would hide what a disclosure does."""
    assert assess_frame(frame(bases()["good"]), shipped(), ON).iloc[0]["band"] == "low"


@pytest.mark.parametrize("base", ["silent", "middling", "good"])
@pytest.mark.parametrize("question", disclosures())
def test_saying_so_with_the_remedy_is_never_worse_than_silence(question: str, base: str) -> None:
    """In the band that counts, in what is decided, in the worst score, and in the score itself."""
    told = disclosures()[question]
    kept = {name: answer for name, answer in told.items() if is_a_setting(name)}
    silent = {name: answer for name, answer in bases()[base].items() if name not in told} | kept
    honest, quiet = assess_frame(frame({**silent, **told}, silent), shipped(), ON).to_dict(
        "records"
    )
    assert BANDS.index(honest["band"]) <= BANDS.index(quiet["band"])
    assert honest["score_high"] <= quiet["score_high"]
    assert honest["coverage"] >= quiet["coverage"]
    if question not in GOING_ON:
        assert honest["score"] <= quiet["score"]
