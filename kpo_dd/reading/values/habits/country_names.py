"""Names of countries beyond those of the reference table: official, inverted, abbreviated, misspelt.

`country_names.csv` has the English short and full names of ISO 3166-1 where they differ from the names
of the table (Unicode CLDR), and spellings of our own. A name that fits two countries means neither.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

from kpo_dd.reading.values.words import visible
from kpo_dd.wording import Language

NAMES_FILE = "country_names.csv"
# What stands for two countries, or for a country and a word of everyday.
SHARED_NAMES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("congo", "конго"), ("COD", "COG")),
    **dict.fromkeys(("korea", "корея"), ("KOR", "PRK")),
    **dict.fromkeys(("virgin islands", "виргинские острова"), ("VGB", "VIR")),
}
# A Kazakh name typed on a Russian keyboard.
WITHOUT_KAZAKH_KEYS = str.maketrans("әғқңөұүһіё", "агкноуухие")
SHORT_FORMS = (
    (re.compile(r"['’ʼ`´\u2018]"), ""),
    (re.compile(r"&"), " and "),
    (re.compile(r"\b(?:st|ste)\b\.?(?=.)"), "saint "),
    (re.compile(r"\bо-ва\b"), "острова"),
    (re.compile(r"\bо-в\b"), "остров"),
    (re.compile(r"\b(\w)\."), r"\1"),  # U.S.A. is USA
    (re.compile(r"[\W_]+"), " "),
    (re.compile(r"\bthe\b"), " "),
)
TWO_PARTS = re.compile(r"([^,(]+?)\s*[,(]\s*([^,()]+?)\s*\)?")


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """A name as it is compared: without accents, apostrophes, articles, punctuation; "&" is "and"."""
    key = without_accents(visible(name).casefold()).translate(WITHOUT_KAZAKH_KEYS)
    for pattern, instead in SHORT_FORMS:
        key = pattern.sub(instead, key)
    return " ".join(key.split())


def without_accents(text: str) -> str:
    """Latin letters without their accents; a Cyrillic й stays what it is."""
    kept = list[str]()
    for character in unicodedata.normalize("NFC", text):
        bare = unicodedata.normalize("NFD", character)[0]
        kept.append(bare if bare.isascii() else character)
    return "".join(kept)


def name_keys(name: str) -> Iterator[str]:
    """The key of a name and, where it is inverted (`Korea, Republic of`), that of the name put right."""
    yield name_key(name)
    if parts := TWO_PARTS.fullmatch(name.strip()):
        yield name_key(f"{parts[2]} {parts[1]}")


@cache
def further_names() -> Mapping[str, tuple[str, ...]]:
    """Code to the names that the file has for it."""
    text = (files(__package__) / NAMES_FILE).read_text(encoding="utf-8")
    lines = csv.DictReader(text.splitlines(), delimiter=";")
    names = (
        (line["code"], (line["short"], line["full"], *line["other"].split("|"))) for line in lines
    )
    return {code: tuple(filter(None, several)) for code, several in names}


def codes_by_name(names: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Key of a name to the one country that it stands for, by (code, name)."""
    found: dict[str, set[str]] = {}
    for code, name in names:
        for key in name_keys(name):
            found.setdefault(key, set()).add(code)
    return {
        key: next(iter(codes))
        for key, codes in found.items()
        if len(codes) == 1 and key not in SHARED_NAMES
    }


@cache
def every_key() -> frozenset[str]:
    """The keys of all names of countries there are, whichever of them a table has: CLDR's and the file's."""
    from babel import Locale

    named = [name for several in further_names().values() for name in several]
    for language in Language:
        territories = Locale(language.value).territories
        named += [name for code, name in territories.items() if code.isalpha()]
    return frozenset(chain.from_iterable(map(name_keys, named))) | set(SHARED_NAMES)


PLACE_WORDS = frozenset(
    (
        *("г", "город", "гор", "область", "обл", "район", "край", "село", "поселок", "пос"),
        *("city", "town", "region", "oblast", "province", "district", "state", "of"),
        *("каласы", "облысы", "ауданы", "ауылы", "к"),
    )
)
LONGEST_PLACE = 5  # words
PLACE_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*\.?")


def is_place(text: str) -> bool:
    """Whether a text may be a town or a region: a few words with capitals, and nothing else."""
    words = visible(text).strip(" .").split()
    return 0 < len(words) <= LONGEST_PLACE and all(map(is_place_word, words))


def is_place_word(word: str) -> bool:
    """Whether a word may be part of the name of a place."""
    known = name_key(word) in PLACE_WORDS
    return known or (bool(PLACE_WORD.fullmatch(word)) and word[0].isupper())
