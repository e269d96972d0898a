"""The account of a year as a paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from kpo_dd.register.statement.counted import YearCount
from kpo_dd.reports.statement.disclosures import DISCLOSURES
from kpo_dd.reports.statement.small_numbers import LEAST
from kpo_dd.reports.statement.statement_groups import (
    ShownTable,
    band_table,
    group_tables,
    hides_anything,
)
from kpo_dd.reports.statement.statement_words import StatementWords, ToldFigure, ToldSection
from kpo_dd.reports.words.paper import (
    PaperBlock,
    PaperHead,
    PaperLine,
    PaperList,
    PaperTable,
    WholePaper,
    alarm,
    plainly,
    soft,
    strong,
)

FIGURE_WIDTHS, REPORT_WIDTHS, EVIDENCE_WIDTHS = (56, 12, 32), (13, 29, 35, 23), (56, 12, 32)
MOST_FOR_FIGURES = 78  # of a hundred
MOST_SPANS = 40  # of entries on paper; the workbook has all


def statement_paper(words: StatementWords, version: str) -> WholePaper:
    """The account; `version` is that of the tool."""
    year, rules = words.told.year, words.p.rulebook.version
    foot = words.say("foot", year=year, version=version, rules=rules)
    blocks = tuple(statement_blocks(words))
    return WholePaper(words.say("title", year=year), blocks, foot, words.p.language)


def statement_blocks(words: StatementWords) -> Iterator[PaperBlock]:
    """Its parts, in the order in which a reader needs them."""
    if words.is_own:
        yield PaperLine(alarm(words.say("own_use")))
    yield PaperLine(soft(words.as_of()))
    for note in words.notes():
        yield PaperLine(plainly(note))
    yield PaperHead(words.say("about_cases"))
    for at, sentence in enumerate(words.of_cases()):
        yield PaperLine(strong(sentence) if at == 0 else plainly(sentence))
    suppliers, *others = words.sections()
    yield from section_blocks(words, suppliers)
    yield from table_blocks(words)
    for section in others:
        yield from section_blocks(words, section)
    yield from report_blocks(words)
    yield PaperHead(words.p.say("html.read_first"))
    yield PaperList(tuple(plainly(one) for one in words.p.caveats))
    if words.is_own:
        yield from evidence_blocks(words)


def section_blocks(words: StatementWords, section: ToldSection) -> Iterator[PaperBlock]:
    """Figures, each with what it is a part of."""
    yield PaperHead(section.title)
    headings = (words.say("what"), words.say("number"), words.say("share"))
    rows = tuple(
        (
            (plainly(one.label),),
            (strong(words.number(one.counted)),),
            (plainly(one.share or "–"),),
        )
        for one in section.figures
    )
    yield PaperTable(headings, rows, FIGURE_WIDTHS, frozenset({1}))


def table_blocks(words: StatementWords) -> Iterator[PaperBlock]:
    """The tables by band, country and activity; and why a figure is not shown."""
    groups = group_tables(words)
    for table in (band_table(words), *groups):
        yield PaperHead(table.title)
        yield drawn_table(table)
    if hides_anything(groups):
        yield PaperLine(soft(words.say("hidden", least=LEAST)))


def drawn_table(table: ShownTable) -> PaperTable:
    """A table on paper: figures take most of it."""
    columns = len(table.headings) - 1
    width = MOST_FOR_FIGURES // columns
    rows = tuple(
        ((plainly(label),), *((plainly(str(number)),) for number in row))
        for label, row in zip(table.labels, table.numbers, strict=True)
    )
    widths = (100 - width * columns, *(width for _ in range(columns)))
    return PaperTable(table.headings, rows, widths, frozenset(range(1, columns + 1)))


def report_blocks(words: StatementWords) -> Iterator[PaperBlock]:
    """For which reports the figures serve, and what they leave to the company."""
    yield PaperHead(words.say("reports"))
    yield PaperLine(soft(words.say("reports_lead")))
    keys = ("report", "asked_for", "here", "to_add")
    rows = tuple(
        (
            (strong(one.name),),
            (plainly(words.say(f"asked.{one.key}")), soft(words.source(one))),
            (plainly(words.stands_here(one)),),
            (plainly(words.say(f"added.{one.key}")),),
        )
        for one in DISCLOSURES
    )
    yield PaperTable(tuple(map(words.say, keys)), rows, REPORT_WIDTHS)


def evidence_blocks(words: StatementWords) -> Iterator[PaperBlock]:
    """Every figure with the numbers of the entries it rests on."""
    yield PaperHead(words.say("evidence"))
    yield PaperLine(soft(words.say("evidence_lead", entry=words.told.head.events)))
    headings = (words.say("what"), words.say("number"), words.say("entries"))
    rows = tuple(
        (
            (plainly(one.label),),
            (plainly(words.number(one.counted)),),
            (plainly(entries_in_short(words, one.counted)),),
        )
        for one in all_figures(words)
    )
    yield PaperTable(headings, rows, EVIDENCE_WIDTHS, frozenset({1}))


def all_figures(words: StatementWords) -> Iterator[ToldFigure]:
    """Every figure of the account, those of its tables by row and column."""
    for section in words.sections():
        yield from section.figures
    for table in (band_table(words), *group_tables(words)):
        for label, row in zip(table.labels, table.counted, strict=True):
            for heading, counted in zip(table.headings[1:], row, strict=True):
                yield ToldFigure(f"{table.title}: {label}, {heading}", counted)


def entries_in_short(words: StatementWords, counted: YearCount) -> str:
    """The numbers of entries, those that follow each other as one span."""
    found = list(spans(counted.events))
    if not found:
        return "–"
    text = ", ".join(found[:MOST_SPANS])
    return words.say("more_entries", entries=text) if len(found) > MOST_SPANS else text


def spans(numbers: Iterable[int]) -> Iterator[str]:
    """`3, 7–9` of 3, 7, 8, 9."""
    for _, own in groupby(enumerate(numbers), key=lambda one: one[1] - one[0]):
        span = [number for _, number in own]
        yield str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}"
