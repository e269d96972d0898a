"""What a supplier could say instead of the truth: better answers, as the questionnaire states them.

For a search of the cheapest set of lies, which has to know neither the rules nor their weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.shipped_answers import BUSY, is_worse, telling
from tests.toys import Row

# A builder with everything that forced labour is made of; head counts as on a large site.
SIZE: Row = {
    "country": "KAZ",
    "sector": "F",
    "workers_total": 300.0,
    "workers_migrant": 220.0,
    "workers_agency": 180.0,
    "workers_seasonal": 40.0,
    "manual_work_share": 0.7,
    "hazardous_work_share": 0.6,
    "hours_per_week": 72.0,
    "notice_period_days": 90.0,
    "youngest_worker_age": 15.0,
    "workers_under18": 6.0,
    "under18_hours": 60.0,
    "subcontracting_tiers": 3.0,
}


def the_truth() -> Row:
    """The worst answer to every question, and the counts of a large site; nothing is left out."""
    return {**{name: worst(name) for name in telling()}, **opened(), **SIZE}


def opened() -> Row:
    """The answers of a busy supplier in words: else the worst ones shut gates, and hide what is behind."""
    return {name: answer for name, answer in BUSY.items() if isinstance(answer, str)}


def worst(name: str) -> object:
    """The first telling answer that no other one is worse than."""
    answers = telling()[name]
    return next(one for one in answers if not any(is_worse(name, two, one) for two in answers))


def better_answers(row: Row) -> Mapping[str, tuple[object, ...]]:
    """Question to every telling answer that is better than the one given; questions without any left out."""
    found = {name: tuple(better_than(name, row[name])) for name in telling() if name in row}
    return {name: answers for name, answers in found.items() if answers}


def better_than(name: str, given: object) -> Iterator[object]:
    """Answers to one question that a liar could give instead."""
    return (answer for answer in telling()[name] if is_worse(name, given, answer))
