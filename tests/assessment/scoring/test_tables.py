"""How far answers can be relied on."""

from __future__ import annotations

import pytest

from kpo_dd.assessment.scoring.tables import tabulate
from tests.toys import GOOD, ON, frame, toy


def test_a_contradiction_costs_confidence_by_its_weight() -> None:
    """More migrants than workers: the score may still be read, but not relied on as far."""
    table = frame(GOOD, {**GOOD, "workers_total": 40, "workers_migrant": 50})
    plain, contradicted = tabulate(table, toy(), ON).confidence
    assert contradicted == pytest.approx(plain * (1 - toy().by_id["MS-05"].weight), abs=0.006)
    assert contradicted < plain
