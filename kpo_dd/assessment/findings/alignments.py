"""What a supplier's answers show of the Business Principles. Kept apart: never part of the risk score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from kpo_dd.answers import evidence_column
from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.result.alignments import CategoryAlignment
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
    aligned = rows.aligned[states]
    questions, named = rows.documents
    at = np.flatnonzero(named[row])
    if not len(at):
        return aligned
    papers = [questions[place] for place in at]
    return tuple(replace(one, documents=documents_of(rows, one, papers, row)) for one in aligned)


def categories_shown(rows: SupplierRows, row: int) -> Iterator[CategoryAlignment]:
    """Every category, no papers named; a sign that does not apply is neither shown nor lacking."""
    states = list(zip(rows.signs, rows.sign_states[row].tolist(), strict=True))
    for category in rows.rulebook.principles.categories:
        own = [(sign.id, state) for sign, state in states if sign.category == category.id]
        shown, lacking, open_ = (
            tuple(name for name, state in own if state == truth) for truth in (TRUE, FALSE, UNKNOWN)
        )
        yield CategoryAlignment(category.id, shown, lacking, open_, ())


def documents_of(
    rows: SupplierRows, line: CategoryAlignment, named: Iterable[str], row: int
) -> tuple[str, ...]:
    """The papers named at questions that the shown signs read, each once, in the order of the questions."""
    alignment = rows.rulebook.alignment
    signs = alignment.of_category(line.category) if alignment else ()
    shown = (sign.shown_when.questions for sign in signs if sign.id in line.shown)
    read = frozenset[str]().union(*shown)
    papers = (rows.words(evidence_column(one), row) for one in named if one in read)
    return tuple(dict.fromkeys(papers))
