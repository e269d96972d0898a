"""What shows that a supplier lives by the Business Principles: signs, each of one category.

Alignment is read beside the risk score and never part of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from kpo_dd.rulebook.conditions import Condition
from kpo_dd.rulebook.entries import Entry, Sentence, Switch, Text


class AlignmentSign(Entry):
    """One sign: the category it speaks for, and the answers that show it.

    Where none of the questions it reads is asked, it does not apply. `promise`: it says what a supplier will
    do, and shows nothing of what it does.
    """

    id: str = Field(pattern=r"^[a-z][a-z-]*$")
    category: Sentence
    title: Text
    shown_when: Condition
    promise: Switch = False
    sources: tuple[Sentence, ...] = Field(min_length=1)


class Alignment(Entry):
    """`alignment.yaml`: all signs, and what is said wherever they are shown. A rulebook may have none."""

    note: Text
    signs: tuple[AlignmentSign, ...]

    def of_category(self, category: str) -> Sequence[AlignmentSign]:
        """The signs of one category, in order."""
        return [sign for sign in self.signs if sign.category == category]
