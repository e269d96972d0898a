"""The list has another firm under the id of a return."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kpo_dd.api import assess, read
from tests.toys import shipped

INPUT = Path(__file__).parent / "master-name-differs"


def test_the_name_of_another_firm_on_the_list_is_a_problem_of_the_assessment() -> None:
    """At the cell of the name; the return is assessed all the same."""
    received = read(INPUT / "r.xlsx", shipped(), master=INPUT / "m.csv")
    assessment = assess(received, shipped(), date(2026, 11, 23))
    assert [one.id for one in assessment.suppliers] == ["140540999888"]
    [problem] = [one for one in assessment.problems if one.code == "master_name_differs"]
    assert (problem.place.cell, problem.supplier) == ("B2", "140540999888")
