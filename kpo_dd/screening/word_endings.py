"""Words of trade and places in the forms that grammar gives them: what is left of a word without its ending.

Russian, Kazakh, and Turkish and Uzbek in Latin letters: adjectives, cases, plurals, whose something is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

SHORTEST_STEM = 4  # letters that two words may have in common by their stems alone
SHORTEST_WHOLE = 3  # letters of a known word that a stem may be
OF_ADJECTIVES = "ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ую|юю|ым|им|ых|их|ому|ему|ыми|ими"
RUSSIAN_ENDINGS = tuple(
    re.compile(rf"(?:{ending})$")
    for ending in (
        rf"ск(?:{OF_ADJECTIVES})",
        rf"(?:н|енн|янн|ов|ев)(?:{OF_ADJECTIVES})",
        rf"(?:{OF_ADJECTIVES})",
        "ами|ями|ах|ях|ам|ям|ов|ев|ей|ом|ем",
        "ия|ии|ию|ий|ием|иями|иях",
        "[аяоеыиуюьй]",
    )
)
KAZAKH_ENDINGS = tuple(
    re.compile(rf"(?:{ending})$")
    for ending in (
        "(?:лар|лер|дар|дер|тар|тер)(?:ы|і)?(?:ның|нің)?",
        "сы|сі|ы|і",
        "ның|нің|дың|дің|тың|тің",
        "лық|лік|дық|дік|тық|тік",
    )
)
LATIN_ENDINGS = tuple(
    re.compile(rf"(?:{ending})$") for ending in ("(?:lar|ler)(?:i|ı)?", "si|sı|su|sü|i|ı|u|ü")
)
CYRILLIC_LETTER = re.compile("[а-яёә-ӿ]")
PLACE_ENDING = re.compile(rf"(?:ск(?:{OF_ADJECTIVES})|[аяыиі]|лық|лік|дық|дік|тық|тік)$")


def stems(word: str) -> Iterator[str]:
    """What a lower-case word may be without its ending, the longest ending first."""
    cyrillic = not word.isascii() and bool(CYRILLIC_LETTER.search(word))
    endings = (*RUSSIAN_ENDINGS, *KAZAKH_ENDINGS) if cyrillic else LATIN_ENDINGS
    for ending in endings:
        stem = ending.sub("", word)
        if stem != word and len(stem) >= SHORTEST_WHOLE:
            yield stem


def is_ending_of_place(word: str, place: str) -> bool:
    """Whether a word is a place with an ending that places have: an adjective, a case."""
    return word.startswith(place) and bool(PLACE_ENDING.fullmatch(word[len(place) :]))
