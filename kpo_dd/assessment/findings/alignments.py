"""What a supplier's answers show of the Business Principles. Kept apart: never part of the risk score."""

from __future__ import annotations

from collections.abc import Mapping

from kpo_dd.answers import evidence_column
from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.result.alignments import CategoryAlignment
from kpo_dd.rulebook.conditions import FALSE, TRUE, UNKNOWN


def read_alignment(rows: SupplierRows, row: int) -> tuple[CategoryAlignment, ...]:
    """Every category of the principles, in order; nothing where the rulebook has no signs."""
    if rows.rulebook.alignment is None:
        return ()
    papers = papers_named(rows, row)
    return tuple(
        read_category(rows, category.id, papers, row)
        for category in rows.rulebook.principles.categories
    )


def read_category(
    rows: SupplierRows, category: str, papers: Mapping[str, str], row: int
) -> CategoryAlignment:
    """One category; a sign that does not apply is neither shown nor lacking."""
    alignment = rows.rulebook.alignment
    signs = alignment.of_category(category) if alignment else ()
    truths = {sign.id: rows.sign_truths[sign.id][row] for sign in signs}
    shown = [sign for sign in signs if truths[sign.id] == TRUE]
    read = {name for sign in shown for name in sign.shown_when.questions}
    return CategoryAlignment(
        category=category,
        shown=tuple(sign.id for sign in shown),
        lacking=tuple(name for name, truth in truths.items() if truth == FALSE),
        open=tuple(name for name, truth in truths.items() if truth == UNKNOWN),
        documents=tuple(dict.fromkeys(said for name, said in papers.items() if name in read)),
    )


def papers_named(rows: SupplierRows, row: int) -> dict[str, str]:
    """Question to the paper that is named for its answer, in the order of the columns."""
    documented = rows.tables.columns.documented
    return {
        question: rows.words(evidence_column(question), row)
        for question in rows.values
        if question in documented and documented[question][row]
    }
