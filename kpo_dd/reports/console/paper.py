"""A paper on the terminal: broken between words for who looks at it, a line a paragraph in a pipe."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from rich import box
from rich.console import Console
from rich.text import Text

from kpo_dd.reports.console.tables import Heading, table_of
from kpo_dd.reports.words.foreign import inert
from kpo_dd.reports.words.paper import (
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

TERMINAL_LOOKS: Mapping[BitLook, str] = {
    BitLook.PLAIN: "",
    BitLook.STRONG: "bold",
    BitLook.SOFT: "dim",
    BitLook.ALARM: "bold red",
    BitLook.SMALL: "dim",
    BitLook.BAR: "cyan",
}
POINT = "• "


def print_paper(console: Console, paper: WholePaper) -> None:
    """Print all of it."""
    print_text(console, Text(inert(paper.title), style="bold"))
    for block in paper.blocks:
        print_block(console, block)
    print_text(console, Text(f"\n{inert(paper.foot)}", style="dim"))


def print_block(console: Console, block: PaperBlock) -> None:
    """Print one block."""
    match block:
        case PaperHead():
            print_text(console, Text(f"\n{inert(block.text)}", style="bold underline"))
        case PaperLine():
            print_text(console, paper_text(block.text))
        case PaperList():
            for point in block.points:
                print_point(console, paper_text(point))
        case PaperFacts():
            for name, said in block.rows:
                print_text(console, Text.assemble((f"{inert(name)}: ", "bold"), paper_text(said)))
        case PaperTable():
            print_grid(console, block)
        case _:
            assert_never(block)


def print_text(console: Console, text: Text) -> None:
    """Print a paragraph; lines are broken for eyes only."""
    console.print(text, soft_wrap=not console.is_terminal)


def print_point(console: Console, point: Text) -> None:
    """Print a point; what goes on below it stands under its first word."""
    from rich.padding import Padding

    if not console.is_terminal:
        print_text(console, Text.assemble(POINT, point))
        return
    lines = point.wrap(console, console.width - len(POINT))
    for number, line in enumerate(lines):
        line.rstrip()
        indent = "  " if number else POINT
        console.print(Padding(Text.assemble(indent, line), 0))


def print_grid(console: Console, block: PaperTable) -> None:
    """Print a table; the row of a sum in bold."""
    whole = {*block.figures, *drawn_columns(block)}
    headings = [
        Heading(inert(words), at not in whole, to_the_right=at in block.figures, folds=False)
        for at, words in enumerate(block.headings)
    ]
    rows = [[paper_cell(cell) for cell in row] for row in block.rows]
    if block.is_summed and rows:
        for cell in rows[-1]:
            cell.stylize("bold")
    console.print(table_of(headings, rows, box.SIMPLE_HEAD if console.is_terminal else None))


def drawn_columns(block: PaperTable) -> set[int]:
    """The columns with bars: a bar that is broken shows nothing."""
    cells = ((at, cell) for row in block.rows for at, cell in enumerate(row))
    return {
        at for at, cell in cells if any(bit.look is BitLook.BAR for text in cell for bit in text)
    }


def paper_cell(cell: PaperCell) -> Text:
    """The paragraphs of a cell, a line each."""
    return Text("\n").join(map(paper_text, cell))


def paper_text(text: PaperText) -> Text:
    """A paragraph; nothing in it is markup or an escape."""
    return Text.assemble(*((inert(bit.text), TERMINAL_LOOKS[bit.look]) for bit in text))
