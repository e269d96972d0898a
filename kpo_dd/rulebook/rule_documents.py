"""What a file of rules holds, wherever it was parsed, and its entry; every mistake at its line."""

from __future__ import annotations

from typing import Any, TypeVar

from msgspec import Struct
from pydantic import ValidationError

from kpo_dd.errors import Place, Problem, RulebookError, in_reading_order
from kpo_dd.rulebook.entries import Entry, EntryFault
from kpo_dd.rulebook.entry_faults import value_fault
from kpo_dd.rulebook.nearest import nearest

Location = tuple[int | str, ...]
FileEntry = TypeVar("FileEntry", bound=Entry)


class Document(Struct, frozen=True):
    """One YAML file: its data, and the line of every value by its path from the root."""

    where: str
    data: object
    lines: dict[Location, int]

    def place(self, location: Location = ()) -> Place:
        """The line of a value, or of the nearest one around it."""
        while location not in self.lines:
            location = location[:-1]
        return Place(self.where, line=self.lines[location])


def read_entry(model: type[FileEntry], document: Document) -> FileEntry:
    """The document as an entry. RulebookError with one problem a fault, each at its line."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        faults = (fault_problem(fault, document) for fault in error.errors())
        raise RulebookError(*in_reading_order(faults)) from error


def fault_problem(fault: Any, document: Document) -> Problem:
    """One fault that pydantic found, in our words where they help."""
    location: Location = tuple(fault["loc"])
    place = document.place(location)
    cause = fault.get("ctx", {}).get("error")
    key = str(location[-1]) if location else ""
    if isinstance(cause, EntryFault):
        return Problem.of(cause.code, place, "", **cause.details)
    if fault["type"] == "missing":
        return Problem.of("entry_missing", place, name=key)
    if fault["type"] == "extra_forbidden":
        return Problem.of("entry_unknown", place, name=key, near=nearest(key, all_keys()))
    value = "" if isinstance(fault["input"], dict | list) else str(fault["input"])
    code, wanted = value_fault(fault)
    return Problem.of(code, place, "", name=key, value=value, **wanted)


def all_keys() -> set[str]:
    """Every key that some entry may have."""
    return {key for entry in Entry.__subclasses__() for key in entry.model_fields}
