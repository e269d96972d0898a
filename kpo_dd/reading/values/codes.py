"""Codes of a reference table, written as a code or by name; among them the sections of ISIC."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kpo_dd.answers import AnswerValue
from kpo_dd.identity import TO_LATIN
from kpo_dd.reading.opening.cells import CellValue, Percent
from kpo_dd.reading.values.answer_kind import AnswerKind, Teller
from kpo_dd.reading.values.habits.country_names import name_key
from kpo_dd.reading.values.habits.sector_codes import (
    ASKED_AFTER,
    ASKED_AS,
    section_of_code,
    section_of_division,
    starts_of,
)
from kpo_dd.reading.values.value_states import Given, ReadValue, unreadable
from kpo_dd.reading.values.words import KnownWords, look_up, raw_text, visible
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.figures.reference import ReferenceTable
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language

# How Kazakh letters sort among the Russian ones they follow in the alphabet.
SORTED_AS = {"ә": "а1", "ғ": "г1", "қ": "к1", "ң": "н1", "ө": "о1", "ұ": "у1", "ү": "у2", "һ": "х1"}
SORTED_AS |= {"і": "ы1", "ё": "е1"}


@dataclass(frozen=True)
class CodeKind(AnswerKind):
    """A code of a reference table, by code, alias or name.

    `unknown`: the problem with what is in no table. `offer`: what a drop-down makes of the table.
    """

    table: Callable[[Rulebook], ReferenceTable]
    unknown: str
    offer: Callable[[ReferenceTable], Iterator[Text]]

    def known(self, _: Question, rulebook: Rulebook) -> KnownWords:
        """Codes, aliases and names."""
        return self.table(rulebook).lookup

    def words(self, _: Question, value: AnswerValue | None, teller: Teller) -> str:
        """The name of the code."""
        if not isinstance(value, str):
            return teller.as_given(value)
        return teller.named(self.table(teller.rulebook), value)

    def offered(self, _: Question, rulebook: Rulebook) -> tuple[Text, ...]:
        """The table, as it is offered."""
        return tuple(self.offer(self.table(rulebook)))

    def meanings(self, question: Question, rulebook: Rulebook) -> dict[str, str]:
        """Beside the words themselves each code with its name, as a drop-down may offer it."""
        table = self.table(rulebook)
        named = zip(table.codes, coded(table), strict=True)
        both = {text.in_(language): code for code, text in named for language in Language}
        return super().meanings(question, rulebook) | both


def coded(table: ReferenceTable) -> Iterator[Text]:
    """Each code of a table with its name."""
    for code in table.codes:
        name = table.names[code]
        yield Text(en=f"{code} – {name.en}", ru=f"{code} – {name.ru}", kk=f"{code} – {name.kk}")


def by_name(table: ReferenceTable) -> Iterator[Text]:
    """The names of a table, in each language in the order of its alphabet."""
    names = table.names.values()
    columns = (sorted((name.in_(one) for name in names), key=alphabetical) for one in Language)
    for en, ru, kk in zip(*columns, strict=True):
        yield Text(en=en, ru=ru, kk=kk)


def alphabetical(name: str) -> str:
    """A name as it sorts."""
    return "".join(SORTED_AS.get(letter, letter) for letter in name.casefold())


LONGEST_SECTOR = 400
LETTER_FIRST = re.compile(
    r"(?P<code>[A-UА-Яa-uа-я])\s*(?:\s[-–—]\s|[.:)]\s|\(|,\s)\s*(?P<name>.+)", re.DOTALL
)
CODE_FIRST = re.compile(
    r"(?P<code>[A-UА-Я]?[ .-]?\d[\d.]*\d)(?:\s*[-–—:;,(]\s*|\s+)(?P<name>\D.*)", re.DOTALL
)
SEVERAL = re.compile(r"\s*[;,\n/()]\s*")
CODES_INSIDE = re.compile(r"\d[\d.]*\d")
Sector = tuple[str, Language | None]


@dataclass(frozen=True)
class SectorKind(CodeKind):
    """A section of ISIC; where a text names two of them, neither."""

    def read(self, question: Question, cell: CellValue, rulebook: Rulebook) -> ReadValue:
        """The one section that a cell names."""
        raw, table = raw_text(cell), self.table(rulebook)
        found = None if is_doubtful(cell) else sector_in(raw, table)
        return Given(*found) if found else unreadable(self.unknown, question, raw)


def is_doubtful(cell: CellValue) -> bool:
    """Whether a number may have lost a nought that would change the section: 111 is 11.1 or 01.11."""
    if isinstance(cell, Percent | bool):
        return True
    if not isinstance(cell, float | int):
        return not isinstance(cell, str)
    text = raw_text(cell)
    if "." in text or len(text) in (2, 5):
        return False
    whole = len(text) == 4 and text.isdecimal()
    return not whole or section_of_division(text[0]) is not None


def sector_in(raw: str, table: ReferenceTable) -> Sector | None:
    """The section that a text names by its letter, code or name, alone or one after the other."""
    text = ASKED_AFTER.sub("", ASKED_AS.sub("", visible(raw))).strip(" .;:")
    if not text or len(raw) > LONGEST_SECTOR:
        return None
    if found := look_up(table.lookup, raw) or look_up(table.lookup, text):
        return found
    names = short_names(table)
    whole = named_sector(text, names, table)
    return whole or code_before_name(text, names, table) or every_one(text, names, table)


def named_sector(text: str, names: Mapping[str, str], table: ReferenceTable) -> Sector | None:
    """The section of a letter, a code or a name that stands alone."""
    if found := look_up(table.lookup, text):
        return found
    code = section_of_code(text.upper().translate(TO_LATIN)) or names.get(name_key(text))
    return (code, None) if code in table.codes else None


def code_before_name(text: str, names: Mapping[str, str], table: ReferenceTable) -> Sector | None:
    """The section of a code with a name after it, in anybody's words, unless that names another one."""
    match = CODE_FIRST.fullmatch(text) or LETTER_FIRST.fullmatch(text)
    if match is None:
        return None
    found = named_sector(match["code"], names, table)
    named = [*SEVERAL.split(match["name"]), *CODES_INSIDE.findall(match["name"])]
    parts = (named_sector(part, names, table) for part in named)
    others = {part[0] for part in parts if part is not None}
    return found if found is not None and others <= {found[0]} else None


def every_one(text: str, names: Mapping[str, str], table: ReferenceTable) -> Sector | None:
    """The section in which all codes and names of a list are."""
    found = [named_sector(part, names, table) for part in SEVERAL.split(text) if part.strip()]
    sections = {part[0] if part else "" for part in found}
    return found[0] if len(sections) == 1 else None


def short_names(table: ReferenceTable) -> Mapping[str, str]:
    """Folded short name to the one section it stands for, in three languages."""
    found: dict[str, set[str]] = {}
    for language in Language:
        names = {code: name.in_(language) for code, name in table.names.items()}
        for code, short in starts_of(names):
            found.setdefault(short, set()).add(code)
    return {short: next(iter(codes)) for short, codes in found.items() if len(codes) == 1}


SECTOR_KIND = SectorKind(lambda r: r.sectors, "answer_not_a_sector", coded)
