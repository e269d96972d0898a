"""Text that was decoded wrongly before it came: pointed out, never repaired.

UTF-8 taken for Windows ("РџРѕСЃС‚", "Ð¡ÐµÐ»"), Windows or DOS Cyrillic taken for something else
("Ïîñò", "Џ®бв"). Whoever saved it so may have lost letters; only the sender still has the right text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec import Struct

from kpo_dd.errors import Place, Problem
from kpo_dd.reading.opening.cells import CellValue, Sheet, Spot
from kpo_dd.reading.opening.coded_rows import CodedRows, coded_rows
from kpo_dd.reading.opening.grid import cell_name

ORDINARY_LETTERS = re.compile(r"[\x00-\x7fА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі«»“”„‘’–—…№\u00a0]*")
TAKEN_FOR = (  # what it was taken for, and what it is
    *(("cp1251", "utf-8"), ("cp1252", "utf-8"), ("cp866", "utf-8")),
    *(("cp1252", "cp1251"), ("cp1251", "cp866"), ("cp1252", "cp866"), ("cp866", "cp1251")),
)
CYRILLIC_WORD = re.compile(r"(?:[А-ЯЁ]?[а-яё]{3,}|[А-ЯЁ]{4,})")
VOWEL = re.compile(r"[аеёиоуыэюя]", re.IGNORECASE)
WORDS = re.compile(r"[^\x00-\x20!-/:-@\[-`{-~]+")
LOST_LETTER = "\ufffd"
LONGEST_LOOK = 300  # letters of a cell
MOST_LOOKS = 300  # cells of a sheet
FEWEST, LONG_ENOUGH = 2, 8  # cells, or letters of one: a short word alone may be an odd name


class Garble(Struct, frozen=True):
    """A cell whose text was decoded wrongly: where, what stands there, and what it probably said."""

    place: Place
    text: str
    meant: str


def garbled_notes(sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """One note for each sheet on which texts were decoded wrongly: the first of them, and how many."""
    for sheet in sheets:
        found = list(garbled_cells(sheet))
        if len(found) >= FEWEST or any(len(one.meant) >= LONG_ENOUGH for one in found):
            first, count = found[0], len(found)
            details = {"text": first.text, "meant": first.meant, "cells": count}
            yield Problem.of("text_garbled", first.place, "", **details)


def garbled_cells(sheet: Sheet) -> Iterator[Garble]:
    """The cells of a sheet that were decoded wrongly, among the first that look odd."""
    for (row, column), text in islice(odd_texts(sheet.rows), MOST_LOOKS):
        if meant := ungarbled(text):
            yield Garble(Place("", sheet.name, cell_name(row, column)), text, meant)


def odd_texts(rows: Sequence[Sequence[CellValue]]) -> Iterator[tuple[Spot, str]]:
    """The beginnings of all texts with letters of other alphabets, and where they stand."""
    coded = rows if isinstance(rows, CodedRows) else coded_rows(rows)
    if are_ordinary(coded.values):
        return
    odd = {code: str(cell) for code, cell in enumerate(coded.values) if is_odd(cell)}
    for row, codes in enumerate(coded.coded() if odd else ()):
        if not odd.keys().isdisjoint(codes):
            found = ((column, odd[code]) for column, code in enumerate(codes) if code in odd)
            yield from (((row, column), text[:LONGEST_LOOK]) for column, text in found)


def are_ordinary(cells: Iterable[CellValue]) -> bool:
    """Whether no text among all cells has a letter that few languages have: looked at in one piece."""
    texts = [cell for cell in cells if isinstance(cell, str) and not cell.isascii()]
    return ORDINARY_LETTERS.fullmatch("\n".join(texts)) is not None


def is_odd(cell: CellValue) -> bool:
    """Whether a cell is a text that begins with letters which few languages have."""
    return (
        isinstance(cell, str)
        and not cell.isascii()
        and not ORDINARY_LETTERS.fullmatch(cell[:LONGEST_LOOK])
    )


def ungarbled(text: str) -> str:
    """What a text probably said before it was decoded wrongly; empty where it was not."""
    for taken_for, encoding in TAKEN_FOR:
        content = encoded(text, taken_for)
        meant = content.decode(encoding, "replace") if content else ""
        tells = tells_in_unicode if encoding == "utf-8" else tells_in_words
        if meant and tells(text, meant):
            return meant
    return ""


def encoded(text: str, encoding: str) -> bytes:
    """The bytes of a text; empty where the encoding lacks one of its letters."""
    content = b""
    for character in text:
        try:
            content += character.encode(encoding)
        except UnicodeEncodeError:
            if (
                not 0x80 <= ord(character) < 0xA0
            ):  # what some programs make of bytes without a letter
                return b""
            content += bytes([ord(character)])
    return content


def tells_in_unicode(_: str, meant: str) -> bool:
    """Whether what is beyond ASCII makes sense as UTF-8, which no other text does by chance."""
    beyond = [character for character in meant if not character.isascii()]
    letters = sum(character.isalpha() for character in beyond)
    lost = beyond.count(LOST_LETTER)
    return letters >= 2 and letters > 4 * lost


def tells_in_words(text: str, meant: str) -> bool:
    """Whether a text is made of Russian words once it is decoded anew, and was not before."""
    return words_share(meant) > 0.7 and words_share(text) < 0.3


def words_share(text: str) -> float:
    """Which share of the words beyond ASCII may be Russian."""
    words = WORDS.findall(text)
    russian = [w for w in words if CYRILLIC_WORD.fullmatch(w) and VOWEL.search(w)]
    return len(russian) / len(words) if words else 0.0
