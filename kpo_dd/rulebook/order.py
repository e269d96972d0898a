"""The order of answers to a question, from best to worst for the people it is about.

    order: neither                                        # says nothing of better or worse
    order: {best_first: [all, some, none]}                # words; those in brackets are not compared
    order: {worse: more}                                  # numbers, shares and dates: more, less or neither
    order: {bad: [fines, loans], empty: none}             # several at once: what is good, what is bad

Better and worse are said of what is reported, whatever rules make of it: the laws of the method are
tested against this order, so that it must not be worked out from the rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from enum import StrEnum
from itertools import chain
from typing import Annotated

from pydantic import BeforeValidator, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from kpo_dd.rulebook.entries import Entry, EntryFault, Sentence, Switch

Answer = str | float | Collection[str]  # a word, a number or a day as a number, or several words

Ranks = list[Sentence | list[Sentence]]  # as a file may say it

NEITHER = "neither"


class Worse(StrEnum):
    """Which way a number gets worse."""

    MORE = "more"
    LESS = "less"
    NEITHER = NEITHER


class OrderForm(StrEnum):
    """What an order is made of, by the kind of answers it puts in order."""

    RANKS = "best_first"
    SIZE = "worse"
    PARTS = "good, bad"


def in_brackets(ranks: object) -> object:
    """Every rank as a list of words that are not compared with one another."""
    if not isinstance(ranks, list):
        return ranks
    return [[rank] if isinstance(rank, str) else rank for rank in ranks]


class Order(Entry):
    """From best to worst. One form of three, as the type of the question asks.

    `best_first`: ranks of words. `worse`: the way in which a number gets worse. `good`, `bad` and
    `empty`: options whose presence is better, worse, or says that there is no other. `setting`: the
    answer tells how the supplier works, which exposes people to more or less, and is nobody's merit.
    """

    best_first: Annotated[
        tuple[tuple[Sentence, ...], ...], BeforeValidator(in_brackets, json_schema_input_type=Ranks)
    ] = ()
    worse: Worse | None = None
    good: tuple[Sentence, ...] = ()
    bad: tuple[Sentence, ...] = ()
    empty: Sentence | None = None
    setting: Switch = False

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """As a file may say it: in one of the forms, or that there is none."""
        form = handler.resolve_ref_schema(handler(schema))
        return {"anyOf": [{"const": NEITHER}, form]}

    @model_validator(mode="before")
    @classmethod
    def _a_word_for_no_order(cls, data: object) -> object:
        return {"worse": NEITHER} if data == NEITHER else data

    @model_validator(mode="after")
    def _one_form(self) -> Order:
        parts = bool(self.good or self.bad or self.empty)
        if [bool(self.best_first), self.worse is not None, parts].count(True) != 1:
            raise EntryFault("order_form")
        return self

    @property
    def form(self) -> OrderForm:
        """Which of the forms it has."""
        if self.best_first:
            return OrderForm.RANKS
        return OrderForm.SIZE if self.worse is not None else OrderForm.PARTS

    @property
    def is_ordered(self) -> bool:
        """Whether any answer is better than another."""
        return self.worse is not Worse.NEITHER

    @property
    def words(self) -> tuple[str, ...]:
        """All words it names, in order."""
        empty = () if self.empty is None else (self.empty,)
        return (*chain.from_iterable(self.best_first), *self.good, *self.bad, *empty)

    def check_words(self, allowed: Collection[str]) -> None:
        """EntryFault where it does not name each of these words once, and no other."""
        named, wanted = Counter(self.words), Counter(set(allowed))
        if wrong := [*(named - wanted), *sorted(wanted - named)]:
            raise EntryFault("order_words", names=", ".join(dict.fromkeys(wrong)))

    def is_worse(self, answer: Answer, than: Answer) -> bool:
        """Whether an answer is worse than another one. Neither is where they are not compared."""
        match self.form:
            case OrderForm.RANKS:
                return self._rank(answer) > self._rank(than)
            case OrderForm.SIZE:
                return self.is_ordered and self._is_worse_number(answer, than)
            case OrderForm.PARTS:
                return self._is_worse_choice(self._chosen(answer), self._chosen(than))

    def _rank(self, answer: Answer) -> int:
        return next(at for at, rank in enumerate(self.best_first) if answer in rank)

    def _is_worse_number(self, answer: Answer, than: Answer) -> bool:
        number, other = float(str(answer)), float(str(than))
        return number > other if self.worse is Worse.MORE else number < other

    def _is_worse_choice(self, chosen: frozenset[str], than: frozenset[str]) -> bool:
        """Less good and more bad. What contradicts itself is not compared with anything."""
        if any(self.empty in words and len(words) > 1 for words in (chosen, than)):
            return False
        good, more = (words.intersection(self.good) for words in (chosen, than))
        bad, less = (words.intersection(self.bad) for words in (chosen, than))
        return good <= more and bad >= less and (good, bad) != (more, less)

    @staticmethod
    def _chosen(answer: Answer) -> frozenset[str]:
        return frozenset({str(answer)} if isinstance(answer, str | float) else answer)
