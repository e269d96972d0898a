"""Where each question stands in the form: on which sheet, in which row, in which order."""

from __future__ import annotations

from msgspec import Struct
from xlsxwriter.utility import xl_rowcol_to_cell

from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.questionnaire import Question, Questionnaire
from kpo_dd.rulebook.rulebook import question_numbers, sections
from kpo_dd.template.opening import NOT_GATED, AtOpening, openings
from kpo_dd.template.prefilled import Prefilled

ANSWERS_START, PRINCIPLES_START = 4, 6  # first row below the headings, counted from 0
# The columns of both sheets, counted from 0; the first two are hidden.
KEY, STATE_CODE, NUMBER, QUESTION, HELP, STATE, ANSWER, DOCUMENT, COMMENT = range(9)


class Asked(Struct, frozen=True):
    """A question in its place; `line` is its row on the sheet that works out what is open, `opening` what
    that finds when the form is opened."""

    question: Question
    number: int
    sheet: str
    row: int
    line: int
    opening: AtOpening = NOT_GATED

    def cell(self, column: int) -> str:
        """One of its cells, as other sheets refer to it."""
        return f"{quoted_sheet(self.sheet)}!{xl_rowcol_to_cell(self.row, column, True, True)}"


class Group(Struct, frozen=True):
    """A section in its place: its heading, then its questions."""

    title: Text
    sheet: str
    row: int
    asked: tuple[Asked, ...]


def arrange(
    questionnaire: Questionnaire, names: tuple[str, str], first_line: int, prefilled: Prefilled
) -> tuple[Group, ...]:
    """All sections, first those of the sheet of answers, then the signature on its own sheet; `names` are
    those of both sheets."""
    numbers, groups = question_numbers(questionnaire), list[Group]()
    (answers, principles), opened = names, openings(questionnaire, prefilled)
    for sheet, start in ((answers, ANSWERS_START), (principles, PRINCIPLES_START)):
        row = start
        for title, questions in sections(questionnaire, signature=sheet == principles):
            numbered = [(one, numbers[one.id]) for one in questions if prefilled.has(one.id)]
            if not numbered:
                continue
            asked = tuple(
                Asked(one, number, sheet, row + at, first_line + number - 1, opened[one.id])
                for at, (one, number) in enumerate(numbered, start=1)
            )
            groups.append(Group(title, sheet, row, asked))
            row += len(asked) + 1
    return tuple(groups)


def quoted_sheet(name: str) -> str:
    """The name of a sheet as formulas write it."""
    return "'" + name.replace("'", "''") + "'"
