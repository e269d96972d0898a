"""Every sentence the program itself says, in English, Russian and Kazakh.

The sentences live in `en.toml`, `ru.toml` and `kk.toml`, one key each; a test holds the three to the
same keys and the same placeholders. What the *rules* say lives in `rules/`.
"""

from __future__ import annotations

import errno
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from kpo_dd.errors import Place, Problem

LANGUAGE_VARIABLE = "KPO_DD_LANG"
# Details of problems that hold days of ours, never what somebody wrote.
DAYS_TOLD = frozenset({"day", "on", "signed"})


class Language(StrEnum):
    """The languages kpo-dd speaks."""

    EN = "en"
    RU = "ru"
    KK = "kk"


KAZAKH_LETTERS = re.compile("[әғқңөұүһі]", re.IGNORECASE)  # those that Russian has not
LANGUAGE_WORDS = "Language / Язык / Тіл"
LANGUAGE_NAMES: Mapping[Language, str] = {
    Language.EN: "English",
    Language.RU: "Русский",
    Language.KK: "Қазақша",
}


def preferred_language() -> Language:
    """Language named by the environment variable KPO_DD_LANG; English where it names none."""
    named = os.environ.get(LANGUAGE_VARIABLE, "").strip().casefold()
    return Language(named) if named in set(Language) else Language.EN


def say(language: Language, key: str, **details: object) -> str:
    """The sentence `key` in `language`, its placeholders filled. KeyError where there is none.

    Days are written as the language writes them.
    """
    sentence = catalogue(language)[key]
    if not details:
        return sentence
    for name, value in details.items():
        if isinstance(value, date):
            details[name] = day_words(value, language)
    return sentence.format_map(details)


@lru_cache(maxsize=4_096)
def day_words(day: date, language: Language) -> str:
    """A day as its language writes it: 2026-11-23 in English, 23.11.2026 in Russian and Kazakh."""
    return f"{day:%Y-%m-%d}" if language is Language.EN else f"{day:%d.%m.%Y}"


def figure(number: float, form: str, language: Language) -> str:
    """A number as its language writes it: `figure(0.5, ".1f", Language.RU)` is 0,5."""
    text = format(number, form)
    return text if language is Language.EN else text.replace(".", ",")


def explain(problem: Problem, language: Language) -> str:
    """A problem as one line: where: what: how to fix. It names questions and options by their ids.

    Where the rules are known, `kpo_dd.reports.words.problems_in_words` says what the supplier saw.
    """
    details = {key: one_line(value) for key, value in problem.details}
    where = whereabouts(problem.place, language)
    return ": ".join(filter(None, (where, sentence(problem.code, details, language))))


def sentence(code: str, details: Mapping[str, str], language: Language) -> str:
    """What a problem is and how to fix it, its placeholders filled with words that are safe to print."""
    details = {name: told_day(name, text, language) for name, text in details.items()}
    if "reason" in details:
        details = {**details, "reason": system_words(details["reason"], language)}
    what = say(language, f"problem.{code}.what", **details)
    if "unused" in details and not code.startswith("answers_"):
        waiting = {"what": what, "unused": details["unused"]}
        what = say(language, "asked.waiting", **waiting)
    near = f"problem.{code}.fix_near"
    has_near = bool(details.get("near")) and near in catalogue(language)
    fix = say(language, near if has_near else f"problem.{code}.fix", **details)
    return ": ".join(filter(None, (what, fix)))


def told_day(name: str, text: str, language: Language) -> str:
    """A detail of a problem; where it is a day of ours, as its language writes it."""
    try:
        return day_words(date.fromisoformat(text), language) if name in DAYS_TOLD else text
    except ValueError:  # in words already, or not given
        return text


# What the system says where a file can't be had, in the words of C; a table says it in the three languages.
SYSTEM_REASONS = (
    *("EACCES", "EBUSY", "EDQUOT", "EEXIST", "EIO", "EISDIR", "ELOOP", "EMFILE", "ENAMETOOLONG"),
    *("ENOENT", "ENOSPC", "ENOTDIR", "EPERM", "EROFS"),
)
SAID_BY_SYSTEM = {
    os.strerror(number): f"system_reason.{name.lower()}"
    for name in SYSTEM_REASONS
    if (number := getattr(errno, name, None)) is not None
}


def system_words(reason: str, language: Language) -> str:
    """What the system said, in a language where it is one of the usual things; else as it said it."""
    key = SAID_BY_SYSTEM.get(reason)
    return reason if key is None else say(language, key)


def whereabouts(place: Place, language: Language) -> str:
    """A place in words: `suppliers.xlsx, sheet "Answers", cell F12` or `rules/x.yaml:14`."""
    if place.line:
        return f"{one_line(place.file)}:{place.line}"
    parts = [one_line(place.file)] if place.file else []
    if place.sheet:
        parts.append(say(language, "place.sheet", name=one_line(place.sheet)))
    row, _, to = place.cell.partition(":")
    if row and row == to:
        parts.append(say(language, "place.row", name=row))
    elif place.cell:
        parts.append(say(language, "place.cell", name=one_line(place.cell)))
    return ", ".join(parts)


LONGEST_QUOTE = 200
LAST_OF_LIST = re.compile(r"(?:, |–)\d+$")


def one_line(text: str) -> str:
    """Foreign text made safe to print: one line, no control or direction characters, at most 200 long.

    A supplier may write anything into a cell; on a terminal an escape would act, and a
    right-to-left mark would show the line in another order than it was written in.
    """
    if len(text) <= LONGEST_QUOTE and text.isprintable() and "  " not in text:
        return text.strip()  # as it is, as nearly all names and ids are
    flat = " ".join(text.split())
    if not flat.isprintable():
        near = flat[: 20 * LONGEST_QUOTE]  # of a text without end only so much is looked at
        flat = " ".join("".join(c for c in near if c.isprintable()).split())
    return flat if len(flat) <= LONGEST_QUOTE else shortened(flat, LONGEST_QUOTE - 1)


def spaced_alike(text: str) -> str:
    """A text as it is looked for: without what differs between two ways to write it, case and spaces."""
    return " ".join(text.split()).casefold()


def shortened(text: str, most: int) -> str:
    """The beginning of a text and a mark that more follows; no number of a list is cut in two."""
    kept = text[:most]
    if text[most].isdigit():
        kept = LAST_OF_LIST.sub("", kept)
    return kept.rstrip() + "…"


TABLE = re.compile(r"^\[([\w.]+)\]$", re.MULTILINE)


class Catalogue(Mapping[str, str]):
    """All sentences of a language by dotted key, e.g. `problem.file_missing.what`.

    A table of its file is understood when a sentence of it is wanted: a run says few of a thousand. A test
    holds that this gives what the whole file says.
    """

    def __init__(self, text: str) -> None:
        _, *parts = TABLE.split(text)
        self._texts = dict(zip(parts[::2], parts[1::2], strict=True))
        self._sentences: dict[str, dict[str, str]] = {}
        self._said: dict[str, str] = {}  # a report of thousands says the same few again and again

    def __getitem__(self, key: str) -> str:
        said = self._said.get(key)
        if said is None:
            said = self._said[key] = self.looked_up(key)
        return said

    def looked_up(self, key: str) -> str:
        """The sentence, the first time that somebody wants it."""
        table, _, name = key.rpartition(".")
        if table not in self._sentences:
            read = tomllib.loads(self._texts[table])
            self._sentences[table] = {name: str(said) for name, said in read.items()}
        return self._sentences[table][name]

    def __iter__(self) -> Iterator[str]:
        for table, text in self._texts.items():
            yield from (f"{table}.{name}" for name in tomllib.loads(text))

    def __len__(self) -> int:
        return sum(1 for _ in self)


@cache
def catalogue(language: Language) -> Catalogue:
    """The sentences of a language."""
    path = Path(__file__).with_name(f"{language}.toml")
    return Catalogue(path.read_text(encoding="utf-8"))
