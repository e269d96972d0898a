"""A rulebook with all that the engine knows: several gates, facts, grades, and rules of two themes."""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rule import Kind, Rule
from kpo_dd.rulebook.rulebook import SEVEREST_FIRST, Rulebook
from tests.toys import toy

TEXT = {"en": "Toy", "ru": "Игрушка", "kk": "Ойыншық"}
ELSEWHERE = {"trafficking": "workers_migrant > 0"}

# Controls of everyone, controls behind gates, red flags; two of the facts share a red flag.
CONTROLS: dict[str, dict[str, object]] = {
    "MS-21": {"met_when": 'policy == "yes"', "weight": 0.7, "same_fact": ["MS-02"]},
    "MS-22": {"met_when": 'training == "yes"', "weight": 0.4, "same_fact": ["MS-04", "MS-05"]},
    "MS-23": {"met_when": 'documents_held == "no"', "weight": 0.2},
    "MS-24": {
        "applies_when": "workers_total > 5",
        "met_when": 'agency_checked == "yes"',
        "weight": 1.0,
    },
    "MS-25": {
        "applies_when": "workers_migrant > 0",
        "met_when": 'training == "yes"',
        "weight": 0.4,
        "same_fact": ["MS-05"],
        "themes": ELSEWHERE,
    },
    "MS-26": {
        "applies_when": "workers_total > 20",
        "met_when": "hazard_share == 0",
        "weight": 0.6,
        "same_fact": ["MS-03"],
    },
}
FLAGS: dict[str, dict[str, object]] = {
    "MS-01": {
        "flag_when": 'documents_held == "yes" and documents_returned != "yes"',
        "weight": 0.5,
        "cap": "critical",
        "themes": ELSEWHERE,
    },
    "MS-02": {"flag_when": 'policy == "no"', "weight": 0.05},
    "MS-03": {
        "flag_when": "hazard_share > 0",
        "weight": 0.35,
        "grade": {"value": "hazard_share", "anchors": [[0, 0.0], [0.3, 0.4], [1, 1.0]]},
    },
    "MS-04": {"flag_when": '"fines" in deductions', "weight": 0.1},
    "MS-05": {"flag_when": '"fees" in deductions', "weight": 0.15, "themes": ELSEWHERE},
    "MS-06": {
        "applies_when": "workers_migrant > 0",
        "flag_when": "youngest_age < country.minimum_age",
        "weight": 0.6,
    },
}


def made(name: str, kind: Kind, fields: dict[str, object]) -> Rule:
    """A rule of these fields; the others are those of any toy."""
    return Rule.model_validate(
        {
            "id": name,
            "theme": "modern_slavery",
            "kind": kind,
            "severity": "medium",
            "title": TEXT,
            "why": TEXT,
            "action": TEXT,
            "due_days": 30,
            "sources": ["toy-law"],
            "examples": [{"name": "Nothing said", "answers": {}, "expect": "unknown"}],
            **fields,
        }
    )


@cache
def engine() -> Rulebook:
    """The rulebook: these rules for modern slavery, those of the toy for the other themes."""
    ours = [made(name, Kind.CONTROL, fields) for name, fields in CONTROLS.items()]
    ours += [made(name, Kind.RED_FLAG, fields) for name, fields in FLAGS.items()]
    others = [rule for rule in toy().rules if rule.theme is not Theme.MODERN_SLAVERY]
    rules = sorted([*ours, *others], key=lambda rule: (SEVEREST_FIRST[rule.severity], rule.id))
    return replace(toy(), rules=tuple(rules))
