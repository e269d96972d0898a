"""What `data list` prints: a line a publication of the reference data, and what must be said of their age."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath

from kpo_dd.reports.console.tables import print_line, print_rows
from kpo_dd.reports.words.figures_in_words import FiguresInWords
from kpo_dd.rulebook.figures.reference_data import DataSet, DescribedTable
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, day_words, say

DATA_HEADINGS = ("table", "title", "publisher", "edition", "day", "rows", "licence", "age", "state")


def print_data(rulebook: Rulebook, rows: Mapping[str, int], on: date, language: Language) -> None:
    """Print every publication, and below what is old and what has been replaced."""
    headings = (say(language, f"data.heading_{name}") for name in DATA_HEADINGS)
    print_rows(headings, data_lines(rulebook, rows, on, language))
    print_ages(rulebook, on, language)


def print_ages(rulebook: Rulebook, on: date, language: Language) -> None:
    """Print what has to be said of the age of the data, a line each."""
    for line in FiguresInWords(rulebook, language).ages(on):
        print_line(line, sys.stdout)


def data_lines(
    rulebook: Rulebook, rows: Mapping[str, int], on: date, language: Language
) -> Iterator[tuple[str, ...]]:
    """A line a publication, in the order of the tables."""
    told = FiguresInWords(rulebook, language)
    for table, one in rulebook.reference_data.sets() if rulebook.reference_data else ():
        yield (
            table_word(table),
            one.title.in_(language),
            one.publisher.in_(language),
            one.edition.in_(language),
            day_words(one.day, language),
            str(rows.get(table.file, 0)),
            one.licence.in_(language),
            told.age_in_short(one.months_old(on)),
            age_word(one, on, language),
        )


def table_word(table: DescribedTable) -> str:
    """What `data add --as` calls a table."""
    return PurePosixPath(table.file).stem


def age_word(one: DataSet, on: date, language: Language) -> str:
    """Whether a publication is old, has been replaced, or neither."""
    if newer := one.newer(on):
        return say(language, f"data.state.replaced_{newer.verified}")
    return say(language, "data.state.old" if one.is_old(on) else "data.state.good")
