"""The listed names in other forms, made of the lists that came with the program: data for any machine."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from kpo_dd.screening.ears import heard_word
from kpo_dd.screening.named_words import NameWordKind, name_word
from kpo_dd.screening.palladius import SYLLABLES
from tests.screening.name_sets import NameCase, lists_shipped

LEGAL = re.compile(
    r",? +(?:Co\b\.?,?|Ltd\b\.?|Limited|Corporation|L\.L\.C\.|S\.R\.L\.|D\.O\.O\.+)", re.I
)
TO_RUSSIAN: Mapping[str, str] = {pinyin: russian for russian, pinyin in SYLLABLES.items()}
LONGEST_PINYIN = max(map(len, TO_RUSSIAN))
LONG = 6  # letters of a word in which a slip is a slip


def bare(name: str) -> str:
    """A name without its legal form."""
    return LEGAL.sub("", name).strip(" ,.")


@cache
def in_palladius(word: str) -> str:
    """A pinyin word as Russian spells it, the longest syllables first; itself where it is none."""
    lower, found = word.lower(), list[str]()
    while lower:
        for size in range(min(LONGEST_PINYIN, len(lower)), 0, -1):
            if lower[:size] in TO_RUSSIAN:
                found.append(TO_RUSSIAN[lower[:size]])
                lower = lower[size:]
                break
        else:
            return word
    return "".join(found).capitalize()


def in_russian_papers(name: str) -> str:
    """A name whose own words and places are spelled as Russian newspapers do."""
    return " ".join(in_palladius(word) if is_own(word) else word for word in bare(name).split())


def is_own(word: str) -> bool:
    """Whether a word is a firm's own or a place, and long enough to be more than a syllable."""
    return (
        name_word(word.lower()).kind in {NameWordKind.OWN, NameWordKind.PLACE}
        and len(word) > LONG - 2
    )


def with_a_letter_twice(name: str) -> str:
    """A slip: the third letter of the longest word stands twice."""
    longest = max(bare(name).split(), key=lambda word: len(heard_word(word.lower()).plain))
    return (
        bare(name).replace(longest, longest[:3] + longest[2:], 1)
        if len(longest) >= LONG
        else bare(name)
    )


RENDERINGS: Mapping[str, Callable[[str], str]] = {
    "without its legal form": bare,
    "in capitals": str.upper,
    "under a Russian legal form": lambda name: f"ТОО «{bare(name)}»",
    "the other way round": lambda name: " ".join(reversed(bare(name).split())),
    "as Russian newspapers spell it": in_russian_papers,
    "with a slip": with_a_letter_twice,
    "with quotes and hyphens": lambda name: f'"{bare(name)}"'.replace(" and ", " - and - "),
}


def made_cases(kind: str) -> list[NameCase]:
    """Every entry of the shipped lists, but for those that name several firms, in one form."""
    entries = [entry for one in lists_shipped() for entry in one.entries]
    names = [one.name for one in entries if not re.search(r"[;/]| and (?:its|their) ", one.name)]
    return [NameCase(RENDERINGS[kind](name), name, kind) for name in names if len(name) < 90]
