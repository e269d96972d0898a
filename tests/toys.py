"""The small rulebook of the tests, and frames of answers to it.

Tests of the machinery use this rulebook, so that adding a real rule breaks none of them.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd
from hypothesis import strategies as st

from kpo_dd.rulebook.loading import load_rulebook
from kpo_dd.rulebook.rulebook import Rulebook

ROOT = Path(__file__).resolve().parent.parent
TOY_RULES = ROOT / "tests" / "toy_rules"
SHIPPED_RULES = ROOT / "rules"
ON = date(2026, 11, 23)

Row = dict[str, object]

DOMAINS: dict[str, st.SearchStrategy[object]] = {
    "country": st.sampled_from(["KAZ", "TUR", "XXX"]),
    "sector": st.sampled_from(["B", "F"]),
    "workers_total": st.sampled_from([0, 1, 6, 40]),
    "workers_migrant": st.sampled_from([0, 3, 50]),
    "documents_held": st.sampled_from(["yes", "no"]),
    "documents_returned": st.sampled_from(["yes", "no"]),
    "youngest_age": st.sampled_from([12, 15, 16, 30]),
    "deductions": st.sampled_from([("none",), ("fines",), ("fees",), ("fines", "fees")]),
    "policy": st.sampled_from(["yes", "no"]),
    "policy_date": st.sampled_from(["2026-01-01", "2001-01-01", "2030-01-01"]),
    "training": st.sampled_from(["yes", "no", "n/a"]),
    "agency_checked": st.sampled_from(["yes", "no"]),
    "policy.evidence": st.just("policy.pdf"),
}


@cache
def toy() -> Rulebook:
    """The toy rulebook."""
    return load_rulebook(TOY_RULES)


@cache
def shipped() -> Rulebook:
    """The rulebook that ships."""
    return load_rulebook(SHIPPED_RULES)


def frame(*rows: Row) -> pd.DataFrame:
    """Answers as a frame, suppliers S0, S1 and so on."""
    columns = sorted({name for row in rows for name in row} | {"country"})
    data = {name: [row.get(name) for row in rows] for name in columns}
    return pd.DataFrame(data, index=pd.Index([f"S{i}" for i in range(len(rows))]), dtype=object)


def rows() -> st.SearchStrategy[Row]:
    """Any answers at all, with any of them missing."""
    return st.fixed_dictionaries({}, optional=DOMAINS)
