"""The rows of headings: of a form or a list, and of a table, where they may be several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain

from msgspec import Struct

from kpo_dd.reading.layouts.heading_texts import bare_heading, heading_text
from kpo_dd.reading.layouts.headings import Claim, Headings
from kpo_dd.reading.layouts.identity_words import (
    ID_WORDS,
    IDENTITY_COLUMNS,
    NAME_WORDS,
    identity_claims,
    of_first_kind,
)
from kpo_dd.reading.layouts.page import FEWEST_COLUMNS, HEADER_WITHIN, Page
from kpo_dd.reading.values.words import LONGEST_WORDS, look_up, raw_text
from kpo_dd.rulebook.rulebook import COMMITMENT_QUESTIONS, SUPPLIER_ID, SUPPLIER_NAME

HeadingClaims = Mapping[int, Claim]
MOST_HEADER_ROWS = 4
HEADER_WORDS: Mapping[str, frozenset[str]] = {
    "answer": frozenset(
        {
            *("answer", "your answer", "response", "open-ended response", "open ended response"),
            *("ответ", "ваш ответ", "развернутый ответ", "жауап", "жауабыңыз"),
        }
    ),
    "evidence": frozenset({"document", "evidence", "документ", "подтверждение", "құжат", "дәлел"}),
    "comment": frozenset(
        {
            *("comment", "comments", "comment(s)", "your comment", "your comments"),
            *("remark", "remarks", "explanation", "комментарий", "комментарии", "ваш комментарий"),
            *("примечание", "примечания", "пояснение", "пояснения"),
            *("түсініктеме", "түсініктемелер", "ескертпе", "ескертпелер", "түсіндірме"),
        }
    ),
    "key": frozenset({"key", "ключ", "кілт"}),
    "question": frozenset({"question", "вопрос", "сұрақ"}),
    "supplier": frozenset({SUPPLIER_ID, *chain.from_iterable(ID_WORDS)}),
    "name": frozenset({SUPPLIER_NAME, *NAME_WORDS}),
}
ROLES: Mapping[str, str] = {word: name for name, words in HEADER_WORDS.items() for word in words}


class Header(Struct, frozen=True):
    """The row of a form's or list's headings, and the columns that each of them takes up."""

    row: int
    columns: Mapping[str, range]

    def is_under(self, name: str, column: int) -> bool:
        """Whether a column stands under a heading."""
        return column in self.columns.get(name, ())


def find_header(page: Page, needed: set[str]) -> Header | None:
    """The first row that has all the headings needed, and the columns of all it has.

    Where these are merged down over several rows, it is the last of them.
    """
    for row in range(min(HEADER_WITHIN, len(page.sheet.rows))):
        columns = roles_of_row(page, row)
        if needed <= set(columns):
            last = row
            while all((last + 1, columns[name].start) in page.anchors for name in needed):
                last += 1
                columns |= roles_of_row(page, last)
            return Header(last, columns)
    return None


@lru_cache(maxsize=8192)
def role_of(text: str) -> str | None:
    """What a text is the heading of, where it is one of the words for it."""
    return look_up(ROLES, bare_heading(text))


def roles_of_row(page: Page, row: int) -> dict[str, range]:
    """What the cells of a row are headings of, and the columns they take up."""
    columns: dict[str, range] = {}
    suppliers: dict[int, str] = {}
    for seen in page.seen_cells(row):
        text = raw_text(seen.value)
        role = role_of(text) if len(text) <= LONGEST_WORDS else None
        if role == "supplier":
            suppliers[seen.column] = text
        elif role is not None:
            columns.setdefault(role, page.span(row, seen.column))
    for role, column in of_suppliers(suppliers).items() if suppliers else ():
        columns.setdefault(role, page.span(row, column))
    return columns


def of_suppliers(headings: Mapping[int, str]) -> dict[str, int]:
    """Of several columns of suppliers the one with their ids; a bare "Supplier" beside it is a name."""
    keys = [column for column, text in headings.items() if heading_text(text) == SUPPLIER_ID]
    ids = keys or list(of_first_kind(headings, ID_WORDS))
    named = [column for column in headings if column not in ids]
    return dict(zip(("supplier", "name"), [*ids[:1], *named[:1]], strict=False))


def all_claims(header: Sequence[HeadingClaims]) -> HeadingClaims:
    """What the columns of a header stand for, whichever of its rows says so."""
    return {column: claim for claims in header for column, claim in claims.items()}


def header_at(page: Page, row: int, headings: Headings) -> list[HeadingClaims]:
    """The rows of a header that starts in a row, as what their cells stand for; empty where none does."""
    top = claims_in_header(page, row, headings)
    if not top:  # as most rows; nothing below makes a header of it
        return []
    header = [top]
    bottom = max(last_row(page, row, column) for column in top)
    for below in range(row + 1, min(bottom + 1, row + MOST_HEADER_ROWS)):
        header.append(claims_in_header(page, below, headings, top))
    if low := header_below(page, row + len(header), top, headings):
        header.append(low)
    claimed = all_claims(header)
    if not is_header(claimed):
        return []
    keys = claims_of_headings(page, row + len(header), headings)
    if repeats_as_keys(claimed, keys):
        header.append(keys)
    elif options := options_below(page, row, len(header), headings):
        header.append(options)
    return header


def options_below(page: Page, row: int, rows: int, headings: Headings) -> HeadingClaims:
    """The options that stand below their questions, as SurveyMonkey exports them, a tick under each.

    Such a row says "Open-Ended Response" or "Response" in place of a supplier's id. A question without
    a heading of its own is the one to its left.
    """
    low, question = row + rows, ""
    top = claims_in_header(page, row, headings)
    ids = [column for column, claim in top.items() if claim.column == SUPPLIER_ID]
    if not any(look_up(ROLES, page.text(low, c)) == "answer" for c in ids):
        return {}
    found: dict[int, Claim] = {}
    for column in range(len(page.sheet.rows[low])):
        if page.text(row, column):
            question = top[column].column if column in top else ""
        if claim := headings.claim_of_option(question, page.text(low, column)):
            found[column] = claim
    return found


def last_row(page: Page, row: int, column: int) -> int:
    """The last row of the merged block at a spot."""
    at = page.anchors.get((row, column), (row, column))
    while page.anchors.get((row + 1, column)) == at:
        row += 1
    return row


def header_below(page: Page, row: int, top: HeadingClaims, headings: Headings) -> HeadingClaims:
    """A row that goes on with the header above it: labels under the banners, and nothing else; or none.

    A supplier's row would have to consist of headings, stand under none, and name no supplier.
    """
    own = {column for column, _ in page.filled_cells(row)} if row < len(page.sheet.rows) else set()
    banner = any(page.text(row - 1, column) for column in own)
    if len(own) < 2 or not banner or not own.isdisjoint(top):
        return {}
    low = claims_in_header(page, row, headings, top)
    return low if own <= set(low) else {}


def is_header(claims: HeadingClaims) -> bool:
    """Whether there are enough questions, the supplier id among them.

    Where words stand for who a supplier is, something must be asked beside: a list of suppliers is no
    questionnaire.
    """
    used = [claim for claim in claims.values() if not claim.ignored]
    names = {claim.column for claim in used}
    own = IDENTITY_COLUMNS | set(COMMITMENT_QUESTIONS)  # as in our own list of commitments
    asks = names - own or not any(claim.by_word for claim in used)
    return SUPPLIER_ID in names and len(names) >= FEWEST_COLUMNS and bool(asks)


def repeats_as_keys(claims: HeadingClaims, below: HeadingClaims) -> bool:
    """Whether a row of keys stands under the labels: the same question in every column.

    Anything less is somebody's answers, whatever they say: one supplier's row must not change what
    the columns of all the others mean.
    """
    return bool(below) and all(
        column in below and below[column] == Claim(claim.column, None)
        for column, claim in claims.items()
    )


def claims_in_header(
    page: Page, row: int, headings: Headings, above: HeadingClaims | None = None
) -> HeadingClaims:
    """The same, and what words beside questions say of who a supplier is, unless `above` says it."""
    claims = claims_of_headings(page, row, headings)
    if not claims:
        return {}
    texts = {seen.column: raw_text(seen.value) for seen in page.seen_cells(row)}
    names = {claim.column for claim in [*claims.values(), *(above or {}).values()]}
    return {**claims, **identity_claims(texts, names, headings)}


def claims_of_headings(page: Page, row: int, headings: Headings) -> HeadingClaims:
    """What the cells of a row stand for as headings, by column."""
    if row >= len(page.sheet.rows):
        return {}
    claims = {seen.column: headings.claim(raw_text(seen.value)) for seen in page.seen_cells(row)}
    return {column: claim for column, claim in claims.items() if claim is not None}
