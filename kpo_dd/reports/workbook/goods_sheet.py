"""The sheet of goods to ask about: what suppliers sell beside the list of goods; questions, nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.reports.words.goods_in_words import (
    country_word,
    goods_words,
    list_word,
    told_words,
    why_words,
)
from kpo_dd.reports.words.goods_questions import GoodsAsked, GoodsQuestion
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.book_contents import BookContents
from kpo_dd.reports.workbook.sheet import ReportSheet, SheetColumn, SheetValue

GOODS_COLUMNS_SHOWN = (
    SheetColumn("sheet.supplier_id", 15),
    SheetColumn("sheet.supplier", 26),
    SheetColumn("goods.column_told", 36),
    SheetColumn("goods.column_country", 18),
    SheetColumn("goods.column_goods", 50),
    SheetColumn("goods.column_why", 22),
    SheetColumn("goods.column_list", 30),
    SheetColumn("goods.column_ask", 50),
)


def goods_sheets(book: BookContents) -> Iterator[ReportSheet]:
    """One row a question; none where there are none. Of very many suppliers one line says where they are."""
    p = book.phrases
    if not p.rulebook.listed_goods:
        return
    rows = tuple(goods_rows(book)) if book.is_small else ()
    if rows or not book.is_small:
        lead = p.say("goods.lead") if book.is_small else p.say("goods.too_many")
        above = (p.say("goods.title"), lead)
        yield ReportSheet.of_rows("goods.sheet", GOODS_COLUMNS_SHOWN, rows, above, held=2)


def goods_rows(book: BookContents) -> Iterator[tuple[SheetValue, ...]]:
    """The questions about all suppliers, in the order of the reports."""
    asked = GoodsAsked(book.phrases.rulebook, book.assessment)
    results = book.suppliers.results
    for row, who in enumerate(book.suppliers.who):
        for one in asked.of(results.parts.result(row)):
            yield (*who, *goods_cells(one, book.phrases))


def goods_cells(one: GoodsQuestion, phrases: Phrases) -> tuple[SheetValue, ...]:
    """One question in the columns of the sheet."""
    return (
        told_words(one, phrases),
        country_word(one, phrases),
        goods_words(one, phrases),
        why_words(one, phrases),
        list_word(phrases),
        phrases.say("goods.ask"),
    )
