"""Goods by their names in English, Russian and Kazakh: beginnings of words by which a text names them.

`goods_words.csv` is our own work: of every good of the list of 2022 what it is called, of which kind the
questionnaire asks, and its beginnings. `=` before one: the whole word. A good of a newer list without a
line there is found by its English name.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from unicodedata import normalize

from msgspec import Struct

from kpo_dd.wording import Language

GOODS_WORDS_FILE = "goods_words.csv"
WHOLE_WORD = "="
START = 2  # letters; no beginning is shorter
LONGEST_GOODS_TEXT = 2_000  # letters that are looked at
REMEMBERED_GOODS_TEXTS = 4_096
IN_BRACKET = re.compile(r"\s*\([^()]*\)")


class GoodWords(Struct, frozen=True):
    """What a good is called, its kind in the questionnaire, and the beginnings of words that name it."""

    names: Mapping[Language, str]
    kind: str
    beginnings: tuple[tuple[str, ...], ...]


@cache
def known_goods() -> Mapping[str, GoodWords]:
    """Every good of the list of 2022, by its name there."""
    source = files("kpo_dd.reports.words").joinpath(GOODS_WORDS_FILE)
    lines = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return {
        normalize("NFC", line["good"]): GoodWords(
            {
                Language.EN: normalize("NFC", line["good"]),
                Language.RU: line["name_ru"],
                Language.KK: line["name_kk"],
            },
            line["kind"],
            tuple(tuple(beginnings_in(one)) for one in line["stems"].split(";")),
        )
        for line in lines
    }


def beginnings_in(text: str) -> list[str]:
    """The beginnings of one or more words in a row; of a whole word its mark stays."""
    whole = text.startswith(WHOLE_WORD)
    return [f"{WHOLE_WORD}{word}" if whole else word for word in goods_text_words(text)]


def goods_text_words(text: str) -> list[str]:
    """The words of a text in small letters; ё is е, a hyphen parts, a slash between letters does not."""
    small = normalize("NFC", text[:LONGEST_GOODS_TEXT]).casefold().replace("ё", "е")
    small = small.replace("сахар-песок", "сахар")  # sugar, and no sand
    return re.findall(r"[^\W\d_]+(?:/[^\W\d_]+)*", small)


def good_word(good: str, language: Language) -> str:
    """What a good is called; as the list calls it where nobody has put that into the language."""
    known = known_goods().get(good)
    return known.names[language] if known else good


@lru_cache(REMEMBERED_GOODS_TEXTS)
def goods_named(text: str, listed: tuple[str, ...]) -> tuple[str, ...]:
    """The goods of a list that a text names, in the order of the list."""
    words = [part for word in goods_text_words(text) for part in (word, *slash_parts(word))]
    starts, found = goods_by_start(listed), set[str]()
    for at, word in enumerate(words):
        for good, beginnings in starts.get(word[:START], ()):
            here = words[at : at + len(beginnings)]
            if len(here) == len(beginnings) and all(map(begins, here, beginnings)):
                found.add(good)
    return tuple(good for good in listed if good in found)


@cache
def goods_by_start(listed: tuple[str, ...]) -> Mapping[str, list[tuple[str, tuple[str, ...]]]]:
    """The beginnings of all goods of a list, by the letters that the first word begins with."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for good in listed:
        for beginnings in filter(None, beginnings_of(good)):
            start = beginnings[0].removeprefix(WHOLE_WORD)[:START]
            found.setdefault(start, []).append((good, beginnings))
    return found


def slash_parts(word: str) -> list[str]:
    """What a slash parts: `gloves/shoes`; the whole stays too, for `х/б`."""
    return word.split("/") if "/" in word else []


@cache
def beginnings_of(good: str) -> tuple[tuple[str, ...], ...]:
    """By which beginnings a good is found: its own, those of its name without a bracket, its names."""
    known, bare = known_goods().get(good), IN_BRACKET.sub("", good)
    if known is None:
        return (whole_words(bare),)
    wider = known_goods().get(bare) if bare != good else None
    names = (part for name in known.names.values() for part in IN_BRACKET.sub("", name).split(","))
    found = (*known.beginnings, *(wider.beginnings if wider else ()), *map(whole_words, names))
    return tuple(dict.fromkeys(found))


def whole_words(name: str) -> tuple[str, ...]:
    """A name of which every word has to stand there as it is."""
    return tuple(f"{WHOLE_WORD}{word}" for word in goods_text_words(name))


def begins(word: str, beginning: str) -> bool:
    """Whether a word begins so, or is it."""
    if beginning.startswith(WHOLE_WORD):
        return word == beginning.removeprefix(WHOLE_WORD)
    return word.startswith(beginning)
