"""Who is meant: ids that may be one, and names of firms that may be two. Nothing here decides, people do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Self

from msgspec import Struct

from kpo_dd.firm_names import FirmWord, WordWeight, firm_words, latin_words
from kpo_dd.firm_words import LEGAL_FORMS

# Ids that stand for themselves however they are read: nothing in or before them is left out.
AS_IT_STANDS = re.compile(
    r"(?!bin|iin|inn|tin|id|supplier|vendor|reg|no)[a-z0-9]+(?:[-_/][a-z0-9]+)*", re.I | re.A
)
# A line each of them: a hundred thousand are looked at at once.
ALL_AS_THEY_STAND = re.compile(rf"(?:{AS_IT_STANDS.pattern}\n)*+", re.I | re.A)
TO_LATIN = str.maketrans("АВСЕНІКМОРТХУасеіорхуһ", "ABCEHIKMOPTXYaceiopxyh")
DIGITS_TYPED_AS_LETTERS = str.maketrans("OolIЗз", "001133")  # what Latin letters are left by then
NO_LETTERS = re.compile(r"[\W_]+")  # nor digits
LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


def lookalike(supplier: str) -> str:
    """What ids have in common that may be one: a reader can't tell them apart, or zeros were lost.

    Letters that look alike, case and spacing make no difference, nor do the zeros before a number,
    which office programs drop, nor letters typed for digits in what is a number otherwise.
    """
    latin = supplier.translate(TO_LATIN)
    number = latin.translate(DIGITS_TYPED_AS_LETTERS)
    only_digits = NO_LETTERS.sub("", number).isdecimal() and any(map(str.isdigit, latin))
    unpadded = LEADING_ZEROS.sub("", number if only_digits else latin)
    return NO_LETTERS.sub("", unpadded).casefold()


# Of 100: what two words have in common that are one, mistyped or spelled in two ways. One letter in six
# may be another, one in four may be missing; of long words more, for chance hardly makes those alike.
ALIKE, ALIKE_LONG, LONG, SHORTEST = 82.0, 78.0, 9, 4
ALIKE_RUN_TOGETHER = 85.0  # what names have in common that are one, cut into words in two ways


def other_firm(name: str, known: str) -> bool:
    """Whether two names are not those of one firm, across alphabets, spellings and legal forms.

    Each name may have more to it than the other, but not each something else: `Alpha Service` is
    `Alpha` and is not `Alpha Trade`. What is common to both has to be a word of the firm's own, and half
    of those; numbers have to be the same. A line too many costs a look, one too few costs more. One firm
    they are where one is written in letters that nothing here can read.
    """
    ours, theirs = firm_words(name), firm_words(known)
    legible = all(words and all(word.sound.isascii() for word in words) for words in (ours, theirs))
    if not legible or abbreviates(name, known) or abbreviates(known, name):
        return False
    return not Compared.of(ours, theirs).are_one


class Compared(Struct, frozen=True):
    """The words of two names: those that both have, and those that only one of them has."""

    common: tuple[FirmWord, ...]
    left: tuple[FirmWord, ...]
    right: tuple[FirmWord, ...]

    @classmethod
    def of(cls, ours: Sequence[FirmWord], theirs: Sequence[FirmWord]) -> Self:
        """Each word beside the one it is most like, in whatever order; `common` are those of `ours`."""
        likeness = [
            (-alike(one, other), at, beside)
            for at, one in enumerate(ours)
            for beside, other in enumerate(theirs)
        ]
        pairs: dict[int, int] = {}
        for less, at, beside in sorted(likeness):
            if less and at not in pairs and beside not in pairs.values():
                pairs[at] = beside
        common = [word for at, word in enumerate(ours) if at in pairs]
        left = [word for at, word in enumerate(ours) if at not in pairs]
        right = [word for at, word in enumerate(theirs) if at not in pairs.values()]
        if run_together(left, right):
            common, left, right = [*common, *left], [], []
        return cls(tuple(common), tuple(left), tuple(right))

    @property
    def are_one(self) -> bool:
        """Whether they are names of one firm."""
        left, right = telling(self.left), telling(self.right)
        if (left and right) or any(word.is_number for word in (*left, *right)):
            return False
        more = [word for word in owned((*left, *right)) if not word.is_initial]
        own = owned(self.common)
        return (
            len(own) >= len(more) if own else not more and has_enough(self.common, (*left, *right))
        )


def has_enough(common: Sequence[FirmWord], more: Sequence[FirmWord]) -> bool:
    """Whether names without words of their own share what they have: the trade, or else all words."""
    return bool(telling(common)) or (bool(common) and not more)


def telling(words: Iterable[FirmWord]) -> list[FirmWord]:
    """The words that not any firm may add to its name."""
    return [word for word in words if word.weight > WordWeight.ADDED]


def owned(words: Iterable[FirmWord]) -> list[FirmWord]:
    """The words that are a firm's own."""
    return [word for word in words if word.weight is WordWeight.OWN]


def alike(one: FirmWord, other: FirmWord) -> float:
    """How much two words are alike, up to 100; 0 where they are two."""
    if one.means and one.means == other.means:
        return 100.0
    if one.sound == other.sound:
        return 100.0
    if (
        one.is_number
        or other.is_number
        or (one.weight < WordWeight.OWN and other.weight < WordWeight.OWN)
    ):
        return 0.0
    if shortens(one, other) or shortens(other, one):
        return ALIKE
    return spelled_alike(one.sound, other.sound)


def shortens(one: FirmWord, other: FirmWord) -> bool:
    """Whether a word is the beginning of another: a single letter, or one with a point after it."""
    return (one.short or one.is_initial) and other.sound.startswith(one.sound)


def spelled_alike(one: str, other: str) -> float:
    """How much two words have in common, up to 100; 0 where that is not enough."""
    from rapidfuzz import fuzz

    shorter = min(len(one), len(other))
    floor = ALIKE_LONG if shorter >= LONG else ALIKE
    found = fuzz.ratio(one, other) if shorter >= SHORTEST else 0.0
    return found if found >= floor else 0.0


def run_together(left: Sequence[FirmWord], right: Sequence[FirmWord]) -> bool:
    """Whether what is left of two names is the same where nobody minds how it is cut into words."""
    from rapidfuzz import fuzz

    one, other = ("".join(word.sound for word in words) for words in (left, right))
    longer = max(len(left), len(right))
    known = sum(word.weight < WordWeight.OWN for word in (*left, *right))
    return longer > 1 > known and fuzz.ratio(one, other) >= ALIKE_RUN_TOGETHER


def abbreviates(name: str, whole: str) -> bool:
    """Whether the only word of one name is made of the first letters of another's."""
    said = [word for word, _ in latin_words(name) if word not in LEGAL_FORMS]
    words = [word for word in said if len(word) > 1]
    initials = [word[0] for word, _ in latin_words(whole) if word not in LEGAL_FORMS]
    return len(words) == 1 and len(initials) > 1 and words[0] == "".join(initials)
