"""Words run together are parted, words written apart are joined, where that makes words that are known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from kpo_dd.assessment.result.name_questions import NameReading
from kpo_dd.screening.ears import figures_in
from kpo_dd.screening.name_index import NameIndex
from kpo_dd.screening.named_words import NameWord, NameWordKind, name_word

SHORTEST_RUN_TOGETHER = 8  # letters; a shorter word is one
LONGEST_RUN = 60
SHORTEST_WORD_PART = 3
MOST_PARTS = 5
MOST_JOINED = 3
LONGEST_PIECE = 7  # letters; what is longer is a word, and no piece of one


def as_known_words(words: Sequence[NameWord], index: NameIndex) -> list[NameWord]:
    """The words of a name, those that nobody knows read as several or as part of one."""
    return [part for word in with_joined_words(words, index) for part in parted_word(word, index)]


def with_joined_words(words: Sequence[NameWord], index: NameIndex) -> list[NameWord]:
    """Neighbours that make a listed word together, and are not all known by themselves, as that word."""
    if all(word.kind is not NameWordKind.OWN for word in words):
        return list(words)
    found, start = list[NameWord](), 0
    while start < len(words):
        size, word = longest_joined(words[start : start + MOST_JOINED], index)
        found.append(word)
        start += size
    return found


def longest_joined(words: Sequence[NameWord], index: NameIndex) -> tuple[int, NameWord]:
    """How many of the words make a known one from the first on, most first, and that word."""
    if len(words[0].text) > LONGEST_PIECE:
        return 1, words[0]
    for size in range(len(words), 1, -1):
        pieces = words[:size]
        if max([len(word.text) for word in pieces]) > LONGEST_PIECE:
            continue
        if NameWordKind.OWN in [word.kind for word in pieces]:
            latin = "".join([word.sound.plain for word in pieces])
            if figures_in(latin) in index.figures:
                whole = name_word("".join([word.text for word in pieces]), NameReading.PARTED)
                if is_listed(whole, index):
                    return size, whole
    return 1, words[0]


def is_unknown(word: NameWord, index: NameIndex) -> bool:
    """Whether a word is neither known nor on a list."""
    return word.kind is NameWordKind.OWN and not is_listed(word, index)


def is_listed(word: NameWord, index: NameIndex) -> bool:
    """Whether a word sounds as one that is known or on a list."""
    return bool(word.means) or any(sound in index.by_sound for sound in word.sound.sounds)


def parted_word(word: NameWord, index: NameIndex) -> list[NameWord]:
    """The known words that an unknown one is run together of; itself where it is not."""
    if word.kind is not NameWordKind.OWN:
        return [word]
    if word.text not in index.parted:
        index.parted[word.text] = run_together_of(word, index)
    parts = index.parted[word.text]
    return [name_word(part, NameReading.PARTED) for part in parts] if parts else [word]


def run_together_of(word: NameWord, index: NameIndex) -> tuple[str, ...]:
    """The known words that an unknown one is run together of; none where it is not, or is known itself."""
    heard = (word.sound.pinyin, word.sound.plain, *word.sound.sounds)
    long = [text for text in heard if SHORTEST_RUN_TOGETHER <= len(text) <= LONGEST_RUN]
    if not long or not is_unknown(word, index):
        return ()
    return next(filter(None, (known_parts(text, index.plain_words) for text in long)), ())


def known_parts(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """The fewest known words that make a text; none where no words do."""
    first = [end for end in range(SHORTEST_WORD_PART, len(text) + 1) if text[:end] in known]
    return (parts_from(text, known)(0, MOST_PARTS) or ()) if first else ()


def parts_from(text: str, known: frozenset[str]) -> Callable[[int, int], tuple[str, ...] | None]:
    """What tells the known words from a place of a text on, so many at most; each place once."""

    @cache
    def rest(start: int, left: int) -> tuple[str, ...] | None:
        if start == len(text):
            return ()
        if not left:
            return None
        for end in range(len(text), start + SHORTEST_WORD_PART - 1, -1):
            if text[start:end] in known and (tail := rest(end, left - 1)) is not None:
                return (text[start:end], *tail)
        return None

    return rest
