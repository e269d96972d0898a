"""The search for complete returns that leave a rule undecided."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.trials.probing import (
    MOST_ROWS,
    answer_combinations,
    telling_returns,
    thinned,
    undecidable_rules,
)
from kpo_dd.rulebook.rulebook import Rulebook
from tests.rulebook.altering import altered
from tests.toys import ON, toy


def with_rule(flag_when: str) -> Rulebook:
    """The toy rulebook with one rule only, of that condition."""
    return replace(toy(), rules=(altered("MS-05", flag_when=flag_when),))


NUMBERS = ", ".join(str(5 * number) for number in range(1, 40))
# Behind the shut gate of documents_returned nothing is known, but only where there are workers.
HEAVY = (
    f"workers_total > 0 and (workers_migrant in ({NUMBERS}) or youngest_age in ({NUMBERS})"
    ' or documents_returned == "no")'
)


def test_a_rule_with_very_many_combinations_is_tried_in_all_its_questions() -> None:
    """Cutting the list off would leave the first question at its first answer for ever."""
    rulebook = with_rule(HEAVY)
    returns = telling_returns([rulebook.rules[0]], rulebook, ON, MOST_ROWS)
    assert MOST_ROWS / 10 < len(returns) <= MOST_ROWS
    assert {name: returns[name].nunique() > 1 for name in returns} == dict.fromkeys(returns, True)
    assert telling_returns([rulebook.rules[0]], rulebook, ON, MOST_ROWS).equals(returns)
    assert [problem.code for problem in undecidable_rules(rulebook, ON)] == ["rule_undecidable"]


def test_few_combinations_are_tried_all() -> None:
    """Each of them once."""
    domains: list[list[object]] = [[1, 2, 3], ["yes", "no"], ["x"]]
    rows = list(answer_combinations(thinned(domains)))
    assert len(rows) == len(set(rows)) == 6


def test_a_long_domain_keeps_its_ends_and_is_cut_evenly() -> None:
    """Short ones are left as they are."""
    domains: list[list[object]] = [list(range(1001)), list(range(1001)), ["yes", "no"]]
    first, second, third = thinned(domains)
    assert list(first) == list(second)
    assert len(first) == 100
    assert (first[0], first[-1], len(third)) == (0, 1000, 2)
    gaps = {int(str(b)) - int(str(a)) for a, b in pairwise(first)}
    assert max(gaps) - min(gaps) <= 1


@pytest.mark.parametrize("questions", [14, 15, 16, 20, 40, 100, 250])
def test_every_question_varies_however_many_there_are(questions: int) -> None:
    """Two answers each are too many combinations from fifteen questions on."""
    domains: list[list[object]] = [["yes", "no", "n/a"]] * questions
    rows = list(answer_combinations(thinned(domains)))
    assert MOST_ROWS / 4 < len(rows) <= MOST_ROWS
    assert all(len(set(column)) == 2 for column in zip(*rows, strict=True))


def test_a_minus_belongs_to_the_number() -> None:
    """Days to come are tried where a condition looks ahead."""
    rulebook = with_rule("today - policy_date > -4")
    dates = set(telling_returns([rulebook.rules[0]], rulebook, ON, MOST_ROWS)["policy_date"])
    assert {(stamp.date() - ON).days for stamp in dates} >= {3, 4, 5}
