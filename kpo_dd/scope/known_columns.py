"""The columns of the list that hold what the buyer knows: by a question, its id, or a word for it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.layouts.identity_words import is_headed_by
from kpo_dd.rulebook.known_facts import KNOWN_AS, KnownFact, knowable
from kpo_dd.rulebook.rulebook import COUNTRY, SECTOR, SUPPLIER_ID, SUPPLIER_NAME, Rulebook

READ_OTHERWISE = frozenset({SUPPLIER_ID, SUPPLIER_NAME, COUNTRY, SECTOR})

# Each as a person heads it in English, Russian and Kazakh; the first is the key.
KNOWN_WORDS: Mapping[str, tuple[str, ...]] = {
    "known_workers": (
        *("known_workers", "known workers", "workers known to us", "работников, известно нам"),
        *("известно работников", "известное число работников", "белгілі жұмыскерлер саны"),
        "бізге белгілі жұмыскерлер саны",
    ),
    "known_migrants": (
        *("known_migrants", "known migrants", "migrants known to us", "известно мигрантов"),
        *("известно иностранных работников", "известное число иностранных работников"),
        *("белгілі шетелдік жұмыскерлер саны", "бізге белгілі шетелдік жұмыскерлер саны"),
    ),
    "known_under18": (
        *("known_under18", "known under 18", "under 18 known to us", "известно младше 18 лет"),
        *("известно работников младше 18 лет", "известное число работников младше 18 лет"),
        *("18-ге толмаған белгілі жұмыскерлер саны", "18 жасқа толмаған белгілі жұмыскерлер саны"),
    ),
    KnownFact.CASES: (
        *("known_cases", "known cases", "cases known to us", "известно случаев"),
        *("известные случаи", "известное число случаев", "белгілі жағдайлар саны"),
        "бізге белгілі жағдайлар саны",
    ),
    KnownFact.VALUE: (
        *("contract_value", "contract value", "value of the contract", "сумма договора"),
        *(
            "стоимость договора",
            "сумма контракта",
            "шарт сомасы",
            "шарт құны",
            "келісімшарт сомасы",
        ),
    ),
    KnownFact.BEDS: (
        *("beds", "number of beds", "beds provided", "койко-места", "число койко-мест"),
        *("количество койко-мест", "спальных мест", "төсек-орын", "төсек-орын саны"),
    ),
}


class KnownColumns(Struct, frozen=True):
    """Where each thing the buyer knows stands, and the columns that can say nothing.

    `places`: a question or a fact to its column. `twice`: columns of what has one already. `unused`: columns
    headed by a question whose answer nobody but the supplier can give.
    """

    places: Mapping[str, int]
    twice: tuple[int, ...] = ()
    unused: tuple[int, ...] = ()


def known_columns(texts: Mapping[int, str], headings: Headings, rulebook: Rulebook) -> KnownColumns:
    """What the headings of a list that mean nothing else say the buyer knows, from left to right."""
    allowed = {*(question.id for question in knowable(rulebook)), *KnownFact}
    places, twice, unused = dict[str, int](), list[int](), list[int]()
    for column, text in sorted(texts.items()):
        name = known_name(text, headings)
        if name in places:
            twice.append(column)
        elif name in allowed:
            places[name] = column
        elif name.partition(".")[0] in rulebook.questionnaire.by_id.keys() - READ_OTHERWISE:
            unused.append(column)
    return KnownColumns(places, tuple(twice), tuple(unused))


def known_name(text: str, headings: Headings) -> str:
    """The question or fact that a heading names; empty where it names none."""
    for key, words in KNOWN_WORDS.items():
        if is_headed_by(text, words):
            return KNOWN_AS.get(key, str(key))
    claim = headings.claim(text)
    return claim.column if claim is not None else ""
