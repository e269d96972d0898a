"""A name of a firm as words, as they sound and in Latin letters; and how much each tells of who it is.

Words of the law are left out, and words that are run together of others are cut into those.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import cache

from msgspec import Struct

from kpo_dd.firm_words import ADDED_WORDS, LEGAL_FORMS, OWN_NAMES, RUN_TOGETHER, TRADES

MOST_WORDS = 24  # more are no name; comparing takes the square of it
LONGEST_COMPARED_NAME = 500  # letters
SHORTEST_REST = 3  # what has to be left of a word where another is cut off it
ROMAN = {"ii": "2", "iii": "3", "iv": "4"}  # one letter alone may be anything
LETTERS = {
    **dict(zip("абвгдезиклмнопрстуф", "abvgdeziklmnoprstuf", strict=True)),
    **{"ё": "e", "ж": "zh", "й": "i", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"},
    **{"ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia"},
    **{"ә": "a", "ғ": "g", "қ": "q", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i"},
    **{"ı": "i", "ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "є": "e", "ї": "i"},
    **{"ş": "sh", "ç": "ch", "š": "sh", "č": "ch", "ž": "zh"},
}
SPELLED = (  # one sound, however it is spelled in Latin letters; the first to come is the first done
    *(("shch", "sh"), ("tsch", "ch"), ("sch", "sh"), ("dzh", "j"), ("zh", "j"), ("kh", "h")),
    *(("gh", "g"), ("ph", "f"), ("ge", "je"), ("gi", "ji"), ("ck", "k"), ("x", "ks"), ("q", "k")),
    *(("ch", "4"), ("ce", "tse"), ("ci", "tsi"), ("cy", "tsi"), ("c", "k"), ("4", "ch")),
    *(("w", "v"), ("yu", "iu"), ("ya", "ia"), ("yo", "e"), ("y", "i")),
    *(("ou", "u"), ("ee", "i"), ("oo", "u"), ("ie", "e")),
)


class WordWeight(IntEnum):
    """How much a word tells of who a firm is."""

    ADDED = 0  # any firm may write it or leave it out
    TRADE = 1  # of two firms with one name each has another
    OWN = 2


class FirmWord(Struct, frozen=True):
    """A word as it sounds; what it means, where that is known; and whether it is written in short."""

    sound: str
    means: str
    weight: WordWeight
    short: bool = False

    @property
    def is_initial(self) -> bool:
        """Whether it is a single letter, which stands for a word that may be left out."""
        return len(self.sound) == 1 and not self.is_number

    @property
    def is_number(self) -> bool:
        """Whether it is a number, which no spelling changes."""
        return self.sound.isdigit()


def firm_words(name: str) -> list[FirmWord]:
    """The words of a name; those of the law only where there are no others."""
    words = latin_words(name)
    said = [(word, short) for word, short in words if word not in LEGAL_FORMS] or words
    found = [piece for word, short in said[:MOST_WORDS] for piece in parts_of_word(word, short)]
    return found[:MOST_WORDS]


def latin_words(name: str) -> list[tuple[str, bool]]:
    """The words of a name in Latin letters without accents, each with whether a point follows it.

    `B.V.` is `bv`, and `A&B` is `ab`.
    """
    folded = unicodedata.normalize("NFKC", name[:LONGEST_COMPARED_NAME]).casefold()
    folded = re.sub("['’ʼ`´]", "", folded)
    shortened = re.sub(r"\b([a-z])[.&](?=[a-z]\b)", r"\1", folded)
    letters = "".join(LETTERS.get(letter, letter) for letter in shortened)
    plain = unicodedata.normalize("NFKD", letters)
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return [(match[1], bool(match[2])) for match in re.finditer(r"([^\W_]+)(\.?)", bare)]


def parts_of_word(word: str, short: bool) -> Iterator[FirmWord]:
    """A word, or those that it is run together of; a number beside letters is a word of its own."""
    for part in re.findall(r"\d+|\D+", ROMAN.get(word, word)):
        sounds = cut_up(as_it_sounds(part))
        for sound in sounds:
            yield known_word(sound) or FirmWord(
                sound, sound, WordWeight.OWN, short and len(sounds) == 1
            )


def cut_up(sound: str) -> list[str]:
    """The words that a word is run together of, as far as they are known; mostly itself."""
    if known_word(sound) is not None:
        return [sound]
    for known in run_together_sounds():
        rest_after, rest_before = sound.removeprefix(known), sound.removesuffix(known)
        if rest_after != sound and len(rest_after) >= SHORTEST_REST:
            return [known, *cut_up(rest_after)]
        if rest_before != sound and len(rest_before) >= SHORTEST_REST:
            return [*cut_up(rest_before), known]
    return [sound]


@cache
def run_together_sounds() -> tuple[str, ...]:
    """What may be cut off a word, the longest first."""
    return tuple(sorted({as_it_sounds(word) for word in RUN_TOGETHER}, key=lambda s: (-len(s), s)))


def known_word(sound: str) -> FirmWord | None:
    """A word that does not tell firms apart, or not alone; None for any other."""
    found = known_words().get(sound)
    return None if found is None else FirmWord(sound, *found)


@cache
def known_words() -> Mapping[str, tuple[str, WordWeight]]:
    """Every known word as it sounds: what it means, and how much it tells."""
    found = {as_it_sounds(word): ("", WordWeight.ADDED) for word in ADDED_WORDS}
    for lines, weight in ((TRADES, WordWeight.TRADE), (OWN_NAMES, WordWeight.OWN)):
        for line in lines:
            first, *_ = line.split()
            found |= {as_it_sounds(word): (first, weight) for word in line.split()}
    return found


def as_it_sounds(word: str) -> str:
    """A word without what differs from one way of spelling to another."""
    for spelled, sound in SPELLED:
        word = word.replace(spelled, sound)
    return re.sub(r"([^\W\d])\1+", r"\1", word)
