"""The questionnaire as a sheet of the rulebook: what is asked of whom, and who reads it."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.reports.rulebook.in_three_languages import in_three, title, words
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.sheet import ReportSheet, SheetColumn, SheetValue
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.order import Order, OrderForm
from kpo_dd.rulebook.questionnaire import Question, Section
from kpo_dd.wording import Language, say

QUESTION_COLUMNS = (
    SheetColumn("export.question", 26),
    SheetColumn("export.section", 20),
    SheetColumn("export.type", 10),
    SheetColumn("export.core", 8),
    SheetColumn("export.gate", 34),
    *in_three("text", 44),
    *in_three("help", 44),
    *in_three("reason", 44),
    SheetColumn("export.options", 44),
    SheetColumn("export.order", 34),
    *in_three("evidence", 30),
    SheetColumn("export.maps_to", 26),
    SheetColumn("export.read_by", 20),
    SheetColumn("export.remarks", 30),
)


def questions_sheet(phrases: Phrases) -> ReportSheet:
    """One row a question, in the order they are asked."""
    rows = tuple(
        asked_row(section, question, phrases)
        for section in phrases.rulebook.questionnaire.sections
        for question in section.questions
    )
    return ReportSheet.of_rows("export.questionnaire", QUESTION_COLUMNS, rows, (title(phrases),), 1)


def asked_row(section: Section, question: Question, phrases: Phrases) -> tuple[SheetValue, ...]:
    """One question."""
    return (
        question.id,
        phrases.words(section.title),
        question.type.value,
        phrases.say("template.yes") if question.core else "",
        question.applies_when.text if question.applies_when else "",
        *words(question.text),
        *words(question.help),
        *words(reason_of(question)),
        "\n".join(f"{o.id}: {' / '.join(words(o.text))}" for o in question.options),
        order_in_words(question.order, phrases),
        *words(question.evidence),
        "\n".join(question.maps_to),
        "\n".join(readers(question.id, phrases)),
        "",
    )


def reason_of(question: Question) -> Text:
    """Why this supplier is asked: the question says it, or everyone is."""
    if question.reason is not None:
        return question.reason
    return Text(**{each.value: say(each, "template.asked_of_everyone") for each in Language})


def order_in_words(order: Order | None, phrases: Phrases) -> str:
    """Which answers are better, by the ids of the options; empty where the question does not say."""
    if order is None:
        return ""
    match order.form:
        case OrderForm.RANKS:
            return " > ".join(" = ".join(rank) for rank in order.best_first)
        case OrderForm.SIZE:
            return phrases.say(f"export.order_{order.worse}")
        case OrderForm.PARTS:
            parts = (("good", order.good), ("bad", order.bad))
            told = (phrases.say(f"export.order_{n}", names=", ".join(p)) for n, p in parts if p)
            return "\n".join(told)


def readers(question: str, phrases: Phrases) -> Iterator[str]:
    """The rules and factors that read a question."""
    book = phrases.rulebook
    yield from sorted(rule.id for rule in book.rules if question in rule.questions)
    yield from (factor.id for factor in book.method.factors if question in factor.value.questions)
