"""What is open: for each question a line of formulas on the hidden sheet, read by all other sheets.

A line holds the text of the answer, its value as far as a formula can tell (blank: not known), the
truth of the gate, the state of the question and that of the document asked for. A formula is more
careful than the reader: what it does not know counts as not known, and no question is greyed for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from xlsxwriter.worksheet import Worksheet

from kpo_dd.rulebook.conditions import Condition, ValueColumn
from kpo_dd.rulebook.questionnaire import NOT_APPLICABLE, AnswerType, Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.template.choices import NEEDS_REASON, REFUSED, answer_meanings, na_words, no_data
from kpo_dd.template.gates import gate_formula
from kpo_dd.template.labels import LABELS, Labels, WordRanges
from kpo_dd.template.places import ANSWER, COMMENT, DOCUMENT, Asked, Group
from kpo_dd.template.values import (
    among,
    day,
    free_text,
    in_bounds,
    number,
    parts,
    several,
    share,
    trimmed_text,
    word,
)

# The columns of a line.
TEXT_COLUMN, SPLIT, FOUND, VALUE, GATE, STATE_COLUMN, PAPER, OPEN, TARGET, NUMBER_COLUMN = (
    "LMNOPQRSTU"
)
CHECKED = {AnswerType.YES_NO, AnswerType.CHOICE}  # where a word outside the list is pointed out


class State(IntEnum):
    """Where a question stands; the numbers are those in the workbook."""

    ANSWERED = 1
    OPEN = 2
    CHECK = 3  # answered with a word that is not in the list
    REASON = 4  # n/a without its reason
    NOT_NEEDED = 5
    MAY_APPLY = 6


class DocumentPlace(IntEnum):
    """Where the document for an answer stands."""

    NONE = 0
    NAMED = 1
    ASKED = 2


def line_cell(column: str, line: int) -> str:
    """A cell of a line, as other sheets refer to it; lines count from 1."""
    return f"{LABELS}!${column}${line}"


def line_range(column: str, first: int, last: int) -> str:
    """A column of some lines."""
    return f"{LABELS}!${column}${first}:${column}${last}"


def opening_gate(condition: Condition | None) -> int:
    """The truth of a gate before anything is answered."""
    if condition is None:
        return 2
    nothing = ValueColumn(np.zeros(1), np.zeros(1, dtype=bool))
    return int(condition.truth(dict.fromkeys(condition.names, nothing), 1)[0])


def opening_state(question: Question) -> State:
    """The state of a question before anything is answered."""
    return (State.NOT_NEEDED, State.MAY_APPLY, State.OPEN)[opening_gate(question.applies_when)]


def opening_paper(question: Question) -> DocumentPlace:
    """The state of its document before anything is answered."""
    wanted = question.evidence is not None and opening_state(question) is not State.NOT_NEEDED
    return DocumentPlace.ASKED if wanted else DocumentPlace.NONE


@dataclass(frozen=True)
class StateLines:
    """Writes the lines; `read_by_gates` are the questions whose values gates read."""

    labels: Labels
    rulebook: Rulebook
    values: Mapping[str, str]
    read_by_gates: frozenset[str]
    nothing: WordRanges
    declined: WordRanges

    @classmethod
    def over(cls, groups: tuple[Group, ...], labels: Labels, rulebook: Rulebook) -> StateLines:
        """Lines for all questions in their places."""
        asked = [one for group in groups for one in group.asked]
        gates = [one.question.applies_when for one in asked if one.question.applies_when]
        read = frozenset(name for gate in gates for name in gate.questions)
        values = {
            one.question.id: line_cell(VALUE, one.line) for one in asked if one.question.id in read
        }
        nothing = labels.known(no_data())
        declined = labels.known(dict.fromkeys(na_words(), NOT_APPLICABLE))
        return cls(labels, rulebook, values, read, nothing, declined)

    def write(self, page: Worksheet, asked: Asked) -> None:
        """Write the line of one question, with the results of a blank form."""
        question, line = asked.question, asked.line
        formulas: dict[str, tuple[str, str | int]] = {
            TEXT_COLUMN: (trimmed_text(asked.cell(ANSWER)), ""),
            GATE: (self.gate(question), opening_gate(question.applies_when)),
            STATE_COLUMN: (self.state(asked), int(opening_state(question))),
            PAPER: (self.paper(asked), int(opening_paper(question))),
            OPEN: (
                f"IF(OR({STATE_COLUMN}{line}=1,{STATE_COLUMN}{line}=5),0,1)",
                int(is_open(question)),
            ),
        }
        if question.id in self.read_by_gates or question.type in CHECKED:
            formulas[SPLIT] = (self.split(asked), "")
            formulas[FOUND] = (self.found(asked), "")
            formulas[VALUE] = (f'IF({GATE}{line}=2,{FOUND}{line},"")', "")
        for column, (formula, shown) in formulas.items():
            page.write_formula(f"{column}{line}", f"={formula}", None, shown)
        page.write_string(f"{TARGET}{line}", "#" + asked.cell(ANSWER).replace("$", ""))
        page.write_number(f"{NUMBER_COLUMN}{line}", asked.number)

    def gate(self, question: Question) -> str:
        """The truth of the gate."""
        if question.applies_when is None:
            return "2"
        return gate_formula(question.applies_when.tree, self.values, self.rulebook.vocabulary)

    def state(self, asked: Asked) -> str:
        """The state of a question, from its gate and what was written."""
        line, question = asked.line, asked.question
        text = f"{TEXT_COLUMN}{line}"
        written = str(int(State.ANSWERED))
        if question.type in CHECKED:
            written = f'IF({FOUND}{line}="",{State.CHECK:d},{State.ANSWERED:d})'
        if question.type is not AnswerType.COUNTRY:  # NA is Namibia
            declined = str(int(State.OPEN if question.na == REFUSED else State.ANSWERED))
            if question.na == NEEDS_REASON:
                reason = trimmed_text(asked.cell(COMMENT))
                declined = f'IF({reason}="",{State.REASON:d},{State.ANSWERED:d})'
            written = f"IF({among(self.declined, text)},{declined},{written})"
        written = f"IF({among(self.nothing, text)},{State.OPEN:d},{written})"
        blank = f"IF({GATE}{line}=1,{State.MAY_APPLY:d},{State.OPEN:d})"
        return (
            f'IF({GATE}{line}=0,{State.NOT_NEEDED:d},IF({TEXT_COLUMN}{line}="",{blank},{written}))'
        )

    def paper(self, asked: Asked) -> str:
        """The state of the document: asked for unless the answer is no, named or not."""
        question, line = asked.question, asked.line
        if question.evidence is None:
            return str(int(DocumentPlace.NONE))
        named = trimmed_text(asked.cell(DOCUMENT))
        empty = f'OR({named}="",{among(self.nothing, named)},{among(self.declined, named)})'
        named_or_not = f"IF({empty},{DocumentPlace.ASKED:d},{DocumentPlace.NAMED:d})"
        unwanted = f"{GATE}{line}=0"
        if question.type is AnswerType.YES_NO:
            unwanted = f'OR({unwanted},{FOUND}{line}="no",{FOUND}{line}="{NOT_APPLICABLE}")'
        return f"IF({unwanted},{DocumentPlace.NONE:d},{named_or_not})"

    def split(self, asked: Asked) -> str:
        """What has to be worked out before the value: parts, or a number not yet within bounds."""
        text = f"{TEXT_COLUMN}{asked.line}"
        match asked.question.type:
            case AnswerType.MULTI:
                return parts(self.known(asked.question), text)
            case AnswerType.NUMBER:
                return number(asked.cell(ANSWER), text)
            case AnswerType.SHARE:
                return share(asked.cell(ANSWER), text)
            case _:
                return '""'

    def found(self, asked: Asked) -> str:
        """The value of an answer as conditions know it; blank where a formula can't tell."""
        question, text, split = asked.question, f"{TEXT_COLUMN}{asked.line}", f"{SPLIT}{asked.line}"
        match question.type:
            case AnswerType.MULTI:
                return several(question, self.known(question), split)
            case AnswerType.NUMBER:
                return in_bounds(question, split, lowest=question.minimum, highest=question.maximum)
            case AnswerType.SHARE:
                return in_bounds(question, split, lowest=0, highest=1)
            case AnswerType.DATE:
                return day(asked.cell(ANSWER))
            case AnswerType.TEXT:
                return free_text(self.nothing, self.declined, asked.cell(ANSWER), text)
            case _:
                found = word(self.known(question), text)
        if question.na == NEEDS_REASON:
            bare = f'AND({among(self.declined, text)},{trimmed_text(asked.cell(COMMENT))}="")'
            return f'IF({bare},"",{found})'
        return found

    def known(self, question: Question) -> WordRanges:
        """The words that answer a question."""
        return self.labels.known(answer_meanings(question, self.rulebook))


def is_open(question: Question) -> bool:
    """Whether a question is open in a blank form."""
    return opening_state(question) is not State.NOT_NEEDED
