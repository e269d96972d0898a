"""What is open: for each question a line of formulas on the hidden sheet, read by all other sheets.

A line holds the text of the answer, its value as far as a formula can tell (blank: not known), the
truth of the gate, the state of the question and that of the document asked for. A formula is more
careful than the reader: what it does not know counts as not known, and no question is greyed for it.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from xlsxwriter.worksheet import Worksheet

from kpo_dd.reading.values.excel import FormCell, WordRanges, among, quoted, trimmed_text
from kpo_dd.reading.values.reading_values import TYPES
from kpo_dd.reading.values.words import NO_DATA_WORDS, NOT_APPLICABLE_WORDS
from kpo_dd.rulebook.questionnaire import (
    NEEDS_REASON,
    NOT_APPLICABLE,
    REFUSED,
    AnswerType,
    Question,
)
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.template.gates import gate_formula
from kpo_dd.template.labels import LABELS, Labels
from kpo_dd.template.opening import DocumentPlace, State
from kpo_dd.template.places import ANSWER, COMMENT, DOCUMENT, Asked, Group

# The columns of a line.
TEXT_COLUMN, SPLIT, FOUND, VALUE, GATE, STATE_COLUMN, PAPER, OPEN, TARGET, NUMBER_COLUMN = (
    "LMNOPQRSTU"
)


# What is said of an answer that is no word of a list and can't be read as one of its type.
AMISS: Mapping[AnswerType, State] = {
    AnswerType.NUMBER: State.NUMBER,
    AnswerType.SHARE: State.SHARE,
    AnswerType.DATE: State.DAY,
}


def line_cell(column: str, line: int) -> str:
    """A cell of a line, as other sheets refer to it; lines count from 1."""
    return f"{LABELS}!${column}${line}"


def line_range(column: str, first: int, last: int) -> str:
    """A column of some lines."""
    return f"{LABELS}!${column}${first}:${column}${last}"


class StateLines(Struct, frozen=True):
    """Writes the lines; `values`: question to the cell of its value, of those that gates read."""

    labels: Labels
    rulebook: Rulebook
    values: Mapping[str, str]
    nothing: WordRanges
    declined: WordRanges

    @classmethod
    def over(cls, groups: tuple[Group, ...], labels: Labels, rulebook: Rulebook) -> StateLines:
        """Lines for all questions in their places."""
        asked = [one for group in groups for one in group.asked]
        gates = [one.question.applies_when for one in asked if one.question.applies_when]
        read = frozenset[str]().union(*(gate.questions for gate in gates))
        values = {
            one.question.id: line_cell(VALUE, one.line) for one in asked if one.question.id in read
        }
        nothing = labels.known(dict.fromkeys(sorted(NO_DATA_WORDS), ""))
        declined = labels.known(dict.fromkeys(NOT_APPLICABLE_WORDS, NOT_APPLICABLE))
        return cls(labels, rulebook, values, nothing, declined)

    def write(self, page: Worksheet, asked: Asked) -> None:
        """Write the line of one question, with its results when the form is opened."""
        question, line, at = asked.question, asked.line, asked.opening
        formulas: dict[str, tuple[str, str | int | float]] = {
            TEXT_COLUMN: (trimmed_text(asked.cell(ANSWER)), at.text),
            GATE: (self.gate(question), at.gate),
            STATE_COLUMN: (self.state(asked), int(at.state)),
            PAPER: (self.paper(asked), int(at.paper)),
            OPEN: (
                f"IF(OR({STATE_COLUMN}{line}=1,{STATE_COLUMN}{line}=5),0,1)",
                int(at.is_open),
            ),
        }
        formulas |= self.values_of(asked)
        for column, (formula, shown) in formulas.items():
            page.write_formula(f"{column}{line}", f"={formula}", None, shown)
        page.write_string(f"{TARGET}{line}", "#" + asked.cell(ANSWER).replace("$", ""))
        page.write_number(f"{NUMBER_COLUMN}{line}", asked.number)

    def values_of(self, asked: Asked) -> dict[str, tuple[str, str | int | float]]:
        """The formulas that find what an answer means."""
        line, at = asked.line, asked.opening
        split, found = TYPES[asked.question.type].formula(asked.question, self.form_cell(asked))
        counts = at.found if at.gate == 2 else ""
        return {
            SPLIT: (split, at.found),
            FOUND: (found, at.found),
            VALUE: (f'IF({GATE}{line}=2,{FOUND}{line},"")', counts),
        }

    def gate(self, question: Question) -> str:
        """The truth of the gate."""
        if question.applies_when is None:
            return "2"
        return gate_formula(question.applies_when.tree, self.values, self.rulebook.vocabulary)

    def state(self, asked: Asked) -> str:
        """The state of a question, from its gate and what was written."""
        line, question = asked.line, asked.question
        text = f"{TEXT_COLUMN}{line}"
        amiss, unread = AMISS.get(question.type, State.CHECK), f'{FOUND}{line}=""'
        if TYPES[question.type].any_text:  # a number says something, too, where words are wanted
            amiss, unread = State.OPEN, f"AND(ISTEXT({asked.cell(ANSWER)}),{unread})"
        written = f"IF({unread},{amiss:d},{State.ANSWERED:d})"
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
        if words := TYPES[question.type].undocumented:
            unwanted = f"OR({','.join([unwanted, *(f'{FOUND}{line}={quoted(w)}' for w in words)])})"
        return f"IF({unwanted},{DocumentPlace.NONE:d},{named_or_not})"

    def form_cell(self, asked: Asked) -> FormCell:
        """What formulas of its type read of an answer."""
        return FormCell(
            cell=asked.cell(ANSWER),
            text=f"{TEXT_COLUMN}{asked.line}",
            split=f"{SPLIT}{asked.line}",
            comment=asked.cell(COMMENT),
            nothing=self.nothing,
            declined=self.declined,
            known=lambda: self.known(asked.question),
        )

    def known(self, question: Question) -> WordRanges:
        """Every way to write an answer, in small letters, and the word it stands for."""
        known = TYPES[question.type].meanings(question, self.rulebook)
        if question.na != REFUSED:
            known |= dict.fromkeys(NOT_APPLICABLE_WORDS, NOT_APPLICABLE)
        small = {" ".join(word.lower().split()): stored for word, stored in known.items()}
        return self.labels.known(small)
