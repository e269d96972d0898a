"""Whether a name and a listed one may be one firm: word against word, one to one, and what is left over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from kpo_dd.assessment.result.name_questions import NameReading, ScreenOutcome
from kpo_dd.screening.ears import LONGEST_INITIALS, READING_ORDER
from kpo_dd.screening.name_index import Variant, found_by
from kpo_dd.screening.named_words import NameWord, NameWordKind
from kpo_dd.screening.word_likeness import LIKE_BY_CONSONANTS, Likeness

WEIGHTS = {
    NameWordKind.OWN: 1.0,
    NameWordKind.TRADE: 0.5,
    NameWordKind.PLACE: 0.25,
    NameWordKind.ADDED: 0.0,
}
WEIGHT_OF_INITIAL = 0.1
LEAST_SHARED = 0.805  # of the weight of both names
SURELY_SHARED = 0.97
LEAST_WITHOUT_OWN = 0.9
LEAST_WITH_TRADE = 0.75  # where a word of trade is in both, too
LEAST_OF_SHORT = 0.66  # where all of a name is in the listed one, and the words of its own are long
LONG_OWN_WORD = 5
LONG_SKELETON = 4  # consonants by which one word alone may be met


BY_CONSONANTS = Likeness(LIKE_BY_CONSONANTS, NameReading.SOUND)


class Pair(Struct, frozen=True):
    """A word of a name beside one of a listed name."""

    ours: NameWord
    theirs: NameWord
    like: Likeness


class Meeting(Struct, frozen=True):
    """Two names word by word: what they share, and what only one of them has."""

    pairs: tuple[Pair, ...]
    ours: tuple[NameWord, ...]
    theirs: tuple[NameWord, ...]

    @property
    def shared(self) -> float:
        """How much of both names is in both, up to 1."""
        common = sum(WEIGHTS[pair.theirs.kind] * pair.like.share for pair in self.pairs)
        whole = sum(WEIGHTS[pair.theirs.kind] for pair in self.pairs)
        return 2 * common / max(1e-9, 2 * whole + weight(self.ours) + weight(self.theirs))

    @property
    def reading(self) -> NameReading:
        """The least plain reading by which a word of the firm's own met; without one, by which any did."""
        readings = [pair.like.reading for pair in self.own_pairs() or self.pairs]
        return max(readings, key=READING_ORDER.index)

    def outcome(self) -> ScreenOutcome:
        """What the words say; a word of its own that only one name has is a sign of two firms."""
        if not self.pairs or self.parted_by_a_word():
            return ScreenOutcome.NO_MATCH
        if self.shared < self.least_shared() or self.met_by_few_consonants():
            return ScreenOutcome.NO_MATCH
        plain = self.reading is NameReading.WRITTEN or self.reading is NameReading.LETTERS
        sure = self.shared >= SURELY_SHARED and plain and not of_kind(self.ours, NameWordKind.OWN)
        return ScreenOutcome.SAME if sure else ScreenOutcome.MAY_BE

    def least_shared(self) -> float:
        """How much of both names has to be in both."""
        own = self.own_pairs()
        if not own:
            return LEAST_WITHOUT_OWN
        told = [word for word in self.ours if word.kind >= NameWordKind.TRADE]
        long = all(len(pair.theirs.sound.plain) >= LONG_OWN_WORD for pair in own)
        if (
            long
            and not told
            and any(pair.like.share == 1.0 for pair in own)
            and len(self.pairs) > 1
        ):
            return LEAST_OF_SHORT
        trades = any(pair.theirs.kind is NameWordKind.TRADE for pair in self.pairs)
        return LEAST_WITH_TRADE if trades else LEAST_SHARED

    def met_by_few_consonants(self) -> bool:
        """Whether nothing but a few consonants of one word is in both."""
        telling = [pair for pair in self.pairs if pair.theirs.kind is not NameWordKind.ADDED]
        if len(telling) != 1 or telling[0].like != BY_CONSONANTS:
            return False
        return all(len(bone) < LONG_SKELETON for bone in telling[0].theirs.sound.skeletons)

    def own_pairs(self) -> list[Pair]:
        """The words of their own that both have."""
        return [pair for pair in self.pairs if pair.theirs.kind is NameWordKind.OWN]

    def parted_by_a_word(self) -> bool:
        """Whether each has a word that the other lacks, of a kind that tells firms apart."""
        if any(word.sound.plain.isdigit() for word in (*self.ours, *self.theirs)):
            return True
        left, right = of_kind(self.ours, NameWordKind.OWN), of_kind(self.theirs, NameWordKind.OWN)
        own = len(self.own_pairs())
        if (left and right) or len(right) >= max(own, 1) or len(left) >= own:
            return bool(left or right)
        return self.parted_by_trade()

    def parted_by_trade(self) -> bool:
        """Whether each does what the other does not, and they do nothing in common."""
        left, right = (
            of_kind(self.ours, NameWordKind.TRADE),
            of_kind(self.theirs, NameWordKind.TRADE),
        )
        common = [pair for pair in self.pairs if pair.theirs.kind is NameWordKind.TRADE]
        if all(len(pair.theirs.sound.plain) <= LONGEST_INITIALS for pair in self.own_pairs()):
            return bool(self.own_pairs() and left)
        return bool(left and right and not common)


def of_kind(words: Sequence[NameWord], kind: NameWordKind) -> list[NameWord]:
    """The words of one kind; of one's own, initials aside."""
    return [word for word in words if word.kind is kind and len(word.sound.plain) > 1]


def weight(words: Sequence[NameWord]) -> float:
    """How much words tell, together."""
    return sum(
        WEIGHT_OF_INITIAL
        if word.kind is NameWordKind.OWN and len(word.sound.plain) == 1
        else WEIGHTS[word.kind]
        for word in words
    )


def meeting(
    ours: Sequence[NameWord], variant: Variant, likes: Mapping[str, Mapping[str, Likeness]]
) -> Meeting:
    """Each word beside the one that it is most like, in whatever order."""
    found = sorted(
        word_pairs(ours, variant.words, likes), key=lambda one: (-one[0].share, one[1], one[2])
    )
    left, right = dict(enumerate(ours)), dict(enumerate(variant.words))
    pairs = list[Pair]()
    for like, at, beside in found:
        if at in left and beside in right:
            pairs.append(Pair(left.pop(at), right.pop(beside), like))
    return Meeting(tuple(pairs), tuple(left.values()), tuple(right.values()))


def word_pairs(
    ours: Sequence[NameWord],
    theirs: Sequence[NameWord],
    likes: Mapping[str, Mapping[str, Likeness]],
) -> Iterator[tuple[Likeness, int, int]]:
    """Every word beside every one that it is like."""
    for beside, other in enumerate(theirs):
        token = found_by(other)
        for at, word in enumerate(ours):
            if like := likeness(word, other, token, likes):
                yield like, at, beside


def likeness(
    word: NameWord, other: NameWord, token: str, likes: Mapping[str, Mapping[str, Likeness]]
) -> Likeness | None:
    """How alike two words are; None where they are two."""
    if word.means:
        if word.means != other.means:
            return None
        return Likeness(1.0, less_plain(how_known_words_met(word, other), word.how))
    like = likes.get(word.text, {}).get(token)
    return like and Likeness(like.share, less_plain(like.reading, word.how))


def less_plain(one: NameReading, other: NameReading) -> NameReading:
    """Of two readings the one that takes more."""
    return max(one, other, key=READING_ORDER.index)


def how_known_words_met(word: NameWord, other: NameWord) -> NameReading:
    """By which reading two words that mean the same have met."""
    if word.text == other.text:
        return NameReading.WRITTEN
    return NameReading.LETTERS if word.sound.plain == other.sound.plain else NameReading.MEANING
