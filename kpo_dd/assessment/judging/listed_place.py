"""Where a supplier works and in which sector, as the buyer's list says; as declared where it does not say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from kpo_dd.answered_columns import AnswerTable, answer_table
from kpo_dd.answers import listed_column
from kpo_dd.assessment.judging.columns import QuestionColumns, look_ups
from kpo_dd.assessment.judging.typed import word_column
from kpo_dd.rulebook.conditions import ValueColumn
from kpo_dd.rulebook.rulebook import COUNTRY, SECTOR, Rulebook

if TYPE_CHECKING:
    import pandas as pd


def listed_place(
    given: AnswerTable | pd.DataFrame, columns: QuestionColumns, rulebook: Rulebook, on: date
) -> QuestionColumns:
    """The columns with the country and the sector of the list in the place of the declared ones."""
    answers = answer_table(given)
    listed = [name for name in (COUNTRY, SECTOR) if listed_column(name) in answers.names]
    if not listed:
        return columns
    found = replace(columns, values=dict(columns.values))
    for name in listed:
        table = rulebook.reference(name)
        if table is not None:
            said = word_column(answers, listed_column(name), table.codes)
            column = laid_over(said, columns.values[name])
            figures = rulebook.figures(name, on)
            found.values[name] = column
            found.values.update(look_ups(name, column, figures))
    return found


def laid_over(listed: ValueColumn, declared: ValueColumn) -> ValueColumn:
    """What the list says, and where it does not, what was declared."""
    data = np.where(listed.known, listed.data, declared.data)
    return replace(declared, data=data, known=listed.known | declared.known)
