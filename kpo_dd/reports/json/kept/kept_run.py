"""A whole run of `assessment.json`, read back; a supplier is made when somebody asks for it, and not kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from kpo_dd.assessment.result.assessed import (
    Assessment,
    Influence,
    Input,
    MappingUsed,
    MasterFile,
    SupplierResult,
)
from kpo_dd.assessment.result.return_states import SupplierReturn
from kpo_dd.errors import Place, Problem, ReadingError
from kpo_dd.reports.json.kept.kept_apart import day_given, day_read
from kpo_dd.reports.json.kept.kept_file import KeptFile, refusing_foreign
from kpo_dd.reports.json.kept.kept_names import screening_read
from kpo_dd.reports.json.kept.kept_register import exposure_read, register_read
from kpo_dd.reports.json.kept.kept_supplier import KeptOnce, supplier_read
from kpo_dd.reports.json.run_members import JsonProblem, JsonReturn, JsonRun
from kpo_dd.rulebook.rulebook import Rulebook


@dataclass(frozen=True, eq=False)
class KeptSuppliers(Sequence[SupplierResult]):
    """The suppliers of a file, or some of them by their place in it; equal to the same results."""

    file: KeptFile
    once: KeptOnce
    rows: range

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, at: int) -> SupplierResult: ...
    @overload
    def __getitem__(self, at: slice) -> KeptSuppliers: ...
    def __getitem__(self, at: int | slice) -> SupplierResult | KeptSuppliers:
        if isinstance(at, slice):
            return KeptSuppliers(self.file, self.once, self.rows[at])
        member = self.file.supplier(self.rows[at])
        with refusing_foreign(self.file.path):
            return supplier_read(member, self.once)

    def __iter__(self) -> Iterator[SupplierResult]:
        return (self[at] for at in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(
            one == two for one, two in zip(self, other, strict=True)
        )

    __hash__ = None  # type: ignore[assignment]  # what rules hold has no hash either


def kept_assessment(file: KeptFile, rulebook: Rulebook) -> Assessment:
    """The assessment of a file, by the rules it was made by. ReadingError where these are others."""
    made_by = file.run["rulebook"]
    if made_by["sha256"] != rulebook.sha256:
        details = {"version": made_by["version"], "now": rulebook.version}
        raise ReadingError.of("kept_other_rules", Place(str(file.path)), **details)
    with refusing_foreign(file.path):
        return run_read(file, rulebook)


def run_read(file: KeptFile, rulebook: Rulebook) -> Assessment:
    """Everything but the suppliers, and these to be made."""
    run = file.run
    returns = tuple(returns_read(run))
    once = KeptOnce(rulebook, run["texts"], {one.id: one.left_open for one in returns})
    master, mapping = run["master"], run["mapping"]
    return Assessment(
        on=day_given(run["on"]),
        inputs=tuple(Input(**one) for one in run["inputs"]),
        suppliers=KeptSuppliers(file, once, range(len(file))),
        problems=tuple(map(problem_read, run["problems"])),
        influence=tuple(
            Influence(one["theme"], one["weight"], one["part"]) for one in run["influence"]
        ),
        returns=returns,
        master=None if master is None else MasterFile(**master),
        mapping=None if mapping is None else MappingUsed(**mapping),
        register=register_read(run["register"]),
        screening=screening_read(run.get("screening")),
    )


def returns_read(run: JsonRun) -> Iterator[SupplierReturn]:
    """Where the returns stood; those that say the same share one list."""
    alike = {name: tuple(group) for group in run["alike"] for name in group}
    return (return_read(one, alike.get(one["id"], ())) for one in run["returns"])


def return_read(member: JsonReturn, alike: tuple[str, ...]) -> SupplierReturn:
    """Where the return of one supplier stood."""
    return SupplierReturn(
        id=member["id"],
        state=member["return_state"],
        expected=member["expected"],
        name=member["name"],
        country=member["country"],
        contact=member["contact"],
        deadline=day_read(member["deadline"]),
        files=tuple(member["files"]),
        hinted=member["by_file_name_only"],
        left_open=tuple(member["left_open"]),
        alike=alike,
        flagged=member["flagged"],
        language=member["language"],
        own_columns=tuple(member["own"]),
        exposure=exposure_read(member["exposure"]),
    )


def problem_read(member: JsonProblem) -> Problem:
    """Something that could not be read or used, as data."""
    place = Place(member["file"], member["sheet"], member["cell"], member.get("line", 0))
    details = tuple(member.get("details", {}).items())
    return Problem(member["code"], place, member["supplier"], details)
