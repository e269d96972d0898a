"""Sets of answers that can hardly all be true, or that nothing shows: they hold the band at medium.

None of them is undone by a worse answer: what would be, such as the hours told, only gives the reason. One
named document undoes those that say that nothing is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import numpy as np

from kpo_dd.assessment.scoring.check_input import CheckInput, Look, Marks
from kpo_dd.rulebook.conditions import Flags

TOTAL, PARTS = "workers_total", ("workers_migrant", "workers_agency", "workers_seasonal")
HOUSING, HOURS, COMPLAINTS = "employer_housing", "hours_per_week", "grievance_cases"
SMALLEST_FIRM = 1  # people
SUPPLIES, BEDS, PEOPLE = "supplies", ("housing",), ("workers", "guards")


def more_than_all(whole: CheckInput) -> Look:
    """A part of the workforce that is larger than the whole: one worker, and fifty migrants."""
    total = whole.column(TOTAL)
    found, feared = {}, {TOTAL: np.zeros(whole.columns.rows, dtype=bool)}
    for name in PARTS:
        part = whole.column(name)
        both = part.known & total.known
        found[name] = both & (figures(part.data, both) > figures(total.data, both))
        given = part.known | whole.columns.unused.get(name, False)  # the gate may be open
        feared[name] = whole.is_open(name) & ~given
        feared[TOTAL] |= whole.is_open(TOTAL) & (figures(part.data, given) > SMALLEST_FIRM)
    wrong = np.logical_or.reduce(list(found.values()))
    marks = {**found, TOTAL: wrong}
    return Look(marks, marks, feared)


def housed_unshown(whole: CheckInput) -> Look:
    """People who live where the supplier puts them, its own or others', and no document of anything."""
    own, others = says_yes(whole, HOUSING), supplies(whole, BEDS)
    housed = (own | others) & whole.bare
    found = {HOUSING: own & housed, SUPPLIES: others & housed}
    told = {HOURS: own & housed & whole.column(HOURS).known}
    return Look({**found, **told}, found, feared_without_papers(whole, HOUSING, SUPPLIES))


def many_unheard(whole: CheckInput) -> Look:
    """Many workers, no complaint in a year or none told of, and no document of anything."""
    total, told = whole.column(TOTAL), whole.column(COMPLAINTS)
    many = total.known & (figures(total.data, total.known) > whole.figure("many_unheard", "over"))
    heard = told.known & (figures(told.data, told.known) > 0)
    unheard = many & whole.bare & ~heard
    marks = {TOTAL: unheard, COMPLAINTS: unheard & told.known}
    return Look(marks, {TOTAL: unheard}, feared_without_papers(whole, TOTAL))


def hired_out_unshown(whole: CheckInput) -> Look:
    """People who are placed at others', and no document of anything; with the agency workers told."""
    found = supplies(whole, PEOPLE) & whole.bare
    marks = {SUPPLIES: found, PARTS[1]: found & whole.column(PARTS[1]).known}
    return Look(marks, {SUPPLIES: found}, feared_without_papers(whole, SUPPLIES))


def feared_without_papers(whole: CheckInput, *questions: str) -> Marks:
    """Where some questions are left open and no document is named, which would settle it."""
    return {name: whole.is_open(name) & whole.bare for name in questions}


def supplies(whole: CheckInput, kinds: Collection[str]) -> Flags:
    """Where a supplier says that it supplies any of some kinds to others."""
    column = whole.column(SUPPLIES)
    found = np.zeros(whole.columns.rows, dtype=bool)
    for kind in set(kinds) & set(column.options):
        found |= column.known & column.ticks(kind)
    return found


def says_yes(whole: CheckInput, question: str) -> Flags:
    """Where a question is answered with yes."""
    column = whole.column(question)
    return column.known & column.says("yes")


def figures(data: np.ndarray, known: Flags) -> np.ndarray:
    """Numbers where they are known, 0 elsewhere."""
    return np.where(known, data, 0.0).astype(np.float64)


IMPLAUSIBLE: Mapping[str, Callable[[CheckInput], Look]] = {
    "more_than_all": more_than_all,
    "housed_unshown": housed_unshown,
    "many_unheard": many_unheard,
    "hired_out_unshown": hired_out_unshown,
}
