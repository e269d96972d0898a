"""Rules in the words of other engines, made mechanically from their syntax trees.

Other engines know true and false only. Each test is therefore said twice, once as what makes it surely
true and once as what makes it surely false, with every name guarded against a missing answer; where
neither holds, it is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from kpo_dd.rulebook.conditions import TODAY, Condition
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
from kpo_dd.rulebook.rule import Rule

NOT_APPLICABLE, DOES_NOT_HOLD, IS_UNKNOWN, HOLDS = 0, 1, 2, 3  # as the product numbers them
TRUE_TEXT = "1 == 1"  # neither engine has the same word for it


class Dialect(Struct, frozen=True):
    """How an engine says that there is an answer, and how it chooses: (test, then, else) to an expression."""

    known: str
    choose: Callable[[str, object, object], str]


PYTHON = Dialect("{} is not None", "({1} if {0} else {2})".format)
QUERY = Dialect("{} != null", "({} ? {} : {})".format)  # of zen-engine and of rule-engine


def variable(name: str) -> str:
    """A name of the rules as a variable: neither engine takes `country.minimum_age` for one name."""
    return name.replace(".", "__")


def verdict_text(rule: Rule, dialect: Dialect) -> str:
    """What gives the verdict of a rule as a number."""
    said = Translation(dialect)
    met, missed = said.holds(rule.condition.tree), said.fails(rule.condition.tree)
    code = dialect.choose(met, HOLDS, dialect.choose(missed, DOES_NOT_HOLD, IS_UNKNOWN))
    if rule.applies_when is None:
        return code
    gate = rule.applies_when.tree
    inside = dialect.choose(said.holds(gate), code, IS_UNKNOWN)
    return dialect.choose(said.fails(gate), NOT_APPLICABLE, inside)


def holds_text(condition: Condition, dialect: Dialect) -> str:
    """What is true where a condition surely holds."""
    return Translation(dialect).holds(condition.tree)


class Translation(Struct, frozen=True):
    """Syntax trees in one dialect."""

    dialect: Dialect

    def holds(self, node: Node) -> str:
        """What makes a test surely true."""
        match node:
            case Every(parts=parts):
                return joined(" and ", map(self.holds, parts))
            case Some(parts=parts):
                return joined(" or ", map(self.holds, parts))
            case Opposite(part=part):
                return self.fails(part)
            case Answered(name=name):
                return joined(" and ", self.guards(Name(name)))
            case Comparison():
                return joined(" and ", [*self.guards(node), self.comparison(node)])
            case _:
                raise TypeError(f"not a test: {node}")

    def fails(self, node: Node) -> str:
        """What makes a test surely false."""
        match node:
            case Every(parts=parts):
                return joined(" or ", map(self.fails, parts))
            case Some(parts=parts):
                return joined(" and ", map(self.fails, parts))
            case Opposite(part=part):
                return self.holds(part)
            case Answered():
                return f"not ({TRUE_TEXT})"
            case Comparison():
                return joined(" and ", [*self.guards(node), f"not {self.comparison(node)}"])
            case _:
                raise TypeError(f"not a test: {node}")

    def guards(self, node: Node) -> list[str]:
        """What must hold before a value can be had: there are answers, and nothing is divided by zero."""
        match node:
            case Name(name=name):
                return [] if name == TODAY else [self.dialect.known.format(variable(name))]
            case Arithmetic(symbol=symbol, left=left, right=right):
                both = [*self.guards(left), *self.guards(right)]
                return [*both, f"{self.value(right)} != 0"] if symbol == "/" else both
            case Comparison(left=left, right=right):
                return list(dict.fromkeys([*self.guards(left), *self.guards(right)]))
            case _:
                return []

    def comparison(self, node: Comparison) -> str:
        """A comparison of values that are there."""
        left, right = self.value(node.left), self.value(node.right)
        if node.symbol == "not in":
            return f"(not ({left} in {right}))"
        return f"({left} {node.symbol} {right})"

    def value(self, node: Node) -> str:
        """A value that is there."""
        match node:
            case Constant(value=value):
                return literal_text(value)
            case OneOf(values=values):
                return "[" + ", ".join(map(literal_text, values)) + "]"
            case Name(name=name):
                return variable(name)
            case Arithmetic(symbol=symbol, left=left, right=right):
                return f"({self.value(left)} {symbol} {self.value(right)})"
            case _:
                raise TypeError(f"not a value: {node}")


def joined(word: str, parts: Iterable[str]) -> str:
    """Tests joined by a word, in brackets; all of none hold."""
    texts = list(parts)
    return "(" + word.join(texts) + ")" if texts else f"({TRUE_TEXT})"


def literal_text(value: float | str) -> str:
    """A word in double quotes, or a number."""
    if isinstance(value, str):
        return f'"{value}"'
    return str(int(value)) if value.is_integer() else repr(value)
