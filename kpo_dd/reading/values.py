"""From a cell to a value, by the type of the question: given, blank, or unreadable with its reason.

An answer that is there but can't be read is never blank and never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from kpo_dd.reading.cells import CellValue
from kpo_dd.reading.lost import Lost
from kpo_dd.rulebook.questionnaire import NOT_APPLICABLE, AnswerType, Question
from kpo_dd.rulebook.reference import ReferenceTable
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language

Answer = str | float | date | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer. `language` is the one a word was written in, where the word tells."""

    value: Answer
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something was written that is no answer; `code` and `details` are those of a `Problem`."""

    code: str
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Declined:
    """ "n/a" in answer to a question that may not apply to this supplier."""


@dataclass(frozen=True, slots=True)
class Blank:
    """Nothing was written."""


Value = Given | Unreadable | Declined | Blank
EN, RU, KK = Language.EN, Language.RU, Language.KK

YES_NO: Mapping[str, tuple[str, Language | None]] = {
    **dict.fromkeys(("yes", "y", "true"), ("yes", EN)),
    **dict.fromkeys(("no", "n", "false"), ("no", EN)),
    **dict.fromkeys(("да", "истина"), ("yes", RU)),
    **dict.fromkeys(("нет", "ложь"), ("no", RU)),
    **dict.fromkeys(("иә", "ия", "ақиқат"), ("yes", KK)),
    **dict.fromkeys(("жоқ", "жалған"), ("no", KK)),
    **dict.fromkeys(("✔", "✓", "☑", "1"), ("yes", None)),
    **dict.fromkeys(("0",), ("no", None)),
}
NOT_APPLICABLE_WORDS: Mapping[str, Language | None] = {
    "n/a": EN,
    "na": EN,
    "not applicable": EN,
    "н/п": RU,
    "неприменимо": RU,
    "не применимо": RU,
    "қолданылмайды": KK,
}
NO_DATA_WORDS = frozenset(
    {
        "-",
        "–",
        "—",
        "?",
        "no data",
        "unknown",
        "нет данных",
        "неизвестно",
        "мәлімет жоқ",
        "белгісіз",
    }
)
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)


CYRILLIC = re.compile("[\u0400-\u04ff]")
LOOKALIKES = str.maketrans("ABCEHIKMOPTXYaceiopxyh", "АВСЕНІКМОРТХУасеіорхуһ")


def plain(text: str) -> str:
    """Text as it is compared: compatibility forms folded, one space, no case, no outer punctuation.

    A Latin letter in a Cyrillic word counts as the Cyrillic one it looks like: `Дa` is `Да`.
    """
    words = unicodedata.normalize("NFKC", text).split()
    alike = (word.translate(LOOKALIKES) if CYRILLIC.search(word) else word for word in words)
    return " ".join(alike).casefold().strip(" .;:*")


def raw_text(cell: CellValue) -> str:
    """A cell as text, the way a person reads it: whole numbers without a point, dates as ISO."""
    match cell:
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case float():
            return f"{cell:.15g}"
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime() | date() | time():
            return cell.isoformat()
        case Lost(text=text):
            return text
        case _:
            return str(cell)


def read_value(question: Question, cell: CellValue, rulebook: Rulebook) -> Value:
    """What a cell says in answer to a question."""
    raw = raw_text(cell)
    text = plain(raw)
    if not raw.strip():
        return Blank()
    if isinstance(cell, Lost):
        return unreadable("answer_lost", question, raw)
    if text in NOT_APPLICABLE_WORDS:
        if question.na == "allowed":
            return Given(NOT_APPLICABLE, NOT_APPLICABLE_WORDS[text])
        if question.applies_when is not None:
            return Declined()
        return unreadable("answer_na_refused", question, raw)
    if question.type is not AnswerType.TEXT and (text in NO_DATA_WORDS or not text):
        return unreadable("answer_no_data", question, raw)
    return READERS[question.type](question, cell, rulebook)


def unreadable(code: str, question: Question, raw: str, **details: object) -> Unreadable:
    """An unreadable answer with what the message needs."""
    named = {"question": question.id, "text": raw, **details}
    return Unreadable(code, tuple(sorted((key, str(value)) for key, value in named.items())))


def read_text(_: Question, cell: CellValue, __: Rulebook) -> Value:
    """Free text, trimmed, on one line."""
    return Given(" ".join(raw_text(cell).split()))


def read_yes_no(question: Question, cell: CellValue, _: Rulebook) -> Value:
    """Yes or no in three languages, and the ticks people use."""
    found = YES_NO.get(plain(raw_text(cell)))
    if found is None:
        return unreadable(
            "answer_not_allowed", question, raw_text(cell), allowed=", ".join(question.allowed)
        )
    return Given(*found)


def read_choice(question: Question, cell: CellValue, _: Rulebook) -> Value:
    """One option, by its id or its text in any language."""
    found = option_words(question).get(plain(raw_text(cell)))
    if found is None:
        return unreadable(
            "answer_not_allowed", question, raw_text(cell), allowed=", ".join(question.allowed)
        )
    return Given(*found)


def read_multi(question: Question, cell: CellValue, _: Rulebook) -> Value:
    """Several options, separated by semicolons, line breaks or commas; every one must be known."""
    words = option_words(question)
    raw = raw_text(cell)
    whole = words.get(plain(raw))
    parts = [raw] if whole else re.split(r"[;\n]", raw)
    if len(parts) == 1 and not whole:
        parts = raw.split(",")
    found = [words.get(plain(part)) for part in parts if plain(part)]
    known = [match for match in found if match is not None]
    if not known or len(known) < len(found):
        return unreadable("answer_not_allowed", question, raw, allowed=", ".join(question.allowed))
    chosen = {option for option, _ in known}
    return Given(tuple(option for option in question.allowed if option in chosen), known[0][1])


def option_words(question: Question) -> dict[str, tuple[str, Language | None]]:
    """Every way to write an option of a question: its id, its text in three languages, habits."""
    words: dict[str, tuple[str, Language | None]] = {
        plain(o.id): (o.id, None) for o in question.options
    }
    for language in Language:
        for option in question.options:
            words.setdefault(plain(option.text.in_(language)), (option.id, language))
    for option in question.options:
        for habit in option.also:
            words.setdefault(plain(habit), (option.id, None))
    return words


NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
GROUPED = re.compile(r"[-+]?\d{1,3}([ '’_]\d{3})+([.,]\d+)?")  # not 16 18: two may be meant


def parse_number(raw: str) -> float | None:
    """A number as people write it: `1 200`, `12,5`, `1,200.5`. None where it is none or ambiguous."""
    text = unicodedata.normalize("NFKC", raw).strip()
    if any(unicodedata.category(character) == "No" for character in raw):
        return None  # the raised digit of a footnote or of m² is not part of the number
    if GROUPED.fullmatch(text):
        text = re.sub(r"[ '’_]", "", text)
    if "," in text and "." in text:
        thousands = re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?", text)
        text = text.replace(",", "") if thousands else "?"
    elif re.fullmatch(r"[-+]?[1-9]\d{0,2}(,\d{3})+", text):
        return None  # 1,200 is twelve hundred to some and one point two to others
    text = text.replace(",", ".")
    return float(text) if NUMBER.fullmatch(text) and len(text) <= 20 else None


def read_number(question: Question, cell: CellValue, _: Rulebook) -> Value:
    """A number within the bounds of its question."""
    raw = raw_text(cell)
    number = (
        parse_number(raw)
        if isinstance(cell, str | float | int) and not isinstance(cell, bool)
        else None
    )
    return bounded(question, number, raw)


def read_share(question: Question, cell: CellValue, _: Rulebook) -> Value:
    """A share from 0 to 1: `25 %`, `25`, or 0.25 (a percentage cell); `1` alone could be either."""
    raw = raw_text(cell)
    if isinstance(cell, bool) or not isinstance(cell, str | float | int):
        return unreadable("answer_not_a_number", question, raw)
    percent = "%" in raw or "％" in raw
    number = parse_number(raw.replace("%", "").replace("％", ""))
    if number is None:
        return unreadable("answer_not_a_number", question, raw)
    if isinstance(cell, str) and number == 1 and not percent:
        return unreadable("answer_share_ambiguous", question, raw)
    share = number / 100 if percent or number > 1 else number
    if not 0 <= share <= 1:
        return unreadable("answer_out_of_range", question, raw, minimum="0 %", maximum="100 %")
    return Given(share)


def bounded(question: Question, number: float | None, raw: str) -> Value:
    """A number if it is one that the question can have."""
    if number is None:
        return unreadable("answer_not_a_number", question, raw)
    low = float("-inf") if question.minimum is None else question.minimum
    high = float("inf") if question.maximum is None else question.maximum
    if not low <= number <= high:
        return unreadable(
            "answer_out_of_range", question, raw, minimum=f"{low:g}", maximum=f"{high:g}"
        )
    if question.whole and not number.is_integer():
        return unreadable("answer_not_whole", question, raw)
    return Given(number)


DATE_FORMATS: tuple[tuple[re.Pattern[str], tuple[int, int, int]], ...] = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), (1, 2, 3)),
    (re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})"), (3, 2, 1)),
)


def read_date(question: Question, cell: CellValue, _: Rulebook) -> Value:
    """A date cell, or text as YYYY-MM-DD or DD.MM.YYYY, between 1900 and 2100."""
    raw = raw_text(cell)
    day = (
        cell.date()
        if isinstance(cell, datetime)
        else cell
        if isinstance(cell, date)
        else parse_date(raw)
    )
    if day is None:
        return unreadable("answer_not_a_date", question, raw)
    if not EARLIEST <= day <= LATEST:
        return unreadable("answer_out_of_range", question, raw, minimum=EARLIEST, maximum=LATEST)
    return Given(day)


def parse_date(raw: str) -> date | None:
    """A date written as text; None where it is none, or its order of day and month is a guess."""
    text = re.sub(r"\s|г\.?$|ж\.?$", "", raw.strip())
    for pattern, (year, month, day) in DATE_FORMATS:
        if match := pattern.fullmatch(text):
            try:
                return date(int(match[year]), int(match[month]), int(match[day]))
            except ValueError:
                return None
    return None


def read_country(question: Question, cell: CellValue, rulebook: Rulebook) -> Value:
    """A country by its name in three languages or its ISO code."""
    return read_code(question, cell, rulebook.countries, "answer_not_a_country")


def read_sector(question: Question, cell: CellValue, rulebook: Rulebook) -> Value:
    """A sector by its ISIC letter or its name in three languages."""
    return read_code(question, cell, rulebook.sectors, "answer_not_a_sector")


def read_code(question: Question, cell: CellValue, table: ReferenceTable, code: str) -> Value:
    """A code of a reference table, by code, alias or name; `F - Construction` reads as F."""
    raw = raw_text(cell)
    names = table.lookup
    head = re.split(r"\s[-–—]\s|[.:]\s", raw.strip(), maxsplit=1)[0]
    found = names.get(plain(raw)) or names.get(plain(head))
    return Given(*found) if found else unreadable(code, question, raw)


Reader = Callable[[Question, CellValue, Rulebook], Value]
READERS: Mapping[AnswerType, Reader] = {
    AnswerType.TEXT: read_text,
    AnswerType.YES_NO: read_yes_no,
    AnswerType.CHOICE: read_choice,
    AnswerType.MULTI: read_multi,
    AnswerType.NUMBER: read_number,
    AnswerType.SHARE: read_share,
    AnswerType.DATE: read_date,
    AnswerType.COUNTRY: read_country,
    AnswerType.SECTOR: read_sector,
}
