"""Honest suppliers by the thousand, some with harms planted in them: what a score ought to find.

How grave each harm is stands here as a person would say it, from 1 to 10 by scale, scope and whether it can
be put right, and owes nothing to the weights of the rules. It is a population made up to try the method
on; nothing in it is an estimate of how often anything happens.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from random import Random

import pandas as pd
from msgspec import Struct, field

from kpo_dd.answers import evidence_column
from kpo_dd.assessment.scoring.points import Tenths
from kpo_dd.assessment.scoring.tables import tabulate
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.rule import Kind
from tests.shipped_answers import best, is_worse, telling
from tests.toys import ON, Row, frame, shipped

SEED, SIZE = 20261127, 3_000
SIZES = (4, 9, 15, 40, 120, 300, 900)
SECTORS = "ABCDFGHIJKMNQ"
COUNTRIES = ("KAZ", "KAZ", "KAZ", "TUR", "NOR", "DEU", "ARE", "QAT", "BGD", "USA", "CHN")


class Harm(Struct, frozen=True):
    """Something that is done to people: how grave it is, and what an honest firm answers then.

    `zero`: no buyer may live with it, whatever else is in order. `where`: what has to be so that it can
    happen at all.
    """

    gravity: int
    answers: Row
    zero: bool = False
    where: Row = field(default_factory=dict)


HOUSED: Row = {"employer_housing": "yes"}
GUARDED: Row = {**HOUSED, "security_guards": "yes"}  # whatever the size, guards are asked for then
LARGE: Row = {"workers_total": 60.0}  # where everybody is asked what leaving costs
YOUNG: Row = {"youngest_worker_age": 16.0, "workers_under18": 1.0, "under18_hours": 20.0}
HARMS: Mapping[str, Harm] = {
    "passports are not given back": Harm(
        10, {"identity_documents_held": "yes", "identity_documents_returned": "no"}, zero=True
    ),
    "people are locked in": Harm(10, {"free_movement": "no"}, zero=True),
    "pay is kept back": Harm(9, {"wages_on_time": "withheld"}, zero=True),
    "threats that nobody has looked into": Harm(9, {"workers_threatened": "open"}, zero=True),
    "debts that bind": Harm(
        10, {"wage_deductions": ("loans",), "loans_bind_workers": "yes"}, zero=True
    ),
    "workers paid for the job": Harm(
        9, {"recruitment_fees_paid": "yes", "recruitment_fees_repaid": "no"}, zero=True
    ),
    "a case without remedy": Harm(9, {"labour_case": "open", "remedy_given": ("none",)}, zero=True),
    "guards who hit": Harm(9, {"security_incidents": "open"}, zero=True, where=GUARDED),
    "a boy of 16 in dangerous work": Harm(9, {"under18_hazardous": "yes"}, zero=True, where=YOUNG),
    "a child of 12 at work": Harm(
        10,
        {"youngest_worker_age": 12.0, "under18_schooling": "no", "under16_consent": "no"},
        zero=True,
        where=YOUNG,
    ),
    "overtime that can't be refused": Harm(6, {"overtime_voluntary": "no"}),
    "58 hours a week": Harm(5, {"hours_per_week": 58.0}),
    "no day of rest": Harm(5, {"rest_days": "no"}),
    "less than the minimum wage": Harm(6, {"minimum_wage_paid": "no"}),
    "a penalty for leaving": Harm(6, {"leaving_penalty": "yes"}, where=LARGE),
    "no contracts": Harm(5, {"written_contracts": "none"}),
    "no contact with the outside": Harm(7, {"workers_contact_free": "no"}, where=HOUSED),
    "beds and exits missing": Harm(
        4, {"housing_has": ("drinking_water",), "housing_inspected": "no"}, where=HOUSED
    ),
    "fines": Harm(3, {"wage_deductions": ("fines",)}),
    "late pay": Harm(3, {"wages_on_time": "sometimes_late"}),
    "passports in the office safe": Harm(4, {"identity_documents_held": "yes"}),
    "nights for a boy of 16": Harm(4, {"under18_night_overtime": "yes"}, where=YOUNG),
}
# Harms that together are work nobody offered freely, under the menace of a penalty (C29, art. 2(1)), though
# none of them is alone: whoever can't refuse or can't leave is held by papers, and by being cut off.
TOGETHER = (
    {
        "overtime that can't be refused",
        "passports in the office safe",
        "no contact with the outside",
    },
    {"a penalty for leaving", "passports in the office safe", "no contact with the outside"},
    {"overtime that can't be refused", "a penalty for leaving", "passports in the office safe"},
)


class Supplier(Struct, frozen=True):
    """One of the population, with the harms that were planted in it."""

    row: Row
    harms: tuple[str, ...]

    @property
    def gravity(self) -> int:
        """The sum of all."""
        return sum(HARMS[name].gravity for name in self.harms)

    @property
    def is_zero_tolerance(self) -> bool:
        """Whether there is a harm that nobody may live with, or several that together are one."""
        together = any(harms.issubset(self.harms) for harms in TOGETHER)
        return together or any(HARMS[name].zero for name in self.harms)


def population(seed: int, count: int) -> Iterator[Supplier]:
    """So many suppliers, one like the other for the same seed."""
    random = Random(seed)  # noqa: S311
    for _ in range(count):
        yield supplier(random)


def supplier(random: Random) -> Supplier:
    """A third is clean; the others do up to five things that harm, mostly fewer."""
    harms = apart(random.sample(sorted(HARMS), random.choice((0, 0, 0, 1, 1, 1, 2, 2, 3, 5))))
    row = honest(random)
    for name in harms:
        row |= HARMS[name].where | HARMS[name].answers
    if random.random() < 0.5:
        row |= documents(row, random)
    return Supplier(row, harms)


def apart(names: list[str]) -> tuple[str, ...]:
    """Those that can be true together with the ones before them: no question has two answers."""
    kept: list[str] = []
    said: Row = {}
    for name in names:
        own = {**HARMS[name].where, **HARMS[name].answers}
        if all(said.get(question, answer) == answer for question, answer in own.items()):
            kept.append(name)
            said |= own
    return tuple(kept)


def documents(row: Row, random: Random) -> Row:
    """A document for whatever the questionnaire asks one for and is done."""
    asked = [q.id for q in shipped().questionnaire.questions if q.evidence is not None]
    done = [name for name in asked if row.get(name) == "yes"]
    return {
        evidence_column(name): f"order No. {random.randrange(1, 99)} of 2 June 2025"
        for name in done
    }


def honest(random: Random) -> Row:
    """A firm of any size, trade and place that harms nobody, and does more or less of what is asked."""
    row: Row = {name: best(name) for name in telling()}
    care = random.choice((0.6, 0.8, 1.0))
    for name in sorted(omissible()):
        if random.random() > care:
            row[name] = "no"
    return row | circumstances(random)


@cache
def omissible() -> frozenset[str]:
    """Things to do that nobody is harmed by at once where they are left undone: no red flag reads them."""
    rules = shipped().rules
    by_flags = {name for r in rules if r.kind is Kind.RED_FLAG for name in r.questions}
    by_controls = {name for r in rules if r.kind is Kind.CONTROL for name in r.condition.questions}
    return frozenset(name for name in by_controls - by_flags if is_worse(name, "no", best(name)))


def circumstances(random: Random) -> Row:
    """How a firm works: nothing of it is right or wrong."""
    workers, abroad, hired = random.choice(SIZES), random.choice((0, 0, 0, 0.1, 0.6)), 0.0
    if workers >= 15:
        hired = random.choice((0, 0, 0, 0.2))
    return {
        "country": random.choice(COUNTRIES),
        "sector": random.choice(SECTORS),
        "filled_on": "2026-11-20",
        "policy_date": "2025-06-02",
        "workers_total": float(workers),
        "workers_migrant": float(int(workers * abroad)),
        "workers_agency": float(int(workers * hired)),
        "workers_seasonal": float(int(workers * random.choice((0, 0, 0.2)))),
        "manual_work_share": round(random.uniform(0.05, 0.8), 2),
        "hazardous_work_share": round(random.uniform(0, 0.6), 2),
        "hours_per_week": float(random.choice((35, 36))),
        "notice_period_days": float(random.choice((14, 30))),
        "youngest_worker_age": float(random.choice((18, 19, 22, 30))),
        "grievance_cases": float(random.choice((1, 2, 5))),
        **{name: random.choice(("yes", "no")) for name in settings()},
    }


@cache
def settings() -> tuple[str, ...]:
    """The questions in words on how a firm works."""
    asked = shipped().questionnaire.questions
    return tuple(q.id for q in asked if q.order is not None and q.order.setting)


def show(seed: int, count: int) -> None:
    """Print how bands and scores fall out, for the harmed and the others."""
    everyone = list(population(seed, count))
    tables = tabulate(frame(*(one.row for one in everyone)), shipped(), ON)
    found = pd.DataFrame(
        {
            "harm": [
                "zero tolerance" if one.is_zero_tolerance else bool(one.harms) for one in everyone
            ],
            "band": [Band(int(band)).key for band in tables.band],
        }
    ).replace({"harm": {True: "lesser", False: "none"}})
    shares = pd.crosstab(found["harm"], found["band"], normalize="index")
    print(shares.reindex(columns=[band.key for band in Band], fill_value=0.0).round(2).to_string())
    print(f"Spearman {spearman([one.gravity for one in everyone], tables.score):.2f}")


def spearman(one: Sequence[int], other: Tenths) -> float:
    """The correlation of two rankings, ties at their mean rank."""
    return float(pd.Series(one).rank().corr(pd.Series(other).rank()))


if __name__ == "__main__":
    show(SEED, SIZE)
