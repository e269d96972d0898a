"""Every rule over every supplier, some thousand rows at a time, each comparison once for all rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from kpo_dd.assessment.judging.columns import QuestionColumns, lacks_a_figure
from kpo_dd.assessment.judging.given import as_given
from kpo_dd.assessment.judging.sizes import SizeColumn, read_size
from kpo_dd.assessment.judging.verdicts import Code, Codes, VerdictMatrix, Verdicts
from kpo_dd.rulebook.conditions import FALSE, TRUE, UNKNOWN, Condition, Flags
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rule import Kind, Rule
from kpo_dd.rulebook.rulebook import Rulebook

Key = TypeVar("Key")
Number = TypeVar("Number", np.int8, np.bool_)
AT_ONCE = (
    65_536  # rows: enough that a step costs its rows, few enough that all truths of a rulebook fit
)


def judge(rulebook: Rulebook, columns: QuestionColumns) -> Verdicts:
    """What every rule says of every supplier."""
    parts = [judge_block(rulebook, block) for block in blocks(columns)]
    return parts[0] if len(parts) == 1 else joined(parts)


def blocks(columns: QuestionColumns) -> Iterator[QuestionColumns]:
    """The columns, so many rows at a time; nobody is a block too."""
    if columns.rows <= AT_ONCE:
        yield columns
        return
    for start in range(0, columns.rows, AT_ONCE):
        yield columns.of(slice(start, start + AT_ONCE))


def judge_rules(rulebook: Rulebook, columns: QuestionColumns) -> VerdictMatrix:
    """What every rule says in its own theme."""
    parts = [judge_rules_of(rulebook, block).matrix.T for block in blocks(columns)]
    return VerdictMatrix(rule_places(rulebook), np.concatenate(parts, axis=1).T)


def judge_rules_of(rulebook: Rulebook, columns: QuestionColumns) -> VerdictMatrix:
    """The same of one block; each column of the matrix lies in one piece."""
    matrix = np.empty((len(rulebook.rules), columns.rows), dtype=np.int8)
    for at, rule in enumerate(rulebook.rules):
        matrix[at] = judge_rule(rule, columns)
    return VerdictMatrix(rule_places(rulebook), matrix.T)


def rule_places(rulebook: Rulebook) -> dict[str, int]:
    """Rule to its column in the matrix."""
    return {rule.id: at for at, rule in enumerate(rulebook.rules)}


def judge_block(rulebook: Rulebook, columns: QuestionColumns) -> Verdicts:
    """What every rule says of every supplier of one block."""
    codes = judge_rules_of(rulebook, columns)
    elsewhere = {
        (rule.id, theme): judge_elsewhere(codes[rule.id], condition, columns)
        for rule in rulebook.rules
        for theme, condition in rule.themes.items()
    }
    sizes = {
        rule.id: read_size(rule.grade, columns) for rule in rulebook.rules if rule.grade is not None
    }
    unsupplied = {
        rule.id: lacks_a_figure(columns, rule.names) for rule in rulebook.rules if rule.looks_up
    }
    given = as_given(columns, rulebook)
    harmless = harmless_rules(rulebook, codes, given)
    controls = rulebook.of_kind(Kind.CONTROL)
    idle = {rule.id: does_not_apply(rule, given) for rule in controls if rule.applies_when}
    doubtful = {
        (rule.id, theme): may_not_apply(rule, theme, columns)
        for rule in controls
        for theme in rule.counts_in
        if rule.may_be_gated(theme)
    }
    return Verdicts(codes, elsewhere, sizes, unsupplied, harmless, doubtful, idle)


def may_not_apply(rule: Rule, theme: Theme, columns: QuestionColumns) -> Flags:
    """Where nobody knows whether a rule applies in a theme."""
    gates = [rule.applies_when, rule.themes.get(theme)]
    doubt = np.zeros(columns.rows, dtype=bool)
    for gate in gates:
        if gate is not None:
            doubt |= gate.decided(columns.decisions) == UNKNOWN
    return doubt


def harmless_rules(
    rulebook: Rulebook, codes: Mapping[str, Codes], given: QuestionColumns
) -> dict[str, Flags]:
    """Where each rule is unknown and would not speak against the supplier, whichever gates are open."""
    found = {}
    for rule in rulebook.rules:
        unknown = codes[rule.id] == Code.UNKNOWN
        found[rule.id] = unknown & cannot_speak(rule, given) if unknown.any() else unknown
    return found


def cannot_speak(rule: Rule, columns: QuestionColumns) -> Flags:
    """Where a rule does not speak against a supplier, whether it applies or not."""
    good = TRUE if rule.kind is Kind.CONTROL else FALSE
    found: Flags = rule.condition.decided(columns.decisions) == good
    return found | does_not_apply(rule, columns)


def does_not_apply(rule: Rule, columns: QuestionColumns) -> Flags:
    """Where a rule is out of place."""
    if rule.applies_when is None:
        return np.zeros(columns.rows, dtype=bool)
    found: Flags = rule.applies_when.decided(columns.decisions) == FALSE
    return found


def judge_rule(rule: Rule, columns: QuestionColumns) -> Codes:
    """What one rule says of every supplier.

    A rule that may or may not apply is unknown, whatever its condition says: decided verdicts must
    survive whatever the missing answers turn out to be.
    """
    truth = rule.condition.decided(columns.decisions)
    codes = truth + np.int8(
        Code.DOES_NOT_HOLD
    )  # FALSE, UNKNOWN and TRUE stand in the order of the codes
    if rule.applies_when is None:
        return codes
    return where_it_applies(codes, rule.applies_when, columns)


def judge_elsewhere(codes: Codes, condition: Condition, columns: QuestionColumns) -> Codes:
    """What a rule says in another theme: what it says at home, where it counts there."""
    inside = where_it_applies(codes, condition, columns)
    return np.where(codes == Code.NOT_APPLICABLE, codes, inside)


def where_it_applies(codes: Codes, condition: Condition, columns: QuestionColumns) -> Codes:
    """Verdicts where a condition holds; unknown where it may, not applicable where it does not."""
    applies = condition.decided(columns.decisions)
    return np.where(applies == TRUE, codes, applies + applies)  # FALSE is 0, twice UNKNOWN is 2


def joined(parts: Sequence[Verdicts]) -> Verdicts:
    """The verdicts of blocks, one after the other."""
    codes = [part.codes for part in parts if isinstance(part.codes, VerdictMatrix)]
    matrix = np.concatenate([one.matrix.T for one in codes], axis=1).T
    sizes = [part.sizes for part in parts]
    return Verdicts(
        VerdictMatrix(codes[0].rules, matrix),
        in_a_row([part.elsewhere for part in parts]),
        {
            name: SizeColumn(
                np.concatenate([size[name].worst for size in sizes]),
                np.concatenate([size[name].best for size in sizes]),
            )
            for name in sizes[0]
        },
        in_a_row([part.unsupplied for part in parts]),
        in_a_row([part.harmless for part in parts]),
        in_a_row([part.doubtful for part in parts]),
        in_a_row([part.idle for part in parts]),
    )


def in_a_row(
    parts: Sequence[Mapping[Key, NDArray[Number]]],
) -> dict[Key, NDArray[Number]]:
    """The same columns of blocks, one after the other."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
