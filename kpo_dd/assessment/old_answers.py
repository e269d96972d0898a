"""Answers of an earlier run under the rules and on the day of a later one: what would have come of them.

So the part of the rules in a change is told from that of the supplier. What cannot be told is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from kpo_dd.answers import (
    DEADLINE,
    EVIDENCE_SUFFIX,
    Answers,
    AnswerValue,
    evidence_column,
    is_day,
    listed_column,
)
from kpo_dd.assessment.assess import try_rules
from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.changes import ChangeSide
from kpo_dd.assessment.result.compared_runs import ComparedSupplier, side_of_result
from kpo_dd.rulebook.conditions import ValueKind
from kpo_dd.rulebook.questionnaire import AnswerType, Question
from kpo_dd.rulebook.rulebook import SUPPLIER_ID, Rulebook


def judged_again(
    suppliers: Iterable[ComparedSupplier], rulebook: Rulebook, on: date
) -> dict[str, ChangeSide]:
    """What the rules find in old answers, by supplier; nobody is in it of whom something is not kept."""
    whole = {one.id: one for one in suppliers if can_be_judged(one, rulebook)}
    if not whole:
        return {}
    tried = try_rules(Answers(old_frame(whole, rulebook)), rulebook, on)
    return {one.id: side_of_result(one) for one in tried.assessment.suppliers}


def judged_under_both(
    suppliers: Iterable[ComparedSupplier], before: Rulebook, after: Rulebook, on: date
) -> tuple[Assessment, Assessment]:
    """Old answers under two rulebooks; without those of whom something is not kept."""
    whole = {one.id: one for one in suppliers if can_be_judged(one, before)}
    first, second = (
        try_rules(Answers(old_frame(whole, one)), one, on).assessment for one in (before, after)
    )
    return first, second


def can_be_judged(one: ComparedSupplier, rulebook: Rulebook) -> bool:
    """Whether all that was judged is kept: of a fact on the buyer's list only what followed from it is."""
    questions = rulebook.questionnaire.by_id
    return one.answers is not None and all(known.name in questions for known in one.known)


def old_frame(suppliers: Mapping[str, ComparedSupplier], rulebook: Rulebook) -> pd.DataFrame:
    """The answers of suppliers, a row each, as the questions of the rulebook take them."""
    index = pd.Index(sorted(suppliers), dtype=object, name=SUPPLIER_ID)
    rows = [row_of(suppliers[name], rulebook) for name in index]
    named = {name for row in rows for name in row}
    columns = list(rulebook.questionnaire.by_id)
    columns += sorted(named - set(columns))
    return pd.DataFrame(
        {
            name: column_values(name, [row.get(name) for row in rows], index, rulebook)
            for name in columns
        }
    )


def row_of(one: ComparedSupplier, rulebook: Rulebook) -> dict[str, object]:
    """What a supplier said, what its buyer knew, and its deadline; what no question takes is left out."""
    by_id = rulebook.questionnaire.by_id
    said = {name: value for name, value in one.own_answers.items() if takes(by_id, name, value)}
    listed = {
        listed_column(known.name): known.known.value
        for known in one.known
        if known.known.value is not None and takes(by_id, known.name, known.known.value)
    }
    return {**said, **listed, **({DEADLINE: one.deadline} if one.deadline else {})}


def takes(by_id: Mapping[str, Question], name: str, value: AnswerValue) -> bool:
    """Whether a question, or the document it asks for, can have such an answer."""
    asked = by_id.get(name.removesuffix(EVIDENCE_SUFFIX))
    if asked is None or name == evidence_column(asked.id):
        return asked is not None and isinstance(value, str)
    words = value if isinstance(value, tuple) else (value,)
    if asked.allowed and asked.type in CHOSEN:
        return all(word in asked.allowed for word in words)
    is_written_day = asked.type is AnswerType.DATE and isinstance(value, str) and is_day(value)
    return is_written_day or isinstance(value, TYPE_OF_KIND[asked.type.kind])


CHOSEN = frozenset({AnswerType.YES_NO, AnswerType.CHOICE, AnswerType.MULTI})
TYPE_OF_KIND: Mapping[ValueKind, type] = {
    ValueKind.WORD: str,
    ValueKind.WORDS: tuple,
    ValueKind.NUMBER: float,
    ValueKind.DATE: date,
}


def column_values(
    name: str, values: list[object], index: pd.Index, rulebook: Rulebook
) -> pd.Series:
    """One column in the type its question asks for."""
    asked = rulebook.questionnaire.by_id.get(name.removeprefix(listed_column("")))
    kind = ValueKind.DATE if name == DEADLINE else asked.type.kind if asked else ValueKind.WORD
    if kind is ValueKind.DATE:
        return pd.to_datetime(pd.Series(values, index=index, dtype=object))
    as_they_are = pd.Series(values, index=index, dtype=object)
    return as_they_are.astype(float) if kind is ValueKind.NUMBER else as_they_are
