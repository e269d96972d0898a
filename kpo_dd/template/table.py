"""The table: a row a supplier, for buyers who gather many answers in one place.

Labels to read, then a hidden row of keys, then room for suppliers.
"""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from kpo_dd.answers import comment_column, evidence_column
from kpo_dd.reading.values.asked_forms import choices_to_print
from kpo_dd.reading.values.reading_values import TYPES
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.questionnaire import NEEDS_REASON, Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.template.form import look_of_answer
from kpo_dd.template.guarding import guard
from kpo_dd.template.guide import write_switch
from kpo_dd.template.helping import question_text
from kpo_dd.template.labels import Labels, in_each
from kpo_dd.template.pen import FormPen, label_height
from kpo_dd.wording import say

TABLE_SWITCH = (0, 0)
TABLE_SWITCH_CELL = "$A$1"
LABELS_ROW, KEYS_ROW, FIRST_ROW = 1, 2, 3
SUPPLIERS = 200
TABLE_WIDTH = 24
HELD = 2  # columns that stay in sight: the number and the name of the supplier


def write_table(page: Worksheet, pen: FormPen, labels: Labels, rulebook: Rulebook) -> None:
    """The language and a note on pasting, labels, keys, then empty rows."""
    write_switch(page, pen, labels, TABLE_SWITCH)
    pen.label(page, 0, 1, labels.said("template.pasting"), "line")
    columns = [
        column
        for question in rulebook.questionnaire.questions
        for column in table_columns(question)
    ]
    page.set_column(0, len(columns) - 1, TABLE_WIDTH)
    for at, (key, label, look) in enumerate(columns):
        pen.label(page, LABELS_ROW, at, labels.label(label), "heading")
        page.write_string(KEYS_ROW, at, key)
        for row in range(FIRST_ROW, FIRST_ROW + SUPPLIERS):
            page.write_blank(row, at, None, pen.looks[look])
        question = rulebook.questionnaire.by_id.get(key)
        if question is not None:
            block = (FIRST_ROW, at, FIRST_ROW + SUPPLIERS - 1, at)
            guard(page, labels, block, question, rulebook)
    page.set_row(LABELS_ROW, label_height({label: TABLE_WIDTH for _, label, _ in columns}) + 4)
    page.set_row(KEYS_ROW, None, None, {"hidden": True})
    page.freeze_panes(FIRST_ROW, HELD)
    pen.set_up(page, headings=LABELS_ROW)
    page.fit_to_pages(0, 0)  # as many pages as it takes: on one, nothing could be read
    page.repeat_columns(0, HELD - 1)


def table_columns(question: Question) -> list[tuple[str, Text, str]]:
    """Key, label and look of each column of a question: answer, perhaps document and reason."""
    look = f"answer{look_of_answer(question)}"
    columns = [(question.id, label_of(question), look)]
    if question.evidence is not None:
        asked = question.evidence
        label = in_each(lambda one: say(one, "template.evidence", document=asked.in_(one)))
        columns.append((evidence_column(question.id), label, "answer_text"))
    if question.na == NEEDS_REASON:
        text = question.text
        label = in_each(lambda one: say(one, "template.reason_of", question=text.in_(one)))
        columns.append((comment_column(question.id), label, "answer_text"))
    return columns


def label_of(question: Question) -> Text:
    """The question; where several answers may be named, with the options."""
    text = question_text(question)
    if not TYPES[question.type].several:
        return text
    return in_each(lambda one: f"{text.in_(one)}\n{choices_to_print(question, one)}")
