"""Suppliers without end, each with answers of its own: what every benchmark is fed with.

The supplier with a number is always the same one, so that the first thousand of a table of a hundred
thousand are the table of a thousand. Most answers are good ones, some are not, one in twelve is missing,
and a question that does not apply is left out, as real suppliers do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random

from msgspec import Struct

from kpo_dd.answers import evidence_column
from kpo_dd.rulebook.questionnaire import NEEDS_REASON, NOT_APPLICABLE, AnswerType, Question
from kpo_dd.rulebook.rulebook import (
    COMMITMENT_SIGNATORY,
    SUPPLIER_ID,
    SUPPLIER_NAME,
    Rulebook,
)
from kpo_dd.wording import Language
from tests.benchmarks.plain_rows import NO_BUILTINS, PlainRows, plain
from tests.drawn_returns import PLACES
from tests.shipped_answers import best, telling

Answer = str | float | date | tuple[str, ...]
LANGUAGES = (Language.EN, Language.RU, Language.RU, Language.KK)
CARE, GAPS, SHOWS = 0.88, 0.08, 0.5  # how often an answer is a good one, missing, and documented
FIRST_DAY = date(2024, 1, 1)
ALWAYS_GIVEN = {SUPPLIER_ID, SUPPLIER_NAME}


class MadeReturn(Struct, frozen=True):
    """One supplier's return: the language it is written in, and its answers as ids, numbers and days."""

    language: Language
    answers: Mapping[str, Answer]

    @property
    def supplier(self) -> str:
        """The supplier's id."""
        return str(self.answers[SUPPLIER_ID])


def made_returns(first: int, count: int, rulebook: Rulebook, on: date) -> Iterator[MadeReturn]:
    """The returns of suppliers `first`, `first + 1` and so on."""
    gates = PlainRows(rulebook, on)
    for number in range(first, first + count):
        yield made_return(number, gates)


def made_return(number: int, gates: PlainRows) -> MadeReturn:
    """The return of one supplier. Gates are decided on what it would say before answers are left out."""
    random = Random(number)  # noqa: S311
    row: dict[str, object] = {}
    answers: dict[str, Answer] = {}
    for question in gates.questions:
        gate = gates.gates.get(question.id)
        said = gate is None or bool(eval(gate, NO_BUILTINS, row))  # noqa: S307 - our own text
        answer = an_answer(question, number, random) if said else None
        row[question.id] = plain(answer)
        missing = random.random() < GAPS and question.id not in ALWAYS_GIVEN
        if answer is not None and not missing:
            answers[question.id] = answer
        if question.evidence is not None and said and random.random() < SHOWS:
            answers[evidence_column(question.id)] = f"Order No. {number} of 01.06.2025"
    return MadeReturn(LANGUAGES[number % len(LANGUAGES)], answers)


def an_answer(question: Question, number: int, random: Random) -> Answer:
    """What a supplier says to one question."""
    if question.type is AnswerType.TEXT:
        return a_text(question.id, number)
    if question.type is AnswerType.COUNTRY:
        return "KAZ" if random.random() < CARE else random.choice(PLACES)
    if question.type is AnswerType.DATE:
        return FIRST_DAY + timedelta(days=random.randrange(900))
    if question.whole and question.order is not None and question.order.setting:
        return float(random.choice((0, 0, 3, 12, 48, 130, 640)) or question.minimum or 0)
    chosen = random.choice(telling()[question.id])
    if random.random() < CARE or (chosen == NOT_APPLICABLE and question.na == NEEDS_REASON):
        chosen = best(question.id)
    assert isinstance(chosen, str | float | tuple), chosen
    return chosen


def a_text(name: str, number: int) -> str:
    """What a supplier writes in its own words: nobody has the name or the signatory of another."""
    match name:
        case str() if name == SUPPLIER_ID:
            return f"V-{number:06d}"
        case str() if name == SUPPLIER_NAME:
            return f"Invented Works {number:06d} LLP"
        case str() if name == COMMITMENT_SIGNATORY:
            return f"Signatory No. {number:06d}"
        case _:
            return f"Statement {number % 7} of the year"
