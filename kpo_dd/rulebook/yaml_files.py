"""Strict YAML 1.2: words stay words, a key stands once, and every value knows its line.

`yes`, `no`, `on` and `off` are plain words here (they are answers, not booleans), dates are text,
and anchors, aliases and tags are refused: a rule file says what it means where it says it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar

import yaml

from kpo_dd.errors import Place, RulebookError
from kpo_dd.rulebook.entry_faults import syntax_fault
from kpo_dd.rulebook.rule_documents import Document, Location

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
