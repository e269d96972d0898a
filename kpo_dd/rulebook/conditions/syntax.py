"""From the text of a condition to its syntax tree; anything outside the language is refused.

The tree is made of small frozen values, so that a rulebook can be pickled and sent elsewhere.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from msgspec import Struct

from kpo_dd.rulebook.entries import EntryFault

TODAY = "today"
LONGEST_TEXT = 2_000


class ConditionFault(EntryFault):
    """A condition that cannot be used."""


class Constant(Struct, frozen=True):
    """A number or a word."""

    value: float | str


class OneOf(Struct, frozen=True):
    """The right side of `in (...)`."""

    values: tuple[float | str, ...]


class Name(Struct, frozen=True):
    """A question id, `today`, or a look-up such as `country.minimum_age`."""

    name: str


class Arithmetic(Struct, frozen=True):
    """`left symbol right`, the symbol being one of + - * /."""

    symbol: str
    left: Node
    right: Node


class Answered(Struct, frozen=True):
    """`answered(question)`."""

    name: str


class Comparison(Struct, frozen=True):
    """`left symbol right`; a chain is an `Every` of these."""

    symbol: str
    left: Node
    right: Node


class Every(Struct, frozen=True):
    """`a and b and c`."""

    parts: tuple[Node, ...]


class Some(Struct, frozen=True):
    """`a or b or c`."""

    parts: tuple[Node, ...]


class Opposite(Struct, frozen=True):
    """`not a`."""

    part: Node


Test = Answered | Comparison | Every | Some | Opposite
Node = Constant | OneOf | Name | Arithmetic | Test

ARITHMETIC: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
}
COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not in",
}


def parse(text: object) -> Node:
    """The syntax tree of an expression. ConditionFault where the text is outside the language."""
    if not isinstance(text, str) or not text.strip():
        raise ConditionFault("condition_not_text", text=repr(text))
    if len(text) > LONGEST_TEXT:
        raise ConditionFault("condition_too_long", length=len(text), most=LONGEST_TEXT)
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except SyntaxError as error:
        raise ConditionFault("condition_syntax", text=text, column=error.offset or 0) from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise ConditionFault("condition_syntax", text=text, column=0) from error
    return build(tree.body)


def build(node: ast.expr) -> Node:
    """Our node for a Python node. ConditionFault where the language has no such form."""
    match node:
        case ast.BoolOp() | ast.UnaryOp(op=ast.Not()) | ast.Call() | ast.Compare():
            return build_test(node)
        case ast.Constant() | ast.UnaryOp():
            return Constant(literal(node))
        case ast.Tuple(elts=elements) | ast.List(elts=elements) | ast.Set(elts=elements):
            return OneOf(tuple(constant(element) for element in elements))
        case ast.Name(id=name):
            return Name(name)
        case ast.Attribute(value=ast.Name(id=owner), attr=attribute):
            return Name(f"{owner}.{attribute}")
        case ast.BinOp(op=op, left=left, right=right) if type(op) in ARITHMETIC:
            return Arithmetic(ARITHMETIC[type(op)], build(left), build(right))
        case _:
            raise ConditionFault("condition_form", text=ast.unparse(node))


def literal(node: ast.Constant | ast.UnaryOp) -> float | str:
    """The number or the word that stands there."""
    match node:
        case ast.Constant(value=bool()):
            raise ConditionFault("condition_no_booleans", text=ast.unparse(node))
        case ast.Constant(value=str() | int() | float() as value):
            return value if isinstance(value, str) else finite(value)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)):
            return -finite(value)
        case _:
            raise ConditionFault("condition_form", text=ast.unparse(node))


def build_test(node: ast.expr) -> Test:
    """Our node for what is true or false. ConditionFault where the language has no such form."""
    match node:
        case ast.BoolOp(op=ast.And(), values=values):
            return Every(tuple(build(value) for value in values))
        case ast.BoolOp(values=values):
            return Some(tuple(build(value) for value in values))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return Opposite(build(operand))
        case ast.Call(func=ast.Name(id="answered"), args=[ast.Name(id=name)], keywords=[]):
            return Answered(name)
        case ast.Compare(left=left, ops=ops, comparators=rights):
            return chained_comparison([left, *rights], ops)
        case _:
            raise ConditionFault("condition_form", text=ast.unparse(node))


def chained_comparison(operands: list[ast.expr], ops: list[ast.cmpop]) -> Test:
    """`a < b <= c` as the two comparisons it stands for."""
    if any(type(op) not in COMPARISONS for op in ops):
        raise ConditionFault("condition_form", text="is")
    nodes = [build(operand) for operand in operands]
    parts = tuple(
        Comparison(COMPARISONS[type(op)], left, right)
        for op, left, right in zip(ops, nodes, nodes[1:], strict=False)
    )
    return parts[0] if len(parts) == 1 else Every(parts)


def constant(node: ast.expr) -> float | str:
    """The value of a literal in a tuple."""
    match build(node):
        case Constant(value=value):
            return value
        case _:
            raise ConditionFault("condition_form", text=ast.unparse(node))


def finite(value: float) -> float:
    """A number as a float that is neither infinite nor too large to be one."""
    try:
        number = float(value)
    except OverflowError:
        number = float("inf")
    if abs(number) == float("inf"):
        raise ConditionFault("condition_form", text=str(value)[:20])
    return number


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below a node."""
    match node:
        case Arithmetic(left=left, right=right) | Comparison(left=left, right=right):
            return (left, right)
        case Every(parts=parts) | Some(parts=parts):
            return parts
        case Opposite(part=part):
            return (part,)
        case _:
            return ()


def constants_in(node: Node) -> Iterator[float | str]:
    """Every number (with its sign) and every word at or below a node."""
    match node:
        case Constant(value=value):
            yield value
        case OneOf(values=values):
            yield from values
    for child in children(node):
        yield from constants_in(child)


def names_in(node: Node) -> Iterator[str]:
    """Every name at or below a node."""
    if isinstance(node, Name | Answered):
        yield node.name
    for child in children(node):
        yield from names_in(child)
