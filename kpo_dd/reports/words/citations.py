"""Citations as a reader sees them: what a rule or a figure rests on, and whether somebody has read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from kpo_dd.rulebook.rulebook import Rulebook, limit_name
from kpo_dd.rulebook.sources import Source
from kpo_dd.wording import Language, one_line, say


class Citation(Struct, frozen=True):
    """A source in words; `mark` is empty where it was read in a public text and is in force."""

    id: str
    text: str
    mark: str
    dates: str = ""
    read_in: str = ""
    is_verified: bool = False
    is_in_force: bool = True

    def __str__(self) -> str:
        """The citation with its mark, on one line."""
        return f"{self.text} ({self.mark})" if self.mark else self.text


def cite(name: str, rulebook: Rulebook, language: Language, on: date | None = None) -> Citation:
    """The source of that id; one that the rulebook does not know stands as its id, and is marked.

    With a day given, a source that is not in force on it is marked as well.
    """
    source = rulebook.sources.get(name)
    if source is None:
        return Citation(name, one_line(name), say(language, "report.unverified"))
    return Citation(
        id=name,
        text=source.citation(language),
        mark="; ".join(marks(source, language, on)),
        dates=dates_in_force(source, language),
        read_in=read_in(source, language),
        is_verified=source.is_verified,
        is_in_force=on is None or source.in_force(on),
    )


def marks(source: Source, language: Language, on: date | None) -> Iterator[str]:
    """What a reader has to know of a source before leaning on it."""
    if not source.is_verified:
        yield say(language, "report.unverified")
    if on is not None and not source.in_force(on):
        yield say(language, "report.not_in_force", day=on)


def read_in(source: Source, language: Language) -> str:
    """Where it was read, and the words seen there, as they stand there."""
    told, seen = source.source.in_(language), source.seen
    return f"{told} {seen.address}: “{seen.words}”" if seen else told


def dates_in_force(source: Source, language: Language) -> str:
    """From and until when a source is in force; empty where it has no dates."""
    days = (("from", source.effective_from), ("until", source.effective_to))
    return ", ".join(say(language, f"report.in_force_{word}", day=day) for word, day in days if day)


def resting_on(source: str, rulebook: Rulebook) -> list[str]:
    """The rules that cite a source or read a limit from it, by id, then exposure factors and signs."""
    factors = [factor.id for factor in rulebook.method.factors if source in factor.sources]
    signs = rulebook.alignment.signs if rulebook.alignment else ()
    limits = {limit_name(x.limit) for x in rulebook.limits.lines if x.source == source}
    rules = (
        rule.id
        for rule in rulebook.rules
        if source in rule.sources or not limits.isdisjoint(rule.names)
    )
    return [*sorted(rules), *factors, *(sign.id for sign in signs if source in sign.sources)]
