"""What every sheet of the rulebook shares: texts in three languages, a column each, and its title."""

from __future__ import annotations

from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.sheet import SheetColumn
from kpo_dd.rulebook.entries import Text
from kpo_dd.wording import Language


def in_three(name: str, width: int) -> tuple[SheetColumn, ...]:
    """A column a language."""
    return tuple(SheetColumn(f"export.{name}_{language.value}", width) for language in Language)


def words(text: Text | None) -> tuple[str, ...]:
    """A text in the three languages; empty where there is none."""
    return tuple(text.in_(language) if text else "" for language in Language)


def title(phrases: Phrases) -> str:
    """What the workbook is, with the version and the digest of the rules."""
    book = phrases.rulebook
    return phrases.say("export.title", version=book.version, digest=book.sha256)
