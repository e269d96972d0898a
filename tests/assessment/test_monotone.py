"""Nothing gets better through a worse answer: the shipped rules, any answer, no exemption.

Which of two answers is worse is stated in the questionnaire.
"""

from __future__ import annotations

import pytest

from tests.drawn_returns import breaches, told


def test_no_worse_answer_makes_anything_better() -> None:
    """5,000 pairs: no score or band of a theme, nor the band that counts."""
    found = list(breaches(seed=7, count=5_000))
    assert not found, told(found)


@pytest.mark.slow
def test_no_worse_answer_makes_anything_better_in_a_long_search() -> None:
    """100,000 pairs, other ones."""
    found = list(breaches(seed=11, count=100_000))
    assert not found, told(found)
