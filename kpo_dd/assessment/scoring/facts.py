"""Facts that several rules of a theme say: a red flag that fired and the gap of a control are one then."""

from __future__ import annotations

from dataclasses import dataclass

from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rule import Kind
from kpo_dd.rulebook.rulebook import Rulebook


@dataclass(frozen=True)
class Fact:
    """The controls and the red flags of a theme that say one thing, by their ids."""

    controls: frozenset[str]
    flags: frozenset[str]

    def shares(self, other: Fact) -> bool:
        """Whether two facts have a red flag in common; they are one then."""
        return bool(self.flags & other.flags)

    def with_all(self, others: list[Fact]) -> Fact:
        """This and others as one fact."""
        parts = [self, *others]
        return Fact(
            frozenset[str]().union(*(part.controls for part in parts)),
            frozenset[str]().union(*(part.flags for part in parts)),
        )


def facts_of(theme: Theme, rulebook: Rulebook) -> tuple[Fact, ...]:
    """The facts of a theme, no rule in two of them, in the order of their first controls."""
    found: list[Fact] = []
    flags = {rule.id for rule in rulebook.of_kind(Kind.RED_FLAG) if theme in rule.counts_in}
    for rule in rulebook.of_kind(Kind.CONTROL):
        linked = flags.intersection(rule.same_fact)
        if theme in rule.counts_in and linked:
            fact = Fact(frozenset({rule.id}), frozenset(linked))
            joined = [other for other in found if other.shares(fact)]
            found = [other for other in found if other not in joined]
            found.append(fact.with_all(joined))
    return tuple(found)
