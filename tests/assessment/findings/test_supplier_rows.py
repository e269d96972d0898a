"""The tables asked about one supplier at a time."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from kpo_dd.answers import AnswerValue
from kpo_dd.assessment.findings.answer_columns import answer_of


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        (None, None),
        (float("nan"), None),
        (pd.NA, None),
        (pd.NaT, None),
        ("yes", "yes"),
        (("fines", "fees"), ("fines", "fees")),
        (["fines"], ("fines",)),
        (pd.Timestamp("2026-03-01 12:00"), date(2026, 3, 1)),
        (date(2026, 3, 1), date(2026, 3, 1)),
        (12345678901.0, 12345678901.0),
        (40, 40.0),
        (np.int64(40), 40.0),
    ],
)
def test_an_answer_travels_as_what_it_is(value: object, answer: AnswerValue | None) -> None:
    """A figure stays a figure and a day a day; reports make the words."""
    found = answer_of(value)
    assert found == answer
    assert type(found) is type(answer)
