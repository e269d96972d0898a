"""Cells that name a country or a sector, by code or by name."""

from __future__ import annotations

import re

from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.reading.values.value_states import Given, ReadValue, unreadable
from kpo_dd.reading.values.words import look_up, raw_text
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.reference import ReferenceTable
from kpo_dd.rulebook.rulebook import Rulebook


def read_country(question: Question, cell: CellValue, rulebook: Rulebook) -> ReadValue:
    """A country by its name in three languages or its ISO code."""
    return read_code(question, cell, rulebook.countries, "answer_not_a_country")


def read_sector(question: Question, cell: CellValue, rulebook: Rulebook) -> ReadValue:
    """A sector by its ISIC letter or its name in three languages."""
    return read_code(question, cell, rulebook.sectors, "answer_not_a_sector")


def read_code(question: Question, cell: CellValue, table: ReferenceTable, code: str) -> ReadValue:
    """A code of a reference table, by code, alias or name; `F - Construction` reads as F."""
    raw = raw_text(cell)
    head = re.split(r"\s[-–—]\s|[.:]\s", raw.strip(), maxsplit=1)[0]
    found = look_up(table.lookup, raw) or look_up(table.lookup, head)
    return Given(*found) if found else unreadable(code, question, raw)
