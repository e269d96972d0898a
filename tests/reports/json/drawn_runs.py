"""Runs with everything that `assessment.json` can say, drawn by a seed and assessed by the shipped rules."""

from __future__ import annotations

from datetime import date
from functools import cache
from random import Random

import pandas as pd
from msgspec.structs import replace

from kpo_dd.answers import AnswerCell, Answers, listed_column
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import Assessment, Input, MappingUsed, MasterFile
from kpo_dd.assessment.result.prior_exposure import FormChoice, PriorExposure, Unknown
from kpo_dd.assessment.result.register_standing import (
    BesideRegister,
    CommitmentStatus,
    EarlierColumns,
    EarlierRun,
    RegisterStanding,
)
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.errors import Place, Problem
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.questionnaire import AnswerType
from kpo_dd.scope.states import with_returns
from kpo_dd.wording import Language
from tests.drawn_returns import a_return
from tests.reports.builders import DIGEST, FILE_DIGEST, HOSTILE
from tests.toys import ON, Row, frame, shipped

KNOWN = ("identity_documents_held", "country", "workers_migrant", "filled_on")
UNREAD = ("age_check", "security_guards", "workers_seasonal")


@cache
def drawn_run(seed: int, suppliers: int = 12) -> Assessment:
    """A run of so many suppliers: answers read and not, comments, documents, the buyer's list, a register."""
    random = Random(seed)  # noqa: S311 - a seed, no secret
    rows = [a_row(random) for _ in range(suppliers)]
    cells: dict[tuple[str, str], AnswerCell] = {}
    for at, row in enumerate(rows):
        for column, name in enumerate((*row, *UNREAD)):
            if random.random() < 0.9:
                cells[f"S{at}", name] = a_cell(row.get(name), f"C{column}", random)
    answers = Answers(typed(frame(*rows)), cells)
    assessed = assess_answers(answers, shipped(), ON, INPUTS, PROBLEMS)
    return beside(with_returns(assessed))


def typed(found: pd.DataFrame) -> pd.DataFrame:
    """A frame with days as days, as they are read."""
    days = [one.id for one in shipped().questionnaire.questions if one.type is AnswerType.DATE]
    known = [name for day in days for name in (day, listed_column(day)) if name in found]
    columns = {name: pd.to_datetime(found[name], format="%Y-%m-%d") for name in known}
    return found.assign(**columns, supplier_id=found.index)


def a_row(random: Random) -> Row:
    """A return, and for some what the buyer's list says."""
    row = {
        **a_return(random),
        "supplier_name": random.choice(list(HOSTILE.values())),
    }
    known = {
        listed_column(name): row[name] for name in KNOWN if name in row and random.random() < 0.3
    }
    if random.random() < 0.3:
        known[listed_column("identity_documents_held")] = random.choice(["yes", "no"])
    silent = ("workers_migrant",) if listed_column("workers_migrant") in known else ()
    said = {name: value for name, value in row.items() if name not in silent}
    return {**said, **known}


def a_cell(value: object, at: str, random: Random) -> AnswerCell:
    """What may stand in a cell: as it was understood, or anything; in the same file, or another one."""
    raw = random.choice([str(value), str(value), random.choice(list(HOSTILE.values())), "да"])
    place = random.choice([Place("a.xlsx", "Ответы", at)] * 5 + [Place("b.csv", "", at)])
    comment = random.choice(["", "", "", "see\nannex", HOSTILE["surrogate"]])
    return AnswerCell(place, raw, comment=comment)


INPUTS = (
    Input("a.xlsx", FILE_DIGEST, "table", "ru", "read", 12),
    Input("b.csv", "", "", "", "refused", 0),
)
PROBLEMS = (
    Problem.of("not_a_workbook", Place("c.xlsx")),
    Problem.of("heading_unclaimed", Place("a.xlsx", "Ответы", "AB1"), heading="\ud83d?", cells=4),
    Problem.of("file_empty", Place("rules/x.csv", line=14), "S1"),
)


def beside(assessment: Assessment) -> Assessment:
    """The same with everything that stands beside suppliers."""
    alike = ("S0", "S1")
    returns = tuple(
        replace(
            one,
            alike=alike if one.id in alike else (),
            language=Language.KK if one.id == "S2" else None,
            own_columns=(("Договор", HOSTILE["formula"]), ("Spend", "1 000")),
            deadline=date(2026, 12, 1),
            files=("a.xlsx",),
            exposure=EXPOSED if one.id == "S1" else None,
        )
        for one in assessment.returns
    )
    missing = SupplierReturn("S99", ReturnState.MISSING, True, "Late LLP", contact="a@b.kz")
    return replace(
        assessment,
        returns=(missing, *returns),
        master=MasterFile("list.xlsx", FILE_DIGEST),
        mapping=MappingUsed("own.csv", FILE_DIGEST),
        register=REGISTER,
    )


EXPOSED = PriorExposure(
    61.5, 44.0, Theme.TRAFFICKING, ("rule_of_law",), (Unknown.SECTOR,), FormChoice.SHORT
)
FOUND = EarlierColumns(
    ("S1",), (2,), ("assessed",), (50.5,), (44.0,), (61.2,), ("incomplete",), ("MS-03",), ((0,),),
    {"S99": "missing"},
)  # fmt: skip
REGISTER = BesideRegister(
    {"S1": RegisterStanding(CommitmentStatus.SIGNED, date(2026, 1, 1), None)},
    EarlierRun(date(2025, 11, 1), "2025", DIGEST, 1, {Band.HIGH: 1}, FOUND),
)
