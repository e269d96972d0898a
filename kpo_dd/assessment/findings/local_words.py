"""What a rule says in one country: its words, the law it cites, the limits of the place that it reads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from kpo_dd.assessment.result.flags import LimitRead
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.figures.limits import FLOOR, Limit
from kpo_dd.rulebook.rule import Rule
from kpo_dd.rulebook.rulebook import Rulebook, limit_name


class LocalWords(Struct, frozen=True):
    """The words, the sources and the limits of a rule for one country."""

    why: Text
    action: Text
    sources: tuple[str, ...]
    limits: tuple[LimitRead, ...]


def read_local(rule: Rule, country: str, rulebook: Rulebook, on: date) -> LocalWords:
    """What a rule says in a country on a day; it cites no other country's law."""
    known = rulebook.sources
    return LocalWords(
        why=rule.why_in(country),
        action=rule.action_in(country),
        sources=tuple(name for name in rule.sources if known[name].speaks_of(country)),
        limits=tuple(limits_read(rule, rulebook, country, on)),
    )


def limits_read(rule: Rule, rulebook: Rulebook, country: str, on: date) -> Iterator[LimitRead]:
    """The limits of the place that a rule compares with, each once."""
    names = rule.names
    for limit in Limit:
        line = rulebook.limits.read(limit, country, on) if limit_name(limit) in names else None
        if line is not None:
            is_own = line.country != FLOOR
            read = (limit, line.value, line.source, country, is_own, line.is_verified)
            yield LimitRead(*read)
