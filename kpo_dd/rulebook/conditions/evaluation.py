"""Conditions over whole columns, in three-valued logic (Kleene 1938)."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kpo_dd.rulebook.conditions.syntax import (
    Answered,
    Arithmetic,
    Comparison,
    Constant,
    Every,
    Name,
    Node,
    OneOf,
    Opposite,
    Some,
)

Flags = NDArray[np.bool_]
Truth = NDArray[np.int8]
FALSE, UNKNOWN, TRUE = np.int8(0), np.int8(1), np.int8(2)

CALCULATE: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """One value a row: `data` of shape (n,), `known` (n,) true where there is a value.

    Numbers and dates are float64, a word is a str in an object array, words are a bool array of
    shape (n, len(options)). Where `known` is false, `data` means nothing.
    """

    data: NDArray[Any]
    known: NDArray[np.bool_]
    options: tuple[str, ...] = ()


Columns = Mapping[str, ValueColumn]


def decide(node: Node, columns: Columns, rows: int) -> Truth:
    """The truth of a test for each row."""
    match node:
        case Every(parts=parts):
            return reduce(np.minimum, (decide(part, columns, rows) for part in parts))
        case Some(parts=parts):
            return reduce(np.maximum, (decide(part, columns, rows) for part in parts))
        case Opposite(part=part):
            return np.int8(2) - decide(part, columns, rows)
        case Answered(name=name):
            return np.where(columns[name].known, TRUE, UNKNOWN)
        case Comparison(symbol=symbol, left=left, right=right):
            return compare(symbol, left, right, columns, rows)
        case _:
            raise TypeError(f"not a test: {node}")


def compare(symbol: str, left: Node, right: Node, columns: Columns, rows: int) -> Truth:
    """The truth of one comparison for each row; unknown where either side is."""
    one = evaluate(left, columns, rows)
    if symbol in {"in", "not in"}:
        holds, known = membership(one, right, columns, rows)
        return as_truth(holds if symbol == "in" else ~holds, one.known & known)
    other = evaluate(right, columns, rows)
    known = one.known & other.known
    holds = np.zeros(rows, dtype=bool)
    holds[known] = COMPARE[symbol](one.data[known], other.data[known])
    return as_truth(holds, known)


def membership(one: ValueColumn, right: Node, columns: Columns, rows: int) -> tuple[Flags, Flags]:
    """Whether each value is in the set on the right, and where that set is known."""
    if isinstance(right, OneOf):
        found = [one.data == value for value in right.values]
        return reduce(np.logical_or, found, np.zeros(rows, dtype=bool)), np.ones(rows, dtype=bool)
    words = evaluate(right, columns, rows)
    chosen = [words.data[:, i] & (one.data == word) for i, word in enumerate(words.options)]
    return reduce(np.logical_or, chosen, np.zeros(rows, dtype=bool)), words.known


def as_truth(holds: Flags, known: Flags) -> Truth:
    """TRUE or FALSE where known, UNKNOWN elsewhere."""
    return np.where(known, np.where(holds, TRUE, FALSE), UNKNOWN)


def evaluate(node: Node, columns: Columns, rows: int) -> ValueColumn:
    """The value of a node for each row."""
    match node:
        case Constant(value=value):
            kind = object if isinstance(value, str) else np.float64
            return ValueColumn(np.full(rows, value, dtype=kind), np.ones(rows, dtype=bool))
        case Name(name=name):
            return columns[name]
        case Arithmetic(symbol=symbol, left=left, right=right):
            one, other = evaluate(left, columns, rows), evaluate(right, columns, rows)
            with np.errstate(all="ignore"):
                data = CALCULATE[symbol](one.data, other.data)
            return ValueColumn(data, one.known & other.known & np.isfinite(data))
        case _:
            raise TypeError(f"not a value: {node}")
