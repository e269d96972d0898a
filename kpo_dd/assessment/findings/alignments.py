"""What a supplier's answers show of the Business Principles. Kept apart: never part of the risk score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from kpo_dd.answers import evidence_column
from kpo_dd.assessment.findings.supplier_rows import AlignedLine, SupplierRows
from kpo_dd.assessment.result.alignments import CategoryAlignment
from kpo_dd.rulebook.alignment import AlignmentSign
from kpo_dd.rulebook.conditions import FALSE, TRUE, UNKNOWN


def read_alignment(rows: SupplierRows, row: int) -> tuple[CategoryAlignment, ...]:
    """Every category of the principles, in order; nothing where the rulebook has no signs.

    Who shows the same signs shows the same of every category, but for the papers that are named.
    """
    if rows.rulebook.alignment is None:
        return ()
    states = rows.sign_states[row].tobytes()
    if states not in rows.aligned:
        rows.aligned[states] = tuple(categories_shown(rows, row))
    questions, named = rows.documents
    papers = [questions[place] for place in np.flatnonzero(named[row])]
    return tuple(with_papers(rows, line, papers, row) for line in rows.aligned[states])


def categories_shown(rows: SupplierRows, row: int) -> Iterator[AlignedLine]:
    """Every category, and the questions that its shown signs read; a sign that does not apply is nothing."""
    by_category: dict[str, list[tuple[AlignmentSign, int]]] = {}
    for sign, state in zip(rows.signs, rows.sign_states[row].tolist(), strict=True):
        by_category.setdefault(sign.category, []).append((sign, state))
    for category in rows.rulebook.principles.categories:
        own = by_category.get(category.id, [])
        shown, lacking, open_ = (
            tuple(sign.id for sign, state in own if state == truth)
            for truth in (TRUE, FALSE, UNKNOWN)
        )
        read = (sign.shown_when.questions for sign, state in own if state == TRUE)
        promised = tuple(sign.id for sign, state in own if state == TRUE and sign.promise)
        line = CategoryAlignment(category.id, shown, lacking, open_, (), promised)
        yield line, frozenset[str]().union(*read)


def with_papers(
    rows: SupplierRows, line: AlignedLine, named: list[str], row: int
) -> CategoryAlignment:
    """A category with the papers named at its questions, each once, in the order of the questions."""
    aligned, read = line
    papers = [rows.words(evidence_column(name), row) for name in named if name in read]
    return replace(aligned, documents=tuple(dict.fromkeys(papers))) if papers else aligned
