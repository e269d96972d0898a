"""The blank questionnaire: a form for one supplier, or a table for many; in three languages at once.

The form: instructions, the questionnaire, the Business Principles with the signature, and a Checker
that says what is open. One cell chooses the language of all labels and of what drop-downs offer;
answers are text in any of the three. Cells to fill in are unlocked, all others are protected without a
password. The same rules give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from io import BytesIO

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kpo_dd.reports.workbook.pen import MADE, workbook_into
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.template import guide, table
from kpo_dd.template.checker import write_checker
from kpo_dd.template.counting import LineCounts, total_of
from kpo_dd.template.form import FormWriter, state_word
from kpo_dd.template.guide import write_guide
from kpo_dd.template.labels import FIRST, LABELS, Labels
from kpo_dd.template.opening import State
from kpo_dd.template.pen import FormPen
from kpo_dd.template.places import ANSWERS_START, HELP, NUMBER, STATE, Group, arrange, quoted_sheet
from kpo_dd.template.prefilled import NOTHING_YET, Prefilled
from kpo_dd.template.principles_sheet import write_principles
from kpo_dd.template.state import StateLines
from kpo_dd.template.table import write_table
from kpo_dd.wording import Language, say


class TemplateLayout(StrEnum):
    """What a blank questionnaire looks like."""

    FORM = "form"
    TABLE = "table"


def blank_questionnaire(rulebook: Rulebook, language: Language, layout: TemplateLayout) -> bytes:
    """The blank questionnaire as the bytes of an .xlsx workbook; it opens in `language`."""
    match layout:
        case TemplateLayout.FORM:
            return prefilled_form(rulebook, language, NOTHING_YET)
        case TemplateLayout.TABLE:
            with questionnaire_into(buffer := BytesIO(), language) as (workbook, pen, labels):
                add_table(workbook, pen, labels, rulebook)
            return buffer.getvalue()


def prefilled_form(rulebook: Rulebook, language: Language, prefilled: Prefilled) -> bytes:
    """A form for one supplier, with what is known of it in its cells."""
    with questionnaire_into(buffer := BytesIO(), language) as (workbook, pen, labels):
        add_form(workbook, pen, labels, rulebook, prefilled)
    return buffer.getvalue()


@contextmanager
def questionnaire_into(
    buffer: BytesIO, language: Language
) -> Iterator[tuple[Workbook, FormPen, Labels]]:
    """A workbook to fill, with its pen and its labels."""
    title = say(language, "template.title")
    with workbook_into(buffer, MADE, title=title, author="kpo-dd") as workbook:
        workbook.set_size(1366 * 15, 720 * 15)
        labels = Labels(language)
        yield workbook, FormPen(workbook, labels), labels


def add_table(workbook: Workbook, pen: FormPen, labels: Labels, rulebook: Rulebook) -> None:
    """The sheet of a table, and its hidden texts."""
    name = say(labels.opening, "template.sheet")
    page, hidden = workbook.add_worksheet(name), workbook.add_worksheet(LABELS)
    write_table(page, pen, labels, rulebook)
    labels.write(workbook, hidden, f"{quoted_sheet(name)}!{table.TABLE_SWITCH_CELL}")


def add_form(
    workbook: Workbook, pen: FormPen, labels: Labels, rulebook: Rulebook, prefilled: Prefilled
) -> None:
    """The sheets of a form, and what they look up."""
    keys = ("guide_sheet", "sheet", "principles_sheet", "checker_sheet")
    names = [say(labels.opening, f"template.{key}") for key in keys]
    guide_page, answers_page, principles_page, checker_page, hidden = (
        workbook.add_worksheet(name) for name in (*names, LABELS)
    )
    groups = arrange(rulebook.questionnaire, (names[1], names[2]), FIRST + 1, prefilled)
    states = labels.block([state_word(state) for state in State])
    writer = FormWriter(pen, labels, rulebook, states, prefilled)
    everything = LineCounts([one for group in groups for one in group.asked])
    write_guide(guide_page, writer, everything, names[1:])
    write_answers(answers_page, writer, groups, names[1], names[3])
    write_principles(principles_page, writer, [one for one in groups if one.sheet == names[2]])
    write_checker(checker_page, pen, labels, groups)
    lines = StateLines.over(groups, labels, rulebook)
    for group in groups:
        for asked in group.asked:
            lines.write(hidden, asked)
    labels.write(workbook, hidden, f"{quoted_sheet(names[0])}!{guide.GUIDE_SWITCH_CELL}")
    guide_page.activate()


def write_answers(
    page: Worksheet, writer: FormWriter, groups: tuple[Group, ...], name: str, checker: str
) -> None:
    """The questionnaire: its title, how much is answered, then the questions."""
    pen, labels = writer.pen, writer.labels
    pen.label(page, 0, NUMBER, labels.said("template.title"), "title")
    page.set_row(0, 28)
    total = total_of(labels, LineCounts([one for group in groups for one in group.asked]))
    page.write_formula(1, NUMBER, f"={total[0]}", pen.looks["bold_line"], total[1])
    pen.link(page, 1, HELP, labels.said("template.go.checker"), f"{quoted_sheet(checker)}!A1")
    legend = "legend" if writer.prefilled.asked is None else "legend_again"
    pen.label(page, 1, STATE, labels.said(f"template.{legend}"), "line")
    writer.headings(page, ANSWERS_START - 2)
    ours = [group for group in groups if group.sheet == name]
    for group in ours:
        writer.group(page, group)
    writer.colours(page, ANSWERS_START, ours[-1].asked[-1].row)
    page.freeze_panes(ANSWERS_START, 0)
    pen.set_up(page, headings=ANSWERS_START - 2)
    writer.pages(page, ours, above=28 + 15)
