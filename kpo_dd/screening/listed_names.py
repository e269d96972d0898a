"""Lists of names, as values: what a list is, of which day, and who is on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from kpo_dd.rulebook.entries import Text
from kpo_dd.wording import Language

MOST_VARIANTS = 12
IN_BRACKETS = re.compile(r"\(([^()]*)\)")
ACRONYM_IN_BRACKETS = re.compile(r"\(([A-Z]{4,10})\)")
HYPHEN_IN_WORD = re.compile(r"\b([^\W\d_]{2,})-([^\W\d_]{2,})\b")
SEVERAL_FIRMS = re.compile(
    r";|(?<=\w{3})/(?=\w{3})|(?<=\bLtd\.)(?:,? and|,)\s|(?<=\bPvt\.)(?:,? and|,)\s|(?<=C\.V\.)\sand\s",
    re.IGNORECASE,
)
NO_NAMES = re.compile(r"^(fishing vessels?( owned by)?:?)\s+", re.IGNORECASE)
NOT_OF_THE_NAME = re.compile(r",? and (its|their) .*$|^or ", re.IGNORECASE)


class ListedName(Struct, frozen=True):
    """One entry of a list. `also`: aliases and former names; `about`: ids, addresses, goods, as published."""

    name: str
    also: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    country: str = ""
    since: str = ""
    about: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    def variants(self) -> Iterator[str]:
        """Every name that it goes by, each once: in brackets, without what stands there, each of several."""
        found = dict[str, None]()
        for name in (self.name, *self.also, *self.former):
            for one in (name, *several(name)):
                found[one] = None
                found[NOT_OF_THE_NAME.sub("", NO_NAMES.sub("", one))] = None
                found[IN_BRACKETS.sub(" ", one)] = None
                found |= dict.fromkeys(ACRONYM_IN_BRACKETS.findall(one))
                found[HYPHEN_IN_WORD.sub(joined_word, one)] = None
        clean = dict.fromkeys(" ".join(one.split()) for one in found)
        yield from [one for one in clean if one.strip(" .,()")][:MOST_VARIANTS]


def joined_word(hyphened: re.Match[str]) -> str:
    """A word with a hyphen as one word."""
    return hyphened[1] + hyphened[2].lower()


def several(name: str) -> list[str]:
    """The names of an entry that lists several firms; none where it names one."""
    parts = [part.strip() for part in SEVERAL_FIRMS.split(name)]
    return parts if len(parts) > 1 else []


class NameList(Struct, frozen=True):
    """A list and who is on it.

    `id`: what it is, whoever brings it; `title` and `publisher` in three languages where it is one that is
    known, else None, and it goes by its file. `day`: up to which it is known; None where nothing tells.
    """

    id: str
    file: str
    entries: tuple[ListedName, ...]
    day: date | None = None
    title: Text | None = None
    publisher: Text | None = None

    def called(self, language: Language) -> str:
        """What it goes by."""
        return self.title.in_(language) if self.title else self.file
