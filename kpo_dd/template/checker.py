"""The Checker: what is answered and what is open, worked out while the form is filled in."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from kpo_dd.rulebook.entries import Text
from kpo_dd.template.counting import LineCounts, filled, first_open, total_of
from kpo_dd.template.form import state_word
from kpo_dd.template.helping import question_text
from kpo_dd.template.labels import LANGUAGE, Labels, words_of
from kpo_dd.template.opening import DocumentPlace, State
from kpo_dd.template.pen import FormPen, label_height
from kpo_dd.template.places import Asked, Group
from kpo_dd.template.state import (
    GATE,
    OPEN,
    PAPER,
    STATE_COLUMN,
    line_cell,
)

NO, TEXT, REQUIRED, ANSWERED, MISSING, DOCUMENTS = range(1, 7)
CHECKER_WIDTHS = {NO: 6, TEXT: 74, REQUIRED: 16, ANSWERED: 20, MISSING: 12, DOCUMENTS: 22}
SECTION_HEADINGS = {TEXT: "section", REQUIRED: "required", ANSWERED: "answered",
                    MISSING: "open", DOCUMENTS: "documents"}  # fmt: skip
QUESTION_HEADINGS = {NO: "number", TEXT: "question", REQUIRED: "required", ANSWERED: "state",
                     DOCUMENTS: "document"}  # fmt: skip
GATE_WORDS = ("not_needed", "may_apply", "needed")  # by the truth of the gate
CHECKER_TITLE_ROW, TOTAL_ROW, FIRST_OPEN_ROW, PAPERS_ROW, TABLE_ROW = 0, 1, 2, 3, 5


def write_checker(page: Worksheet, pen: FormPen, labels: Labels, groups: Sequence[Group]) -> None:
    """The totals, a row a section, a row a question."""
    pen.mark_unread(page)
    for column, width in CHECKER_WIDTHS.items():
        page.set_column(column, column, width)
    pen.label(page, CHECKER_TITLE_ROW, NO, labels.said("template.checker"), "title")
    page.set_row(CHECKER_TITLE_ROW, 28)
    everything = LineCounts([one for group in groups for one in group.asked])
    write_totals(page, pen, labels, everything)
    row = write_headings(page, pen, labels, TABLE_ROW, SECTION_HEADINGS)
    for group in groups:
        row = write_section(page, pen, labels, row, group)
    row = write_headings(page, pen, labels, row + 1, QUESTION_HEADINGS)
    page.freeze_panes(TABLE_ROW, 0)
    checks = QuestionChecks(pen, labels)
    first = row
    for one in everything.asked:
        row = checks.write(page, row, one)
    checks.colours(page, first, row - 1)
    pen.set_up(page)


def write_totals(page: Worksheet, pen: FormPen, labels: Labels, tally: LineCounts) -> None:
    """How much is answered, where the first open question stands, and the documents."""
    formula, shown = total_of(labels, tally)
    page.write_formula(TOTAL_ROW, NO, f"={formula}", pen.looks["bold_line"], shown)
    formula, shown = first_open(labels, tally)
    page.write_formula(FIRST_OPEN_ROW, NO, f"={formula}", pen.looks["link"], shown)
    papers = {"named": tally.named, "asked": tally.papers}
    formula, shown = filled(labels, words_of("template.papers_total"), papers)
    page.write_formula(PAPERS_ROW, NO, f"={formula}", pen.looks["line"], shown)


def write_headings(
    page: Worksheet, pen: FormPen, labels: Labels, row: int, headings: dict[int, str]
) -> int:
    """A row of headings; the next row."""
    for column in CHECKER_WIDTHS:
        if column in headings:
            heading = labels.said(f"template.{headings[column]}")
            pen.label(page, row, column, heading, "heading")
        else:
            page.write_blank(row, column, None, pen.looks["heading"])
    page.set_row(row, 32)
    return row + 1


def write_section(page: Worksheet, pen: FormPen, labels: Labels, row: int, group: Group) -> int:
    """The counts of a section; the next row."""
    tally = LineCounts(group.asked)
    page.write_blank(row, NO, None, pen.looks["text"])
    target = group.asked[0].cell(0).replace("$", "")
    pen.link(page, row, TEXT, labels.label(group.title), target)
    counts = {REQUIRED: tally.required, ANSWERED: tally.answered, MISSING: tally.missing}
    for column, (formula, shown) in counts.items():
        page.write_formula(row, column, f"={formula}", pen.looks["count"], shown)
    (asked, shown), (named, there) = tally.papers, tally.named
    papers = f'=IF({asked}=0,"—",{named}&" / "&{asked})'
    opening = f"{there} / {shown}" if shown else "—"
    page.write_formula(row, DOCUMENTS, papers, pen.looks["count"], opening)
    return row + 1


def paper_word(paper: DocumentPlace) -> Text:
    """The word for what has become of a document."""
    return words_of(f"template.papers.{paper.name.lower()}")


class QuestionChecks:
    """Writes a row a question, with the ranges of the words for each state."""

    def __init__(self, pen: FormPen, labels: Labels) -> None:
        self.pen, self.labels = pen, labels
        self.gates = labels.block([words_of(f"template.states.{word}") for word in GATE_WORDS])
        self.states = labels.block([state_word(state) for state in State])
        self.papers = labels.block([paper_word(paper) for paper in DocumentPlace])

    def write(self, page: Worksheet, row: int, asked: Asked) -> int:
        """The state of one question; the next row."""
        looks, state = self.pen.looks, asked.opening.state
        target = asked.cell(0).replace("$", "").replace("!A", "!G")
        page.write_url(row, NO, f"internal:{target}", looks["number_link"], str(asked.number))
        text = question_text(asked.question)
        self.pen.label(page, row, TEXT, self.labels.label(text), "text")
        gate, paper = GATE_WORDS[asked.opening.gate], asked.opening.paper
        at_gate, at_state = line_cell(GATE, asked.line), line_cell(STATE_COLUMN, asked.line)
        words = {
            REQUIRED: (self.gates, f"{at_gate}+1", words_of(f"template.states.{gate}")),
            ANSWERED: (self.states, at_state, state_word(state)),
            DOCUMENTS: (self.papers, f"{line_cell(PAPER, asked.line)}+1", paper_word(paper)),
        }
        for column, (block, at, word) in words.items():
            formula = f"=INDEX({block},{at},{LANGUAGE})"
            shown = word.in_(self.labels.opening)
            page.write_formula(row, column, formula, looks["state"], shown)
        is_open = int(asked.opening.is_open)
        page.write_formula(row, MISSING, f"={line_cell(OPEN, asked.line)}", looks["mark"], is_open)
        page.set_row(row, label_height({text: CHECKER_WIDTHS[TEXT]}))
        return row + 1

    def colours(self, page: Worksheet, first: int, last: int) -> None:
        """Amber where something is open."""
        block = (first, ANSWERED, last, MISSING)
        self.pen.colour(page, block, f"=$F{first + 1}=1", "amber")
