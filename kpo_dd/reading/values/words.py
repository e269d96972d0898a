"""Words and habits: what people write for yes, no and "does not apply", and how cells are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TypeVar

from kpo_dd.identity import TO_LATIN
from kpo_dd.reading.opening.cells import CellValue, Lost, Otherwise, Padded, Percent, Rounded, Shown
from kpo_dd.rulebook.questionnaire import Option
from kpo_dd.wording import Language

EN, RU, KK = Language.EN, Language.RU, Language.KK
KnownWords = Mapping[str, tuple[str, Language | None]]
NOT_APPLICABLE_WORDS: Mapping[str, Language | None] = {
    **dict.fromkeys(("n/a", "na", "not applicable"), EN),
    **dict.fromkeys(("н/п", "неприменимо", "не применимо"), RU),
    "қолданылмайды": KK,
}
NO_DATA_WORDS = frozenset(
    (
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
    )
)
LATIN, CYRILLIC = re.compile("[A-Za-z]"), re.compile("[\u0400-\u04ff]")
LOOKALIKES = str.maketrans("ABCEHIKMOPTXYaceiopxyh", "АВСЕНІКМОРТХУасеіорхуһ")
UNSEEN = dict.fromkeys(map(ord, "\ufe0e\ufe0f\u034f\u115f\u1160\u2800\u3164"))
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
APOSTROPHES = dict.fromkeys(map(ord, "’‘‚‛ʼʻʹ′`"), "'")
QUOTATION_MARKS = dict.fromkeys(map(ord, "“”„‟«»"), '"')
# What a person does not tell apart: a letter that is printed without its dots, marks of several kinds.
# No letter of Kazakh is among them: ә and а, қ and к, і and и are letters of their own.
SAME_MARKS = {ord("ё"): "е", **DASHES, **APOSTROPHES, **QUOTATION_MARKS}
LATIN_YO = re.compile(
    "(?<=[\u0400-\u04ff])ë|ë(?=[\u0400-\u04ff])"
)  # ë as one alphabet has it, in the other
MARKED = re.compile(f"[ë{re.escape(''.join(map(chr, SAME_MARKS)))}]")
# NFKC would take these apart: an accent alone into a space and an accent, two primes into two marks.
WHOLE_MARKS = {ord("´"): "’", ord("″"): "”"}
ANY_WHOLE, ANY_UNSEEN = (
    re.compile(f"[{''.join(map(chr, some))}]") for some in (WHOLE_MARKS, UNSEEN)
)


# Letters, digits and marks that stand for themselves in every way of writing Unicode, and the space.
PLAINLY_SEEN = re.compile("[ -~А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі«»“”„‘’–—]*")
AROUND_WORDS = " .;:*"
LONGEST_WORDS = 500  # no heading and no option is longer: a longer text is never looked up


def visible(text: str) -> str:
    """Text without what nobody sees: zero-width and control characters, kinds of spaces."""
    return seen_words(text) if len(text) <= LONGEST_WORDS else without_unseen(text)


def without_unseen(text: str) -> str:
    """The same, worked out; in long texts only what is no letter of any alphabet is looked at singly."""
    if PLAINLY_SEEN.fullmatch(text):
        return " ".join(text.split())  # most texts, and quicker
    if ANY_WHOLE.search(text):
        text = text.translate(WHOLE_MARKS)
    compatible = unicodedata.normalize("NFKC", text)
    if ANY_UNSEEN.search(compatible):
        compatible = compatible.translate(UNSEEN)
    folded = " ".join(compatible.split())
    if not folded.isprintable():
        seen = (c for c in folded if c == " " or unicodedata.category(c) not in {"Cf", "Cc"})
        folded = "".join(seen)
    # Once more: what stood apart may compose now that nothing stands between.
    return " ".join(unicodedata.normalize("NFKC", folded).split())


seen_words = lru_cache(maxsize=4096)(without_unseen)  # most cells of a batch say one of a few words


def plain(text: str) -> str:
    """Text as it is compared: compatibility forms folded, one space, no case, no outer punctuation.

    A letter of the other alphabet counts as the one it looks like: `Дa` is `Да`, `Pоlicy` is `Policy`.
    """
    return plain_words(text) if len(text) <= LONGEST_WORDS else compared(text)


def compared(text: str) -> str:
    """The same, worked out."""
    seen = visible(text)
    if of_two_alphabets(seen):
        seen = " ".join(map(one_alphabet, seen.split()))
    return folded(seen)


plain_words = lru_cache(maxsize=4096)(compared)


def folded(text: str) -> str:
    """Text without case and without the punctuation around it; ё is е, and a mark is a mark.

    All words and headings are compared in this way; ids of suppliers are not.
    """
    small = text.casefold()
    if (not small.isascii() or "`" in small) and MARKED.search(small):
        small = LATIN_YO.sub("е", small.translate(SAME_MARKS))
    return small.strip(AROUND_WORDS)


def one_alphabet(word: str) -> str:
    """A word of two alphabets in the one that it can be written in; as it is where there is none."""
    if not of_two_alphabets(word):
        return word
    cyrillic, latin = word.translate(LOOKALIKES), word.translate(TO_LATIN)
    return cyrillic if not LATIN.search(cyrillic) else word if CYRILLIC.search(latin) else latin


def of_two_alphabets(text: str) -> bool:
    """Whether there are letters of both alphabets in a text."""
    return not text.isascii() and bool(CYRILLIC.search(text) and LATIN.search(text))


MeaningT = TypeVar("MeaningT")


def look_up(
    words: Mapping[str, MeaningT], text: str, longest: int = LONGEST_WORDS
) -> MeaningT | None:
    """What a text means, whichever alphabet its letters are from; None where that would be a guess.

    `РК` is Kazakhstan and `PK` is Pakistan: each is taken as it is written, and a mixture of both is
    neither. A word that means nothing as it is written may still mean something in the other alphabet.
    A text of more than `longest` letters means nothing.
    """
    if too_long(text, longest):
        return None
    seen = visible(text)
    if (found := meaning_as_written(words, seen)) is not None:
        return found
    ways = set(otherwise_written(seen))
    meanings = [words[way] for way in sorted(ways) if way in words]
    return meanings[0] if meanings and meanings.count(meanings[0]) == len(meanings) else None


def otherwise_written(seen: str) -> Iterator[str]:
    """A text of two alphabets as it is compared; any text in each alphabet that it is not all written in."""
    if of_two_alphabets(seen):
        yield plain(seen)
    if LATIN.search(seen):
        yield folded(seen.translate(LOOKALIKES))
    if CYRILLIC.search(seen):
        yield folded(seen.translate(TO_LATIN))


def meaning_as_written(words: Mapping[str, MeaningT], seen: str) -> MeaningT | None:
    """What a text means letter for letter; None where one of its words mixes two alphabets."""
    if of_two_alphabets(seen) and any(map(of_two_alphabets, seen.split())):
        return None
    found = words.get(folded(seen))
    # A table of codes keeps its names as they are.
    return words.get(seen.casefold().strip(AROUND_WORDS)) if found is None else found


def too_long(text: str, longest: int = LONGEST_WORDS) -> bool:
    """Whether a text, without the blanks around it, is longer than so many letters."""
    return len(text) > longest and len(text.strip()) > longest


LONGEST_NOTHING = max(map(len, (*NOT_APPLICABLE_WORDS, *NO_DATA_WORDS)))


def says_more(text: str, longest: int = LONGEST_NOTHING) -> bool:
    """Whether a text, as it is compared, is longer than so many letters; false where none can see that.

    Most texts are, and need not be compared with words that are no longer: `plain` takes ten times as long.
    """
    if len(text) <= longest or not text[0].isalnum() or not PLAINLY_SEEN.fullmatch(text):
        return False
    return len(" ".join(text.split()).rstrip(AROUND_WORDS)) > longest


def says_nothing(text: str) -> bool:
    """Whether a text is a way of giving no answer: `-`, `no data`, `нет данных`."""
    said = plain(text) if len(text) <= LONGEST_WORDS else text
    if said[:1].isalnum():  # most texts, and quicker: only words of letters are to be known
        return said in NO_DATA_WORDS
    return said in NO_DATA_WORDS or not any(c.isalnum() for c in said)


def raw_text(cell: CellValue) -> str:
    """A cell as text, the way a person reads it: whole numbers without a point, dates as ISO."""
    if type(cell) is str:
        return cell
    match cell:
        case bool():
            return str(cell).upper()
        case Percent():
            return f"{round(cell * 100, 10):.15g}%"
        case Padded(text=text) | Lost(text=text) | Otherwise(text=text):
            return text
        case float():
            return f"{cell + 0.0:.15g}"  # minus nought is nought
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime() | date() | time():
            return cell.isoformat()
        case timedelta():
            return clock_text(cell)
        case _:
            return str(cell)


def seen_as(cell: CellValue, shown: Shown) -> CellValue:
    """A value as what a person sees of it; what is lost stays lost."""
    if isinstance(cell, Lost) or not raw_text(cell).strip():
        return cell
    match shown.how:
        case "padded" if isinstance(cell, float | int):
            return Padded(cell, shown.text)
        case "rounded" | "trimmed" if isinstance(cell, float | int):
            return Rounded(cell, shown.text)
        case "written":
            return shown.text
        case how:
            return Otherwise(raw_text(cell), how, shown.text)


def clock_text(length: timedelta) -> str:
    """A length of time as a clock shows it that goes on counting: 48:00, and seconds where there are any."""
    seconds = round(abs(length).total_seconds())
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    minus = "-" if length < timedelta() else ""
    return f"{minus}{hours}:{minutes:02}" + (f":{rest:02}" if rest else "")


def has_raised_digit(text: str) -> bool:
    """Whether there is the mark of a footnote, or of m², which is not part of the number before it."""
    return any(unicodedata.category(character) == "No" for character in text)


@lru_cache(maxsize=256)
def option_words(options: tuple[Option, ...]) -> KnownWords:
    """Every way to write an option: its id, its text in three languages, habits."""
    words: dict[str, tuple[str, Language | None]] = {plain(o.id): (o.id, None) for o in options}
    for language in Language:
        for option in options:
            words.setdefault(plain(option.text.in_(language)), (option.id, language))
    for option in options:
        for habit in option.also:
            words.setdefault(plain(habit), (option.id, None))
    return words


def supplier_key(text: str) -> str:
    """A supplier id as it is kept: no invisible characters, one kind of dash, one kind of space."""
    return visible(text).translate(DASHES)
