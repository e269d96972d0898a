"""Formulas of the blank questionnaire, as text, that more than one type of answer is made of.

The reader understands more (other spellings, decimal commas, dates as text). A formula that knew less
and guessed would grey questions that are asked; so where in doubt there is no value.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from kpo_dd.rulebook.questionnaire import NEEDS_REASON, Question

NO_BREAK_SPACE = '"\u00a0"'
LINE_BREAK = "CHAR(10)"


class WordRanges(Struct, frozen=True):
    """Ranges of words a supplier may write, in small letters, and of what each stands for."""

    words: str
    meanings: str
    first: int  # number of its first row, as in the sheet


class FormCell(Struct, frozen=True):
    """The cell of an answer, and where the rest stands that tells what is in it.

    `text`: its text. `split`: what was worked out before. `nothing`, `declined`: ways of giving no
    answer and of saying that none applies. `known` gives the words that answer the question their
    place; so it is asked only where they are read.
    """

    cell: str
    text: str
    split: str
    comment: str
    nothing: WordRanges
    declined: WordRanges
    known: Callable[[], WordRanges]


Formulas = tuple[str, str]  # what has to be worked out before a value, and the value


def trimmed_text(cell: str) -> str:
    """The text of a cell with single spaces; blank where the cell is an error."""
    return f'IFERROR(TRIM(SUBSTITUTE({cell}&"",{NO_BREAK_SPACE}," ")),"")'


def among(known: WordRanges, text: str) -> str:
    """Whether a text is one of the known words."""
    return f"SUMPRODUCT(--({known.words}=LOWER({text})))>0"


def stored_word(question: Question, form: FormCell) -> str:
    """The stored word for a text; an "n/a" that needs its reason only with a comment."""
    known, text = form.known(), form.text
    same = f"({known.words}=LOWER({text}))"
    at = f"SUMPRODUCT({same}*(ROW({known.words})-{known.first - 1}))"
    found = f'IF(SUMPRODUCT(--{same})=1,INDEX({known.meanings},{at}),"")'
    if question.na != NEEDS_REASON:
        return found
    bare = f'AND({among(form.declined, text)},{trimmed_text(form.comment)}="")'
    return f'IF({bare},"",{found})'


def digits(text: str) -> str:
    """The number a text of nothing but digits and spaces stands for."""
    bare = f'SUBSTITUTE({text}," ","")'
    return f'IFERROR(IF(TEXT(VALUE({bare}),"0")={bare},VALUE({bare}),""),"")'


def in_bounds(question: Question, cell: str, lowest: float | None, highest: float | None) -> str:
    """A number where it is one that the question can have."""
    tests = [] if lowest is None else [f"{cell}>={lowest:.15g}"]
    tests += [] if highest is None else [f"{cell}<={highest:.15g}"]
    tests += [f"{cell}=INT({cell})"] if question.whole else []
    bounded = f'IF(AND({",".join(tests)}),{cell},"")' if tests else cell
    return f'IF({cell}="","",{bounded})'


def quoted(text: str) -> str:
    """A text inside a formula."""
    return '"' + text.replace('"', '""') + '"'
