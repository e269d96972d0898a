"""One option out of several."""

from __future__ import annotations

from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.reading.values.answer_kind import AnswerKind
from kpo_dd.reading.values.value_states import Given, ReadValue, Unreadable, unreadable
from kpo_dd.reading.values.words import look_up, plain, raw_text
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import Rulebook

CROSSES = frozenset("☒✗✘✕✖❌❎×")  # a tick to some, a no to others


class ChoiceKind(AnswerKind):
    """One option, by its id or its text in any language."""

    listed = True

    def read(self, question: Question, cell: CellValue, rulebook: Rulebook) -> ReadValue:
        """The option that a cell names."""
        raw = raw_text(cell)
        found = look_up(self.known(question, rulebook), raw)
        return Given(*found) if found else not_allowed(question, raw)

    def offered(self, question: Question, _: Rulebook) -> tuple[Text, ...]:
        """The options in order."""
        return tuple(option.text for option in question.options)


def not_allowed(question: Question, raw: str) -> Unreadable:
    """The state of a word that is none of the options; a cross may be a tick or a no."""
    if plain(raw) and is_cross(raw):
        return unreadable("answer_cross", question, raw)
    return unreadable("answer_not_allowed", question, raw, allowed=", ".join(question.allowed))


def is_cross(raw: str) -> bool:
    """Whether a text is nothing but crosses."""
    return set(plain(raw)) <= CROSSES
