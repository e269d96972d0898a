"""What the program knows of a type of answer: the verbs; each type says them in a module of its own.

They stand in the order of an answer's way: out of a cell, into a column, into the words of a report; and
what the blank questionnaire makes of the same cell while it is filled in.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, Protocol

import numpy as np
from numpy.typing import NDArray

from kpo_dd.answered_columns import Values
from kpo_dd.answers import AnswerValue
from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.reading.values.excel import FormCell, Formulas, stored_word
from kpo_dd.reading.values.value_states import ReadValue
from kpo_dd.reading.values.words import KnownWords, option_words
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.figures.reference import ReferenceTable
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language


class Teller(Protocol):
    """Puts the parts of an answer into the words of one language; reports bring one."""

    @property
    def rulebook(self) -> Rulebook:
        """The rules that name options and codes."""

    def option(self, question: Question, name: str, /) -> str:
        """One option, or one of the answers that any question may have."""

    def named(self, table: ReferenceTable, code: str, /) -> str:
        """A code by its name."""

    def percent(self, share: float, /) -> str:
        """A share of 0 to 1 in per cent."""

    def as_given(self, value: AnswerValue | None, /) -> str:
        """Any value as it stands."""


class AnswerKind(ABC):
    """A type of answer. What a type does not say itself is as for a word out of a list.

    `dtype`: that of its column. `any_text`: whatever is written counts, once it is no way of giving no
    answer. `listed`: the form points out a word that it does not know.
    `undocumented`: answers for which no document is asked. `several`: whether more than one may be named.
    `shown_as`: how the form shows the cell, beside words: as text, a day or a percentage.
    """

    dtype: ClassVar[str] = "object"
    any_text: ClassVar[bool] = False
    listed: ClassVar[bool] = False
    undocumented: ClassVar[tuple[str, ...]] = ()
    several: ClassVar[bool] = False
    shown_as: ClassVar[str] = ""

    @abstractmethod
    def read(self, question: Question, cell: CellValue, rulebook: Rulebook, /) -> ReadValue:
        """What a cell says; `read_value` has seen to blanks and settles "n/a" afterwards."""

    def known(self, question: Question, _: Rulebook, /) -> KnownWords:
        """The words that answer a question, folded, and what each stands for."""
        return option_words(question.options)

    def column(self, answers: NDArray[np.object_]) -> Values:
        """Answers as a column of all answers; None where there is none."""
        return answers.astype(self.dtype, copy=False)

    def words(self, question: Question, value: AnswerValue | None, teller: Teller, /) -> str:
        """An answer as a reader of reports sees it."""
        return teller.option(question, value) if isinstance(value, str) else teller.as_given(value)

    def offered(self, _question: Question, _: Rulebook, /) -> tuple[Text, ...]:
        """What a drop-down offers beside "n/a"; nothing where the answer is open or may be several."""
        return ()

    def meanings(self, question: Question, rulebook: Rulebook, /) -> dict[str, str]:
        """Every way to write an answer that a formula understands, and the word it stands for."""
        known = {word: stored for word, (stored, _) in self.known(question, rulebook).items()}
        options = [(o.text.in_(one), o.id) for one in Language for o in question.options]
        return known | dict(options)

    def formula(self, question: Question, form: FormCell, /) -> Formulas:
        """What is worked out before, and from it the stored value; blank where a formula can't tell."""
        return '""', stored_word(question, form)
