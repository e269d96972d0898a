"""Strict YAML 1.2: words stay words, a key stands once, and every value knows its line.

`yes`, `no`, `on` and `off` are plain words here (they are answers, not booleans), dates are text,
and anchors, aliases and tags are refused: a rule file says what it means where it says it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

import yaml
from pydantic import ValidationError

from kpo_dd.errors import Place, Problem, RulebookError, in_reading_order
from kpo_dd.rulebook.entries import Entry, EntryFault
from kpo_dd.rulebook.entry_faults import syntax_fault, value_fault
from kpo_dd.rulebook.nearest import nearest

Location = tuple[int | str, ...]
FileEntry = TypeVar("FileEntry", bound=Entry)
TAG = "tag:yaml.org,2002:"
DEEPEST = 50  # lists and mappings in one another


class Yaml12Loader(yaml.CSafeLoader):
    """PyYAML's C parser with the scalars of the YAML 1.2 core schema only."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}  # type: ignore[misc]


for _kind, _pattern, _first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+0123456789."),
):
    Yaml12Loader.add_implicit_resolver(TAG + _kind, re.compile(_pattern), list(_first))

SCALARS: dict[str, Callable[[str], object]] = {
    TAG + "str": str,
    TAG + "int": int,
    TAG + "float": float,
    TAG + "bool": lambda text: text.lower() == "true",
    TAG + "null": lambda _: None,
}


@dataclass(frozen=True)
class Document:
    """One YAML file: its data, and the line of every value by its path from the root."""

    where: str
    data: object
    lines: dict[Location, int]

    def place(self, location: Location = ()) -> Place:
        """The line of a value, or of the nearest one around it."""
        while location not in self.lines:
            location = location[:-1]
        return Place(self.where, line=self.lines[location])


def read_document(text: str, where: str) -> Document:
    """Parse one YAML file. RulebookError, at its line, where it is not strict YAML 1.2."""
    try:
        root = yaml.compose(text, Loader=Yaml12Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(where, line=mark.line + 1 if mark else 1)
        said = error.problem or error.context or ""
        raise RulebookError.of(syntax_fault(said), place) from error
    except RecursionError as error:
        raise RulebookError.of("yaml_deep", Place(where, line=1), most=DEEPEST) from error
    except yaml.YAMLError as error:
        raise RulebookError.of(syntax_fault(str(error)), Place(where, line=1)) from error
    if root is None:
        raise RulebookError.of("yaml_empty", Place(where, line=1))
    converter = NodeConverter(where)
    data = converter.convert(root, ())
    return Document(where, data, converter.lines)


class NodeConverter:
    """Turns the nodes of one file into plain data and remembers the line of each."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.lines: dict[Location, int] = {(): 1}
        self.seen: set[int] = set()

    def convert(self, node: yaml.Node, location: Location) -> object:
        """The data of a node. RulebookError where it is an alias, carries a tag or stands too deep."""
        line = node.start_mark.line + 1
        if len(location) > DEEPEST:
            raise RulebookError.of("yaml_deep", Place(self.where, line=line), most=DEEPEST)
        self.lines.setdefault(location, line)
        if id(node) in self.seen:
            raise RulebookError.of("yaml_alias", Place(self.where, line=line))
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.convert_mapping(node, location)
        if isinstance(node, yaml.SequenceNode):
            return [self.convert(item, (*location, index)) for index, item in enumerate(node.value)]
        if node.tag not in SCALARS:
            raise RulebookError.of("yaml_tag", Place(self.where, line=line), name=node.tag)
        return SCALARS[node.tag](node.value)

    def convert_mapping(self, node: yaml.MappingNode, location: Location) -> dict[str, object]:
        """The data of a mapping. RulebookError where a key stands twice."""
        mapping: dict[str, object] = {}
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if key in mapping:
                raise RulebookError.of("yaml_key_twice", Place(self.where, line=line), name=key)
            self.lines[(*location, key)] = line
            mapping[key] = self.convert(value_node, (*location, key))
        return mapping


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
