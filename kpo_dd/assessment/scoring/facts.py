"""Facts that several rules of a theme say: a red flag that fired and the gap of a control are one then."""

from __future__ import annotations

from msgspec import Struct

from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rule import Kind
from kpo_dd.rulebook.rulebook import Rulebook


class Fact(Struct, frozen=True):
    """A control and the red flags of a theme that say what its gap says, by their ids."""

    control: str
    flags: frozenset[str]


def facts_of(theme: Theme, rulebook: Rulebook) -> tuple[Fact, ...]:
    """The facts of a theme, in the order of their controls; a red flag may be part of several."""
    flags = frozenset(
        rule.id for rule in rulebook.of_kind(Kind.RED_FLAG) if theme in rule.counts_in
    )
    controls = (rule for rule in rulebook.of_kind(Kind.CONTROL) if theme in rule.counts_in)
    found = (Fact(rule.id, flags.intersection(rule.same_fact)) for rule in controls)
    return tuple(fact for fact in found if fact.flags)
