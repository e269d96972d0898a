"""What `rules impact` and `rules sensitivity` found as a file to put into a memo."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from textwrap import wrap

from kpo_dd.reports.words.effect_tables import EffectTable
from kpo_dd.reports.words.foreign import inert
from kpo_dd.reports.workbook.listing import Listing, listing_workbook
from kpo_dd.wording import Language

PLAIN_WIDTH = 100
MARKDOWN_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>|#~"})


def effect_workbook(table: EffectTable, language: Language, on: date) -> bytes:
    """One sheet: sentences, the table, sentences."""
    listing = Listing(
        name=table.title.partition(" · ")[0],
        title=table.title,
        headings=table.headings,
        lines=table.rows,
        language=language,
        above=table.above,
        below=table.below,
    )
    return listing_workbook(listing, on)


def effect_page(table: EffectTable, _: Language, __: date) -> bytes:
    """A Markdown page; what a supplier wrote is no mark in it."""
    return ("\n".join(page_of_effects(table)) + "\n").encode()


def page_of_effects(table: EffectTable) -> Iterator[str]:
    """The page, line by line."""
    yield f"# {as_markdown(table.title)}"
    for line in table.above:
        yield from ("", as_markdown(line))
    if table.rows:
        yield ""
        yield f"| {' | '.join(map(as_markdown, table.headings))} |"
        yield "|---" * len(table.headings) + "|"
        yield from (f"| {' | '.join(map(as_markdown, row))} |" for row in table.rows)
    for line in table.below:
        yield from ("", as_markdown(line.strip()))


def as_markdown(text: str) -> str:
    """A text that a reader of Markdown shows as it stands."""
    return inert(text).translate(MARKDOWN_MARKS)


def effect_text(table: EffectTable, _: Language, __: date) -> bytes:
    """A plain text to paste: a paragraph a supplier, lines broken between words."""
    paragraphs = [table.title, *table.above]
    for row in table.rows:
        named = (f"{head}: {cell}" for head, cell in zip(table.headings[1:], row[1:], strict=True))
        paragraphs.append("\n".join([row[0], *(f"  {line}" for line in named)]))
    paragraphs.extend(table.below)
    return ("\n\n".join(map(broken, paragraphs)) + "\n").encode()


def broken(paragraph: str) -> str:
    """A paragraph in lines that a mail shows whole."""
    lines = [
        wrap(inert(line), PLAIN_WIDTH, subsequent_indent="  ", break_on_hyphens=False)
        for line in paragraph.split("\n")
    ]
    return "\n".join(part for line in lines for part in line)


EFFECT_FILES: Mapping[str, Callable[[EffectTable, Language, date], bytes]] = {
    ".xlsx": effect_workbook,
    ".md": effect_page,
    ".txt": effect_text,
}
