"""Citations: what a rule or a figure rests on, with the dates it is in force."""

from __future__ import annotations

from datetime import date
from typing import Literal

from kpo_dd.rulebook.entries import Entry, Sentence, Text
from kpo_dd.wording import Language


class Source(Entry):
    """One citation. `verified: no` means that nobody has yet read the article in an official text."""

    id: Sentence
    instrument: Text
    article: Text | None = None
    title: Text
    effective_from: date | None = None
    effective_to: date | None = None
    verified: Literal["yes", "no"]
    source: Sentence

    @property
    def is_verified(self) -> bool:
        """Whether the article was read in a public text."""
        return self.verified == "yes"

    def citation(self, language: Language) -> str:
        """The whole citation: `Labour Code of the Republic of Kazakhstan, art. 7: Ban on forced labour`."""
        named = [text.in_(language) for text in (self.instrument, self.article) if text]
        return f"{', '.join(named)}: {self.title.in_(language)}"

    def in_force(self, on: date) -> bool:
        """Whether the citation is in force on a date (both ends included)."""
        return (self.effective_from is None or self.effective_from <= on) and (
            self.effective_to is None or on <= self.effective_to
        )
