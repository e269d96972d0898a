"""Citations as a reader sees them: what a rule or a figure rests on, and whether somebody has read it."""

from __future__ import annotations

from dataclasses import dataclass

from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.rulebook.sources import Source
from kpo_dd.wording import Language, one_line, say


@dataclass(frozen=True)
class Citation:
    """A source in words; `mark` is empty where it was read in a public text."""

    id: str
    text: str
    mark: str
    dates: str = ""
    read_in: str = ""

    def __str__(self) -> str:
        """The citation with its mark, on one line."""
        return f"{self.text} ({self.mark})" if self.mark else self.text


def cite(name: str, rulebook: Rulebook, language: Language) -> Citation:
    """The source of that id; one that the rulebook does not know stands as its id, and is marked."""
    unverified, source = say(language, "report.unverified"), rulebook.sources.get(name)
    if source is None:
        return Citation(name, one_line(name), unverified)
    return Citation(
        id=name,
        text=source.citation(language),
        mark="" if source.is_verified else unverified,
        dates=dates_in_force(source, language),
        read_in=source.source,
    )


def dates_in_force(source: Source, language: Language) -> str:
    """From and until when a source is in force; empty where it has no dates."""
    days = (("from", source.effective_from), ("until", source.effective_to))
    return ", ".join(say(language, f"report.in_force_{word}", day=day) for word, day in days if day)
