"""What a person records: papers and decisions, and going back on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kpo_dd.assessment.result.register_standing import CommitmentStatus
from kpo_dd.errors import Place, RegisterError, UsageError
from kpo_dd.register.by_hand import Paper, Ruling, commitment_on, decision_on
from kpo_dd.register.events import EventKind
from kpo_dd.register.records import Covered, DecisionRecord, Outcome
from kpo_dd.register.register import Register, open_register
from kpo_dd.register.state import present
from kpo_dd.rulebook.principles import CommitmentKind
from tests.register.makers import AT, EQUIVALENT, SIGNED, said
from tests.toys import ON, toy

SIGNED_PAPER = Paper(
    kind=CommitmentKind.KPO_PRINCIPLES,
    signatory="B. Boss",
    signed_on=date(2026, 11, 20),
    recorded_name="A. Officer",
)
REFUSED_PAPER = Paper(kind=CommitmentKind.REFUSED, recorded_name="A. Officer")
NOWHERE = Place("kpo-dd.db")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register."""
    with open_register(str(tmp_path / "kpo-dd.db"), create=True) as opened:
        yield opened


def put(register: Register, paper: Paper, supplier: str = "S1") -> int:
    """Record a paper; how many events were new."""
    event = commitment_on(paper, supplier, register.events(), toy(), ON).event(supplier)
    return len(register.record([event], AT).new)


def rule(register: Register, outcome: Outcome, covers: tuple[str, ...] = ()) -> int:
    """Record a decision; how many events were new."""
    ruling = Ruling(outcome, "Compliance", ON, covers)
    event = decision_on("S1", ruling, register.events(), toy(), NOWHERE).event("S1")
    return len(register.record([event], AT).new)


def status(register: Register) -> CommitmentStatus:
    """Where S1 stands."""
    return present(register.events(), ON)[0].status


def test_a_paper_runs_as_long_as_a_questionnaire(register: Register) -> None:
    """Thirty-six months in the toy principles."""
    put(register, SIGNED_PAPER)
    standing = present(register.events(), ON)[0]
    assert (standing.status, standing.commitment.expires_on) == ("signed", date(2029, 11, 20))


def test_the_same_paper_twice_is_recorded_once(register: Register) -> None:
    """Nothing is recorded twice, by hand either."""
    assert [put(register, SIGNED_PAPER), put(register, SIGNED_PAPER)] == [1, 0]


def test_going_back_on_a_word_is_a_new_word(register: Register) -> None:
    """Refused, signed, refused again: each counts."""
    for paper in (REFUSED_PAPER, SIGNED_PAPER, REFUSED_PAPER):
        assert put(register, paper) == 1
    assert status(register) == "refused"


@pytest.mark.parametrize("covers", [("people",), ("Люди",), ("адамдар", "People")])
def test_a_category_is_named_by_its_code_or_by_its_name_in_any_language(
    register: Register, covers: tuple[str, ...]
) -> None:
    """As reports print it; what is no name of one is refused."""
    register.record([said("S1", EQUIVALENT)], AT)
    assert rule(register, Outcome.ACCEPTED, covers) == 1
    [decided] = register.events([EventKind.DECISION])
    assert DecisionRecord.of(decided).mapping["people"] is Covered.COVERED
    with pytest.raises(UsageError) as caught:
        rule(register, Outcome.ACCEPTED, ("Люд",))
    assert caught.value.problems[0].code == "category_unknown"


def test_a_decision_can_be_reversed_twice_in_a_day(register: Register) -> None:
    """Accepted, rejected, accepted; and said again it is known."""
    register.record([said("S1", EQUIVALENT)], AT)
    news = [
        rule(register, outcome)
        for outcome in (Outcome.ACCEPTED, Outcome.REJECTED, Outcome.ACCEPTED)
    ]
    assert news == [1, 1, 1]
    assert rule(register, Outcome.ACCEPTED) == 0
    assert status(register) == "accepted"


def test_a_paper_keeps_the_name_the_register_knows(register: Register) -> None:
    """An officer need not type it again."""
    register.record([said("S1", SIGNED)], AT)
    put(register, REFUSED_PAPER)
    assert present(register.events(), ON)[0].commitment.supplier_name == SIGNED["supplier_name"]


def test_nobody_signs_in_the_future(register: Register) -> None:
    """Such a date is a slip of the pen, or worse."""
    paper = Paper(kind=CommitmentKind.KPO_PRINCIPLES, signatory="B", signed_on=date(2099, 1, 1))
    with pytest.raises(UsageError) as refused:
        put(register, paper)
    assert refused.value.problems[0].code == "signed_in_future"


def test_a_decision_needs_something_to_decide(register: Register) -> None:
    """And categories that exist."""
    with pytest.raises(RegisterError) as refused:
        rule(register, Outcome.ACCEPTED)
    assert refused.value.problems[0].code == "nothing_to_decide"
    register.record([said("S1", EQUIVALENT)], AT)
    with pytest.raises(UsageError) as unknown:
        rule(register, Outcome.ACCEPTED, ("peeple",))
    assert dict(unknown.value.problems[0].details)["near"] == "people"


def test_a_decision_maps_every_category(register: Register) -> None:
    """What is not named as covered is missing."""
    register.record([said("S1", EQUIVALENT)], AT)
    rule(register, Outcome.ACCEPTED, ("people",))
    decision = present(register.events(), ON)[0].decision
    assert decision is not None
    assert decision.mapping == {"people": "covered", "economic": "missing"}
