"""Looking at a return as a whole: patterns that lower confidence and never the score; some hold the band.

Whole columns; what is said of a supplier depends on its own row only.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kpo_dd.answers import DEADLINE
from kpo_dd.assessment.judging.columns import QuestionColumns
from kpo_dd.assessment.judging.typed import NOTHING_NAMED
from kpo_dd.assessment.scoring.check_input import CheckInput, Look, Marks
from kpo_dd.assessment.scoring.implausible import IMPLAUSIBLE, figures
from kpo_dd.rulebook.conditions import TODAY, Flags, ValueColumn
from kpo_dd.rulebook.method import ReturnCheck
from kpo_dd.rulebook.order import Order
from kpo_dd.rulebook.questionnaire import NOT_APPLICABLE, AnswerType
from kpo_dd.rulebook.rulebook import FILLED_ON, Rulebook

Counts = NDArray[np.int64]
POLICY_DATE = "policy_date"


class CheckColumn(Struct, frozen=True):
    """One check for every supplier: where it speaks, how many answers of how many, and which.

    `feared`: where it does not, and might for an answer that is left open.
    """

    check: ReturnCheck
    fired: Flags
    feared: Flags
    count: Counts
    of: Counts
    found: Marks


def check_returns(rulebook: Rulebook, columns: QuestionColumns) -> tuple[CheckColumn, ...]:
    """Every check of the method over every return."""
    whole = CheckInput(rulebook, columns)
    return tuple(check_column(check, whole) for check in rulebook.method.return_checks)


def check_column(check: ReturnCheck, whole: CheckInput) -> CheckColumn:
    """One check over every return."""
    look = CHECKS[check.id](whole)
    count, of = counted(look.found, whole), counted(look.considered, whole)
    fired = (of >= check.least) & (count >= check.share * of)
    feared = ~fired & (counted(look.feared, whole) > 0)
    return CheckColumn(check, fired, feared, count, of, look.found)


def counted(marks: Marks, whole: CheckInput) -> Counts:
    """How many answers are meant, a number a supplier."""
    total = np.zeros(whole.columns.rows, dtype=np.int64)
    for flags in marks.values():
        total += flags
    return total


def same_word(whole: CheckInput) -> Look:
    """Yes-or-no answers with the word that is given most, where no document is named."""
    questions = whole.questions(AnswerType.YES_NO)
    yes = {question.id: whole.says(question, "yes") for question in questions}
    no = {question.id: whole.says(question, "no") for question in questions}
    mostly_yes = counted(yes, whole) >= counted(no, whole)
    bare = whole.bare
    return Look(
        {name: np.where(mostly_yes, yes[name], no[name]) & bare for name in yes},
        {name: (yes[name] | no[name]) & bare for name in yes},
    )


def all_best(whole: CheckInput) -> Look:
    """Answers in words that are the best of their question, where no document is named.

    How a supplier works is left out: that it houses workers makes the rest no more honest.
    """
    given, best = {}, {}
    for question in whole.questions(AnswerType.YES_NO, AnswerType.CHOICE, AnswerType.MULTI):
        order = question.order
        if order is not None and order.is_ordered and not order.setting:
            column = whole.columns.values[question.id]
            given[question.id] = column.known & whole.bare
            best[question.id] = given[question.id] & is_best(column, order)
    return Look(best, given)


def is_best(column: ValueColumn, order: Order) -> Flags:
    """Where an answer is the best there is, by the order that the questionnaire states."""
    if not column.is_coded:
        good = [option in order.good for option in column.options]
        bad = [option in order.bad for option in column.options]
        every, harm = column.data[:, good].all(axis=1), column.data[:, bad].any(axis=1)
        return np.logical_and(every, ~harm)
    return column.says_any(order.best_first[0])


def evidence_absent(whole: CheckInput) -> Look:
    """Answers that promise a document and name none."""
    promised = {
        question.id: whole.says(question, "yes")
        for question in whole.questions(AnswerType.YES_NO)
        if question.evidence is not None
    }
    backed = whole.columns.documented
    bare = {name: given & (backed[name] == NOTHING_NAMED) for name, given in promised.items()}
    return Look(bare, promised)


def many_na(whole: CheckInput) -> Look:
    """Answers in words that say "not applicable"."""
    questions = whole.questions(AnswerType.YES_NO, AnswerType.CHOICE)
    return Look(
        {question.id: whole.says(question, NOT_APPLICABLE) for question in questions},
        {question.id: whole.columns.values[question.id].known for question in questions},
    )


def filled_long_ago(whole: CheckInput) -> Look:
    """The day of filling in, where it is further back than the method allows."""
    if FILLED_ON not in whole.columns.values:
        return Look({}, {})
    limits = {check.id: check.days for check in whole.rulebook.method.return_checks}
    filled, today = whole.columns.values[FILLED_ON], whole.columns.values[TODAY]
    long_ago = filled.known & (today.data - filled.data > (limits["filled_long_ago"] or 0))
    return Look({FILLED_ON: long_ago}, {FILLED_ON: filled.known})


def new_policy(whole: CheckInput) -> Look:
    """A policy of the last days before the questionnaire was filled in, even behind a gate that is shut.

    It holds no band: whoever leaves the date out, or has no policy, would fare better than who tells.
    """
    dated, filled = whole.column(POLICY_DATE), whole.column(FILLED_ON)
    there = dated.known | whole.columns.unused.get(POLICY_DATE, False)
    today = whole.columns.values[TODAY].data
    day = np.where(filled.known, figures(filled.data, filled.known), today)
    age = day - figures(dated.data, there)
    new = there & (age >= 0) & (age <= whole.figure("new_policy", "days"))
    return Look({POLICY_DATE: new}, {POLICY_DATE: new})


def filled_late(whole: CheckInput) -> Look:
    """The day of filling in, where it is after the deadline of the list of suppliers.

    A day that is still to come tells nothing; a rule may speak of it.
    """
    values = whole.columns.values
    if FILLED_ON not in values or DEADLINE not in values:
        return Look({}, {})
    filled, due, today = values[FILLED_ON], values[DEADLINE], values[TODAY]
    comparable = filled.known & due.known & (filled.data <= today.data)
    return Look({FILLED_ON: comparable & (filled.data > due.data)}, {FILLED_ON: comparable})


CHECKS: dict[str, Callable[[CheckInput], Look]] = {
    "same_word": same_word,
    "all_best": all_best,
    "evidence_absent": evidence_absent,
    "filled_late": filled_late,
    "filled_long_ago": filled_long_ago,
    "many_na": many_na,
    "new_policy": new_policy,
    **IMPLAUSIBLE,
}
