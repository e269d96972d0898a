"""Answers that a supplier struck through in an .xlsx."""

from __future__ import annotations

from pathlib import Path

from kpo_dd.api import read
from tests.toys import shipped

RETURN = Path(__file__).parent / "struck-through-answers" / "r.xlsx"


def test_an_answer_that_is_struck_out_is_reported_and_not_counted_as_given() -> None:
    """Three of them; all others are read."""
    received = read(RETURN, shipped())
    struck = {p.place.cell for p in received.problems if p.code == "answer_struck"}
    assert struck == {"U2", "AC2", "AR2"}
    (answers,) = received.frame.to_dict("records")
    assert [answers[name] for name in ("free_movement", "payslips", "human_rights_policy")] == [
        None
    ] * 3
    assert answers["workers_total"] == 640
