"""Shares in cells of an .xls that show them as percentages."""

from __future__ import annotations

from pathlib import Path

from kpo_dd.api import read
from tests.toys import shipped

RETURN = Path(__file__).parent / "xls-percent-cells" / "r.xls"


def test_a_share_in_a_percentage_cell_of_an_xls_is_read() -> None:
    """8 % and 30 %, as in .xlsx and .ods; nothing is left to ask."""
    received = read(RETURN, shipped())
    (answers,) = received.frame.to_dict("records")
    assert (answers["manual_work_share"], answers["hazardous_work_share"]) == (0.08, 0.3)
    assert received.problems == ()
