"""A paper as its words: headings, lines, lists, tables. A room each draws it for Word, a browser, a terminal.

Nothing here is markup. Who draws a paper makes foreign text harmless once more, so that a paper made of any
strings at all is safe to open.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from kpo_dd.wording import Language


class BitLook(StrEnum):
    """How a piece of a line looks."""

    PLAIN = "plain"
    STRONG = "strong"
    SOFT = "soft"
    ALARM = "alarm"
    SMALL = "small"
    BAR = "bar"  # every character as wide as the other


class Bit(Struct, frozen=True):
    """A piece of a line."""

    text: str
    look: BitLook = BitLook.PLAIN


PaperText = tuple[Bit, ...]  # one paragraph
PaperCell = tuple[PaperText, ...]  # of a table: paragraphs, one below the other


def plainly(text: str) -> PaperText:
    """A paragraph of one look."""
    return (Bit(text),)


def strong(text: str, after: str = "") -> PaperText:
    """A paragraph that begins in bold."""
    return (Bit(text, BitLook.STRONG), Bit(after)) if after else (Bit(text, BitLook.STRONG),)


def soft(text: str) -> PaperText:
    """A paragraph that steps back."""
    return (Bit(text, BitLook.SOFT),)


def alarm(text: str) -> PaperText:
    """A paragraph that nobody should pass over."""
    return (Bit(text, BitLook.ALARM),)


class PaperHead(Struct, frozen=True):
    """A heading; level 1 is that of a section."""

    text: str
    level: int = 1


class PaperLine(Struct, frozen=True):
    """A paragraph."""

    text: PaperText


class PaperList(Struct, frozen=True):
    """Points, one below the other."""

    points: tuple[PaperText, ...]


class PaperFacts(Struct, frozen=True):
    """What each thing is called, and what it is."""

    rows: tuple[tuple[str, PaperText], ...]


class PaperTable(Struct, frozen=True):
    """A table. `widths` are shares of the page, which add up to 100; `figures` are columns of numbers.

    The row that `is_summed` says is the last one, and it is a sum.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[PaperCell, ...], ...]
    widths: tuple[int, ...]
    figures: frozenset[int] = frozenset()
    is_summed: bool = False


PaperBlock = PaperHead | PaperLine | PaperList | PaperFacts | PaperTable


class WholePaper(Struct, frozen=True):
    """A whole paper: its title, what stands below it, and a line at the foot of every page."""

    title: str
    blocks: tuple[PaperBlock, ...]
    foot: str
    language: Language
