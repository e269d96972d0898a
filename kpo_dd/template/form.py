"""The sheets that are filled in: the questionnaire, and the Business Principles with the signature.

Stable keys stand in a hidden column, and the headings the reader looks for in a hidden row below those
that people read: whatever language is chosen, and whatever becomes of the labels, answers are read back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from xlsxwriter.worksheet import Worksheet

from kpo_dd.reading.values.reading_values import TYPES
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.template.guarding import guard
from kpo_dd.template.helping import help_text, question_text
from kpo_dd.template.labels import Labels, in_each, words_of
from kpo_dd.template.opening import State
from kpo_dd.template.paging import kept_together, print_in_pages
from kpo_dd.template.pen import HEIGHTS_OF_LABELS, FormPen, label_height
from kpo_dd.template.places import (
    ANSWER,
    COMMENT,
    DOCUMENT,
    HELP,
    KEY,
    NUMBER,
    QUESTION,
    STATE,
    STATE_CODE,
    Asked,
    Group,
)
from kpo_dd.template.prefilled import Prefilled, PutIn
from kpo_dd.template.state import STATE_COLUMN as STATE_OF_LINE
from kpo_dd.template.state import line_cell

FORM_WIDTHS: Mapping[int, float] = {
    KEY: 22, STATE_CODE: 5, NUMBER: 5, QUESTION: 40, HELP: 46, STATE: 13,
    ANSWER: 27, DOCUMENT: 22, COMMENT: 26,
}  # fmt: skip
FORM_HEADINGS: Mapping[int, str] = {
    NUMBER: "number", QUESTION: "question", HELP: "help", STATE: "state",
    ANSWER: "answer_heading", DOCUMENT: "document_heading", COMMENT: "comment_heading",
}  # fmt: skip
READ_BY_KEY: Mapping[int, str] = {ANSWER: "answer", DOCUMENT: "document", COMMENT: "comment"}
HIDDEN_COLUMNS = frozenset({KEY, STATE_CODE})
SECTION_HEIGHT = 22.0
AMISS_STATES = (State.CHECK, State.REASON, State.NUMBER, State.DAY, State.SHARE)
SMALL = 1.2  # how much more of the small print of the help fits into a column


class FormWriter(Struct, frozen=True):
    """Writes the questions of a sheet; `states` is the range of the words for each state, `prefilled` what
    stands in the cells already."""

    pen: FormPen
    labels: Labels
    rulebook: Rulebook
    states: str
    prefilled: Prefilled

    def headings(self, page: Worksheet, row: int) -> None:
        """The headings people read, then, hidden below, those the reader looks for."""
        for column, key in FORM_HEADINGS.items():
            self.pen.label(page, row, column, self.labels.said(f"template.{key}"), "heading")
        page.set_row(row, self.heading_height())
        for column, word in READ_BY_KEY.items():
            page.write_string(row + 1, column, word)
        page.set_row(row + 1, None, None, {"hidden": True})
        for column, width in FORM_WIDTHS.items():
            page.set_column(column, column, width, None, {"hidden": column in HIDDEN_COLUMNS})

    def heading_height(self) -> float:
        """Height of the row of headings in points."""
        answer = words_of(f"template.{FORM_HEADINGS[ANSWER]}")
        return label_height({answer: FORM_WIDTHS[ANSWER]}) + 6

    def group(self, page: Worksheet, group: Group) -> None:
        """A section: its heading as a band, then its questions."""
        for column in range(NUMBER, COMMENT + 1):
            page.write_blank(group.row, column, None, self.pen.looks["section"])
        self.pen.label(page, group.row, NUMBER, self.labels.label(group.title), "section")
        page.set_row(group.row, SECTION_HEIGHT)
        for asked in group.asked:
            self.question(page, asked)

    def question(self, page: Worksheet, asked: Asked) -> None:
        """One question: what is asked on the left, what is answered on the right."""
        question, row = asked.question, asked.row
        text, help_shown = question_text(question), self.help(question)
        page.write_string(row, KEY, question.id)
        state = asked.opening.state
        code = line_cell(STATE_OF_LINE, asked.line)
        page.write_formula(row, STATE_CODE, f"={code}", None, int(state))
        page.write_number(row, NUMBER, asked.number, self.pen.looks["number"])
        self.pen.label(page, row, QUESTION, self.labels.label(text), "text")
        self.pen.label(page, row, HELP, self.labels.label(help_shown), "help")
        shown = state_word(state).in_(self.labels.opening)
        formula = f"=INDEX({self.states},{code},Language)"
        page.write_formula(row, STATE, formula, self.pen.looks["state"], shown)
        self.cells_to_fill(page, asked)
        page.set_row(row, self.height(question))

    def height(self, question: Question) -> float:
        """Height of the row of a question in points."""
        widths = {
            question_text(question): FORM_WIDTHS[QUESTION],
            self.help(question): FORM_WIDTHS[HELP] * SMALL,
            state_word(State.MAY_APPLY): FORM_WIDTHS[STATE],
        }
        return max(label_height(widths), height_of(self.prefilled.put_in(question.id)))

    def pages(self, page: Worksheet, groups: Sequence[Group], above: float) -> None:
        """Have a sheet printed so that no section begins at the foot of a page; `above`: points over it."""
        rows = {
            row: height
            for group in groups
            for row, height in [
                (group.row, SECTION_HEIGHT),
                *((one.row, self.height(one.question)) for one in group.asked),
            ]
        }
        shown = [width for column, width in FORM_WIDTHS.items() if column not in HIDDEN_COLUMNS]
        heading = self.heading_height()
        stretches = kept_together(rows, (group.row for group in groups))
        print_in_pages(page, shown, above + heading, heading, stretches)

    def help(self, question: Question) -> Text:
        """What helps to answer; where it is asked once more, why, before all else."""
        shown = help_text(question)
        why = (self.prefilled.asked or {}).get(question.id)
        return shown if why is None else in_each(lambda one: f"{why.in_(one)}\n{shown.in_(one)}")

    def cells_to_fill(self, page: Worksheet, asked: Asked) -> None:
        """The answer, the document where one is asked for, the comment."""
        question, row, there = asked.question, asked.row, self.prefilled.put_in(asked.question.id)
        kind = "given" if self.prefilled.is_settled(question) else "answer"
        self.pen.put(page, row, ANSWER, there.answer, f"{kind}{look_of_answer(question)}")
        document = "text" if question.evidence is None else f"{kind}_text"
        self.pen.put(page, row, DOCUMENT, there.document, document)
        self.pen.put(page, row, COMMENT, there.comment, f"{kind}_text")
        guard(page, self.labels, (row, ANSWER, row, ANSWER), question, self.rulebook)

    def colours(self, page: Worksheet, first: int, last: int) -> None:
        """Grey where a question is not asked, green where answered, amber where something is amiss."""
        # Only what is certainly not asked is grey: the code of that state is all a rule looks at.
        self.pen.colour(
            page, (first, NUMBER, last, COMMENT), f"=$B{first + 1}={State.NOT_NEEDED:d}", "grey"
        )
        spot = (first, STATE, last, STATE)
        self.pen.colour(page, spot, f"=$B{first + 1}={State.ANSWERED:d}", "green")
        codes = ",".join(f"$B{first + 1}={state:d}" for state in AMISS_STATES)
        amiss = f"=OR({codes})"
        self.pen.colour(page, spot, amiss, "amber")


def look_of_answer(question: Question) -> str:
    """What is added to the look of a cell for an answer of its type."""
    shown_as = TYPES[question.type].shown_as
    return f"_{shown_as}" if shown_as else ""


def height_of(written: PutIn) -> float:
    """Height of a row in points, enough for what stands in its cells."""
    beside = {ANSWER: written.answer, DOCUMENT: written.document, COMMENT: written.comment}
    texts = ((str(text), FORM_WIDTHS[column]) for column, text in beside.items())
    return HEIGHTS_OF_LABELS.needed(texts)


def state_word(state: State) -> Text:
    """The word for a state."""
    return words_of(f"template.states.{state.name.lower()}")
