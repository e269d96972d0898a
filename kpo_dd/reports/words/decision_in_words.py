"""The decision that stands for a supplier, in the few words of a table: what, what is due, what it saw."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from kpo_dd.assessment.result.officer_entries import SupplierDecision
from kpo_dd.reports.words.officer_in_words import condition_words, person_shown
from kpo_dd.wording import Language, say


class DecisionBasisSeen(StrEnum):
    """Which assessment whoever decided had seen, beside the one of a report."""

    NONE = "none"
    OLDER = "older"
    NEWER = "newer"
    SAME_DAY = "same_day"


def basis_seen(one: SupplierDecision, on: date) -> DecisionBasisSeen:
    """What a decision rests on, as seen from an assessment of a day."""
    if one.assessed_on is None:
        return DecisionBasisSeen.NONE
    if one.assessed_on == on:
        return DecisionBasisSeen.SAME_DAY
    return DecisionBasisSeen.OLDER if one.assessed_on < on else DecisionBasisSeen.NEWER


def basis_words(one: SupplierDecision, on: date, language: Language) -> str:
    """The same in words; an older assessment with its day."""
    return say(language, f"decided.seen.{basis_seen(one, on)}", day=one.assessed_on)


def decision_word(one: SupplierDecision, language: Language) -> str:
    """What was decided."""
    return say(language, f"officer.verdict.{one.decision}")


def first_condition_due(one: SupplierDecision) -> date | None:
    """The first day of a condition; that one is fulfilled is told by deciding anew."""
    return min((each.due for each in one.conditions if each.due is not None), default=None)


def conditions_in_short(one: SupplierDecision, language: Language) -> str:
    """Its conditions, each by when."""
    return "; ".join(condition_words(each, language) for each in one.conditions)


def decision_notes(
    one: SupplierDecision, on: date, language: Language, written: Callable[[date], str]
) -> list[str]:
    """What is said beside it: when, by whom, the first day due, and what it saw where that is old."""
    notes = [f"{written(one.on)}, {person_shown(one.by, language)}"]
    if due := first_condition_due(one):
        key = "decided.overdue" if due < on else "decided.due"
        notes.append(say(language, key, day=written(due)))
    if basis_seen(one, on) in {DecisionBasisSeen.OLDER, DecisionBasisSeen.NONE}:
        notes.append(basis_words(one, on, language))
    return notes
