"""What is answered above a form: a block with the supplier's id and name, before the questions begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from kpo_dd.errors import Place, Problem
from kpo_dd.reading.layouts.header_rows import Header
from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.layouts.identity_words import COUNTRY_WORDS, ID_WORDS, NAME_WORDS, is_headed_by
from kpo_dd.reading.layouts.layout_reading import Filled
from kpo_dd.reading.layouts.page import Page
from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.reading.values.words import plain, raw_text
from kpo_dd.rulebook.rulebook import COUNTRY, SUPPLIER_ID, SUPPLIER_NAME

BLOCK_WORDS = (
    *((words, SUPPLIER_ID) for words in ID_WORDS[:-1]),
    ((*ID_WORDS[-1], *NAME_WORDS), SUPPLIER_NAME),
    (COUNTRY_WORDS, COUNTRY),
)
BUYER_WORDS: tuple[str, ...] = (
    "buyer",
    "customer",
    "client",
    "sent by",
    "заказчик",
    "покупатель",
    "отправитель",
)
BUYER_WORDS += ("клиент", "тапсырыс беруші", "сатып алушы", "жіберуші")


class AboveForm(Struct, frozen=True):
    """Reads the block above the questions; `page` and `header` are those of the form."""

    page: Page
    headings: Headings
    header: Header

    def pairs(self) -> Iterator[Filled]:
        """Every value above the form that has a label we know, to its left or before it in its cell."""
        for row in range(self.header.row):
            cells = list(self.page.filled_cells(row))
            for (column, label), (at, value) in zip(cells, [*cells[1:], (-1, "")], strict=False):
                head, _, tail = raw_text(label).partition(":")
                if tail.strip() and (name := self.column(head)):
                    yield Filled(name, tail.strip(), self.page.place(row, column))
                elif at > column and (name := self.column(raw_text(label))):
                    yield from self.beside(name, value, self.page.place(row, at))

    def beside(self, name: str, value: CellValue, place: Place) -> Iterator[Filled]:
        """A value beside its label, unless it is a label itself."""
        if not self.column(raw_text(value)):
            yield Filled(name, value, place)

    def column(self, label: str) -> str:
        """The column of the answers table a label stands for; empty where it stands for none."""
        claim = self.headings.claim(label)
        if claim is not None:
            return "" if claim.ignored else claim.column
        fitting = (name for words, name in BLOCK_WORDS if is_headed_by(label, words))
        name = next(fitting, "")
        return name if name and self.headings.claim(name) is not None else ""

    @property
    def names_a_buyer(self) -> bool:
        """Whether somebody else is named above the form, too, whose id it may be."""
        rows = range(self.header.row)
        texts = (plain(raw_text(value)) for row in rows for _, value in self.page.filled_cells(row))
        return any(word in text for text in texts for word in BUYER_WORDS)

    def read(self, filled: Sequence[Filled]) -> tuple[list[Filled], list[Problem]]:
        """The answers of the block that the form leaves open, and what could not be used."""
        answered = {answer.column: plain(raw_text(answer.value)) for answer in filled}
        pairs = list(self.pairs())
        values: dict[str, set[str]] = {}
        for pair in pairs:
            values.setdefault(pair.column, set()).add(plain(raw_text(pair.value)))
        used, notes = list[Filled](), list[Problem]()
        for pair in pairs:
            text = raw_text(pair.value).strip()
            if answered.get(pair.column) == plain(text):
                continue
            clear = pair.column not in answered and len(values[pair.column]) == 1
            if clear and not self.names_a_buyer:
                used.append(pair)
            else:
                details = {"question": self.headings.question_of(pair.column), "text": text}
                notes.append(Problem.of("text_above_form", pair.place, "", **details))
        return used, notes
