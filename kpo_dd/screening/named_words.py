"""A name as words: what the law, any firm, a trade or a place says in it, and what is its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cache, lru_cache

from msgspec import Struct

from kpo_dd.assessment.result.name_questions import NameReading
from kpo_dd.screening.ears import Heard, heard_word, honest_letters
from kpo_dd.screening.legal_words import is_legal
from kpo_dd.screening.palladius import REMEMBERED_NAME_WORDS, pinyin_of
from kpo_dd.screening.town_words import TOWN_WORDS
from kpo_dd.screening.trade_words import ADDED_TO_NAMES, MEANT_TOGETHER, TRADE_WORDS
from kpo_dd.screening.word_endings import SHORTEST_STEM, is_ending_of_place, stems

CAPITAL_WITHIN = re.compile(r"(?<=[^\W\d_])(?=[A-ZА-ЯӘҒҚҢӨҰҮҺІ][^\W\d_]?[a-zа-яәғқңөұүһі]{2,})")
# Most names: whole words and figures with plain signs between them. Nothing is to be parted there.
WORD_LET_ALONE = (
    "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][a-zа-яёәғқңөұүһі]+|[a-zа-яёәғқңөұүһі]{2,}|[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{2,}|[0-9]+"
)
LET_ALONE = re.compile(rf'[ .,"«»“”()/&-]*(?:(?:{WORD_LET_ALONE})(?:[ .,"«»“”()/&-]+|\Z))*')
MARKS_WITHIN = re.compile("['’ʼ`´]")
INITIAL_WITH_A_POINT = re.compile(r"\b([^\W\d_])[.&](?=[^\W\d_]\b)")
ENDING_OF_NUMBER = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b", re.IGNORECASE)
LEGAL_WITHIN = re.compile(r"(?<=[a-z])(?=(?:AG|GmbH|LLC|LLP|Ltd|SA|NV|BV|AO|OOO)\b)")
WORDS_WITH_HYPHENS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
NUMBER_OR_LETTERS = re.compile(r"\d+|[^\W\d_]+")
INITIALS_APART = re.compile(r"(?<!\S)(?:[^\W\d_] +){2,}[^\W\d_](?!\S)")
LONGEST_READ_NAME = 300  # letters that are read of a name
MOST_NAME_WORDS = 30
SPELLED_LETTERS_TEXT = """
эй:a би:b си:c ди:d и:e эф:f джи:g эйч:h ай:i джей:j кей:k эл:l эль:l эм:m эн:n оу:o о:o пи:p кью:q ар:r
эс:s ти:t ю:u ви:v дабл:w икс:x уай:y вай:y зет:z зед:z зи:z
"""
SPELLED_LETTERS = dict(pair.split(":") for pair in SPELLED_LETTERS_TEXT.split())
SPELLED_IN_LATIN_TEXT = """
ey:a bi:b si:c di:d ef:f ji:g eych:h ay:i jey:j key:k key:k el:l em:m en:n ou:o pi:p kyu:q ar:r es:s ti:t
yu:u vi:v iks:x uay:y zet:z
"""
SPELLED_IN_LATIN = dict(pair.split(":") for pair in SPELLED_IN_LATIN_TEXT.split())
BETWEEN_INITIALS = frozenset({"энд", "and", "&"})  # as in G&G


class NameWordKind(IntEnum):
    """How much a word tells of which firm is meant."""

    ADDED = 0
    PLACE = 1
    TRADE = 2
    OWN = 3


class NameWord(Struct, frozen=True):
    """One word of a name. `means`: the first word of its line, where it is known; `how` it was got."""

    text: str
    sound: Heard
    kind: NameWordKind
    means: str = ""
    how: NameReading = NameReading.WRITTEN


NUMBER_WORDS_TEXT = """
first:1 second:2 third:3 fourth:4 fifth:5 one:1 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9
ten:10 eleven:11 twelve:12 twenty:20 thirty:30 forty:40 fourty:40 fifty:50 sixty:60 seventy:70 eighty:80
ninety:90 первый:1 первая:1 второй:2 вторая:2 третий:3 третья:3 бірінші:1 екінші:2 үшінші:3
"""
NUMBER_WORDS = dict(pair.split(":") for pair in NUMBER_WORDS_TEXT.split())


@cache
def lexicon() -> tuple[tuple[NameWordKind, str, str], ...]:
    """Every known word: its kind, the first word of its line, and itself."""
    return tuple(
        (kind, line.split()[0], word)
        for text, kind in (
            (TOWN_WORDS, NameWordKind.PLACE),
            (TRADE_WORDS, NameWordKind.TRADE),
            (ADDED_TO_NAMES, NameWordKind.ADDED),
        )
        for line in re.sub("\n +", " ", text).strip().splitlines()
        for word in line.split()
    )


@cache
def known_meanings() -> Mapping[str, tuple[NameWordKind, str]]:
    """Every known word as either ear hears it: its kind, and the first word of its line."""
    found: dict[str, tuple[NameWordKind, str]] = {}
    for kind, first, word in lexicon():
        for sound in heard_word(word).sounds:
            found.setdefault(sound, (kind, first))
    return found


def meaning(sound: Heard) -> tuple[NameWordKind, str] | None:
    """What a word means, where it is known, by whichever ear."""
    known = known_meanings()
    return next((known[one] for one in sound.sounds if one in known), None)


@cache
def known_stems() -> Mapping[str, tuple[NameWordKind, str]]:
    """The stems that known words of trade have, and these words: their kind, and the first of their line."""
    found: dict[str, tuple[NameWordKind, str]] = {}
    for kind, first, word in lexicon():
        found.setdefault(word, (kind, first))
    for kind, first, word in lexicon():
        if kind is not NameWordKind.PLACE:
            for stem in stems(word):
                if len(stem) >= SHORTEST_STEM:
                    found.setdefault(stem, (kind, first))
    return found


def meaning_by_stem(text: str) -> tuple[NameWordKind, str] | None:
    """What a word means that is a known one in another form; what may be a Chinese name is none."""
    word = text.replace("ё", "е")
    if pinyin_of(word):
        return None
    for stem in stems(word):
        known = known_stems().get(stem)
        if known is None:
            continue
        if known[0] is not NameWordKind.PLACE or is_ending_of_place(word, stem):
            return known
    return None


@lru_cache(maxsize=REMEMBERED_NAME_WORDS)
def name_word(text: str, how: NameReading = NameReading.WRITTEN) -> NameWord:
    """A word with what is known of it."""
    sound = heard_word(text)
    kind, means = meaning(sound) or meaning_by_stem(text) or (NameWordKind.OWN, "")
    return NameWord(text, sound, kind, means, how)


def name_words(name: str) -> list[NameWord]:
    """The words of a name in their order, without those of the law unless it has no others."""
    texts = list(written_words(name))[:MOST_NAME_WORDS]
    said = [text for text in texts if not is_legal(text)] or texts
    return [word for word in map(name_word, said) if word.sound.plain]


def written_words(name: str) -> Iterator[str]:
    """The words as they are written, in lower case: points between initials and signs of case part none."""
    text = with_words_apart(honest_letters(name[:LONGEST_READ_NAME]))
    groups = WORDS_WITH_HYPHENS.findall(text)
    for group in with_initials_joined([one.casefold() for one in groups]):
        if (group.isalpha() or group.isdecimal()) and group not in NUMBER_WORDS:  # as most are
            yield group
            continue
        parts = group.split("-")
        if (initials := initials_of(parts)) is not None:
            yield initials
        elif all(part in NUMBER_WORDS for part in parts):
            yield str(sum(int(NUMBER_WORDS[part]) for part in parts))
        else:
            for part in parts:
                yield from NUMBER_OR_LETTERS.findall(part)


def initials_of(parts: Sequence[str]) -> str | None:
    """The initials that words spell letter by letter, in Russian or Latin letters; None where they don't."""
    for letters in (SPELLED_LETTERS, SPELLED_IN_LATIN):
        said = [part for part in parts if part not in BETWEEN_INITIALS]
        if len(said) > 1 and all(part in letters for part in said):
            return "".join(letters[part] for part in said)
    return None


def with_initials_joined(groups: Sequence[str]) -> Sequence[str]:
    """Words in which letters that are spelled one after another are one: `джи си эл`; of a single letter
    nobody knows whether it is a word."""
    if SPELLED_LETTERS.keys().isdisjoint(groups):
        return groups
    joined, start = list[str](), 0
    while start < len(groups):
        end = start
        while end < len(groups) and spells_a_letter(groups[end], within=end > start):
            end += 1
        while end > start and groups[end - 1] in BETWEEN_INITIALS:
            end -= 1
        if end - start > 1:
            joined.append("-".join(groups[start:end]))
            start = end
        else:
            joined.append(groups[start])
            start += 1
    return joined


def spells_a_letter(word: str, *, within: bool) -> bool:
    """Whether a word is the name of a letter; `and` between two of them goes with them."""
    if len(word) == 1:
        return False
    return word in SPELLED_LETTERS or (within and word in BETWEEN_INITIALS)


def with_words_apart(text: str) -> str:
    """A name with initials in one, numbers without endings, and a space before a capital within a word."""
    if LET_ALONE.fullmatch(text) and not any_meant_together().search(text):
        return text
    return words_parted(text)


def words_parted(text: str) -> str:
    """The same, one sign after another."""
    text = MARKS_WITHIN.sub("", text)
    if any_meant_together().search(text):
        for together, meant in words_meant_together():
            text = together.sub(meant, text)
    text = INITIAL_WITH_A_POINT.sub(r"\1", text)
    text = ENDING_OF_NUMBER.sub(r"\1", text)
    text = LEGAL_WITHIN.sub(" ", text)
    text = INITIALS_APART.sub(lambda run: run[0].replace(" ", ""), text)
    return CAPITAL_WITHIN.sub(parting, text)


@cache
def words_meant_together() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What is written apart and meant as one word, and that word."""
    return tuple(
        (re.compile(rf"\b{together}\b", re.IGNORECASE), meant)
        for together, meant in MEANT_TOGETHER.items()
    )


@cache
def any_meant_together() -> re.Pattern[str]:
    """What finds any of them: most names have none."""
    return re.compile(rf"\b(?:{'|'.join(MEANT_TOGETHER)})\b", re.IGNORECASE)


def parting(match: re.Match[str]) -> str:
    """A space where a small letter goes before a capital: `HoshineSilicon`."""
    before = match.string[match.start() - 1]
    return " " if before.islower() else ""
