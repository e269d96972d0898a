"""What every entry of a rule file has in common: strictness, and words in three languages."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kpo_dd.wording import Language

# `true` is no number and `"3"` is a word, though the library that checks entries would take both.
PlainNumber = Annotated[float, Field(strict=True)]
WholeNumber = Annotated[int, Field(strict=True)]
Switch = Annotated[bool, Field(strict=True)]
Share = Annotated[PlainNumber, Field(ge=0, le=1)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class EntryFault(ValueError):
    """What is wrong with an entry; `code` and `details` are those of a `Problem`."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code, details)
        self.code, self.details = code, details


class Entry(BaseModel):
    """Base of all entries: frozen, and a key that is not known is an error.

    What checks a sort of entries is made when one is read: most are read inside others, checked with them.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )


class Text(Entry):
    """The same words in English, Russian and Kazakh; all three are required."""

    en: Sentence
    ru: Sentence
    kk: Sentence

    def in_(self, language: Language) -> str:
        """The words in one language."""
        return str(getattr(self, language.value))


class Theme(StrEnum):
    """What a rule is about."""

    MODERN_SLAVERY = "modern_slavery"
    CHILD_LABOUR = "child_labour"
    TRAFFICKING = "trafficking"


class Band(IntEnum):
    """How serious a result is; a larger one is worse."""

    LOW = 0
    MEDIUM = 1
    HIGH = 2
    CRITICAL = 3

    @property
    def key(self) -> str:
        """The word used in rule files and JSON: low, medium, high, critical."""
        return self.name.lower()

    @classmethod
    def parse(cls, value: object) -> Band:
        """The band named by a word of a rule file or the command line. EntryFault if none."""
        if isinstance(value, Band):
            return value
        named = {band.key: band for band in cls}
        if not isinstance(value, str) or value not in named:
            raise EntryFault("band_unknown", value=value, known=", ".join(named))
        return named[value]
