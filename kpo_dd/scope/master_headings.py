"""The header of the list of suppliers: which column holds what, by its heading."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.layouts.identity_words import (
    BARE_WORDS,
    COUNTRY_WORDS,
    ID_WORDS,
    NAME_WORDS,
    is_headed_by,
)
from kpo_dd.reading.layouts.page import HEADER_WITHIN, Page
from kpo_dd.reading.values.words import raw_text, too_long
from kpo_dd.rulebook.rulebook import SUPPLIER_ID, Rulebook
from kpo_dd.scope.known_columns import KnownColumns, known_columns
from kpo_dd.scope.own_columns import OwnColumns, own_columns

# A column headed "ID" holds suppliers here; in an export of a survey it counts the answers.
MASTER_ID_WORDS = (*ID_WORDS[:-1], (*BARE_WORDS, "id"))
HEADING_WORDS: Mapping[str, tuple[str, ...]] = {
    "name": (*NAME_WORDS, *MASTER_ID_WORDS[-1]),
    "country": COUNTRY_WORDS,
    "sector": (
        *("sector", "industry", "line of business", "сектор", "отрасль", "вид деятельности"),
        *("сала", "қызмет түрі"),
    ),
    "contact": (
        *("contact", "contact person", "email", "e-mail", "mail", "контакт", "контактное лицо"),
        *("почта", "эл. почта", "электронная почта", "байланыс", "пошта"),
    ),
    "deadline": (
        *("deadline", "due", "due date", "due by", "срок", "срок ответа", "крайний срок"),
        *("мерзім", "мерзімі", "соңғы мерзім", "жауап беру мерзімі"),
    ),
    "language": (
        *("language", "preferred language", "language of correspondence", "lang", "язык"),
        *("язык переписки", "язык анкеты", "тіл", "тілі", "хат алмасу тілі", "сауалнама тілі"),
    ),
}
ASKED: Mapping[str, str] = {"name": "supplier_name", "country": "country", "sector": "sector"}


class MasterHeader(Struct, frozen=True):
    """A row that heads ids: what each column holds, which hold what the buyer knows, and the rest."""

    row: int
    columns: Mapping[str, int]
    known: KnownColumns
    own: OwnColumns

    @property
    def size(self) -> int:
        """How many columns are understood."""
        return len(self.columns) + len(self.known.places)


def best_header(page: Page, headings: Headings, rulebook: Rulebook) -> MasterHeader | None:
    """The header with most columns that are understood, the first of equals; None where nothing heads ids.

    A title may say "Supplier" too.
    """
    rows = range(min(HEADER_WITHIN, len(page.sheet.rows)))
    found = [one for row in rows if (one := master_header(page, row, headings, rulebook))]
    return max(found, key=lambda one: one.size, default=None)


def master_header(
    page: Page, row: int, headings: Headings, rulebook: Rulebook
) -> MasterHeader | None:
    """What each column of a header holds; None where no column holds ids."""
    texts = heading_texts(page, row)
    ids = [
        column
        for words in MASTER_ID_WORDS
        for column in headed(texts, SUPPLIER_ID, words, headings)
    ]
    if not ids:
        return None
    found = {SUPPLIER_ID: ids[0]}
    del texts[ids[0]]
    for name, words in HEADING_WORDS.items():
        if fitting := headed(texts, ASKED.get(name, ""), words, headings):
            found[name] = fitting[0]
    rest = {column: text for column, text in texts.items() if column not in found.values()}
    known = known_columns(rest, headings, rulebook)
    return MasterHeader(row, found, known, own_columns(rest, found.values(), known))


def heading_texts(page: Page, row: int) -> dict[int, str]:
    """The texts of a row that may be headings, by column."""
    texts = {column: raw_text(cell) for column, cell in page.filled_cells(row)}
    return {column: text for column, text in texts.items() if not too_long(text)}


def headed(
    texts: Mapping[int, str], question: str, words: tuple[str, ...], headings: Headings
) -> list[int]:
    """The columns whose headings ask a question, then those headed by one of the words."""
    claims = {column: headings.claim(text) for column, text in texts.items()}
    asked = [column for column, claim in claims.items() if claim and claim.column == question]
    return asked + [column for column, text in texts.items() if is_headed_by(text, words)]
