"""Where "n/a" may stand as an answer, and where it needs a reason."""

from __future__ import annotations

import re

from kpo_dd.reading.values.value_states import Declined, Given, ReadValue, unreadable
from kpo_dd.reading.values.words import NOT_APPLICABLE_WORDS, plain, says_nothing
from kpo_dd.rulebook.questionnaire import NEEDS_REASON, NOT_APPLICABLE, REFUSED, Question

# A word for "n/a", at most so long that nothing endless is looked at twice; after it the reason, whole.
REASON = re.compile(r"\s*(?P<word>.{1,40}?)\s*(?:[-–—:,;.(]\s*)+(?P<reason>\S.*)", re.DOTALL)


def read_not_applicable(question: Question, raw: str) -> ReadValue:
    """ "n/a" where the question allows it, where it may not apply, or where it is no answer."""
    if question.na != REFUSED:
        return Given(NOT_APPLICABLE, NOT_APPLICABLE_WORDS[plain(raw)])
    if question.applies_when is not None:
        return Declined()
    return unreadable("answer_na_refused", question, raw)


def with_reason(raw: str) -> Given | None:
    """ "n/a" and, after it, why: `n/a — no agency workers`; None for anything else."""
    match = REASON.fullmatch(" ".join(raw.split()))
    if match is None or plain(match["word"]) not in NOT_APPLICABLE_WORDS:
        return None
    reason = "" if says_nothing(match["reason"]) else " ".join(match["reason"].split())
    return Given(NOT_APPLICABLE, NOT_APPLICABLE_WORDS[plain(match["word"])], reason)


def settle_not_applicable(
    question: Question, value: ReadValue, comment: str, raw: str
) -> ReadValue:
    """The value, unless it is an "n/a" that needs a reason and has none in its cell or beside it."""
    if not isinstance(value, Given) or value.value != NOT_APPLICABLE or question.na != NEEDS_REASON:
        return value
    said = value.reason or comment
    if not says_nothing(said) and plain(said) not in NOT_APPLICABLE_WORDS:
        return value
    if question.applies_when is not None:
        return Declined()
    return unreadable("answer_na_without_reason", question, raw)
