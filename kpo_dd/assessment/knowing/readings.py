"""What became of each thing that is known, and how far the answers can still be relied on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kpo_dd.assessment.judging.columns import QuestionColumns
from kpo_dd.assessment.knowing.comparing import Beside, ComparedColumn
from kpo_dd.assessment.result.known_answers import DIFFERS, KnownReading
from kpo_dd.assessment.scoring.tables import Tables
from kpo_dd.assessment.scoring.weights import Floats
from kpo_dd.rulebook.conditions import TRUE
from kpo_dd.rulebook.method import Knowledge

Readings = tuple[KnownReading | None, ...]  # one a supplier; None where nothing is known


def readings_of(column: ComparedColumn, read: Sequence[frozenset[str]], tables: Tables) -> Readings:
    """What became of what is known in answer to one question."""
    name = column.question.id
    return tuple(
        reading_of(beside, name in read[row], is_asked(name, row, tables.columns))
        for row, beside in enumerate(column.beside)
    )


def reading_of(beside: Beside, is_read: bool, asked: bool) -> KnownReading | None:
    """What became of one known answer: whether it was read, and whether the question applies."""
    match beside:
        case Beside.NOTHING:
            return None
        case Beside.AGREES:
            return KnownReading.AGREES
        case Beside.SILENT | Beside.SILENT_BEST:
            found = KnownReading.SILENT_OURS if is_read else KnownReading.SILENT
        case _:
            found = KnownReading.OURS if is_read else KnownReading.ANSWER
    return found if is_read or asked else KnownReading.NOT_ASKED


def is_asked(name: str, row: int, columns: QuestionColumns) -> bool:
    """Whether a question applies to the supplier in a row for certain."""
    truth = columns.gates.get(name)
    return truth is None or bool(truth[row] == TRUE)


def doubt(
    compared: Sequence[ComparedColumn],
    readings: Sequence[Readings],
    knowledge: Knowledge,
    rows: int,
) -> Floats:
    """What is left of the confidence, a share a supplier.

    The best answer to a question that does not apply contradicts nothing.
    """
    left = np.ones(rows)
    for column, said in zip(compared, readings, strict=True):
        best = [beside is Beside.SILENT_BEST for beside in column.beside]
        differs = np.array([one in DIFFERS for one in said]) & ~np.array(best)
        agrees = np.array([one is KnownReading.AGREES for one in said])
        differs |= agrees & np.array(column.disputed)  # two columns of the list that differ
        silent = np.array([one is KnownReading.SILENT_OURS for one in said])
        left *= np.where(differs, 1.0 - knowledge.contradicted, 1.0)
        left *= np.where(silent, 1.0 - knowledge.silent, 1.0)
    return left
