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
from kpo_dd.rulebook.questionnaire import AnswerType
from kpo_dd.rulebook.rulebook import Rulebook

ROOT = Path(__file__).resolve().parent.parent
TOY_RULES = ROOT / "tests" / "toy_rules"
SHIPPED_RULES = ROOT / "rules"
ON = date(2026, 11, 23)

Row = dict[str, object]

DOMAINS: dict[str, list[object]] = {
    "country": ["KAZ", "TUR", "XXX"],
    "sector": ["B", "F"],
    "workers_total": [0, 1, 6, 40],
    "workers_migrant": [0, 3, 50],
    "documents_held": ["yes", "no"],
    "documents_returned": ["yes", "no"],
    "youngest_age": [12, 15, 16, 30],
    "deductions": [("none",), ("fines",), ("fees",), ("fines", "fees")],
    "policy": ["yes", "no"],
    "policy_date": ["2026-01-01", "2001-01-01", "2030-01-01"],
    "training": ["yes", "no", "n/a"],
    "agency_checked": ["yes", "no"],
    "hazard_share": [0.0, 0.3, 1.0],
}
EVIDENCE = "policy.evidence"
# Everything answered, and answered well.
GOOD: Row = {
    "country": "KAZ",
    "sector": "B",
    "workers_total": 40,
    "workers_migrant": 3,
    "documents_held": "no",
    "youngest_age": 30,
    "deductions": ("none",),
    "policy": "yes",
    "policy_date": "2026-01-01",
    "training": "yes",
    "agency_checked": "yes",
    "hazard_share": 0.0,
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
    domains = {name: st.sampled_from(domain) for name, domain in DOMAINS.items()}
    return st.fixed_dictionaries({}, optional={**domains, EVIDENCE: st.just("policy 2024.pdf")})


def learned(row: Row) -> list[Row]:
    """The row with each one of its missing answers filled in, in every way there is."""
    missing = [name for name in DOMAINS if name not in row]
    return [{**row, name: value} for name in missing for value in DOMAINS[name]]


@cache
def shipped_domains() -> dict[str, list[object]]:
    """Some answers to every question of the shipped questionnaire that a rule or factor reads."""
    domains: dict[str, list[object]] = {}
    for question in shipped().questionnaire.questions:
        match question.type:
            case AnswerType.COUNTRY:
                domains[question.id] = ["KAZ", "TUR", "PRK", "ATA"]
            case AnswerType.SECTOR:
                domains[question.id] = ["B", "F", "D"]
            case AnswerType.NUMBER:
                domains[question.id] = [1, 13, 15, 17, 44, 60]
            case AnswerType.SHARE:
                domains[question.id] = [0.0, 0.5, 1.0]
            case AnswerType.DATE:
                domains[question.id] = ["2026-01-01", "2030-01-01"]
            case AnswerType.MULTI:
                every = tuple(word for word in question.allowed if word not in {"none", "n/a"})
                domains[question.id] = [*((word,) for word in question.allowed), every]
            case AnswerType.TEXT:
                pass
            case _:
                domains[question.id] = list(question.allowed)
    return domains


def shipped_rows() -> st.SearchStrategy[Row]:
    """Any answers to the shipped questionnaire: mostly all of it, with a few left out."""
    domains = shipped_domains()
    everything = {name: st.sampled_from(domain) for name, domain in domains.items()}
    left_out = st.sets(st.sampled_from(sorted(domains)), max_size=8)
    return st.builds(
        lambda row, gone: {name: row[name] for name in row if name not in gone},
        st.fixed_dictionaries(everything),
        left_out,
    )
