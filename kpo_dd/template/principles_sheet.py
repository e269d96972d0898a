"""The Business Principles as far as they are known, and below them the cells for the signature."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.principles import Principles
from kpo_dd.template.form import FORM_WIDTHS, SMALL, FormWriter
from kpo_dd.template.labels import in_each, words_of
from kpo_dd.template.pen import label_height
from kpo_dd.template.places import COMMENT, HELP, NUMBER, QUESTION, Group
from kpo_dd.wording import Language, say

TITLE_ROW, VERSION_ROW, TEXT_ROW, HEADINGS_ROW = 0, 1, 2, 4


def write_principles(page: Worksheet, writer: FormWriter, groups: list[Group]) -> None:
    """Title, version and digest, categories; then the signature as questions."""
    principles, labels, pen = writer.rulebook.principles, writer.labels, writer.pen
    pen.label(page, TITLE_ROW, NUMBER, labels.label(principles.title), "title")
    page.set_row(TITLE_ROW, 28)
    version = labels.said(
        "template.version", version=principles.version, sha256=writer.rulebook.principles_sha256
    )
    pen.label(page, VERSION_ROW, NUMBER, version, "line")
    categories = all_categories(principles)
    pen.label(page, TEXT_ROW, QUESTION, labels.label(categories), "plain")
    advice = words_of("template.principles_text")
    pen.label(page, TEXT_ROW, HELP, labels.label(advice), "plain")
    writer.headings(page, HEADINGS_ROW)
    for group in groups:
        writer.group(page, group)
    last = groups[-1].asked[-1].row
    writer.colours(page, groups[0].row, last)
    by_hand = words_of("template.by_hand")
    pen.label(page, last + 2, NUMBER, labels.label(by_hand), "line")
    page.set_row(last + 2, 40)
    pen.set_up(page)
    page.set_row(
        TEXT_ROW,
        label_height({categories: FORM_WIDTHS[QUESTION], advice: FORM_WIDTHS[HELP] * SMALL}),
    )
    page.print_area(0, 0, last + 2, COMMENT)


def all_categories(principles: Principles) -> Text:
    """The categories one below the other; those that nobody has confirmed are marked."""
    return in_each(lambda language: "\n".join(category_lines(principles, language)))


def category_lines(principles: Principles, language: Language) -> list[str]:
    """A line a category."""
    return [
        say(
            language,
            f"template.category.{category.status}",
            number=number,
            title=category.title.in_(language),
        )
        for number, category in enumerate(principles.categories, start=1)
    ]
