"""Conditions over whole columns, in three-valued logic (Kleene 1938)."""

from __future__ import annotations

import operator
from collections.abc import Callable
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
    names_in,
)
from kpo_dd.rulebook.conditions.values import Columns, Flags, ValueColumn, any_of

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


class Truths:
    """The truths of tests over one set of columns: each test is decided once, however many rules share it.

    `before`: those over other columns of the same rows, some of them the same; a test that reads only
    these is not decided again.
    """

    def __init__(self, columns: Columns, rows: int, before: Truths | None = None) -> None:
        self.columns, self.rows, self.before = columns, rows, before
        self.truths: dict[Node, Truth] = {}

    def truth(self, node: Node) -> Truth:
        """FALSE, UNKNOWN or TRUE for each row; of shape () where it is the same for all."""
        found = self.truths.get(node)
        if found is None:
            earlier = self.before if self.before and self.reads_the_same(node) else None
            found = earlier.truth(node) if earlier else decide(node, self)
            self.truths[node] = found
        return found

    def reads_the_same(self, node: Node) -> bool:
        """Whether all that a test reads is what it was before."""
        before = self.before.columns if self.before else {}
        return all(self.columns[name] is before.get(name) for name in names_in(node))


def decide(node: Node, known: Truths) -> Truth:
    """The truth of a test for each row, by the truths of its parts."""
    match node:
        case Every(parts=parts):
            return reduce(np.minimum, map(known.truth, parts))
        case Some(parts=parts):
            return reduce(np.maximum, map(known.truth, parts))
        case Opposite(part=part):
            return np.subtract(TRUE, known.truth(part))
        case Answered(name=name):
            return np.add(UNKNOWN, known.columns[name].known.view(np.int8))
        case Comparison(symbol=symbol, left=left, right=right):
            return compare(symbol, left, right, known.columns)
        case _:
            raise TypeError(f"not a test: {node}")


def compare(symbol: str, left: Node, right: Node, columns: Columns) -> Truth:
    """The truth of one comparison for each row; unknown where either side is."""
    if symbol in {"in", "not in"}:
        holds, known = membership(left, right, columns)
        return as_truth(holds if symbol == "in" else ~holds, known)
    if symbol in {"==", "!="} and (is_words(left, columns) or is_words(right, columns)):
        holds, known = same_words(left, right, columns)
        return as_truth(holds if symbol == "==" else ~holds, known)
    one, other = evaluate(left, columns), evaluate(right, columns)
    return as_truth(COMPARE[symbol](one.data, other.data), one.known & other.known)


def is_words(node: Node, columns: Columns) -> bool:
    """Whether a node is a word and no number."""
    match node:
        case Constant(value=value):
            return isinstance(value, str)
        case Name(name=name):
            return columns[name].data.dtype.kind in "iO"
        case _:
            return False


def same_words(left: Node, right: Node, columns: Columns) -> tuple[Flags, Flags]:
    """Where both sides are the same word, and where both are known."""
    match left, right:
        case Constant(value=word), Name(name=name):
            return columns[name].says(str(word)), columns[name].known
        case Name(name=name), Constant(value=word):
            return columns[name].says(str(word)), columns[name].known
        case Name(name=first), Name(name=second):
            one, other = columns[first], columns[second]
            known = one.known & other.known
            if one.is_coded and one.options == other.options:
                return one.data == other.data, known
            return one.words == other.words, known
        case _:
            return np.asarray(left == right), np.asarray(True)


def membership(left: Node, right: Node, columns: Columns) -> tuple[Flags, Flags]:
    """Whether each value is in the set on the right, and where both are known."""
    if isinstance(right, OneOf):
        one = evaluate(left, columns)
        is_word = is_words(left, columns)
        return one.says_any(right.values) if is_word else any_of(one.data, right.values), one.known
    words = evaluate(right, columns)
    if isinstance(left, Constant):
        return words.ticks(str(left.value)), words.known
    one = evaluate(left, columns)
    chosen = [words.ticks(word) & one.says(word) for word in words.options]
    holds = reduce(np.logical_or, chosen, np.zeros(words.known.shape, dtype=bool))
    return holds, one.known & words.known


def as_truth(holds: Flags, known: Flags) -> Truth:
    """TRUE or FALSE where known, UNKNOWN elsewhere.

    What holds and is known counts twice: it is that, and it holds or is unknown. So few steps over whole
    columns, because all judging comes down to this.
    """
    found: Truth = np.greater_equal(holds, known).view(np.int8)  # holds, or is unknown
    found += np.logical_and(holds, known).view(np.int8)
    return found


def evaluate(node: Node, columns: Columns) -> ValueColumn:
    """The value of a node for each row; a constant has the shape ()."""
    match node:
        case Constant(value=value):
            kind = object if isinstance(value, str) else np.float64
            return ValueColumn(np.array(value, dtype=kind), np.asarray(True))
        case Name(name=name):
            return columns[name]
        case Arithmetic(symbol=symbol, left=left, right=right):
            one, other = evaluate(left, columns), evaluate(right, columns)
            with np.errstate(all="ignore"):
                data = np.asarray(CALCULATE[symbol](one.data, other.data))
            return ValueColumn(data, one.known & other.known & np.isfinite(data))
        case _:
            raise TypeError(f"not a value: {node}")
