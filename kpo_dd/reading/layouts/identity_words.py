"""The words that head who a supplier is, in a return as on the list of suppliers in scope.

They are weaker than a question's key or text: they count where nothing else stands for the column, and
only beside questions, for "BIN, name, country" alone is a list of suppliers and nobody's answers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from kpo_dd.reading.layouts.heading_texts import heading_text, unnumbered
from kpo_dd.reading.layouts.headings import Claim, Headings
from kpo_dd.rulebook.rulebook import COUNTRY, SUPPLIER_ID, SUPPLIER_NAME

IDENTITY_COLUMNS = frozenset({SUPPLIER_ID, SUPPLIER_NAME, COUNTRY})
# Of several columns that may hold the id the first kind counts; a bare "Supplier" is a name beside one.
BARE_WORDS = (
    *("supplier", "vendor", "contractor", "поставщик", "подрядчик", "контрагент"),
    *("жеткізуші", "мердігер"),
)
ID_WORDS: Sequence[tuple[str, ...]] = (
    (
        *("supplier id", "vendor id", "contractor id", "supplier code", "vendor code"),
        *("supplier number", "vendor number", "supplier no", "vendor no"),
        *("id поставщика", "код поставщика", "номер поставщика", "id подрядчика"),
        *("код подрядчика", "номер подрядчика", "код контрагента", "id контрагента"),
        *("жеткізуші коды", "жеткізуші нөмірі", "жеткізуші id", "жеткізушінің коды"),
        *("жеткізушінің нөмірі", "мердігер коды", "мердігердің коды"),
        *("supplier bin", "company bin", "бин поставщика", "бин подрядчика", "бин компании"),
        *("жеткізушінің бсн", "жеткізушінің бсн-і", "жеткізуші бсн", "компанияның бсн-і"),
    ),
    (
        *("bin", "бин", "бсн", "bin/iin", "iin/bin", "иин/бин", "бин/иин", "жсн/бсн", "бсн/жсн"),
        *("бизнес-идентификационный номер", "бизнес-сәйкестендіру нөмірі"),
    ),
    BARE_WORDS,
)
NAME_WORDS = (
    *("name", "supplier name", "company", "company name", "vendor name", "contractor name"),
    *("наименование", "название", "компания", "организация", "наименование поставщика"),
    *("название поставщика", "наименование компании", "название компании"),
    *("наименование организации", "наименование подрядчика", "атауы", "компания атауы"),
    *("жеткізуші атауы", "жеткізушінің атауы", "компанияның атауы", "ұйым атауы"),
)
COUNTRY_WORDS = ("country", "страна", "ел", "мемлекет", "елі")
IDENTITY_WORDS: Mapping[str, Sequence[tuple[str, ...]]] = {
    SUPPLIER_ID: ID_WORDS,
    SUPPLIER_NAME: (NAME_WORDS, BARE_WORDS),
    COUNTRY: (COUNTRY_WORDS,),
}

KeyT = TypeVar("KeyT")


@lru_cache(maxsize=64)
def compared_heading(words: tuple[str, ...]) -> frozenset[str]:
    """Words as headings are compared."""
    return frozenset(map(heading_text, words))


@lru_cache(maxsize=16_384)
def is_headed_by(text: str, words: tuple[str, ...]) -> bool:
    """Whether a heading is one of the words, whatever stands around it."""
    known = compared_heading(words)
    return any(way in known for way in unnumbered(heading_text(text.replace(" / ", "/"))))


def identity_claims(
    texts: Mapping[KeyT, str], claimed: Collection[str], headings: Headings
) -> dict[KeyT, Claim]:
    """What headings that no question claims say of who a supplier is; `claimed` has its heading already."""
    free = claimed_by_none(texts, headings)
    found: dict[KeyT, Claim] = {}
    for column, kinds in IDENTITY_WORDS.items():
        if column not in claimed and headings.claim(column) is not None:
            left = {key: text for key, text in free.items() if key not in found}
            found |= {key: Claim(column, None, by_word=True) for key in of_first_kind(left, kinds)}
    return found


def claimed_by_none(texts: Mapping[KeyT, str], headings: Headings) -> dict[KeyT, str]:
    """The headings that stand for no question."""
    return {key: text for key, text in texts.items() if text and headings.claim(text) is None}


def of_first_kind(texts: Mapping[KeyT, str], kinds: Sequence[tuple[str, ...]]) -> Iterator[KeyT]:
    """The headings of the first kind of words that heads any."""
    for words in kinds:
        if fitting := [key for key, text in texts.items() if is_headed_by(text, words)]:
            yield from fitting
            return


def heads_ids(text: str, headings: Headings) -> bool:
    """Whether a text is the heading of the ids of suppliers: its key, its text or a word for it."""
    claim = headings.claim(text)
    if claim is not None:
        return claim.column == SUPPLIER_ID
    return any(is_headed_by(text, words) for words in ID_WORDS)
