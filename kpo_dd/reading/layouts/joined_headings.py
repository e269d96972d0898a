"""Headings of two parts, such as a question and an option of it: each part is folded once, not in every pair.

Most parts fold by themselves. Where one might not, the two are joined first and folded as any heading is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Self

from msgspec import Struct

from kpo_dd.reading.layouts.heading_texts import REQUIRED_MARKS, heading_text

PLAIN_LETTERS = "0-9A-Za-zА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі"
# No dash, colon or bracket, which change what stands beside them, and nothing that Unicode takes apart.
BY_ITSELF = re.compile(
    rf"[{PLAIN_LETTERS}](?:[{PLAIN_LETTERS} _.,;/%'\"«»“”’!?+&]*[{PLAIN_LETTERS}])?"
)
LAST_LETTER = re.compile(rf"[{PLAIN_LETTERS}]\Z")


class HeadingPart(Struct, frozen=True):
    """A part as it is written, as it is folded, and the question mark at its end, which some ways keep.

    `ends_plainly`: what follows changes nothing of it. `folds_alone`: nor does what stands around it.
    """

    text: str
    folded: str
    mark: str
    ends_plainly: bool
    folds_alone: bool

    @classmethod
    def of(cls, text: str) -> Self:
        """A text that is to be joined with many."""
        mark = "?" if text.endswith("?") else ""
        ends_plainly = LAST_LETTER.search(text.removesuffix("?")) is not None
        folds_alone = BY_ITSELF.fullmatch(text) and not REQUIRED_MARKS.match(f"[{text}]")
        return cls(text, heading_text(text), mark, ends_plainly, bool(folds_alone))


@cache
def between_and_behind(mark: str, left: str, right: str) -> tuple[str, str]:
    """What is left of all that is no part, when a heading is folded."""
    _, between, behind = heading_text(f"0{mark}{left}0{right}").split("0")
    return between, behind


def joined_heading(first: HeadingPart, left: str, second: HeadingPart, right: str = "") -> str:
    """`first left second right`, as `heading_text` folds it."""
    if first.ends_plainly and second.folds_alone:
        between, behind = between_and_behind(first.mark, left, right)
        return f"{first.folded}{between}{second.folded}{behind}"
    return heading_text(f"{first.text}{left}{second.text}{right}")
