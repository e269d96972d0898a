"""An action on record, in words: what it is about, and how it stands."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from kpo_dd.assessment.result.officer_entries import ActionEntry
from kpo_dd.assessment.result.officer_words import ActionState
from kpo_dd.assessment.result.supplier_actions import OF_RETURN
from kpo_dd.reports.words.answers_in_words import AnswersInWords
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, one_line, say


def action_title(action: str, rulebook: Rulebook, language: Language) -> str:
    """What an action is about: a question, a rule, a check, or what a person wrote."""
    if action in rulebook.questionnaire.by_id:
        return AnswersInWords(rulebook, language).numbered(action)
    titles = {rule.id: rule.title for rule in rulebook.rules}
    titles |= {f"{OF_RETURN}{one.id}": one.title for one in rulebook.method.return_checks}
    return titles[action].in_(language) if action in titles else one_line(action)


def action_state_words(
    one: ActionEntry, day: date, raised: Collection[str], language: Language
) -> str:
    """How it stands on a day; `raised` are the rules that speak against the supplier then."""
    state = one.state(day, raised)
    words = say(language, f"officer.move.{state}")
    if state is ActionState.ACCEPTED and one.until is not None:
        return say(language, "officer.accepted_until", day=one.until)
    return f"{words}; {say(language, 'officer.shared')}" if one.shared else words
