"""Codes and names of branches: which section a division belongs to, and what sections are called for short.

Sections and divisions: UN ISIC Rev. 4 (2008), in `sector_divisions.csv`. NACE Rev. 2 and the
classifiers made after it, Kazakhstan's OKED (ГК РК 03) and Russia's OKVED 2 among them, have the same
sections and the same two first digits.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from kpo_dd.reading.values.habits.country_names import name_key

DIVISIONS_FILE = "sector_divisions.csv"
# Short names of our own, beside the first words of the names themselves.
SHORT_NAMES: Mapping[str, tuple[str, ...]] = {
    "A": (
        *(
            "agriculture",
            "farming",
            "forestry",
            "fishing",
            "сельское хозяйство",
            "лесное хозяйство",
        ),
        *("рыболовство", "ауыл шаруашылығы", "орман шаруашылығы", "балық аулау"),
    ),
    "B": (
        *(
            "mining",
            "oil and gas extraction",
            "quarrying",
            "горнодобывающая",
            "добыча нефти и газа",
        ),
        *("горнодобывающая промышленность", "тау-кен", "мұнай және газ өндіру", "тау-кен өндірісі"),
    ),
    "C": (
        *("manufacturing", "manufacture", "обрабатывающая промышленность", "обрабатывающая"),
        *("обрабатывающее производство", "обрабатывающие производства", "өңдеу өнеркәсібі"),
    ),
    "D": ("electricity supply", "электроснабжение", "электрмен жабдықтау"),
    "E": (
        "water supply",
        "waste management",
        "водоснабжение",
        "сумен жабдықтау",
        "обращение с отходами",
    ),
    "F": ("construction", "building", "строительство", "строительные работы", "құрылыс"),
    "G": (
        *("trade", "wholesale", "retail", "wholesale trade", "retail trade", "торговля", "сауда"),
        *("оптовая торговля", "розничная торговля", "көтерме сауда", "бөлшек сауда"),
    ),
    "H": (
        *("transport", "transportation", "storage", "warehousing", "transport and storage"),
        *("транспорт", "складирование", "перевозки", "грузоперевозки", "транспорт и хранение"),
        *("көлік", "жинақтау", "тасымалдау", "қойма қызметі"),
    ),
    "I": (
        *("catering", "accommodation", "hotels", "hospitality", "общественное питание", "общепит"),
        *("гостиницы", "қоғамдық тамақтану", "қонақ үйлер"),
    ),
    "J": ("it", "telecommunications", "информационные технологии", "связь", "байланыс"),
    "K": ("finance", "insurance", "banking", "финансы", "страхование", "қаржы", "сақтандыру"),
    "L": ("real estate", "недвижимость", "жылжымайтын мүлік"),
    "N": (
        *(
            "security services",
            "cleaning",
            "labour hire",
            "staffing",
            "охрана",
            "охранная деятельность",
        ),
        *("охранные услуги", "клининг", "аутстаффинг", "күзет", "күзет қызметі"),
    ),
    "O": ("public administration", "государственное управление", "мемлекеттік басқару"),
    "P": ("education", "training", "образование", "білім беру"),
    "Q": ("health", "health care", "healthcare", "здравоохранение", "денсаулық сақтау"),
}
SEGMENT = re.compile(r"[,;]|\s(?:and|и|және)\s")
ASKED_AS = re.compile(
    r"(?:(?:section|sector|division|class|isic|nace|oked|okved|секция|раздел|сектор|отрасль|оквэд|окэд|эқжж"
    r"|код|code|бөлім|секциясы|rev\.? ?[24])\b[\s.:№-]*)+",
    re.IGNORECASE,
)
ASKED_AFTER = re.compile(r"\s+(?:секция|секциясы|бөлімі|section)\.?$", re.IGNORECASE)
CODE = re.compile(
    r"(?P<letter>[A-U])?[\s.-]*(?P<division>\d{2})(?P<rest>(?:\.\d{1,3}){0,3}|\d{2,3})"
)
LOST_ZERO = re.compile(r"(?P<division>[1-9])(?:\.\d{1,2}){1,2}")


@cache
def divisions() -> Mapping[int, tuple[str, str]]:
    """Number of a division to the section it belongs to, and its name."""
    text = (files(__package__) / DIVISIONS_FILE).read_text(encoding="utf-8")
    lines = csv.DictReader(text.splitlines(), delimiter=";")
    return {int(line["division"]): (line["section"], line["name"]) for line in lines}


def section_of_division(number: str) -> str | None:
    """The section of a division; None where there is no such division."""
    found = divisions().get(int(number))
    return found[0] if found else None


def section_of_code(code: str) -> str | None:
    """The section of a code: `F`, `41`, `41.20`, `4120`, `F41.20.4`, `1.11` (01.11 without its nought)."""
    text = code.strip().upper()
    if lost := LOST_ZERO.fullmatch(text):
        return section_of_division(lost["division"])
    match = CODE.fullmatch(text)
    if match is None:
        return text if len(text) == 1 else None
    section = section_of_division(match["division"])
    return section if match["letter"] in (None, section) else None


def starts_of(names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What each name (by its code) is called for short: itself, and all up to its first comma or "and"."""
    for code, name in names.items():
        yield code, name_key(name)
        first = SEGMENT.split(name, maxsplit=1)[0]
        if len(first) > 3:
            yield code, name_key(first)
    yield from ((code, name_key(name)) for code, name in divisions().values() if code in names)
    for code, shorts in SHORT_NAMES.items():
        yield from ((code, name_key(short)) for short in shorts if code in names)
