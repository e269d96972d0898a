"""What a supplier's answers show of the Business Principles. Kept apart: never part of the risk score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.result.alignments import CategoryAlignment

NO_PAPER: tuple[str, Sequence[int]] = ("", ())


def read_alignment(rows: SupplierRows, row: int) -> tuple[CategoryAlignment, ...]:
    """Every category of the principles, in order; nothing where the rulebook has no signs.

    Who shows the same signs of a category shows the same of it, but for the papers that are named.
    """
    if rows.rulebook.alignment is None:
        return ()
    bare, read = rows.signs.shown(row)
    papers = papers_shown(rows, read, row)
    if not papers:
        return bare
    found = list(bare)
    for line, texts in papers.items():
        found[line] = with_papers(bare[line], tuple(texts))
    return tuple(found)


def papers_shown(
    rows: SupplierRows, read: Mapping[int, tuple[str, Sequence[int]]], row: int
) -> dict[int, dict[str, None]]:
    """The papers named at the questions of shown signs, each once and as asked, by the place of a category.

    `read`: the column of a paper, and the places of the categories that it is read for.
    """
    found: dict[int, dict[str, None]] = {}
    for at in rows.signs.papers.at(row):
        column, lines = read.get(at, NO_PAPER)
        text = rows.words(column, row) if lines else ""
        for line in lines:
            found.setdefault(line, {})[text] = None
    return found


def with_papers(bare: CategoryAlignment, papers: tuple[str, ...]) -> CategoryAlignment:
    """A category with the papers named at its questions."""
    said = (bare.category, bare.shown, bare.lacking, bare.open)
    return CategoryAlignment(*said, papers, bare.promised)
