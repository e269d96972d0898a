"""Toy rules with other conditions."""

from __future__ import annotations

from kpo_dd.rulebook.conditions import Condition
from kpo_dd.rulebook.rule import Rule
from tests.toys import toy


def altered(name: str, **conditions: str) -> Rule:
    """The toy rule with that id, made anew: `model_copy` would keep what the old one had worked out."""
    old = toy().by_id[name]
    fields = {field: getattr(old, field) for field in Rule.model_fields}
    parsed = {key: Condition.parse(text) for key, text in conditions.items()}
    return Rule(**{**fields, **parsed})
