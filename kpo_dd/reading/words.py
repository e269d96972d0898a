"""Words and habits: how cells are compared, and what people write for yes, no and "does not apply"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import lru_cache

from kpo_dd.reading.cells import CellValue
from kpo_dd.reading.lost import Lost
from kpo_dd.rulebook.questionnaire import Option
from kpo_dd.wording import Language

EN, RU, KK = Language.EN, Language.RU, Language.KK
Words = Mapping[str, tuple[str, Language | None]]
YES_NO: Words = {
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
CYRILLIC = re.compile("[\u0400-\u04ff]")
LOOKALIKES = str.maketrans("ABCEHIKMOPTXYaceiopxyh", "АВСЕНІКМОРТХУасеіорхуһ")


def plain(text: str) -> str:
    """Text as it is compared: compatibility forms folded, one space, no case, no outer punctuation.

    A Latin letter in a Cyrillic word counts as the Cyrillic one it looks like: `Дa` is `Да`.
    """
    words = unicodedata.normalize("NFKC", text).split()
    alike = (word.translate(LOOKALIKES) if CYRILLIC.search(word) else word for word in words)
    return " ".join(alike).casefold().strip(" .;:*")


def says_nothing(text: str) -> bool:
    """Whether a text is a way of giving no answer: `-`, `no data`, `нет данных`."""
    folded = plain(text)
    return folded in NO_DATA_WORDS or not any(c.isalnum() for c in folded)


def names_no_document(text: str) -> bool:
    """Whether a text in the place of a document names none: `-`, `n/a`, `no`, `yes`, a mere number."""
    folded = plain(text)
    named = any(character.isalpha() for character in folded)
    return not named or says_nothing(text) or folded in YES_NO or folded in NOT_APPLICABLE_WORDS


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


@lru_cache(maxsize=256)
def option_words(options: tuple[Option, ...]) -> Words:
    """Every way to write an option: its id, its text in three languages, habits."""
    words: dict[str, tuple[str, Language | None]] = {plain(o.id): (o.id, None) for o in options}
    for language in Language:
        for option in options:
            words.setdefault(plain(option.text.in_(language)), (option.id, language))
    for option in options:
        for habit in option.also:
            words.setdefault(plain(habit), (option.id, None))
    return words


DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
TO_LATIN = str.maketrans("АВСЕІКМОРТХУасеіорхуһ", "ABCEIKMOPTXYaceiopxyh")


def supplier_key(text: str) -> str:
    """A supplier id as it is kept: no invisible characters, one kind of dash, one kind of space."""
    folded = unicodedata.normalize("NFKC", text).translate(DASHES)
    visible = "".join(
        c for c in folded if unicodedata.category(c) not in {"Cf", "Cc"} or c.isspace()
    )
    return " ".join(visible.split())


def lookalike(supplier: str) -> str:
    """What ids have in common that a reader can't tell apart: letters that look alike, case, spacing."""
    return re.sub(r"[\W_]+", "", supplier.translate(TO_LATIN)).casefold()
