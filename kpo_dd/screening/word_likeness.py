"""How alike two words are: by what is heard, by their consonants, by what is left of one that is cut off."""

from __future__ import annotations

from msgspec import Struct
from rapidfuzz.distance import OSA

from kpo_dd.assessment.result.name_questions import NameReading
from kpo_dd.screening.ears import READING_ORDER
from kpo_dd.screening.named_words import NameWord

SHORTEST_ALIKE = 4  # shorter words are the same or two
ALIKE_WORDS = {4: 0.75, 5: 0.8}
ALIKE_WORDS_LONG = 0.74
LIKE_BY_CONSONANTS = 0.86
LIKE_BY_SOUND, VOWELS_ALIKE = 0.9, 0.8  # where the vowels are nearly the same, too
LEAST_BY_CONSONANTS = 0.5  # what the vowels may differ in
SHORTEST_ABBREVIATED = 4  # letters that are left of a word
SHORTEST_CUT_OFF, MOST_OF_A_WORD = 7, 0.6  # of a firm's own word that is cut off
MOST_CUT_OFF = 3  # times as long the word may be
LIKE_BY_BEGINNING = 0.9
VOWELS = "aeiou"


class Likeness(Struct, frozen=True):
    """How much a word of a name is like one of the lists, up to 1, and by which reading."""

    share: float
    reading: NameReading

    @property
    def rank(self) -> tuple[float, int]:
        """More alike first, then the plainer reading."""
        return (self.share, -READING_ORDER.index(self.reading))


def least_alike(one: str, other: str) -> float:
    """How much of two sounds must be the same: short words bear less."""
    return ALIKE_WORDS.get(max(len(one), len(other)), ALIKE_WORDS_LONG)


def like_by_consonants(one: NameWord, other: NameWord) -> float:
    """How alike two words of the same consonants are: both begin with a vowel or neither does, or it is 0."""
    vowels = max(
        (
            OSA.normalized_similarity(a, b)
            for a in one.sound.sounds
            for b in other.sound.sounds
            if (a[0] in VOWELS) == (b[0] in VOWELS)
        ),
        default=0.0,
    )
    if vowels < LEAST_BY_CONSONANTS:
        return 0.0
    return LIKE_BY_SOUND if vowels >= VOWELS_ALIKE else LIKE_BY_CONSONANTS


def how_it_met(word: NameWord, token: str) -> NameReading:
    """By which reading a word is the same as a listed one."""
    if word.text == token:
        return NameReading.WRITTEN
    if word.sound.plain == token:
        return NameReading.LETTERS
    return NameReading.PALLADIUS if word.sound.pinyin == token else NameReading.SOUND
