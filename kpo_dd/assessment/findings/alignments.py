"""What a supplier's answers show of the Business Principles. Kept apart: never part of the risk score."""

from __future__ import annotations

from kpo_dd.answers import evidence_column
from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.result.alignments import CategoryAlignment
from kpo_dd.rulebook.alignment import AlignmentSign
from kpo_dd.rulebook.conditions import FALSE, TRUE, UNKNOWN


def read_alignment(rows: SupplierRows, row: int) -> tuple[CategoryAlignment, ...]:
    """Every category of the principles, in order; nothing where the rulebook has no signs."""
    if rows.rulebook.alignment is None:
        return ()
    return tuple(
        read_category(rows, category.id, row) for category in rows.rulebook.principles.categories
    )


def read_category(rows: SupplierRows, category: str, row: int) -> CategoryAlignment:
    """One category; a sign that does not apply is neither shown nor lacking."""
    alignment = rows.rulebook.alignment
    signs = alignment.of_category(category) if alignment else ()
    truths = {sign.id: rows.sign_truth(sign, row) for sign in signs}
    shown = [sign for sign in signs if truths[sign.id] == TRUE]
    return CategoryAlignment(
        category=category,
        shown=tuple(sign.id for sign in shown),
        lacking=tuple(name for name, truth in truths.items() if truth == FALSE),
        open=tuple(name for name, truth in truths.items() if truth == UNKNOWN),
        documents=documents_of(rows, shown, row),
        promised=tuple(sign.id for sign in shown if sign.promise),
    )


def documents_of(rows: SupplierRows, signs: list[AlignmentSign], row: int) -> tuple[str, ...]:
    """The papers named at the questions that these signs read, each once, in the order of the questions."""
    read = {name for sign in signs for name in sign.shown_when.questions}
    documented = rows.tables.columns.documented
    named = (
        rows.words(evidence_column(question), row)
        for question in rows.values
        if question in read and question in documented and documented[question][row]
    )
    return tuple(dict.fromkeys(named))
