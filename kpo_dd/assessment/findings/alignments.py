"""What a supplier's answers show of the Business Principles. Kept apart: never part of the risk score."""

from __future__ import annotations

from collections.abc import Sequence

from kpo_dd.answers import evidence_column
from kpo_dd.assessment.findings.supplier_rows import AlignedLine, AlignedWhole, SupplierRows
from kpo_dd.assessment.result.alignments import CategoryAlignment
from kpo_dd.rulebook.conditions import FALSE, TRUE, UNKNOWN

MOST_ALIGNED_KEPT = 20_000
NOT_READ: tuple[str, Sequence[int]] = ("", ())


def read_alignment(rows: SupplierRows, row: int) -> tuple[CategoryAlignment, ...]:
    """Every category of the principles, in order; nothing where the rulebook has no signs.

    Who shows the same signs of a category shows the same of it, but for the papers that are named.
    """
    if rows.rulebook.alignment is None:
        return ()
    bare, read = all_states_shown(rows, row)
    papers: dict[int, dict[str, None]] = {}
    for at in rows.papers_named.at(row):
        column, lines = read.get(at, NOT_READ)
        text = rows.words(column, row) if lines else ""
        for line in lines:
            papers.setdefault(line, {})[text] = None
    if not papers:
        return bare
    found = list(bare)
    for line, texts in papers.items():
        found[line] = with_papers(bare[line], tuple(texts))
    return tuple(found)


def all_states_shown(rows: SupplierRows, row: int) -> AlignedWhole:
    """What all categories show by the states of all signs; put together once for all who have these."""
    states = rows.sign_states[row]
    key = states.tobytes()
    found = rows.aligned_whole.get(key)
    if found is None:
        if len(rows.aligned_whole) >= MOST_ALIGNED_KEPT:
            rows.aligned_whole.clear()
        own, signs = states.tolist(), enumerate(rows.signs_of_categories)
        lines = [states_shown(rows, at, tuple([own[one] for one in mine])) for at, mine in signs]
        read: dict[int, tuple[str, list[int]]] = {}
        for line, (_, papers) in enumerate(lines):
            for paper, column in papers:
                read.setdefault(paper, (column, []))[1].append(line)
        found = rows.aligned_whole[key] = (tuple([bare for bare, _ in lines]), read)
    return found


def states_shown(rows: SupplierRows, at: int, states: tuple[int, ...]) -> AlignedLine:
    """What the category in a place shows by the states of its signs; worked out once."""
    key = (at, states)
    if key not in rows.aligned:
        rows.aligned[key] = category_shown(rows, at, states)
    return rows.aligned[key]


def category_shown(rows: SupplierRows, at: int, states: tuple[int, ...]) -> AlignedLine:
    """A category, and the papers its shown signs read; a sign that does not apply is nothing."""
    signs = [rows.signs[one] for one in rows.signs_of_categories[at]]
    own = list(zip(signs, states, strict=True))
    shown, lacking, open_ = (
        tuple(sign.id for sign, state in own if state == truth) for truth in (TRUE, FALSE, UNKNOWN)
    )
    questions = frozenset[str]().union(
        *(sign.shown_when.questions for sign, state in own if state == TRUE)
    )
    promised = tuple(sign.id for sign, state in own if state == TRUE and sign.promise)
    category = rows.rulebook.principles.categories[at].id
    asked, _ = rows.documents
    papers = [(at, evidence_column(name)) for at, name in enumerate(asked) if name in questions]
    return CategoryAlignment(category, shown, lacking, open_, (), promised), tuple(papers)


def with_papers(bare: CategoryAlignment, papers: tuple[str, ...]) -> CategoryAlignment:
    """A category with the papers named at its questions, each once, in the order of the questions."""
    said = (bare.category, bare.shown, bare.lacking, bare.open)
    return CategoryAlignment(*said, papers, bare.promised)


def papers_at(
    rows: SupplierRows, read: Sequence[tuple[int, str]], named: bytes, row: int
) -> tuple[str, ...]:
    """The papers that are named in some columns, each once; `named` marks where one is."""
    there = [column for at, column in read if named[at]]
    return tuple(dict.fromkeys([rows.words(column, row) for column in there])) if there else ()
