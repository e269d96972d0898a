"""Text that somebody else wrote, made harmless to show without hiding that something was there.

`kpo_dd.wording.one_line` is for names and lines; this is for what a cell says, line breaks included.
"""

from __future__ import annotations

import unicodedata

STAND_IN = "\ufffd"
BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def inert(text: str) -> str:
    """The text without characters that act: no controls, direction marks or halves of a character.

    They are shown as U+FFFD, so that a reader sees that something stood there. Marks that only join
    or break words are dropped; every kind of space becomes a space; line breaks stay. What is left is
    legal in XML and does nothing on a terminal.
    """
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if lines.replace("\n", "").isprintable():
        return lines
    return "".join(harmless(character) for character in lines)


def harmless(character: str) -> str:
    """One character as it may be shown."""
    if character == "\n" or character.isprintable():
        return character
    if character == "\t" or unicodedata.category(character).startswith("Z"):
        return " "
    if unicodedata.category(character) == "Cf" and character not in BIDI_CONTROLS:
        return ""
    return STAND_IN


def shorten(text: str, units: int) -> str:
    """At most `units` UTF-16 code units of a text, the measure Excel counts cells in."""
    if 2 * len(text) <= units:  # at most two a character
        return text
    encoded = text.encode("utf-16-le", errors="replace")
    if len(encoded) <= 2 * units:
        return text
    return encoded[: 2 * (units - 1)].decode("utf-16-le", errors="ignore") + "…"
