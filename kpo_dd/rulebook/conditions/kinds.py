"""What names stand for, and whether a condition makes sense: checked once, when rules are loaded."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import assert_never

from msgspec import Struct

from kpo_dd.rulebook.conditions.syntax import (
    Answered,
    Arithmetic,
    Comparison,
    ConditionFault,
    Constant,
    Every,
    Name,
    Node,
    OneOf,
    Opposite,
    Some,
    Test,
    children,
)
from kpo_dd.rulebook.nearest import nearest


class ValueKind(StrEnum):
    """What a name stands for."""

    NUMBER = "number"
    DATE = "date"
    WORD = "word"  # one of a few words, or free text
    WORDS = "words"  # any number of words at once


class Meaning(Struct, frozen=True):
    """What a name stands for, and the words it may be (none given: any)."""

    kind: ValueKind
    allowed: tuple[str, ...] = ()


Vocabulary = Mapping[str, Meaning]


def kind_of(node: Node, vocabulary: Vocabulary) -> ValueKind | None:
    """The kind of value a node has; None for a truth value. ConditionFault where it makes no sense."""
    match node:
        case Constant(value=str()):
            return ValueKind.WORD
        case Constant():
            return ValueKind.NUMBER
        case OneOf():
            raise ConditionFault("condition_form", text=str(node.values))
        case Name(name=name):
            return meaning_of(name, vocabulary).kind
        case Arithmetic():
            return kind_of_arithmetic(node, vocabulary)
        case _:
            check_test(node, vocabulary)
            return None


def check_test(node: Test, vocabulary: Vocabulary) -> None:
    """Names are known, sides of comparisons are alike, and `and`, `or`, `not` join truth values only."""
    match node:
        case Answered(name=name):
            meaning_of(name, vocabulary)
        case Comparison():
            check_comparison(node, vocabulary)
        case Every() | Some() | Opposite():
            for part in children(node):
                if kind_of(part, vocabulary) is not None:
                    raise ConditionFault("condition_not_a_test", text=part_text(part))
        case _:
            assert_never(node)


def meaning_of(name: str, vocabulary: Vocabulary) -> Meaning:
    """What a name stands for. ConditionFault, with the nearest name, where it is not known."""
    if name not in vocabulary:
        raise ConditionFault("condition_unknown_name", name=name, near=nearest(name, vocabulary))
    return vocabulary[name]


def kind_of_arithmetic(node: Arithmetic, vocabulary: Vocabulary) -> ValueKind:
    """Numbers make numbers; a date may be moved by days, or taken from a date."""
    number, day = ValueKind.NUMBER, ValueKind.DATE
    kinds = (kind_of(node.left, vocabulary), kind_of(node.right, vocabulary))
    match node.symbol, kinds:
        case _, (ValueKind.NUMBER, ValueKind.NUMBER):
            return number
        case "-", (ValueKind.DATE, ValueKind.DATE):
            return number
        case "+" | "-", (ValueKind.DATE, ValueKind.NUMBER):
            return day
        case _:
            raise ConditionFault("condition_kinds", symbol=node.symbol)


def check_comparison(node: Comparison, vocabulary: Vocabulary) -> None:
    """Both sides are of one kind, words are only equal or not, and each word is one that can be."""
    left = kind_of(node.left, vocabulary)
    if node.symbol in {"in", "not in"}:
        check_membership(node, left, vocabulary)
        return
    right = kind_of(node.right, vocabulary)
    ordered = node.symbol not in {"==", "!="}
    if left is None or left != right or left is ValueKind.WORDS:
        raise ConditionFault("condition_kinds", symbol=node.symbol)
    if ordered and left is ValueKind.WORD:
        raise ConditionFault("condition_kinds", symbol=node.symbol)
    check_word(node.left, node.right, vocabulary)
    check_word(node.right, node.left, vocabulary)


def check_membership(node: Comparison, left: ValueKind | None, vocabulary: Vocabulary) -> None:
    """`word in words` or `value in (literals)`."""
    if isinstance(node.right, OneOf):
        for value in node.right.values:
            if kind_of(Constant(value), vocabulary) is not left:
                raise ConditionFault("condition_kinds", symbol=node.symbol)
            check_word(node.left, Constant(value), vocabulary)
        return
    right = kind_of(node.right, vocabulary)
    if right is not ValueKind.WORDS or left is not ValueKind.WORD:
        raise ConditionFault("condition_kinds", symbol=node.symbol)
    check_word(node.right, node.left, vocabulary)


def check_word(owner: Node, word: Node, vocabulary: Vocabulary) -> None:
    """A word compared with a question is one that the question allows."""
    if not isinstance(owner, Name) or not isinstance(word, Constant):
        return
    allowed = vocabulary[owner.name].allowed
    if allowed and word.value not in allowed:
        near = nearest(str(word.value), allowed)
        raise ConditionFault("condition_unknown_word", word=word.value, name=owner.name, near=near)


def part_text(node: Node) -> str:
    """A node named for an error message."""
    return node.name if isinstance(node, Name) else str(getattr(node, "value", node))
