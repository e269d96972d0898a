"""From the gate of a question to a formula: 0 certainly not asked, 1 not known yet, 2 asked.

The formula decides as the rules do (`rulebook.conditions`), over cells that hold the value of each
answer, blank where it is not known. `today` and look-ups such as `country.minimum_age` are not in the
workbook: what depends on them is not known there, so nobody is told to pass over such a question.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from kpo_dd.rulebook.conditions import ValueKind, Vocabulary
from kpo_dd.rulebook.conditions.kinds import kind_of
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

MAY_APPLY = "1"
LONGEST_FORMULA = 8_000  # characters; Excel takes 8,192
LEAST_OR_MOST: Mapping[type, str] = {Every: "MIN", Some: "MAX"}
EXCEL_OPERATORS = {"==": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}

Cells = Mapping[str, str]


def gate_formula(node: Node, cells: Cells, vocabulary: Vocabulary) -> str:
    """The gate as a formula without its `=`; `cells`: question id to the cell of its value."""
    formula = truth(node, cells, vocabulary)
    return formula if len(formula) <= LONGEST_FORMULA else MAY_APPLY


def truth(node: Node, cells: Cells, vocabulary: Vocabulary) -> str:
    """A test as a formula of 0, 1 or 2."""
    match node:
        case Every(parts=parts) | Some(parts=parts):
            tests = ",".join(truth(part, cells, vocabulary) for part in parts)
            return f"{LEAST_OR_MOST[type(node)]}({tests})"
        case Opposite(part=part):
            return f"(2-{truth(part, cells, vocabulary)})"
        case Answered(name=name):
            return f'IF({cells[name]}="",1,2)' if name in cells else MAY_APPLY
        case Comparison():
            return comparison(node, cells, vocabulary)
        case Constant() | OneOf() | Name() | Arithmetic():
            raise TypeError(f"not a test: {node}")
        case _:
            assert_never(node)


def comparison(node: Comparison, cells: Cells, vocabulary: Vocabulary) -> str:
    """One comparison: not known where a value is missing, or where it can't be calculated."""
    names = dict.fromkeys(names_in(node))
    if not names.keys() <= cells.keys():
        return MAY_APPLY
    holds = f"IF({comparison_formula(node, cells, vocabulary)},2,0)"
    if names:
        missing = ",".join(f'{cells[name]}=""' for name in names)
        holds = f"IF(OR({missing}),1,{holds})"
    return f"IFERROR({holds},1)"


def comparison_formula(node: Comparison, cells: Cells, vocabulary: Vocabulary) -> str:
    """What a comparison says where all its values are known."""
    left = value(node.left, cells)
    word = kind_of(node.left, vocabulary) is ValueKind.WORD
    match node.symbol, node.right:
        case (("in" | "not in"), OneOf(values=values)):
            same = [equal(left, value(Constant(one), cells), word) for one in values]
            held = f"OR({','.join(same)})" if same else "1=0"
        case (("in" | "not in"), words):
            held = f'ISNUMBER(FIND(";"&{left}&";",{value(words, cells)}))'
        case (("==" | "!="), other) if word:
            held = equal(left, value(other, cells), word)
        case symbol, other:
            return f"{left}{EXCEL_OPERATORS[symbol]}{value(other, cells)}"
    return f"NOT({held})" if node.symbol in {"not in", "!="} else held


def equal(left: str, right: str, word: bool) -> str:
    """Whether two values are the same; words letter for letter, as `=` in a workbook is not."""
    return f"EXACT({left},{right})" if word else f"{left}={right}"


def value(node: Node, cells: Cells) -> str:
    """A value as a formula."""
    match node:
        case Constant(value=str() as word):
            return quoted(word)
        case Constant(value=number):
            return f"({number:.15g})"
        case Name(name=name):
            return cells[name]
        case Arithmetic(symbol=symbol, left=left, right=right):
            return f"({value(left, cells)}{symbol}{value(right, cells)})"
        case _:
            raise TypeError(f"not a value: {node}")


def quoted(word: str) -> str:
    """A text inside a formula."""
    return '"' + word.replace('"', '""') + '"'
