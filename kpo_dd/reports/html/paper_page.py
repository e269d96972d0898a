"""A paper as a page of its own: to read, to print and to mail, without a script, with nothing from outside.

Every text goes through `escape`, whoever wrote it; the page's own policy allows its style sheet alone.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import assert_never

from markupsafe import Markup, escape

from kpo_dd.reports.words.foreign import inert
from kpo_dd.reports.words.paper import (
    Bit,
    BitLook,
    PaperBlock,
    PaperCell,
    PaperFacts,
    PaperHead,
    PaperLine,
    PaperList,
    PaperTable,
    PaperText,
    WholePaper,
)

PAGE = Markup(
    '<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
    "<h1>{title}</h1>\n{body}</main>\n<footer>{foot}</footer>\n</body>\n</html>\n"
)


def paper_page(paper: WholePaper) -> bytes:
    """The page as UTF-8; the same paper gives the same bytes."""
    page = PAGE.format(
        language=paper.language.value,
        policy=paper_policy(),
        title=inert(paper.title),
        style=Markup(paper_style()),  # noqa: S704 - our own file
        body=Markup("").join(map(block_markup, paper.blocks)),
        foot=inert(paper.foot),
    )
    return page.encode(errors="replace")


@cache
def paper_style() -> str:
    """The style sheet of the page."""
    return (files(__package__) / "paper.css").read_text(encoding="utf-8")


def paper_policy() -> str:
    """What the page allows its reader's browser: this style sheet, and nothing else."""
    digest = b64encode(sha256(paper_style().encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def block_markup(block: PaperBlock) -> Markup:
    """One block."""
    match block:
        case PaperHead():
            level = block.level + 1
            return Markup("<h{0}>{1}</h{0}>\n").format(level, inert(block.text))
        case PaperLine():
            return Markup("<p>{}</p>\n").format(text_markup(block.text))
        case PaperList():
            return Markup("<ul>\n{}</ul>\n").format(in_each_tag("li", block.points))
        case PaperFacts():
            return facts_markup(block)
        case PaperTable():
            return table_markup(block)
        case _:
            assert_never(block)


def in_each_tag(tag: str, texts: Iterable[PaperText]) -> Markup:
    """Each text in a tag of its own."""
    line = Markup("<{0}>{1}</{0}>\n")
    return Markup("").join(line.format(tag, text_markup(text)) for text in texts)


def facts_markup(block: PaperFacts) -> Markup:
    """What each thing is called, and what it is."""
    row = Markup("<div><dt>{}</dt><dd>{}</dd></div>\n")
    rows = (row.format(inert(name), text_markup(said)) for name, said in block.rows)
    return Markup("<dl>\n{}</dl>\n").format(Markup("").join(rows))


def table_markup(block: PaperTable) -> Markup:
    """A table; on a narrow screen its cells stand below each other with their headings."""
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(inert(heading)) for heading in block.headings
    )
    columns = Markup("").join(Markup('<col width="{}%">').format(one) for one in block.widths)
    last = len(block.rows) - 1
    rows = Markup("").join(
        row_markup(block, row, is_sum=block.is_summed and at == last)
        for at, row in enumerate(block.rows)
    )
    return Markup(
        "<table>\n<colgroup>{}</colgroup>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody>\n</table>\n"
    ).format(columns, head, rows)


def row_markup(block: PaperTable, row: tuple[PaperCell, ...], *, is_sum: bool) -> Markup:
    """A row of a table."""
    cells = Markup("").join(
        Markup('<td{} data-head="{}">{}</td>').format(
            Markup(' class="figure"') if at in block.figures else "",
            inert(block.headings[at]),
            in_each_tag("p", cell),
        )
        for at, cell in enumerate(row)
    )
    return Markup("<tr{}>{}</tr>\n").format(Markup(' class="sum"') if is_sum else "", cells)


def text_markup(text: PaperText) -> Markup:
    """A paragraph, bit by bit; what is foreign in it keeps its own direction."""
    return Markup("").join(map(bit_markup, text))


def bit_markup(bit: Bit) -> Markup:
    """One bit; line breaks stay."""
    said = Markup("<br>").join(map(escape, inert(bit.text).split("\n")))
    if bit.look is BitLook.PLAIN:
        return Markup("<bdi>{}</bdi>").format(said) if bit.text else Markup("")
    tag = "strong" if bit.look in {BitLook.STRONG, BitLook.ALARM} else "span"
    return Markup('<{0} class="{1}"><bdi>{2}</bdi></{0}>').format(tag, bit.look.value, said)
