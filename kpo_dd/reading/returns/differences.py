"""What two returns of one supplier say differently: the questions, and what each return says to them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from kpo_dd.errors import in_rows
from kpo_dd.reading.returns.one_return import ReadReturn


def differing(read: ReadReturn, others: Sequence[ReadReturn]) -> str:
    """A detail with a row a column: the column, what this return says there, and what each other one does.

    Columns stand as the return has them, then those that only others have; of these only what differs
    as it was read: "Yes" and "Да" are one answer.
    """
    columns = dict.fromkeys(chain(read.cells, *(other.cells for other in others)))
    return in_rows(
        (column, written(read, column), *dict.fromkeys(written(other, column) for other in others))
        for column in columns
        if any(said(other, column) != said(read, column) for other in others)
    )


def said(read: ReadReturn, column: str) -> tuple[object, str | None]:
    """What a return says in a column: the answer, or the text where none could be read."""
    return read.answers.get(column), read.unread.get(column)


def written(read: ReadReturn, column: str) -> str:
    """What stands in the cell of a column; empty where there is none."""
    return read.cells[column].raw if column in read.cells else ""
