"""What answers show of the Business Principles, category by category: beside the risk score, never in it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Aligned(StrEnum):
    """How much of a category the answers show. What is not answered, or only promised, shows nothing."""

    WHOLE = "whole"
    PART = "part"
    PROMISED = "promised"
    NONE = "none"
    NOT_ANSWERED = "not_answered"
    NOT_ASKED = "not_asked"


class CategoryAlignment(Struct, frozen=True):
    """One category: ids of the signs that are shown, of those that are lacking, and of those not answered.

    `promised`: those of the shown that are no more than a promise.
    `documents` are the texts that name papers at the questions of the shown signs: named, not seen.
    """

    category: str
    shown: tuple[str, ...]
    lacking: tuple[str, ...]
    open: tuple[str, ...]
    documents: tuple[str, ...]
    promised: tuple[str, ...] = ()

    @property
    def reading(self) -> Aligned:
        """The whole only where nothing is lacking and nothing left open; a promise alone is no part of it."""
        if not self.shown:
            silent = Aligned.NOT_ANSWERED if self.open else Aligned.NOT_ASKED
            return Aligned.NONE if self.lacking else silent
        if not set(self.shown) - set(self.promised):
            return Aligned.PROMISED
        return Aligned.PART if self.lacking or self.open else Aligned.WHOLE


class AlignedAlike(Struct, frozen=True, eq=False):
    """A category without the papers that are named for it.

    One object for all suppliers who show the same of it, so that what is said of it is made once: it is equal
    to itself alone.
    """

    line: CategoryAlignment
