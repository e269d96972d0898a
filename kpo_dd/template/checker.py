"""The Checker: what is answered and what is open, worked out while the form is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from kpo_dd.reading.values.excel import quoted
from kpo_dd.rulebook.entries import Text
from kpo_dd.template.form import question_text, state_word
from kpo_dd.template.labels import LANGUAGE, Label, Labels, words_of
from kpo_dd.template.pen import FormPen, label_height
from kpo_dd.template.places import Asked, Group
from kpo_dd.template.state import (
    GATE,
    NUMBER_COLUMN,
    OPEN,
    PAPER,
    STATE_COLUMN,
    TARGET,
    DocumentPlace,
    State,
    line_cell,
    line_range,
    opening_paper,
    opening_state,
)

NO, TEXT, REQUIRED, ANSWERED, MISSING, DOCUMENTS = range(1, 7)
CHECKER_WIDTHS = {NO: 6, TEXT: 74, REQUIRED: 16, ANSWERED: 20, MISSING: 12, DOCUMENTS: 22}
SECTION_HEADINGS = {TEXT: "section", REQUIRED: "required", ANSWERED: "answered",
                    MISSING: "open", DOCUMENTS: "documents"}  # fmt: skip
QUESTION_HEADINGS = {NO: "number", TEXT: "question", REQUIRED: "required", ANSWERED: "state",
                     DOCUMENTS: "document"}  # fmt: skip
GATE_WORDS = ("not_needed", "may_apply", "needed")  # by the truth of the gate
GATE_OF = {State.NOT_NEEDED: "not_needed", State.MAY_APPLY: "may_apply"}  # any other: needed
CHECKER_TITLE_ROW, TOTAL_ROW, FIRST_OPEN_ROW, PAPERS_ROW, TABLE_ROW = 0, 1, 2, 3, 5


@dataclass(frozen=True)
class LineCounts:
    """Counts over some lines, as formulas and as they are in a blank form."""

    asked: Sequence[Asked]

    def counted(self, column: str, value: int) -> str:
        """How many of the lines have a value in a column."""
        cells = line_range(column, self.asked[0].line, self.asked[-1].line)
        return f"COUNTIF({cells},{value})"

    @property
    def required(self) -> tuple[str, int]:
        """Questions that are asked, or may be."""
        states = [opening_state(one.question) for one in self.asked]
        shown = sum(state is not State.NOT_NEEDED for state in states)
        return f"({len(self.asked)}-{self.counted(STATE_COLUMN, State.NOT_NEEDED)})", shown

    @property
    def answered(self) -> tuple[str, int]:
        """Questions that are answered."""
        return self.counted(STATE_COLUMN, State.ANSWERED), 0

    @property
    def missing(self) -> tuple[str, int]:
        """Questions that are open."""
        return self.counted(OPEN, 1), self.required[1]

    @property
    def named(self) -> tuple[str, int]:
        """Documents that are named."""
        return self.counted(PAPER, DocumentPlace.NAMED), 0

    @property
    def papers(self) -> tuple[str, int]:
        """Documents that are asked for, named or not."""
        papers = [opening_paper(one.question) for one in self.asked]
        asked = self.counted(PAPER, DocumentPlace.ASKED)
        return f"({asked}+{self.named[0]})", sum(
            paper is not DocumentPlace.NONE for paper in papers
        )


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


def total_of(labels: Labels, tally: LineCounts) -> tuple[str, str]:
    """The sentence that says how much is answered: its formula, and what it says in a blank form."""
    counts = {"answered": tally.answered, "required": tally.required, "open": tally.missing}
    return filled(labels, words_of("template.total"), counts)


def first_open(labels: Labels, tally: LineCounts) -> tuple[str, str]:
    """The link to the first open question."""
    first, last = tally.asked[0].line, tally.asked[-1].line
    at = f"MATCH(1,{line_range(OPEN, first, last)},0)"
    number = f"INDEX({line_range(NUMBER_COLUMN, first, last)},{at})"
    opening = next((one.number for one in tally.asked if is_open_at_first(one)), 0)
    text, shown = filled(labels, words_of("template.first_open"), {"number": (number, opening)})
    target = f"INDEX({line_range(TARGET, first, last)},{at})"
    done = inner_formula(labels.said("template.all_answered"))
    return f"IF({tally.missing[0]}=0,{done},HYPERLINK({target},{text}))", shown


def is_open_at_first(asked: Asked) -> bool:
    """Whether a question is open in a blank form."""
    return opening_state(asked.question) is not State.NOT_NEEDED


def filled(labels: Labels, text: Text, counts: dict[str, tuple[str, int]]) -> tuple[str, str]:
    """A sentence with numbers in it: its formula, and what it says in a blank form."""
    label = labels.label(text)
    formula, shown = inner_formula(label), label.shown
    for name, (number, opening) in counts.items():
        formula = f"SUBSTITUTE({formula},{quoted('{' + name + '}')},{number})"
        shown = shown.replace("{" + name + "}", str(opening))
    return formula, shown


def inner_formula(label: Label) -> str:
    """The formula of a label inside another."""
    return label.formula.removeprefix("=")


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
    (asked, shown), named = tally.papers, tally.named[0]
    papers = f'=IF({asked}=0,"—",{named}&" / "&{asked})'
    opening = f"0 / {shown}" if shown else "—"
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
        looks, state = self.pen.looks, opening_state(asked.question)
        target = asked.cell(0).replace("$", "").replace("!A", "!G")
        page.write_url(row, NO, f"internal:{target}", looks["number_link"], str(asked.number))
        text = question_text(asked.question)
        self.pen.label(page, row, TEXT, self.labels.label(text), "text")
        gate, paper = GATE_OF.get(state, "needed"), opening_paper(asked.question)
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
        is_open = int(is_open_at_first(asked))
        page.write_formula(row, MISSING, f"={line_cell(OPEN, asked.line)}", looks["mark"], is_open)
        page.set_row(row, label_height({text: CHECKER_WIDTHS[TEXT]}))
        return row + 1

    def colours(self, page: Worksheet, first: int, last: int) -> None:
        """Amber where something is open."""
        block = (first, ANSWERED, last, MISSING)
        self.pen.colour(page, block, f"=$F{first + 1}=1", "amber")
