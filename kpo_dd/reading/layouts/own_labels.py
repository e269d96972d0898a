"""What a form of ours says itself: the texts of its hidden sheet, whatever edition it is of.

A workbook keeps all its texts in three languages on one sheet, and every label is a formula that looks
one up there. So a text of an earlier edition is known too, and a label whose result nobody saved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct

from kpo_dd.litter import LABELS_SHEET
from kpo_dd.reading.opening.cells import CellValue, Lost, Sheet, is_labels_sheet
from kpo_dd.reading.values.words import plain, raw_text

TEXT_COLUMNS = 3  # a text in three languages, from the first column on
MOST_SAID = 20_000  # texts that are remembered at a time
FIRST_TEXT = 1  # above it stand the mark and the language chosen
LOOKED_UP = re.compile(r"\$?A\$?(\d+):\.?\$?C\$?(\d+)")
FORMULA_UNKNOWN = "=…"  # of an .xls nobody can say more
COUNT_IN_TEXT = re.compile(r"\{\w+\}|\d+")


class OwnLabels(Struct, frozen=True, dict=True):
    """The texts of a form's own sheet of labels: row, as Excel numbers it, to the text in each language."""

    rows: Mapping[int, tuple[str, ...]]

    @cached_property
    def texts(self) -> frozenset[str]:
        """Every text, as texts are compared."""
        return frozenset(plain(text) for texts in self.rows.values() for text in texts)

    @cached_property
    def counted(self) -> frozenset[str]:
        """The texts into which the form puts figures, with a mark in place of each."""
        told = (text for texts in self.rows.values() for text in texts if "{" in text)
        return frozenset(COUNT_IN_TEXT.sub("#", plain(text)) for text in told)

    @cached_property
    def said(self) -> dict[str, bool]:
        """What was asked before: forms repeat their labels."""
        return {}

    def say(self, text: str) -> bool:
        """Whether a text is one of them, with whatever figures stand in it where it has places for such."""
        known = self.said.get(text)
        if known is None:
            if len(self.said) >= MOST_SAID:
                self.said.clear()
            said = plain(text)
            known = said in self.texts or COUNT_IN_TEXT.sub("#", said) in self.counted
            self.said[text] = known
        return known

    def made(self, value: CellValue) -> bool:
        """Whether a formula without a saved result looks up a label, or what it is made of."""
        found = isinstance(value, Lost) and value.text.startswith("=")
        return found and (LABELS_SHEET in raw_text(value) or raw_text(value) == FORMULA_UNKNOWN)

    def made_or_said(self, value: CellValue) -> bool:
        """Whether a cell holds a label, or the formula of one."""
        return self.say(value) if isinstance(value, str) else self.made(value)

    def text_of(self, value: CellValue) -> str:
        """A text as it is, and what a formula without a saved result would show, in some language."""
        if isinstance(value, str):
            return value.strip()
        if not isinstance(value, Lost):
            return raw_text(value).strip()
        found = LOOKED_UP.search(value.text)
        same_row = found is not None and found[1] == found[2]
        return next(iter(self.rows.get(int(found[1]), ())), "") if found and same_row else ""


def own_labels_in(sheets: Iterable[Sheet]) -> OwnLabels | None:
    """The labels of a workbook that was made from our blank form; None for any other."""
    for sheet in sheets:
        if is_labels_sheet(sheet):
            lines = sheet.rows[FIRST_TEXT:]
            return own_labels_of(tuple(tuple(line[:TEXT_COLUMNS]) for line in lines))
    return None


@lru_cache(maxsize=8)
def own_labels_of(lines: tuple[tuple[CellValue, ...], ...]) -> OwnLabels:
    """The labels in some lines; forms of one edition share them."""
    found = enumerate(map(label_texts, lines), start=2)
    return OwnLabels({number: texts for number, texts in found if texts})


def label_texts(row: Sequence[CellValue]) -> tuple[str, ...]:
    """The texts of a line of labels."""
    return tuple(cell for cell in row if isinstance(cell, str) and cell.strip())
