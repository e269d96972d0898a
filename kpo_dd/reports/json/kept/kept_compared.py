"""A file of an earlier run as one side of a comparison, whatever rules it was made by.

Version 1 of the file kept no answers but those that flags rest on: of these no comparison is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from kpo_dd.assessment.result.assessed import Status
from kpo_dd.assessment.result.changes import ChangeSide, RunNamed
from kpo_dd.assessment.result.compared_runs import ComparedRun, ComparedSupplier
from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.assessment.result.theme_results import StepKind
from kpo_dd.errors import ReadingError
from kpo_dd.reports.json.kept.kept_answers import KeptAnswers
from kpo_dd.reports.json.kept.kept_apart import day_given, day_read
from kpo_dd.reports.json.kept.kept_file import KeptFile, content_of, opened_run, refusing_foreign
from kpo_dd.reports.json.kept.kept_supplier import known_read
from kpo_dd.reports.json.run_members import JsonVersion
from kpo_dd.reports.json.supplier_members import JsonSupplier
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.rulebook import Rulebook

FIRST_VERSION = ("version", "1")


class OldTheme(TypedDict):
    """A theme, as version 1 has it."""

    waterfall: list[dict[str, str | float | None]]


class OldFlag(TypedDict):
    """A flag, as version 1 has it."""

    rule: str


class OldQuestion(TypedDict):
    """An open question, as version 1 has it."""

    rules: list[str]


class OldSupplier(TypedDict):
    """A supplier, as version 1 has it."""

    id: str
    name: str
    status: Status
    band: str
    score: float
    score_high: float
    themes: dict[Theme, OldTheme]
    flags: list[OldFlag]
    open_questions: list[OldQuestion]


class OldReturn(TypedDict):
    """A return, as version 1 has it."""

    id: str
    return_state: ReturnState


class OldRun(TypedDict):
    """A run, as version 1 has it: what is compared of it."""

    on: str
    rulebook: JsonVersion
    suppliers: list[OldSupplier]
    returns: list[OldReturn]


@cache
def old_type() -> TypeAdapter[OldRun]:
    """What a file of version 1 has to be."""
    return TypeAdapter(OldRun)


def compared_file(path: Path, rulebook: Rulebook) -> ComparedRun:
    """The run of a file of either version; the rulebook in use tells days from words in its answers."""
    try:
        file = opened_run(path)
    except ReadingError as error:
        if FIRST_VERSION not in error.problems[0].details:
            raise
        return old_run(path)
    with refusing_foreign(path):
        return ComparedRun(
            named=named_run(path, file.run["on"], file.run["rulebook"]),
            suppliers={one.id: one for one in kept_suppliers(file, rulebook)},
            states={one["id"]: one["return_state"] for one in file.run["returns"]},
            titles={name: one["title"] for name, one in file.run["texts"]["rules"].items()},
        )


def named_run(path: Path, on: str, made_by: JsonVersion) -> RunNamed:
    """Which run a file is of."""
    return RunNamed(str(path), day_given(on), made_by["version"], made_by["sha256"])


def kept_suppliers(file: KeptFile, rulebook: Rulebook) -> Iterator[ComparedSupplier]:
    """The suppliers of a file of version 2; one to pass on holds no answers that could be compared."""
    deadlines = {one["id"]: day_read(one["deadline"]) for one in file.run["returns"]}
    for at in range(len(file)):
        member = file.supplier(at)
        answers = KeptAnswers.of(member, rulebook)
        yield ComparedSupplier(
            id=member["id"],
            name=member["name"],
            side=kept_side(member),
            answers=None if file.is_redacted else answers.by_question,
            known=()
            if file.is_redacted
            else tuple(known_read(one, answers) for one in member.get("known", ())),
            deadline=deadlines.get(member["id"]),
        )


def kept_side(member: JsonSupplier) -> ChangeSide:
    """What the run found of a supplier."""
    themes = {
        Theme.MODERN_SLAVERY: member["themes"]["modern_slavery"],
        Theme.CHILD_LABOUR: member["themes"]["child_labour"],
        Theme.TRAFFICKING: member["themes"]["trafficking"],
    }
    score = member["score"] if member["status"] is Status.ASSESSED else member["score_high"]
    return ChangeSide(
        band=Band.parse(member["band"]),
        score=score,
        flags=tuple(one["rule"] for one in member["flags"]),
        waiting=frozenset(name for one in member["open_questions"] for name in one["rules"]),
        steps={
            (theme, step_name(step.get("rule"), step.get("step"))): step["points"]
            for theme, one in themes.items()
            for step in one["waterfall"]
        },
    )


def step_name(rule: object, step: object) -> str:
    """The name of a step: its rule; `held`, or nothing for the exposure."""
    return str(rule) if rule else StepKind.HELD.value if step == StepKind.HELD else ""


def old_run(path: Path) -> ComparedRun:
    """The run of a file of version 1."""
    with refusing_foreign(path):
        run = old_type().validate_python(content_of(path))
        return ComparedRun(
            named=named_run(path, run["on"], run["rulebook"]),
            suppliers={one["id"]: old_supplier(one) for one in run["suppliers"]},
            states={one["id"]: one["return_state"] for one in run["returns"]},
        )


def old_supplier(member: OldSupplier) -> ComparedSupplier:
    """A supplier of version 1."""
    score = member["score"] if member["status"] is Status.ASSESSED else member["score_high"]
    side = ChangeSide(
        band=Band.parse(member["band"]),
        score=score,
        flags=tuple(one["rule"] for one in member["flags"]),
        waiting=frozenset(name for one in member["open_questions"] for name in one["rules"]),
        steps={
            (theme, step_name(step.get("rule"), step.get("step"))): float(step["points"] or 0.0)
            for theme, one in member["themes"].items()
            for step in one["waterfall"]
        },
    )
    return ComparedSupplier(member["id"], member["name"], side)
