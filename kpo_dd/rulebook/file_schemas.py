"""JSON Schemas of the files in a rules folder, for editors: they complete keys and mark what is wrong.

    python -m kpo_dd.rulebook.file_schemas rules

writes them into `schemas/` of a rules folder, from the very classes that the loader reads these files with.
They are no part of the rulebook and of its digest. Draft 7 is what every editor understands.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from kpo_dd.rulebook.alignment import Alignment
from kpo_dd.rulebook.entries import Entry
from kpo_dd.rulebook.field_words import FIELD_WORDS
from kpo_dd.rulebook.method import Method
from kpo_dd.rulebook.principles import Principles
from kpo_dd.rulebook.questionnaire import Section
from kpo_dd.rulebook.rule import Kind, Rule

SCHEMA_FOLDER = "schemas"
SCHEMA_OF: Mapping[str, type[Entry]] = {
    "rule": Rule,
    "questionnaire": Section,
    "method": Method,
    "alignment": Alignment,
    "principles": Principles,
}
DRAFT = "http://json-schema.org/draft-07/schema#"
ONE_OF_WORDS = re.compile(r"\^\(([a-z|]+)\)\$")  # a pattern that is a list of words
# The condition that a rule of each kind has, and the one it has not.
OF_CONTROLS, OF_OTHERS = ("met_when", "flag_when"), ("flag_when", "met_when")


class EditorSchema(GenerateJsonSchema):
    """What pydantic makes of a class, in the words of draft 7."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """A text; blanks alone are none, and a pattern of words is a choice."""
        made = super().str_schema(schema)
        if schema.get("strip_whitespace"):
            made.pop("minLength", None)
            made["pattern"] = r"\S"
        if words := ONE_OF_WORDS.fullmatch(str(made.get("pattern"))):
            return {"type": "string", "enum": words[1].split("|")}
        return made

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        """A list; one of a fixed length tells of each place."""
        made = super().tuple_schema(schema)
        if "prefixItems" in made:
            made["items"] = made.pop("prefixItems")
        return made

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Without what holds where a key is left out: an editor would write it there."""
        return self.generate_inner(schema["schema"])


def file_schema(name: str) -> str:
    """The schema of one sort of files, a line a member."""
    model = SCHEMA_OF[name]
    made = model.model_json_schema(schema_generator=EditorSchema)
    described = {model.__name__: made, **made.get("$defs", {})}
    for entry, words in FIELD_WORDS.items():
        if entry.__name__ in described:
            describe(described[entry.__name__], words)
    if model is Rule:
        made["allOf"] = list(conditions_by_kind())
    whole = {"$schema": DRAFT, **made, "title": f"kpo-dd: {name}"}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def describe(part: JsonSchemaValue, words: Mapping[str, str]) -> None:
    """Say of every key of an entry what it is."""
    form = part.get("anyOf", [part])[-1]  # an order may also be a word
    form["description"] = form["description"].partition("\n")[0]
    for key, said in form["properties"].items():
        said.update(title=key, description=words[key])


def conditions_by_kind() -> Iterator[JsonSchemaValue]:
    """A control has `met_when`, any other rule has `flag_when`."""
    for is_control, (wanted, other) in ((True, OF_CONTROLS), (False, OF_OTHERS)):
        control: JsonSchemaValue = {"const": Kind.CONTROL.value}
        kind = control if is_control else {"not": control}
        yield {
            "if": {"properties": {"kind": kind}},
            "then": {
                "required": [wanted],
                "properties": {wanted: {"type": "string"}, other: {"type": "null"}},
            },
        }


def write_schemas(rules: Path) -> None:
    """Write all of them into a rules folder."""
    folder = rules / SCHEMA_FOLDER
    folder.mkdir(exist_ok=True)
    for name in SCHEMA_OF:
        (folder / f"{name}.schema.json").write_bytes(file_schema(name).encode())


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
