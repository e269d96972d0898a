"""The sheets that are filled in: the questionnaire, and the Business Principles with the signature.

Stable keys stand in a hidden column, and the headings the reader looks for in a hidden row below those
that people read: whatever language is chosen, and whatever becomes of the labels, answers are read back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from kpo_dd.reading.values.reading_values import TYPES
from kpo_dd.rulebook.entries import Text, Theme
from kpo_dd.rulebook.questionnaire import NEEDS_REASON, REFUSED, Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.template.labels import Labels, in_each, words_of
from kpo_dd.template.pen import FormPen, label_height
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
from kpo_dd.template.state import STATE_COLUMN as STATE_OF_LINE
from kpo_dd.template.state import State, line_cell, opening_state
from kpo_dd.wording import Language, say

FORM_WIDTHS: Mapping[int, float] = {
    KEY: 22, STATE_CODE: 5, NUMBER: 5, QUESTION: 40, HELP: 46, STATE: 13,
    ANSWER: 27, DOCUMENT: 22, COMMENT: 26,
}  # fmt: skip
FORM_HEADINGS: Mapping[int, str] = {
    NUMBER: "number", QUESTION: "question", HELP: "help", STATE: "state",
    ANSWER: "answer_heading", DOCUMENT: "document_heading", COMMENT: "comment_heading",
}  # fmt: skip
READ_BY_KEY: Mapping[int, str] = {ANSWER: "answer", DOCUMENT: "document", COMMENT: "comment"}
SECTION_HEIGHT = 22.0
SMALL = 1.2  # how much more of the small print of the help fits into a column


@dataclass(frozen=True)
class FormWriter:
    """Writes the questions of a sheet; `states` is the range of the words for each state."""

    pen: FormPen
    labels: Labels
    rulebook: Rulebook
    states: str

    def headings(self, page: Worksheet, row: int) -> None:
        """The headings people read, then, hidden below, those the reader looks for."""
        for column, key in FORM_HEADINGS.items():
            self.pen.label(page, row, column, self.labels.said(f"template.{key}"), "heading")
        page.set_row(
            row,
            label_height({words_of(f"template.{FORM_HEADINGS[ANSWER]}"): FORM_WIDTHS[ANSWER]}) + 6,
        )
        for column, word in READ_BY_KEY.items():
            page.write_string(row + 1, column, word)
        page.set_row(row + 1, None, None, {"hidden": True})
        for column, width in FORM_WIDTHS.items():
            page.set_column(column, column, width, None, {"hidden": column in {KEY, STATE_CODE}})

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
        text, help_shown = question_text(question), help_text(question, self.rulebook)
        page.write_string(row, KEY, question.id)
        state = opening_state(question)
        code = line_cell(STATE_OF_LINE, asked.line)
        page.write_formula(row, STATE_CODE, f"={code}", None, int(state))
        page.write_number(row, NUMBER, asked.number, self.pen.looks["number"])
        self.pen.label(page, row, QUESTION, self.labels.label(text), "text")
        self.pen.label(page, row, HELP, self.labels.label(help_shown), "help")
        shown = state_word(state).in_(self.labels.opening)
        formula = f"=INDEX({self.states},{code},Language)"
        page.write_formula(row, STATE, formula, self.pen.looks["state"], shown)
        self.cells_to_fill(page, asked)
        widths = {
            text: FORM_WIDTHS[QUESTION],
            help_shown: FORM_WIDTHS[HELP] * SMALL,
            state_word(State.MAY_APPLY): FORM_WIDTHS[STATE],
        }
        page.set_row(row, label_height(widths))

    def cells_to_fill(self, page: Worksheet, asked: Asked) -> None:
        """The answer, the document where one is asked for, the comment."""
        question, row, looks = asked.question, asked.row, self.pen.looks
        page.write_blank(row, ANSWER, None, looks[look_of_answer(question)])
        document = "text" if question.evidence is None else "answer_text"
        page.write_blank(row, DOCUMENT, None, looks[document])
        page.write_blank(row, COMMENT, None, looks["answer_text"])
        offer(page, self.labels, (row, ANSWER, row, ANSWER), offered(question, self.rulebook))

    def colours(self, page: Worksheet, first: int, last: int) -> None:
        """Grey where a question is not asked, green where answered, amber where something is amiss."""
        # Only what is certainly not asked is grey: the code of that state is all a rule looks at.
        self.pen.colour(
            page, (first, NUMBER, last, COMMENT), f"=$B{first + 1}={State.NOT_NEEDED:d}", "grey"
        )
        spot = (first, STATE, last, STATE)
        self.pen.colour(page, spot, f"=$B{first + 1}={State.ANSWERED:d}", "green")
        amiss = f"=OR($B{first + 1}={State.CHECK:d},$B{first + 1}={State.REASON:d})"
        self.pen.colour(page, spot, amiss, "amber")


def offer(
    page: Worksheet, labels: Labels, block: tuple[int, int, int, int], words: tuple[Text, ...]
) -> None:
    """Offer words to choose from, never forbid others: what is odd is reported on reading."""
    if words:
        source = labels.offer(words)
        page.data_validation(*block, {"validate": "list", "source": source, "show_error": False})


def look_of_answer(question: Question) -> str:
    """How the cell of an answer looks in the form."""
    shown_as = TYPES[question.type].shown_as
    return f"answer_{shown_as}" if shown_as else "answer"


def offered(question: Question, rulebook: Rulebook) -> tuple[Text, ...]:
    """The answers a drop-down offers; none where the answer is open or may be several."""
    words = TYPES[question.type].offered(question, rulebook)
    if words and question.na != REFUSED:
        return (*words, words_of("template.not_applicable"))
    return words


def state_word(state: State) -> Text:
    """The word for a state."""
    return words_of(f"template.states.{state.name.lower()}")


def question_text(question: Question) -> Text:
    """The question, with an asterisk where it is one of the core questions."""
    if not question.core:
        return question.text
    return in_each(lambda language: f"{question.text.in_(language)} *")


def help_text(question: Question, rulebook: Rulebook) -> Text:
    """What helps to answer, in all languages: see `help_in`."""
    return in_each(lambda language: "\n".join(help_in(question, rulebook, language)))


def help_in(question: Question, rulebook: Rulebook, language: Language) -> list[str]:
    """The help, whom we ask and why, options that may be named together, the document, the themes."""
    lines = [question.help.in_(language)] if question.help else []
    lines += [reason_in(question, language)]
    if TYPES[question.type].several:
        lines += [several_of(question, language)]
    if question.evidence is not None:
        lines += [say(language, "template.evidence", document=question.evidence.in_(language))]
    if question.na == NEEDS_REASON:
        lines += [say(language, "template.needs_reason")]
    if themes := themes_of(question, rulebook):
        names = (say(language, f"theme.{theme}") for theme in themes)
        named = ", ".join(name[:1].lower() + name[1:] for name in names)
        lines += [say(language, "template.why", themes=named)]
    return lines


def themes_of(question: Question, rulebook: Rulebook) -> list[Theme]:
    """The themes whose rules read a question."""
    reading = (rule for rule in rulebook.rules if question.id in rule.questions)
    return sorted({theme for rule in reading for theme in rule.counts_in})


def reason_in(question: Question, language: Language) -> str:
    """Why this supplier is asked: the question says it, or everyone is."""
    if question.reason is None:
        return say(language, "template.asked_of_everyone")
    return question.reason.in_(language)


def several_of(question: Question, language: Language) -> str:
    """That several answers may be named, and which."""
    options = "; ".join(option.text.in_(language) for option in question.options)
    return say(language, "template.several", options=options)
