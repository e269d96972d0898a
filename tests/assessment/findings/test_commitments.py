"""What a questionnaire says of the Business Principles; kept apart from the score."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.rulebook.loading import load_rulebook
from tests.toys import GOOD, ON, TOY_RULES, Row, frame, toy

SIGNED: Row = {
    "commitment": "kpo_principles",
    "commitment_signatory": "A. Person",
    "commitment_title": "Director",
    "commitment_date": "2026-01-31",
}


def supplier(row: Row) -> SupplierResult:
    """The result of one supplier."""
    return assess_answers(Answers(frame(row)), toy(), ON).suppliers[0]


def test_a_signature_runs_for_the_months_of_the_principles() -> None:
    """Thirty-six in the toy principles."""
    found = supplier(SIGNED).commitment
    assert (found.kind, found.signed_on, found.expires_on) == (
        "kpo_principles",
        date(2026, 1, 31),
        date(2029, 1, 31),
    )
    assert (found.principles_version, len(found.principles_sha256)) == ("toy-1", 64)


@pytest.mark.parametrize("answer", [None, "maybe"])
def test_silence_is_no_answer(answer: str | None) -> None:
    """Nothing, or nothing readable."""
    assert supplier({**SIGNED, "commitment": answer}).commitment.kind == "not_answered"


def test_a_refusal_does_not_run_out() -> None:
    """It holds until something else is said."""
    assert supplier({**SIGNED, "commitment": "refused"}).commitment.expires_on is None


def test_a_document_counts_for_equivalent_principles_only() -> None:
    """The question stands behind a gate; an answer behind a shut gate is not used here either."""
    document: Row = {"commitment_document": "Our code"}
    assert supplier({**SIGNED, **document}).commitment.document == ""
    equivalent: Row = {**SIGNED, **document, "commitment": "equivalent_principles"}
    assert supplier(equivalent).commitment.document == "Our code"


def test_the_day_of_a_signature_behind_a_shut_gate_is_not_used(tmp_path: Path) -> None:
    """It is said that nobody asked for it, and then it must not be registered."""
    rules = Path(shutil.copytree(TOY_RULES, tmp_path / "rules"))
    file = rules / "questionnaire/10-all.yaml"
    asked = "  - id: commitment_date\n"
    gate = f'{asked}    applies_when: commitment == "kpo_principles"\n'
    file.write_text(file.read_text("utf-8").replace(asked, gate), "utf-8")
    gated = load_rulebook(rules)
    for kind, day in (("kpo_principles", date(2026, 1, 31)), ("refused", None)):
        rows = frame({**SIGNED, "commitment": kind})
        (found,) = assess_answers(Answers(rows), gated, ON).suppliers
        assert found.commitment.signed_on == day


def test_a_signature_of_tomorrow_is_listed_and_has_no_date() -> None:
    """Nobody can have given it yet."""
    assessment = assess_answers(
        Answers(frame({**SIGNED, "commitment_date": "2099-01-01"})), toy(), ON
    )
    found = assessment.suppliers[0].commitment
    assert (found.signed_on, found.expires_on) == (None, None)
    assert [problem.code for problem in assessment.problems] == ["signed_in_future"]


def test_a_signature_of_the_day_itself_counts() -> None:
    """It has been given; only tomorrow's has not."""
    assessment = assess_answers(
        Answers(frame({**SIGNED, "commitment_date": ON.isoformat()})), toy(), ON
    )
    assert assessment.suppliers[0].commitment.signed_on == ON
    assert assessment.problems == ()


@pytest.mark.parametrize("kind", ["kpo_principles", "equivalent_principles", "refused", None])
def test_a_commitment_is_never_part_of_the_score(kind: str | None) -> None:
    """Whatever is said, every number stays."""
    one, two = supplier(GOOD), supplier({**GOOD, **SIGNED, "commitment": kind})
    assert (one.score, one.band, one.status, one.themes) == (
        two.score,
        two.band,
        two.status,
        two.themes,
    )
