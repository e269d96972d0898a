"""The id of a supplier: what was written for it, and what an office program made of it."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from kpo_dd.identity import AS_IT_STANDS
from kpo_dd.reading.opening.cells import CellValue, Percent, Rounded
from kpo_dd.reading.values.date import NoDate, months, parse_date
from kpo_dd.reading.values.value_states import Unreadable, unreadable
from kpo_dd.reading.values.words import (
    folded,
    one_alphabet,
    plain,
    raw_text,
    supplier_key,
    visible,
)
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import SUPPLIER_ID

LONGEST_ID = 100
EXACT_BELOW = 1e15  # from here on a workbook keeps a number without its last digits
BIN_DIGITS = 12  # of a Kazakh BIN or IIN; the years 2000 to 2009 begin with a zero

# What programs and people put where they have no id.
NO_ID = frozenset(
    (
        *("nan", "null", "none", "#n/a", "#null!", "nil", "blank", "(blank)", "empty", "missing"),
        *(
            "tbd",
            "tbc",
            "not stated",
            "not available",
            "no id",
            "no bin",
            "#н/д",
            "пусто",
            "(пусто)",
        ),
        *("не указан", "не указано", "нет бин", "без бин", "отсутствует", "уточняется", "уточнить"),
        *("көрсетілмеген", "бос", "(бос)", "бсн жоқ", "бин жоқ"),
    )
)
# What stands before an id in its own cell. Register words may run into it, others need a mark.
REGISTERS = "|".join(("bin", "iin", "бин", "иин", "бсн", "жсн", "инн", "inn", "рнн", "tin"))
NAMED = "|".join(
    (
        *("id", "supplier id", "vendor id", "reg no", "registration no", "registration number"),
        *(
            "ид",
            "id поставщика",
            "код",
            "код поставщика",
            "номер",
            "номер поставщика",
            "рег. номер",
        ),
        *("код", "нөмір", "нөмірі", "жеткізуші коды", "жеткізуші нөмірі", "тіркеу нөмірі"),
    )
)
SIGN = r"(?:[:=#]|no\.?(?=[\s\d]))"  # № is No by then
PREFIX = re.compile(
    rf"(?:(?:{REGISTERS})(?:\s?[/,]\s?(?:{REGISTERS}))*(?:\s*{SIGN}\s*|\s+(?:-\s*)?|-?(?=\d{{9}}))"
    rf"|(?:{NAMED})\s*{SIGN}\s*|no\.?\s?(?=\d{{9}}))+",
    re.IGNORECASE,
)
NOUGHTS_BEHIND = re.compile(
    r"(?<=^\d{9})[.,]0+$|(?<=^\d{10})[.,]0+$|(?<=^\d{11})[.,]0+$|(?<=^\d{12})[.,]0+$"
)
LONG_NUMBER = re.compile(r"[0-9]{9,100}")
SERIAL_NUMBER = re.compile(r"[A-Za-z]{1,10}[-_/]?[0-9]{5,7}")  # behind letters: no day and no year
AS_TEXT = re.compile(r"=\s*\"(.*)\"|['’‘`](?=\w)(.*)", re.DOTALL)  # how people keep a number a text


def written_id(text: str) -> str:
    """An id as it is kept, without what only says that it is one: `БИН 0501…`, `="0501…"`."""
    return text if AS_IT_STANDS.fullmatch(text) else bare_id(text)


def bare_id(text: str) -> str:
    """The same, worked out; of an id that stands for itself it is the same text."""
    key = supplier_key(unwrapped(text.strip()))
    if len(key) > LONGEST_ID:
        return key
    alphabets = " ".join(map(one_alphabet, key.split(" ")))  # letter for letter as long
    key = NOUGHTS_BEHIND.sub("", key)  # a number as programs write it into a text
    before = PREFIX.match(alphabets)
    rest = key[before.end() :].strip(" .:") if before else ""
    return rest if any(map(str.isdigit, rest)) else key


def unwrapped(text: str) -> str:
    """A text without what makes a spreadsheet take a number for one, and without the sign for it."""
    wrapped = AS_TEXT.fullmatch(text)
    return ((wrapped[1] or wrapped[2] or "") if wrapped else text).removeprefix("№")


def unusable_id(question: Question, cell: CellValue, raw: str) -> Unreadable | None:
    """Why the id of a supplier can't be used: it is endless, says that there is none, or was changed."""
    if question.id != SUPPLIER_ID:
        return None
    if len(raw) > LONGEST_ID:
        return unreadable("answer_too_long", question, raw, length=len(raw), most=LONGEST_ID)
    if isinstance(cell, str) and (LONG_NUMBER.fullmatch(raw) or SERIAL_NUMBER.fullmatch(raw)):
        return None  # most ids, and quicker: no word, and too long for a day
    if plain(raw) in NO_ID:
        return unreadable("answer_no_data", question, raw)
    return changed_id(question, cell, raw)


def changed_id(question: Question, cell: CellValue, raw: str) -> Unreadable | None:
    """What an office program has made of an id, where that is no id any more."""
    if is_truth_value(cell):
        return unreadable("answer_id_truth", question, raw)
    if isinstance(cell, Percent) or PERCENT_TEXT.fullmatch(visible(raw)):
        return unreadable("answer_id_percent", question, raw)
    if isinstance(cell, date | time | timedelta) or is_day_or_time(raw):
        return unreadable("answer_id_date", question, raw)
    if isinstance(cell, Rounded):
        return unreadable("answer_id_rounded", question, f"{raw} → {cell.text}")
    if is_rounded(cell, raw):
        return unreadable("answer_id_rounded", question, raw)
    return None


def is_changed(text: str) -> bool:
    """Whether a text is what an office program makes of an id: no person gave it to a supplier."""
    percent, rounded = PERCENT_TEXT.fullmatch(visible(text)), is_rounded(text, text)
    return bool(percent) or rounded or is_truth_value(text) or is_day_or_time(text)


TRUTH_VALUES = frozenset(
    (
        *("true", "false", "истина", "ложь", "ақиқат", "жалған", "шын", "wahr", "falsch"),
        *("vrai", "faux", "vero", "falso", "verdadero", "verdadeiro", "waar", "onwaar"),
        *("prawda", "fałsz", "doğru", "yanliş", "yanlış"),
    )
)
PERCENT_TEXT = re.compile(r"[-+]?\d[\d .,']*[%‰]|%\d[\d.,]*")
# `1E5` may well be an id that somebody gave; no program writes a number so.
SCIENTIFIC = re.compile(r"[-+]?(?:\d+[.,]\d+ ?[EЕ][-+]?\d+|\d+ ?[EЕ]\+\d+)", re.IGNORECASE)
CLOCK_TIME = re.compile(
    r"\d{1,3}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AP]M)?|P(?:T|\d).*[HMS]", re.IGNORECASE
)
MONTH_AND_NUMBER = re.compile(r"(?:\d{1,2}[-.])?([^\W\d_]+)\.?(?:[-.]?\d{2,4}(?: г)?)?\.?")


def is_rounded(cell: CellValue, raw: str) -> bool:
    """Whether a number has lost digits: it is too long for a workbook, or was written with an exponent."""
    if isinstance(cell, float | int):
        return abs(cell) >= EXACT_BELOW or "e" in raw
    return SCIENTIFIC.fullmatch(visible(raw)) is not None


def is_truth_value(cell: CellValue) -> bool:
    """Whether a cell is TRUE or FALSE, in the words of one Excel or another."""
    return isinstance(cell, bool) or (isinstance(cell, str) and plain(cell) in TRUTH_VALUES)


def is_day_or_time(raw: str) -> bool:
    """Whether a text is a day or a time of day, as Excel makes one of `12-2025` or `3-12`."""
    text = visible(raw)
    if CLOCK_TIME.fullmatch(text):
        return True
    day = parse_date(text)
    return not isinstance(day, NoDate) or day.code == "answer_date_ambiguous" or is_short_day(text)


def is_short_day(text: str) -> bool:
    """Whether a text is `Dec-25` or `3.дек`: a month with a day or a year, in letters no code has."""
    match = MONTH_AND_NUMBER.fullmatch(text)
    if not match or match[1] == text or match[1].isupper():
        return False
    return folded(one_alphabet(match[1])) in months()


def padded_id(cell: CellValue) -> str:
    """The BIN or IIN that a number in a cell may have been before it lost its zeros; empty for none.

    Eleven digits in a cell that holds a number are one short of a BIN. Whether other digits may be
    the rest of one is told by how a BIN is made: month, kind of firm and, for nine or ten, its check.
    """
    digits = raw_text(cell).strip()
    if not re.fullmatch(r"[1-9]\d{8,10}", digits, re.ASCII):
        return ""
    full = digits.zfill(BIN_DIGITS)
    number = isinstance(cell, float | int)
    if len(digits) == BIN_DIGITS - 1:
        return full if number or is_made_as_bin(full) else ""
    return full if is_made_as_bin(full) and check_digit(full) == int(full[-1]) else ""


def is_made_as_bin(full: str) -> bool:
    """Whether twelve digits are year, month and the kind of a legal entity, as in a BIN."""
    return 1 <= int(full[2:4]) <= 12 and full[4] in "456"


def check_digit(full: str) -> int:
    """The last digit that the eleven before it call for in a BIN or IIN; 10 where none would fit."""
    first = remainder(full, tuple(range(1, 12)))
    return first if first < 10 else remainder(full, (*range(3, 12), 1, 2))


def remainder(full: str, weights: tuple[int, ...]) -> int:
    """What the weighted digits leave when divided by 11."""
    return sum(int(digit) * weight for digit, weight in zip(full, weights, strict=False)) % 11
