"""The sheet people open first: the language, where to send the form, and how to fill it in."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from kpo_dd.template.counting import LineCounts, about_of
from kpo_dd.template.form import FormWriter
from kpo_dd.template.labels import Labels, words_of
from kpo_dd.template.pen import FormPen, label_height
from kpo_dd.template.places import quoted_sheet
from kpo_dd.wording import LANGUAGE_NAMES, LANGUAGE_WORDS

GUIDE_SWITCH = (3, 1)  # row and column of the cell in which the language is chosen, from 0
GUIDE_SWITCH_CELL = "$B$4"
BUYER = ("buyer", "deadline", "contact")
AS_USUAL = ("readers", "kept", "workers_call")  # as it usually is, for whoever sends it to change
HOW_LONG = "time"
PARTS = (
    HOW_LONG,
    "fill",
    "apply",
    "honest",
    "documents",
    "comment",
    "data",
    "workers",
    "principles",
    "send",
)
HEAD_WIDTH, BODY_WIDTH = 34, 112  # widths of the columns in characters


def write_guide(
    page: Worksheet, writer: FormWriter, tally: LineCounts, sheets: Sequence[str]
) -> None:
    """Language, lines for the buyer, instructions, and the way to the other sheets."""
    pen, labels = writer.pen, writer.labels
    pen.mark_unread(page)
    page.set_column(1, 1, HEAD_WIDTH)
    page.set_column(2, 2, BODY_WIDTH)
    pen.label(page, 0, 1, labels.said("template.title"), "title")
    page.set_row(0, 28)
    page.write_string(GUIDE_SWITCH[0] - 1, 1, LANGUAGE_WORDS, pen.looks["line"])
    write_switch(page, pen, labels, GUIDE_SWITCH)
    pen.label(page, GUIDE_SWITCH[0], 2, labels.said("template.switch"), "line")
    row = write_sender(page, writer, GUIDE_SWITCH[0] + 2) + 1
    for name in PARTS:
        write_part(page, writer, tally, row, name)
        row += 1
    row += 1
    for at, (key, sheet) in enumerate(zip(("sheet", "principles", "checker"), sheets, strict=True)):
        target = f"{quoted_sheet(sheet)}!A1"
        pen.link(page, row + at, 1, labels.said(f"template.go.{key}"), target)
    pen.set_up(page)
    page.fit_to_pages(1, 1)  # what to know first is one leaf of paper


def write_part(page: Worksheet, writer: FormWriter, tally: LineCounts, row: int, name: str) -> None:
    """One thing to know: what it is about, and what there is to say."""
    pen, labels, head = writer.pen, writer.labels, words_of(f"template.guide.{name}.head")
    pen.label(page, row, 1, labels.label(head), "bold")
    if name == HOW_LONG:
        body = words_of("template.about")
        formula, shown = about_of(labels, tally)
        page.write_formula(row, 2, f"={formula}", pen.looks["plain"], shown)
    else:
        body = words_of(f"template.guide.{name}.body")
        pen.label(page, row, 2, labels.label(body), "plain")
    page.set_row(row, label_height({body: BODY_WIDTH, head: HEAD_WIDTH}) + 4)


def write_sender(page: Worksheet, writer: FormWriter, row: int) -> int:
    """Who sends the form and what becomes of it, for the sender to fill in or to change; the next row."""
    pen, labels, sender = writer.pen, writer.labels, writer.prefilled.sender
    known = {"buyer": sender.name, "deadline": sender.deadline or "", "contact": sender.contact}
    for name in (*BUYER, *AS_USUAL):
        pen.label(page, row, 1, labels.said(f"template.buyer.{name}"), "bold")
        height = label_height({words_of(f"template.buyer.{name}"): HEAD_WIDTH})
        if name in AS_USUAL:
            usual = words_of(f"template.usual.{name}")
            pen.label(page, row, 2, labels.label(usual), "answer_text")
            height = max(height, label_height({usual: BODY_WIDTH}))
        else:
            pen.put(
                page, row, 2, known[name], "answer_day" if name == "deadline" else "answer_text"
            )
        page.set_row(row, max(height, 18))
        row += 1
    return row


def write_switch(page: Worksheet, pen: FormPen, labels: Labels, at: tuple[int, int]) -> None:
    """The cell in which the language is chosen."""
    page.write_string(*at, LANGUAGE_NAMES[labels.opening], pen.looks["switch"])
    names = list(LANGUAGE_NAMES.values())
    page.data_validation(*at, *at, {"validate": "list", "source": names, "show_error": False})
    page.set_row(at[0], 22)
