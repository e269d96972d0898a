"""The hidden sheet `Labels`: every text in three languages, what drop-downs offer, which words count.

What a person reads is a formula that looks up the text in the language chosen; its result is stored
beside it in the language the workbook opens in, for previews that calculate nothing. Everything starts
below the rows in which the reader looks for headings: the sheet can't be taken for answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kpo_dd.litter import LABELS_SHEET, NOT_READ
from kpo_dd.reading.values.excel import WordRanges
from kpo_dd.rulebook.entries import Text
from kpo_dd.wording import LANGUAGE_NAMES, Language, say

LABELS = LABELS_SHEET
LANGUAGE = "Language"  # the name of the cell that holds the number of the chosen language
FIRST = 30  # row, counted from 0
TEXTS, LISTS, WORD_COLUMNS = "ABC", "EFG", "IJ"


class Label(Struct, frozen=True):
    """A text to show: the formula that looks it up, and what it gives on opening."""

    formula: str
    shown: str
    text: Text


def in_each(words: Callable[[Language], str]) -> Text:
    """A text made in all three languages."""
    return Text(en=words(Language.EN), ru=words(Language.RU), kk=words(Language.KK))


def words_of(key: str, **details: object) -> Text:
    """A sentence of the program in all three languages."""
    return in_each(lambda language: say(language, key, **details))


class Labels:
    """Collects what goes on the hidden sheet and says where each thing will stand."""

    def __init__(self, opening: Language) -> None:
        self.opening = opening
        self.texts: list[Text] = []
        self.lists: list[Text] = []
        self.words: list[tuple[str, str]] = []
        self.rows: dict[Text, int] = {}
        self.offers: dict[tuple[Text, ...], str] = {}
        self.dictionaries: dict[tuple[tuple[str, str], ...], WordRanges] = {}

    @cached_property
    def number(self) -> int:
        """The number of the language the workbook opens in, from 1."""
        return list(Language).index(self.opening) + 1

    def label(self, text: Text) -> Label:
        """A text as a label; the same text stands on the sheet once."""
        if text not in self.rows:
            self.rows[text] = self.add_text(text)
        row = self.rows[text]
        return Label(
            f"=INDEX({LABELS}!$A${row}:$C${row},1,{LANGUAGE})", text.in_(self.opening), text
        )

    def said(self, key: str, **details: object) -> Label:
        """A sentence of the program as a label."""
        return self.label(words_of(key, **details))

    def add_text(self, text: Text) -> int:
        """Put a text on the sheet; the number of its row."""
        self.texts.append(text)
        return FIRST + len(self.texts)

    def block(self, texts: Sequence[Text]) -> str:
        """Texts one below the other, as one range of rows by languages."""
        rows = [self.add_text(text) for text in texts]
        return f"{LABELS}!$A${rows[0]}:$C${rows[-1]}"

    def offer(self, words: tuple[Text, ...]) -> str:
        """The source of a drop-down that offers these words in the language chosen."""
        if words not in self.offers:
            first = FIRST + len(self.lists) + 1
            self.lists += words
            block = f"{LABELS}!$E${first}:$G${first + len(words) - 1}"
            self.offers[words] = f"=INDEX({block},0,{LANGUAGE})"
        return self.offers[words]

    def known(self, words: Mapping[str, str]) -> WordRanges:
        """Words and what they stand for, as two ranges side by side."""
        pairs = tuple(words.items())
        if pairs not in self.dictionaries:
            first = FIRST + len(self.words) + 1
            self.words += pairs
            last = FIRST + len(self.words)
            words_range = f"{LABELS}!$I${first}:$I${last}"
            self.dictionaries[pairs] = WordRanges(
                words_range, words_range.replace("$I", "$J"), first
            )
        return self.dictionaries[pairs]

    def write(self, workbook: Workbook, page: Worksheet, switch: str) -> None:
        """Write the sheet; `switch` is the cell in which a person chooses the language."""
        page.write_string(0, 0, NOT_READ)
        names = ",".join(f'"{name}"' for name in LANGUAGE_NAMES.values())
        chosen = f"=IFERROR(MATCH({switch},{{{names}}},0),{self.number})"
        page.write_formula(0, 1, chosen, None, self.number)
        workbook.define_name(LANGUAGE, f"={LABELS}!$B$1")
        write_block(page, TEXTS, ([t.en, t.ru, t.kk] for t in self.texts))
        write_block(page, LISTS, ([t.en, t.ru, t.kk] for t in self.lists))
        write_block(page, WORD_COLUMNS, self.words)
        page.hide()


def write_block(page: Worksheet, columns: str, rows: Iterable[Sequence[str]]) -> None:
    """Rows of text in neighbouring columns, from the first row on."""
    for row, cells in enumerate(rows, start=FIRST):
        for column, text in zip(columns, cells, strict=True):
            page.write_string(f"{column}{row + 1}", text)
