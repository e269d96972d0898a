"""Words as they sound: Latin, Cyrillic and Chinese writing of one name brought to one spelling.

Two ears, since a letter is two sounds: the western one hears `x` as `ks` and `q` as `k`, the Chinese one
hears both as pinyin has them. A word is compared by what either hears, and by its consonants.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from msgspec import Struct

from kpo_dd.assessment.result.name_questions import NameReading
from kpo_dd.screening.palladius import REMEMBERED_NAME_WORDS, pinyin_of

CYRILLIC_SPELLED = {
    **dict(zip("абвгдезийклмнопрстуф", "abvgdeziiklmnoprstuf", strict=True)),
    **{
        "ё": "e",
        "ж": "zh",
        "х": "h",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "sh",
        "ъ": "",
        "ы": "i",
    },
    **{"ь": "", "э": "e", "ю": "iu", "я": "ia", "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o"},
    **{"ұ": "u", "ү": "u", "һ": "h", "і": "i", "є": "e", "ї": "i", "ґ": "g", "ў": "u", "ҳ": "h"},
    **{"ş": "sh", "ç": "ch", "ı": "i", "ğ": "g", "ö": "o", "ü": "u"},
}
SPELLED_AS = str.maketrans(CYRILLIC_SPELLED)
NOT_LATIN = re.compile("[^a-z0-9]")
LOOK_LATIN = str.maketrans("АВСЕНІКМОРТХУЅЈасеіорхуѕјһ", "ABCEHIKMOPTXYSJaceiopxysjh")
BOTH_EARS = (
    *(("chj", "j"), ("tsz", "j")),  # as Uzbek and Turkish papers write them
    *(
        ("shch", "sh"),
        ("tsch", "ch"),
        ("tch", "ch"),
        ("sch", "sh"),
        ("dzh", "j"),
        ("dj", "j"),
        ("kh", "h"),
    ),
    *(("ph", "f"), ("th", "t"), ("ck", "k"), ("tion", "shn"), ("zh", "j"), ("ts", "c"), ("w", "v")),
    *(("ee", "i"), ("oo", "u"), ("ou", "u"), ("ie", "i"), ("y", "i")),
)
WESTERN = (
    *(("sh", "s"), ("ch", "4"), ("ce", "se"), ("ci", "si"), ("qu", "k"), ("q", "k"), ("x", "ks")),
    *(("ge", "je"), ("gi", "ji")),
)
CHINESE = (
    ("sz", "j"),
    ("sh", "s"),
    ("ch", "4"),
    ("q", "4"),
    ("c", "4"),
    ("ks", "s"),
    ("x", "s"),
    ("dz", "j"),
    ("z", "j"),
)
TWICE_ON_END = re.compile(r"([a-z])\1+")
N_OF_CHINESE = re.compile("ng(?![aeiou])")
WITHOUT_VOWELS = str.maketrans("", "", "aeiou")
VOICELESS = str.maketrans("bdgvjzc4", "ptkf4s44")
SILENT_E = re.compile("[aeiou][bcdfgklmnpstvz]e$")  # of an English word: hope, wide
SHORTEST_SKELETON = 3
LONGEST_INITIALS = 3  # letters of a word that may stand for as many words


READING_ORDER = tuple(NameReading)


class Heard(Struct, frozen=True):
    """One word: as it is written, in Latin letters, and as either ear hears it."""

    plain: str
    pinyin: str  # of a Cyrillic word that is Chinese by its syllables; else empty
    sounds: tuple[str, ...]
    skeletons: frozenset[str]


def honest_letters(name: str) -> str:
    """A name without marks that nobody sees, in one form of each letter; letters that lie are put right."""
    if name.isascii():
        return name
    seen = "".join(c for c in unicodedata.normalize("NFKC", name) if not has_no_width(c))
    return re.sub(r"[^\W\d_]+", lambda match: of_one_alphabet(match[0]), seen)


def has_no_width(letter: str) -> bool:
    """Whether a letter has no width: a mark of direction, a joiner, an accent that stands by itself."""
    return unicodedata.category(letter) in {"Cf", "Mn"}


def of_one_alphabet(word: str) -> str:
    """A word of Latin letters with Cyrillic ones among them that look alike, in Latin; any other as it is."""
    if word.isascii() or not re.search("[A-Za-z]", word):
        return word
    latin = word.translate(LOOK_LATIN)
    return latin if latin.isascii() else word


def in_latin(word: str) -> str:
    """A word in lower-case Latin letters, as they are named and not as they sound."""
    spelled = word.casefold().translate(SPELLED_AS)
    latin = spelled if spelled.isascii() else anyascii(spelled).casefold()
    return latin if latin.isalnum() else NOT_LATIN.sub("", latin)


def figures_in(word: str) -> str:
    """The figures of a word, which no ear hears otherwise; without 4, which stands for a sound."""
    latin = in_latin(word)
    return "" if latin.isalpha() else "".join(c for c in latin if c.isdigit() and c != "4")


@lru_cache(maxsize=REMEMBERED_NAME_WORDS)
def heard_word(word: str) -> Heard:
    """What there is to compare of a word."""
    if word.isascii() and word.isdigit() and word.strip("4"):  # of 4 alone see `skeleton`
        return Heard(word, "", (word,), frozenset())  # no ear hears a figure otherwise
    plain, pinyin = in_latin(word), pinyin_of(word.casefold().replace("ё", "е"))
    alike = by_both_ears(plain)
    sounds = dict.fromkeys([plain, western(alike), chinese(alike)])
    if pinyin:
        sounds[chinese(by_both_ears(pinyin))] = None
    if not pinyin and "оу" in word.casefold():  # how Russian spells an English o: Хоуп, Роуз
        sounds[western(by_both_ears(plain.replace("ou", "o")))] = None
    if SILENT_E.search(plain):
        sounds[western(by_both_ears(plain[:-1]))] = None
    bones = frozenset(bone for one in sounds if len(bone := skeleton(one)) >= SHORTEST_SKELETON)
    return Heard(plain, pinyin, tuple(filter(None, sounds)), bones)


def by_both_ears(word: str) -> str:
    """A Latin word with what either ear hears alike spelled as one sound."""
    for spelled, sound in BOTH_EARS:
        word = word.replace(spelled, sound)
    return word


def western(alike: str) -> str:
    """What both hear of a word, as who knows English or Russian says it."""
    for spelled, sound in WESTERN:
        alike = alike.replace(spelled, sound)
    return single(alike.replace("c", "k"))


def chinese(alike: str) -> str:
    """The same as who knows pinyin says it; `ng` and `n` are one, for Russian parts them by a sign."""
    for spelled, sound in CHINESE:
        alike = alike.replace(spelled, sound)
    return single(N_OF_CHINESE.sub("n", alike))


def single(word: str) -> str:
    """A word in which no letter stands twice on end; figures stay, and so do initials."""
    if len(word) <= LONGEST_INITIALS or not TWICE_ON_END.search(word):
        return word
    return TWICE_ON_END.sub(r"\1", word)


def skeleton(sound: str) -> str:
    """The consonants of a sound, voiced and voiceless alike; empty where it has a figure."""
    letters = sound.replace("4", "")
    if letters and not letters.isalpha():
        return ""
    return single(sound.translate(WITHOUT_VOWELS)).translate(VOICELESS)
