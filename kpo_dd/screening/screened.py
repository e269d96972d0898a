"""Names screened against lists: each name with what it met, the plainest first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from kpo_dd.assessment.result.name_questions import NameReading, ScreenOutcome
from kpo_dd.screening.ears import READING_ORDER
from kpo_dd.screening.listed_names import ListedName, NameList
from kpo_dd.screening.name_index import NameIndex, Variant, found_by
from kpo_dd.screening.name_meeting import Meeting, meeting
from kpo_dd.screening.named_words import NameWord, NameWordKind, known_meanings, name_words
from kpo_dd.screening.parted_words import as_known_words

ALIKE_SQUASHED = 0.92  # of names as one word: a letter in thirteen may differ
SHORTEST_SQUASHED = 12
SHORTEST_SQUASHED_SAME = 6
SURELY_KNOWN = 0.8  # a word so like a known one is that one, mistyped
SQUASHED_AT_ONCE = 512


class NameHit(Struct, frozen=True):
    """A name that may be a listed one: a question to a person.

    `variant`: the name of the entry that it met, which may be an alias or a former name.
    """

    entry: ListedName
    list: NameList
    variant: str
    outcome: ScreenOutcome
    reading: NameReading
    shared: float


class ScreenedName(Struct, frozen=True):
    """A name and what it met; nothing met is no proof that a firm is on no list."""

    name: str
    hits: tuple[NameHit, ...]

    @property
    def outcome(self) -> ScreenOutcome:
        """The firmest of its outcomes."""
        return self.hits[0].outcome if self.hits else ScreenOutcome.NO_MATCH


def screened(names: Iterable[str], index: NameIndex) -> list[ScreenedName]:
    """Every name against every list, in the order given."""
    texts = list(names)
    parsed = [as_known_words(name_words(name), index) for name in texts]
    index.learn(word for words in parsed for word in words)
    settled = [[settled_word(word, index) for word in words] for words in parsed]
    squashed, places = squashed_hits(settled, index), ListedPlaces(index)
    found = list[ScreenedName]()
    for at, (name, words) in enumerate(zip(texts, settled, strict=True)):
        hits: list[Met] = [*hits_of(words, places)]
        hits += [Squashed(index.variants[one], share) for one, share in squashed.get(at, ())]
        found.append(ScreenedName(name, best_hits(hits) if hits else ()))
    return found


def settled_word(word: NameWord, index: NameIndex) -> NameWord:
    """A word with its kind where it is a known one, mistyped, more than it is any word of the lists."""
    likes = index.likes.get(word.text)
    if word.kind is not NameWordKind.OWN or not likes:
        return word
    known = [(like.share, token) for token, like in likes.items() if token.startswith("=")]
    own = max((like.share for token, like in likes.items() if not token.startswith("=")), default=0)
    if not known or max(known)[0] < max(own, SURELY_KNOWN):
        return word
    means = max(known)[1][1:]
    kind = next(kind for kind, first in known_meanings().values() if first == means)
    return replace(word, kind=kind)


class Squashed(Struct, frozen=True):
    """Two names that are almost the same where they are written as one word."""

    variant: Variant
    share: float


Met = tuple[Variant, Meeting] | Squashed


def hits_of(words: Sequence[NameWord], places: ListedPlaces) -> Iterator[tuple[Variant, Meeting]]:
    """The listed names that share a word with a name, and how they meet it."""
    index = places.index
    for at in sorted(frozenset().union(*map(places.of, words))):
        met = meeting(words, index.variants[at], index.likes)
        if met.outcome() is not ScreenOutcome.NO_MATCH:
            yield index.variants[at], met


class ListedPlaces(Struct, frozen=True):
    """The listed names that may be meant by a name with a word in it; each word is looked up once."""

    index: NameIndex
    known: dict[tuple[str, str, bool], frozenset[int]] = field(default_factory=dict)

    def of(self, word: NameWord) -> frozenset[int]:
        """Those that have a word of their own like it; where they have none, any word of trade."""
        key = (word.text, word.means, word.kind is NameWordKind.TRADE)
        if key not in self.known:
            self.known[key] = frozenset(self.own_like(word)).union(self.trades_like(word))
        return self.known[key]

    def own_like(self, word: NameWord) -> Iterator[int]:
        """The names with a word of their own that is like a word."""
        for token in self.index.likes.get(word.text, ()):
            if not token.startswith("="):
                yield from self.index.where.get(token, ())

    def trades_like(self, word: NameWord) -> Iterator[int]:
        """The names without a word of their own that have a word of trade."""
        if word.kind is NameWordKind.TRADE:
            known = [found_by(word)] if word.means else self.index.likes.get(word.text, ())
            places = [at for token in known for at in self.index.where.get(token, ())]
            yield from (at for at in places if at in self.index.without_own)


def squashed_hits(
    names: Sequence[Sequence[NameWord]], index: NameIndex
) -> dict[int, list[tuple[int, float]]]:
    """Names by place, and the listed names that they almost are where all is written as one word."""
    ours = {at: "".join(word.sound.plain for word in words) for at, words in enumerate(names)}
    found = {
        at: [(variant, 1.0) for variant in index.by_squashed.get(text, ())]
        for at, text in ours.items()
        if len(text) >= SHORTEST_SQUASHED_SAME
    }
    by_size = defaultdict[int, list[int]](list)
    for at, text in ours.items():
        if len(text) >= SHORTEST_SQUASHED and not found[at]:
            by_size[len(text)].append(at)
    theirs = [variant.squashed for variant in index.variants]
    for size, long in by_size.items():
        near = [at for at, text in enumerate(theirs) if may_be_alike(size, len(text))]
        for row, variant, share in almost_same(
            [ours[at] for at in long], [theirs[v] for v in near]
        ):
            found.setdefault(long[row], []).append((near[variant], share))
    return found


def may_be_alike(size: int, other: int) -> bool:
    """Whether texts of two lengths may be almost the same: what one has more of is changed letters."""
    return min(size, other) > (ALIKE_SQUASHED - 0.001) * max(size, other)


def almost_same(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Where texts of ours are almost some of theirs, and how much of them is the same."""
    for start in range(0, len(ours), SQUASHED_AT_ONCE):
        chunk = ours[start : start + SQUASHED_AT_ONCE]
        shares = cdist(chunk, theirs, scorer=OSA.normalized_similarity, score_cutoff=ALIKE_SQUASHED)
        for row, other in np.argwhere(shares).tolist():
            if re.findall(r"\d+", chunk[row]) == re.findall(r"\d+", theirs[other]):
                yield start + row, other, float(shares[row, other])  # a number is no misspelled one


def best_hits(met: Iterable[Met]) -> tuple[NameHit, ...]:
    """One hit an entry, the firmest; the firmest entry first."""
    best = dict[tuple[str, ListedName], NameHit]()
    for one in met:
        hit = hit_of(one)
        key = (hit.list.file, hit.entry)
        if key not in best or firmness(hit) < firmness(best[key]):
            best[key] = hit
    return tuple(sorted(best.values(), key=firmness))


def hit_of(met: Met) -> NameHit:
    """What two names have met by, as a question."""
    if isinstance(met, Squashed):
        variant, outcome = (
            met.variant,
            ScreenOutcome.SAME if met.share == 1.0 else ScreenOutcome.MAY_BE,
        )
        reading = NameReading.PARTED if met.share == 1.0 else NameReading.TYPED
        return NameHit(variant.entry, variant.origin, variant.text, outcome, reading, met.share)
    variant, words = met
    return NameHit(
        variant.entry, variant.origin, variant.text, words.outcome(), words.reading, words.shared
    )


def firmness(hit: NameHit) -> tuple[bool, float, bool, int, str, str, str]:
    """Sort key: the firmest first, and one order for all that are as firm."""
    return (
        hit.outcome is not ScreenOutcome.SAME,
        -round(hit.shared, 6),
        hit.variant != hit.entry.name,
        READING_ORDER.index(hit.reading),
        hit.list.file,
        hit.entry.name,
        hit.variant,
    )
