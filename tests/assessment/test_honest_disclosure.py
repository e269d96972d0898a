"""Honest disclosure with remedy never scores worse than silence, whatever the rules that ship say."""

from __future__ import annotations

import pytest

from kpo_dd.assessment.tables import judge_frame
from kpo_dd.rulebook.questionnaire import Question
from tests.toys import ON, Row, frame, shipped, shipped_domains

BANDS = ["low", "medium", "high", "critical"]
REMEDIED = "remedied"
MADE_GOOD = ("_repaid", "_returned")  # a yes to these says that what was taken was given back
BASES: dict[str, Row] = {
    "nothing else": {},
    "the first answers": {name: domain[0] for name, domain in shipped_domains().items()},
    "the last answers": {name: domain[-1] for name, domain in shipped_domains().items()},
}


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


def test_every_way_to_say_remedied_is_tried() -> None:
    """At least those that have always been asked."""
    assert {
        "workers_threatened",
        "labour_case",
        "recruitment_fees_repaid",
        "identity_documents_returned",
    } <= set(disclosures())


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("question", disclosures())
def test_saying_so_with_the_remedy_is_never_worse_than_silence(question: str, base: str) -> None:
    """The band that counts, and every score that silence leaves possible."""
    told = disclosures()[question]
    silent = {name: BASES[base][name] for name in BASES[base] if name not in told}
    honest, quiet = judge_frame(frame({**silent, **told}, silent), shipped(), ON).to_dict("records")
    assert BANDS.index(honest["band"]) <= BANDS.index(quiet["band"])
    assert honest["score_high"] <= quiet["score_high"]
    assert honest["coverage"] >= quiet["coverage"]
