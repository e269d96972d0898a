"""Sets of answers that can hardly all be true, or that nothing shows: they hold the band at medium.

None of them is undone by a worse answer: what would be, such as the hours told, only gives the reason. One
named document undoes those that say that nothing is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from kpo_dd.assessment.scoring.check_input import CheckInput, Look
from kpo_dd.rulebook.conditions import TODAY, Flags
from kpo_dd.rulebook.rulebook import FILLED_ON

TOTAL, PARTS = "workers_total", ("workers_migrant", "workers_agency", "workers_seasonal")
POLICY_DATE, HOUSING, HOURS = "policy_date", "employer_housing", "hours_per_week"
COMPLAINTS, SUPPLIES, LABOUR = "grievance_cases", "supplies", "workers"


def more_than_all(whole: CheckInput) -> Look:
    """A part of the workforce that is larger than the whole: one worker, and fifty migrants."""
    total = whole.column(TOTAL)
    found = {}
    for name in PARTS:
        part = whole.column(name)
        both = part.known & total.known
        found[name] = both & (figures(part.data, both) > figures(total.data, both))
    wrong = np.logical_or.reduce(list(found.values()))
    marks = {**found, TOTAL: wrong}
    return Look(marks, marks)


def new_policy(whole: CheckInput) -> Look:
    """A policy of the last days before the questionnaire was filled in, even behind a gate that is shut."""
    dated, filled = whole.column(POLICY_DATE), whole.column(FILLED_ON)
    there = dated.known | whole.columns.unused.get(POLICY_DATE, False)
    today = whole.columns.values[TODAY].data
    day = np.where(filled.known, figures(filled.data, filled.known), today)
    age = day - figures(dated.data, there)
    new = there & (age >= 0) & (age <= whole.figure("new_policy", "days"))
    return Look({POLICY_DATE: new}, {POLICY_DATE: new})


def housed_unshown(whole: CheckInput) -> Look:
    """Workers who live where the employer puts them, and no document of anything; with the hours told."""
    housed = says_yes(whole, HOUSING) & whole.bare
    return Look({HOUSING: housed, HOURS: housed & whole.column(HOURS).known}, {HOUSING: housed})


def many_unheard(whole: CheckInput) -> Look:
    """Many workers, no complaint in a year or none told of, and no document of anything."""
    total, told = whole.column(TOTAL), whole.column(COMPLAINTS)
    many = total.known & (figures(total.data, total.known) > whole.figure("many_unheard", "over"))
    unheard = many & whole.bare & ~(told.known & (figures(told.data, told.known) > 0))
    return Look({TOTAL: unheard, COMPLAINTS: unheard & told.known}, {TOTAL: unheard})


def hired_out_unshown(whole: CheckInput) -> Look:
    """Labour that is hired out to others, and no document of anything; with the agency workers told."""
    column = whole.column(SUPPLIES)
    hires = np.zeros(whole.columns.rows, dtype=bool)
    if LABOUR in column.options:
        hires = column.known & column.ticks(LABOUR)
    found = hires & whole.bare
    return Look(
        {SUPPLIES: found, PARTS[1]: found & whole.column(PARTS[1]).known}, {SUPPLIES: found}
    )


def says_yes(whole: CheckInput, question: str) -> Flags:
    """Where a question is answered with yes."""
    column = whole.column(question)
    return column.known & column.says("yes")


def figures(data: np.ndarray, known: Flags) -> np.ndarray:
    """Numbers where they are known, 0 elsewhere."""
    return np.where(known, data, 0.0).astype(np.float64)


IMPLAUSIBLE: Mapping[str, Callable[[CheckInput], Look]] = {
    "more_than_all": more_than_all,
    "new_policy": new_policy,
    "housed_unshown": housed_unshown,
    "many_unheard": many_unheard,
    "hired_out_unshown": hired_out_unshown,
}
