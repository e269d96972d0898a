"""Citations: what a rule or a figure rests on, with the dates it is in force."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from kpo_dd.rulebook.entries import Entry, Sentence, Text
from kpo_dd.wording import Language


class Seen(Entry):
    """Where somebody read a source, and the words that were read there, in the language of that page."""

    address: Sentence
    words: Sentence


class Source(Entry):
    """One citation. `verified: no` means that nobody has yet read the article in an official text.

    `country`: the state whose law it is, for no other country's suppliers; left out where it binds or
    guides everywhere. `seen`: what was read of it, also where that does not suffice to call it verified.
    """

    id: Sentence
    instrument: Text
    article: Text | None = None
    title: Text
    effective_from: date | None = None
    effective_to: date | None = None
    verified: Literal["yes", "no"]
    source: Text
    country: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    seen: Seen | None = None

    @property
    def is_verified(self) -> bool:
        """Whether the article was read in a public text."""
        return self.verified == "yes"

    def citation(self, language: Language) -> str:
        """The whole citation: `Labour Code of the Republic of Kazakhstan, art. 7: Ban on forced labour`."""
        return f"{self.name(language)}: {self.title.in_(language)}"

    def name(self, language: Language) -> str:
        """The instrument and its article: `Labour Code of the Republic of Kazakhstan, art. 7`."""
        named = [text.in_(language) for text in (self.instrument, self.article) if text]
        return ", ".join(named)

    def speaks_of(self, country: str) -> bool:
        """Whether it may be held up to a supplier of that country."""
        return self.country is None or self.country == country

    def in_force(self, on: date) -> bool:
        """Whether the citation is in force on a date (both ends included)."""
        return (self.effective_from is None or self.effective_from <= on) and (
            self.effective_to is None or on <= self.effective_to
        )
