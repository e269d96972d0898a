"""What is said of a sheet that no layout claims, for who wants to know why, or to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kpo_dd.errors import Problem
from kpo_dd.reading.layouts.header_rows import HeadingClaims, claims_of_headings, find_header
from kpo_dd.reading.layouts.headings import Claim, Headings
from kpo_dd.reading.layouts.identity_words import heads_ids, identity_claims
from kpo_dd.reading.layouts.page import FEWEST_COLUMNS, HEADER_WITHIN, Page
from kpo_dd.reading.opening.clock import mind_the_time
from kpo_dd.reading.values.words import LONGEST_WORDS
from kpo_dd.rulebook.rulebook import SUPPLIER_ID


def near_misses(page: Page, headings: Headings) -> Iterator[Problem]:
    """What a sheet lacks that looks like a questionnaire; nothing where it looks like none.

    Any list of words has a few that are also headings of ours, such as "Country": by chance these are
    less than half of the texts around them.
    """
    claims = [claims_of_headings(page, row, headings) for row in range(len(page.sheet.rows))]
    rows = enumerate(claims[:HEADER_WITHIN])
    above = [meant(page, row, {claim.column for claim in found.values()}) for row, found in rows]
    most = max(above, key=len, default=set[str]())
    if len(most) > 1:
        code = "sheet_few_questions" if SUPPLIER_ID in most else "sheet_without_supplier_id"
        place = page.place(above.index(most))
        yield Problem.of(code, place, count=len(most), fewest=FEWEST_COLUMNS)
    elif asks(page, claims):
        yield from missing_of_form(page, sum(map(bool, claims)), headings)


def missing_of_form(page: Page, labels: int, headings: Headings) -> Iterator[Problem]:
    """What a sheet lacks that has so many labels of a form: more of them, or a column of answers."""
    if labels >= FEWEST_COLUMNS and find_header(page, {"answer"}) is not None:
        yield Problem.of("sheet_answers_left", page.place(0), count=labels)
    elif labels and find_header(page, {"answer"}) is not None:
        yield Problem.of("sheet_few_questions", page.place(0), count=labels, fewest=FEWEST_COLUMNS)
    elif asking_rows(page, headings) >= FEWEST_COLUMNS:
        yield Problem.of("sheet_without_answers", page.place(0), count=labels)


def meant(page: Page, row: int, columns: set[str]) -> set[str]:
    """The columns claimed by a row of headings; none where they may be there by chance."""
    own = SUPPLIER_ID in columns or len(columns) >= FEWEST_COLUMNS
    return columns if own or 2 * len(columns) >= len(texts_of_row(page, row)) else set()


def asks(page: Page, claims: Sequence[HeadingClaims]) -> bool:
    """Whether the column with most questions is one of questions: half of its texts, or enough keys."""
    texts, asked, keys = Counter[int](), Counter[int](), Counter[int]()
    for row, found in enumerate(claims):
        texts.update(texts_of_row(page, row).keys())
        asked.update(found.keys())
        keys.update(column for column, claim in found.items() if is_key(claim))
    column = max(asked, key=lambda at: asked[at], default=-1)
    return 2 * asked[column] >= texts[column] or keys[column] >= FEWEST_COLUMNS


def is_key(claim: Claim) -> bool:
    """Whether a heading is a key that is no word of any language."""
    return claim.language is None and "_" in claim.column


def asking_rows(page: Page, headings: Headings) -> int:
    """How many rows ask a question in more than a word; "Country" stands on many a sheet."""
    rows = range(len(page.sheet.rows))
    texts = ([page.text(row, c) for c in claims_of_headings(page, row, headings)] for row in rows)
    return sum(any(" " in text or "_" in text for text in row) for row in texts)


def likely_headings(page: Page, headings: Headings) -> Iterator[Problem]:
    """The headings of a sheet that no layout claims, for who wants to say in a mapping what they mean.

    The row with the most texts among the first ones, if at least one of them stands for a question or
    nearly does; of any other sheet nothing is said.
    """
    rows = range(min(HEADER_WITHIN, len(page.sheet.rows)))
    texts = {row: texts_of_row(page, row) for row in rows}
    row = max(rows, key=lambda row: len(texts[row]), default=0)
    own = dict(texts.get(row, {}))
    claims = with_suppliers(claims_of_headings(page, row, headings), own, headings)
    for column in claims:
        own.pop(column, None)
    near = {column: headings.nearest(text) for column, text in own.items()}
    if claims or any(near.values()):
        for column, text in own.items():
            code = "heading_near" if near[column] else "heading_unclaimed"
            cells = cells_below(page, row, column)
            details = {"heading": text, "near": near[column], "cells": cells}
            yield Problem.of(code, page.place(row, column), "", **details)


def with_suppliers(
    claims: HeadingClaims, texts: Mapping[int, str], headings: Headings
) -> HeadingClaims:
    """What stands for a question, and, where ids of suppliers are headed in words, for who they are."""
    if not any(len(text) <= LONGEST_WORDS and heads_ids(text, headings) for text in texts.values()):
        return claims
    return {
        **identity_claims(texts, {claim.column for claim in claims.values()}, headings),
        **claims,
    }


def texts_of_row(page: Page, row: int) -> Mapping[int, str]:
    """The cells of a row that are text, by column."""
    return {column: cell for column, cell in page.filled_cells(row) if isinstance(cell, str)}


def cells_below(page: Page, row: int, column: int) -> int:
    """How many cells of a column show something below a row."""
    mind_the_time()
    return sum(bool(page.text(line, column)) for line in range(row + 1, len(page.sheet.rows)))
