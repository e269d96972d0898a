"""How long a commitment to the Business Principles holds."""

from __future__ import annotations

from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.rulebook.principles import add_months


@given(st.dates(date(1900, 1, 1), date(2090, 1, 1)), st.integers(1, 120))
def test_months_later_is_the_same_day_or_the_last_of_the_month(day: date, months: int) -> None:
    """As pandas counts months."""
    assert add_months(day, months) == (pd.Timestamp(day) + pd.DateOffset(months=months)).date()
