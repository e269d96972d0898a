"""Sectors: a section of ISIC by its letter, its name, or the code of a division or class in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kpo_dd.reading.opening.cells import CellValue, Percent
from kpo_dd.reading.values.codes import CodeKind, coded
from kpo_dd.reading.values.habits.country_names import name_key
from kpo_dd.reading.values.habits.sector_codes import (
    ASKED_AFTER,
    ASKED_AS,
    section_of_code,
    section_of_division,
    starts_of,
)
from kpo_dd.reading.values.value_states import Given, ReadValue, unreadable
from kpo_dd.reading.values.words import TO_LATIN, look_up, raw_text, visible
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.reference import ReferenceTable
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language

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
    return len(text) != 4 or section_of_division(text[0]) is not None


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
