"""What speaks against a supplier, in the order of all reports."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from msgspec.structs import replace

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rule import Kind, Severity
from tests.assessment.engine import engine
from tests.golden import sample
from tests.toys import GOOD, ON, Row, frame, toy

KINDS, SEVEREST = list(Kind), list(Severity)[::-1]
BAD: Row = {
    "country": "KAZ",
    "workers_total": 6,
    "workers_migrant": 50,
    "documents_held": "yes",
    "documents_returned": "no",
    "deductions": ("fines", "fees"),
    "policy": "yes",
    "policy_date": "2001-01-01",
    "training": "no",
    "agency_checked": "no",
}


def test_red_flags_come_before_gaps_and_gaps_before_contradictions_each_severest_first() -> None:
    """Then by rule id; no report sorts again."""
    [supplier] = assess_answers(Answers(frame(BAD)), toy(), ON).suppliers
    raised = ["MS-01", "TR-02", "MS-02", "TR-01", "MS-04", "CL-02", "MS-05"]
    assert [flag.rule.id for flag in supplier.flags] == raised
    for supplier in sample().suppliers:
        rules = [flag.rule for flag in supplier.flags]
        assert rules == sorted(
            rules, key=lambda r: (KINDS.index(r.kind), SEVEREST.index(r.severity), r.id)
        )


def test_a_flag_rests_on_the_answers_that_count_as_they_were_understood() -> None:
    """In the order they were asked: a day is a day, ticks are several, a figure has all its digits."""
    row = {**BAD, "workers_migrant": 12345678901, "policy_date": pd.Timestamp("2001-01-01")}
    [supplier] = assess_answers(Answers(frame(row)), toy(), ON).suppliers
    values = {
        flag.rule.id: [(one.question, one.value) for one in flag.evidence]
        for flag in supplier.flags
    }
    assert values["TR-02"] == [("deductions", ("fines", "fees"))]
    assert values["MS-05"] == [("workers_total", 6.0), ("workers_migrant", 12345678901.0)]
    assert values["MS-01"] == [("documents_held", "yes"), ("documents_returned", "no")]
    assert values["CL-02"] == [("policy", "yes"), ("policy_date", date(2001, 1, 1))]


def test_one_answer_makes_one_finding() -> None:
    """A gap whose fact a red flag or another gap tells is not told again; where they are silent it is."""
    row: Row = {**GOOD, "training": "no", "deductions": ("fines",), "policy": "no"}
    alone: Row = {**row, "deductions": ("none",)}
    told, lone = (
        [
            flag.rule.id
            for flag in assess_answers(Answers(frame(one)), engine(), ON).suppliers[0].flags
        ]
        for one in (row, alone)
    )
    assert "MS-04" in told
    assert "MS-22" not in told
    assert "MS-22" in lone
    assert "MS-21" not in told  # the policy: told by MS-02


@pytest.mark.parametrize(
    ("migrants", "themes"), [(0, ()), (3, (Theme.MODERN_SLAVERY, Theme.TRAFFICKING))]
)
def test_a_fact_told_in_one_theme_is_still_told_in_another(
    migrants: int, themes: tuple[Theme, ...]
) -> None:
    """MS-25, for migrants, counts in two themes; its fact is told by a flag of one of them alone."""
    [there] = [rule for rule in engine().rules if rule.id == "MS-05"]
    only_here = there.model_copy(update={"themes": {}})
    book = replace(
        engine(), rules=tuple(only_here if rule is there else rule for rule in engine().rules)
    )
    row: Row = {**GOOD, "training": "no", "workers_migrant": migrants}
    told: Row = {**row, "deductions": ("fees",)}
    for answers, expected in ((row, themes), (told, themes[1:])):
        [supplier] = assess_answers(Answers(frame(answers)), book, ON).suppliers
        found = [flag.themes for flag in supplier.flags if flag.rule.id == "MS-25"]
        assert found == ([expected] if expected else [])


@pytest.mark.parametrize(("migrants", "later"), [(0, []), (3, ["workers_migrant"])])
def test_what_made_a_flag_fire_comes_before_what_lets_it_count_in_another_theme(
    migrants: int, later: list[str]
) -> None:
    """And where it counts in its own theme alone, the other answers have nothing to say."""
    row: Row = {**GOOD, "workers_migrant": migrants, "deductions": ("fees",)}
    [supplier] = assess_answers(Answers(frame(row)), engine(), ON).suppliers
    [flag] = [flag for flag in supplier.flags if flag.rule.id == "MS-05"]
    assert [one.question for one in flag.evidence] == ["deductions", *later]
