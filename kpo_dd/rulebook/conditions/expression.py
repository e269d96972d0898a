"""The condition language of rule files: a closed subset of Python expressions, three-valued.

    identity_documents_held == "yes" and identity_documents_returned != "yes"
    workers_migrant / workers_total > 0.25
    youngest_worker_age < country.minimum_age
    "fines" in wage_deductions and 0 < hours_per_week <= 60
    answered(policy_date) and today - policy_date > 1095

Allowed: question ids, `today`, look-ups such as `country.minimum_age`, numbers, strings, tuples of
them, comparisons (chained too), `in`, `and or not`, `+ - * /`, and `answered(question)`. The text is
parsed with `ast` and never executed. Names and kinds are checked against a `Vocabulary` when the
rules are loaded, so that a typo is an error of the rule file and never a verdict.

Logic (Kleene 1938): a missing answer is unknown. With false 0, unknown 1, true 2, `and` is the
minimum, `or` the maximum, `not` 2 - x, over whole columns. A complete row gives what Python gives,
except that a division by zero is unknown. What is decided stays decided whatever the missing
answers turn out to be; therefore `answered(q)` is true or unknown, never false.

Dates are day numbers (1970-01-01 is 0): `today - policy_date` is a number of days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, reduce
from typing import Self

import numpy as np
from msgspec import Struct
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from kpo_dd.rulebook.conditions.evaluation import Truth, Truths, evaluate
from kpo_dd.rulebook.conditions.kinds import ValueKind, Vocabulary, kind_of
from kpo_dd.rulebook.conditions.syntax import (
    TODAY,
    Answered,
    ConditionFault,
    Every,
    Node,
    Opposite,
    Some,
    constants_in,
    names_in,
    parse,
)
from kpo_dd.rulebook.conditions.values import Columns, ValueColumn


class Expression(Struct, frozen=True, dict=True):
    """A value computed from answers, such as `workers_migrant / workers_total`."""

    text: str
    tree: Node

    @classmethod
    def parse(cls, text: object) -> Self:
        """Read the text of an expression. ConditionFault where it is not one."""
        return cls(str(text).strip(), parse(text))

    @cached_property
    def names(self) -> frozenset[str]:
        """All names it reads, look-ups included."""
        return frozenset(names_in(self.tree))

    @cached_property
    def constants(self) -> frozenset[float | str]:
        """All numbers and words that stand in it."""
        return frozenset(constants_in(self.tree))

    @cached_property
    def questions(self) -> frozenset[str]:
        """Ids of the questions it reads: `country` for `country.minimum_age`."""
        return frozenset(name.partition(".")[0] for name in self.names) - {TODAY}

    def check(self, vocabulary: Vocabulary) -> None:
        """Raise ConditionFault unless every name is known and this is a number."""
        if kind_of(self.tree, vocabulary) is not ValueKind.NUMBER:
            raise ConditionFault("condition_not_a_number", text=self.text)

    def values(self, columns: Columns, rows: int) -> ValueColumn:
        """One number a row."""
        found = evaluate(self.tree, columns)
        if found.known.shape == (rows,):
            return found
        data, known = np.broadcast_to(found.data, rows), np.broadcast_to(found.known, rows)
        return ValueColumn(data, known)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _: CoreSchema, __: GetJsonSchemaHandler
    ) -> dict[str, object]:
        """What an editor is told of an expression: it is a text."""
        return {"type": "string", "pattern": r"\S"}

    @classmethod
    def __get_pydantic_core_schema__(cls, _: type, __: GetCoreSchemaHandler) -> CoreSchema:
        """Let rule entries hold expressions as plain text."""
        return core_schema.no_info_plain_validator_function(
            lambda text: text if isinstance(text, cls) else cls.parse(text)
        )


def questions_read(expressions: Iterable[Expression | None]) -> frozenset[str]:
    """Ids of the questions that some expressions read; where there is none, nothing is read."""
    return frozenset().union(*(each.questions for each in expressions if each))


class Condition(Expression, frozen=True):
    """A question with the answer true, false or unknown."""

    def check(self, vocabulary: Vocabulary) -> None:
        """Raise ConditionFault unless every name is known and this is true or false."""
        if kind_of(self.tree, vocabulary) is not None:
            raise ConditionFault("condition_not_a_test", text=self.text)

    def truth(self, columns: Columns, rows: int) -> Truth:
        """FALSE, UNKNOWN or TRUE for each row, shape (rows,)."""
        return self.decided(Truths(columns, rows))

    def decided(self, decisions: Truths) -> Truth:
        """The same, by what is decided already."""
        found = decisions.truth(self.tree)
        return found if found.ndim else np.broadcast_to(found, decisions.rows)

    @property
    def possible(self) -> frozenset[int]:
        """The truth values it can take: `answered(q)` alone can't be false."""
        return possible(self.tree)


def possible(node: Node) -> frozenset[int]:
    """The truth values a test can take, its parts taken as independent."""
    match node:
        case Answered():
            return frozenset({1, 2})
        case Opposite(part=part):
            return frozenset(2 - value for value in possible(part))
        case Every(parts=parts):
            return truth_combinations(min, parts)
        case Some(parts=parts):
            return truth_combinations(max, parts)
        case _:
            return frozenset({0, 1, 2})


def truth_combinations(logic: Callable[[int, int], int], parts: tuple[Node, ...]) -> frozenset[int]:
    """The truth values `and` (min) or `or` (max) can make of its parts, taken one after the other."""

    def join(one: frozenset[int], other: frozenset[int]) -> frozenset[int]:
        return frozenset(logic(left, right) for left in one for right in other)

    return reduce(join, map(possible, parts))
