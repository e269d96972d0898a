"""Seeded returns to the shipped questionnaire, and what one worse answer does to each of them.

Answers, and which of two is worse, are read off the rulebook: a question added tomorrow is drawn
tomorrow. Thousands of returns are judged at a time, as columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from random import Random

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kpo_dd.answers import evidence_column
from kpo_dd.assessment.scoring.tables import Tables, tabulate
from kpo_dd.rulebook.order import Answer
from kpo_dd.rulebook.questionnaire import AnswerType
from tests.shipped_answers import best, good, is_worse, telling
from tests.toys import ON, Row, frame, shipped

Mask = NDArray[np.bool_]
AT_ONCE = 5_000  # returns judged together
CHANGES = 10  # worse answers tried of each return that is drawn
# Countries and sectors unlike one another: by law, tier, region and what is known of them.
PLACES = ("KAZ", "TUR", "PRK", "ATA", "NOR", "QAT", "ARE", "BGD", "TKM", "CHN", "USA", "DEU")


class Pair(Struct, frozen=True):
    """A return, and an answer to one of its questions that is worse than the one it gave, or better.

    `one` is the better of the two answers; the return has one of them.
    """

    row: Row
    question: str
    one: Answer
    other: Answer

    @property
    def is_better_as_drawn(self) -> bool:
        """Whether the return has the better answer."""
        return bool(self.row[self.question] == self.one)

    @property
    def changed(self) -> Row:
        """The return with the other answer of the two."""
        return {**self.row, self.question: self.other if self.is_better_as_drawn else self.one}


class Breach(Struct, frozen=True):
    """A pair in which something got better, and what: `band`, `trafficking score` and the like."""

    pair: Pair
    what: tuple[str, ...]


def a_return(random: Random) -> Row:
    """Anything from excellent to dreadful, some with gaps, some with documents."""
    care, gaps = random.choice((0.5, 0.8, 0.95, 1.0)), random.choice((0.0, 0.0, 0.1))
    shows = random.choice((0.0, 0.0, 0.5, 1.0))
    row: Row = {}
    for name, answers in telling().items():
        if random.random() >= gaps:
            row[name] = an_answer(name, answers, care, random)
        if random.random() < shows:
            row[evidence_column(name)] = "record of 1 June"
    return row


def an_answer(name: str, answers: Sequence[object], care: float, random: Random) -> object:
    """The best answer as often as the supplier takes care, else any; how it works, as it comes."""
    question = shipped().questionnaire.by_id[name]
    if question.type is AnswerType.COUNTRY:
        return random.choice(PLACES)
    if question.type is AnswerType.SHARE:
        return random.choice((0.0, 0.1, round(random.random(), 2), 1.0))
    if question.type is AnswerType.MULTI and random.random() >= care:
        return tuple(word for word in question.allowed if random.random() < 0.4) or answers[0]
    order = question.order
    is_conduct = order is not None and order.is_ordered and not order.setting
    counts_people = question.unit is not None and question.unit.value == "people"
    if is_conduct and not counts_people and random.random() < care:
        return best(name)
    answer = random.choice(answers)
    if question.type is AnswerType.NUMBER and not question.whole:
        return min(float(str(answer)) + random.choice((0.0, 0.1, 0.5)), question.bounds[1])
    return answer


def pairs(seed: int) -> Iterator[Pair]:
    """Pairs without end: returns drawn, and some of their answers made worse, or better."""
    random = Random(seed)  # noqa: S311
    while True:
        row = a_return(random)
        for name in random.sample(sorted(telling().keys() & row.keys()), CHANGES):
            yield from a_pair(row, name, random)


def a_pair(row: Row, name: str, random: Random) -> Iterator[Pair]:
    """One answer beside another that is worse; nothing where none is better or worse than it."""
    answers = {answer: is_worse(name, answer, row[name]) for answer in telling()[name]}
    compared = [a for a, worse in answers.items() if worse or is_worse(name, row[name], a)]
    if compared:
        other = random.choice(compared)
        one, worse = (row[name], other) if answers[other] else (other, row[name])
        yield Pair(row, name, one, worse)  # type: ignore[arg-type]


def breaches(seed: int, count: int) -> Iterator[Breach]:
    """Where a worse answer makes something better, among so many pairs."""
    drawn = islice(pairs(seed), count)
    while batch := list(islice(drawn, AT_ONCE)):
        yield from breaches_in(batch)


def breaches_in(batch: Sequence[Pair]) -> Iterator[Breach]:
    """The same of pairs that are there; a return is judged once, whatever is changed in it."""
    drawn = {id(pair.row): pair.row for pair in batch}
    places = {name: at for at, name in enumerate(drawn)}
    rows = [*drawn.values(), *(pair.changed for pair in batch)]
    tables = tabulate(frame(*rows), shipped(), ON)
    as_drawn = np.array([places[id(pair.row)] for pair in batch])
    changed = np.arange(len(drawn), len(rows))
    is_better = np.array([pair.is_better_as_drawn for pair in batch])
    one, other = (np.where(side, as_drawn, changed) for side in (is_better, ~is_better))
    found = {name: column[other] < column[one] for name, column in held_to_the_law(tables)}
    for at in np.flatnonzero(np.logical_or.reduce(list(found.values()))):
        what = tuple(name for name, better in found.items() if better[at])
        yield Breach(batch[int(at)], what)


def held_to_the_law(tables: Tables) -> Iterator[tuple[str, NDArray[np.int64]]]:
    """Every number that no worse answer may make smaller, as whole numbers."""
    yield "band", tables.band.astype(np.int64)
    yield "score", tables.score
    for theme, scores in tables.themes.items():
        for name in ("score", "high", "band", "band_high"):
            yield f"{theme} {name}", getattr(scores, name).astype(np.int64)


def smallest(breach: Breach) -> Breach:
    """The same breach in a return that is as good as can be in all that has nothing to do with it."""
    names = sorted({*breach.pair.row, *good()} - {breach.pair.question})
    size = len(names)
    while size:  # halves first, then halves of these: a few dozen judgements, not one a question
        for start in range(0, len(names), size):
            plain = plainer(breach.pair, names[start : start + size])
            still = [found for found in breaches_in([plain]) if {*found.what} & {*breach.what}]
            breach = still[0] if still else breach
        size //= 2
    return breach


def plainer(pair: Pair, names: Sequence[str]) -> Pair:
    """The pair with some answers as a good return has them, and without documents it lacks."""
    usual = {name: good()[name] for name in names if name in good()}
    return Pair({**without(pair.row, *names), **usual}, pair.question, pair.one, pair.other)


def without(row: Row, *names: str) -> Row:
    """A return with some answers left out."""
    return {name: answer for name, answer in row.items() if name not in names}


def told(found: Sequence[Breach]) -> str:
    """How often each question breaks the law, and in what, with the smallest case of each."""
    counts = Counter((breach.pair.question, what) for breach in found for what in breach.what)
    first = {breach.pair.question: breach for breach in reversed(found)}
    lines = [f"{name}, {what}: {count}" for (name, what), count in sorted(counts.items())]
    return "\n".join([*lines, *(as_a_case(smallest(first[name])) for name in sorted(first))])


def as_a_case(breach: Breach) -> str:
    """A breach on one line: the answer, what got better, and what differs from a good return."""
    pair, usual = breach.pair, good()
    silent = dict.fromkeys(sorted(usual.keys() - pair.row.keys()))
    unlike = {name: answer for name, answer in pair.row.items() if usual.get(name) != answer}
    unlike = {**silent, **without(unlike, pair.question)}
    return (
        f"{pair.question} {pair.one} -> {pair.other}: {', '.join(breach.what)} better in {unlike}"
    )
