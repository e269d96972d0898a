"""The words of all lists and where they stand: from a word of a name to the listed names it may be in."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from kpo_dd.assessment.result.name_questions import NameReading
from kpo_dd.screening.ears import figures_in, heard_word
from kpo_dd.screening.listed_names import ListedName, NameList
from kpo_dd.screening.named_words import (
    NameWord,
    NameWordKind,
    known_meanings,
    lexicon,
    name_words,
)
from kpo_dd.screening.word_likeness import (
    ALIKE_WORDS_LONG,
    LIKE_BY_BEGINNING,
    MOST_CUT_OFF,
    MOST_OF_A_WORD,
    SHORTEST_ABBREVIATED,
    SHORTEST_ALIKE,
    SHORTEST_CUT_OFF,
    Likeness,
    how_it_met,
    least_alike,
    like_by_consonants,
)

SOUNDS_AT_ONCE = 512


class Variant(Struct, frozen=True):
    """One name of an entry, as words."""

    origin: NameList
    entry: ListedName
    text: str
    words: tuple[NameWord, ...]
    squashed: str

    @property
    def tokens(self) -> list[str]:
        """What each word is found by."""
        return [found_by(word) for word in self.words]


def found_by(word: NameWord) -> str:
    """What a word is found by: its meaning where that is known, else its letters."""
    return f"={word.means}" if word.means else word.sound.plain


class NameIndex(Struct, frozen=True, dict=True):
    """All lists that are screened against, ready to be asked.

    `likes`, `parted`: what was found out of words that were asked about, by their letters: the words they are
    like, and those they are run together of.
    """

    lists: tuple[NameList, ...]
    variants: tuple[Variant, ...]
    where: dict[str, list[int]]
    own: dict[str, NameWord]
    likes: dict[str, dict[str, Likeness]] = field(default_factory=dict)
    parted: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def by_sound(self) -> dict[str, list[str]]:
        """Sound to the tokens that sound so: own words of the lists, and known words."""
        found = defaultdict[str, list[str]](list)
        for token, word in self.own.items():
            for sound in word.sound.sounds:
                found[sound].append(token)
        for sound, (_, first) in known_meanings().items():
            found[sound].append(f"={first}")
        return dict(found)

    @cached_property
    def figures(self) -> frozenset[str]:
        """The figures that words of the lists have, and known ones: most have none."""
        words = (*self.by_sound, *(word for _, _, word in lexicon()))
        return frozenset({"", *(figures_in(word) for word in words if not word.isalpha())})

    @cached_property
    def by_skeleton(self) -> dict[str, list[str]]:
        """Consonants to the own words of the lists that have them."""
        found = defaultdict[str, list[str]](list)
        for token, word in self.own.items():
            for bone in word.sound.skeletons:
                found[bone].append(token)
        return dict(found)

    @cached_property
    def by_squashed(self) -> dict[str, list[int]]:
        """Names written as one word, to where they stand."""
        found = defaultdict[str, list[int]](list)
        for at, variant in enumerate(self.variants):
            found[variant.squashed].append(at)
        return dict(found)

    @cached_property
    def without_own(self) -> frozenset[int]:
        """The listed names in which no word is the firm's own."""
        return frozenset(
            at
            for at, variant in enumerate(self.variants)
            if all(word.kind is not NameWordKind.OWN for word in variant.words)
        )

    @cached_property
    def long_sounds(self) -> list[str]:
        """The sounds that may be mistyped and still be known."""
        return [sound for sound in self.by_sound if len(sound) >= SHORTEST_ALIKE]

    @cached_property
    def plain_words(self) -> frozenset[str]:
        """Every word that may be run together with another, in Latin letters."""
        known = {word for _, _, text in lexicon() for word in (text, heard_word(text).plain)}
        own = {word.sound.plain for word in self.own.values()}
        return frozenset({"and", *(word for word in known | own if len(word) >= SHORTEST_ALIKE)})

    def learn(self, words: Iterable[NameWord]) -> None:
        """Find out what words are like; each once, however many names it is in."""
        fresh = {word.text: word for word in words if word.text not in self.likes}
        todo = [word for word in fresh.values() if word.kind is NameWordKind.OWN]
        self.likes.update({word.text: {} for word in fresh.values()})
        for word in todo:
            self.likes[word.text] = self.by_ear(word)
        self.learn_mistyped([word for word in todo if not word.sound.plain.isdigit()])

    def by_ear(self, word: NameWord) -> dict[str, Likeness]:
        """The words that sound the same, and those with the same consonants and vowels not too far off."""
        found = dict[str, Likeness]()
        for bone in word.sound.skeletons:
            for token in self.by_skeleton.get(bone, ()):
                if share := like_by_consonants(word, self.own[token]):
                    found[token] = Likeness(share, NameReading.SOUND)
        if len(word.sound.plain) >= SHORTEST_ABBREVIATED:
            for token in self.lengthened(word.sound.plain):
                found[token] = Likeness(LIKE_BY_BEGINNING, NameReading.TYPED)
        if len(word.sound.plain) >= SHORTEST_CUT_OFF:
            for token in self.own_beginning_with(word.sound.plain):
                found[token] = Likeness(LIKE_BY_BEGINNING, NameReading.TYPED)
        for sound in word.sound.sounds:
            for token in self.by_sound.get(sound, ()):
                found[token] = Likeness(1.0, how_it_met(word, token))
        return found

    def lengthened(self, plain: str) -> Iterator[str]:
        """The known words of trade that a word may be the beginning of."""
        for start in range(bisect_left(known_plain(), plain), len(known_plain())):
            longer = known_plain()[start]
            if not longer.startswith(plain):
                return
            if len(plain) * MOST_CUT_OFF >= len(longer):
                yield from (token for token in self.by_sound[longer] if token.startswith("="))

    def own_beginning_with(self, plain: str) -> Iterator[str]:
        """The own words of the lists of which a word is most."""
        for start in range(bisect_left(self.own_in_order, plain), len(self.own_in_order)):
            longer = self.own_in_order[start]
            if not longer.startswith(plain):
                return
            if len(plain) >= MOST_OF_A_WORD * len(longer):
                yield longer

    @cached_property
    def own_in_order(self) -> list[str]:
        """The own words of the lists, in order."""
        return sorted(self.own)

    def learn_mistyped(self, words: Sequence[NameWord]) -> None:
        """Add the words that differ by a letter or two."""
        pairs = [(word, sound) for word in words for sound in word.sound.sounds]
        pairs = [(word, sound) for word, sound in pairs if len(sound) >= SHORTEST_ALIKE]
        sounds = list(dict.fromkeys(sound for _, sound in pairs))
        alike = dict(zip(sounds, self.alike_sounds(sounds), strict=True))
        for word, sound in pairs:
            likes = self.likes[word.text]
            for other, share in alike[sound]:
                for token in self.by_sound[other]:
                    like = Likeness(share, NameReading.TYPED)
                    if token not in likes or likes[token].rank < like.rank:
                        likes[token] = like

    def alike_sounds(self, sounds: Sequence[str]) -> Iterator[list[tuple[str, float]]]:
        """For each sound, those of the lists that are almost the same and not the same."""
        for start in range(0, len(sounds), SOUNDS_AT_ONCE):
            chunk = sounds[start : start + SOUNDS_AT_ONCE]
            shares: NDArray[np.float32] = cdist(
                chunk,
                self.long_sounds,
                scorer=OSA.normalized_similarity,
                score_cutoff=ALIKE_WORDS_LONG,
            )
            for sound, row in zip(chunk, shares, strict=True):
                near = [(self.long_sounds[at], float(row[at])) for at in np.flatnonzero(row)]
                yield [
                    (other, share)
                    for other, share in near
                    if share < 1.0 and share >= least_alike(sound, other)
                ]


@cache
def known_plain() -> tuple[str, ...]:
    """The known words in Latin letters, in order."""
    return tuple(sorted({heard_word(word).plain for _, _, word in lexicon()}))


def indexed(lists: Iterable[NameList]) -> NameIndex:
    """The index of lists."""
    kept = tuple(lists)
    return index_of(kept, tuple(variants_in(kept)))


def variants_in(lists: Iterable[NameList]) -> Iterator[Variant]:
    """Every name of every entry, as words."""
    for one in lists:
        for entry in one.entries:
            for text in entry.variants():
                if words := name_words(text):
                    yield variant_of(one, entry, text, tuple(words))


def variant_of(one: NameList, entry: ListedName, text: str, words: tuple[NameWord, ...]) -> Variant:
    """One name of an entry, whose words are known."""
    return Variant(one, entry, text, words, "".join(word.sound.plain for word in words))


def index_of(kept: tuple[NameList, ...], variants: tuple[Variant, ...]) -> NameIndex:
    """The index of lists whose names are words already."""
    where, own = defaultdict[str, list[int]](list), dict[str, NameWord]()
    for at, variant in enumerate(variants):
        for word in variant.words:
            where[found_by(word)].append(at)
            if word.kind is NameWordKind.OWN:
                own.setdefault(word.sound.plain, word)
    return NameIndex(kept, variants, dict(where), own)
