"""The schemas for editors: they say of a rule file what the loader says of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from jsonschema.protocols import Validator

from kpo_dd.cli.copied_rules import copy_folder
from kpo_dd.errors import RulebookError
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.entry_faults import VALUE_CODES
from kpo_dd.rulebook.file_schemas import SCHEMA_FOLDER, SCHEMA_OF, file_schema
from kpo_dd.rulebook.rule_documents import Document, all_keys, read_entry
from kpo_dd.rulebook.rule_files import RuleFiles
from kpo_dd.rulebook.yaml_files import read_document
from tests.toys import ROOT, TOY_RULES

RULES = ROOT / "rules"
# In the order in which an editor is told of them.
FILES = {
    "rule": [f"{theme}/*.yaml" for theme in Theme],
    "questionnaire": ["questionnaire/*.yaml"],
    "method": ["method.yaml"],
    "alignment": ["alignment.yaml"],
    "principles": ["principles.yaml"],
}
# What has to do with how a file is built, and not with what several of its entries say together.
STRUCTURAL = {"entry_missing", "entry_unknown", "band_unknown", *VALUE_CODES.values()}
STRANGE: tuple[Any, ...] = (
    "no such word",
    7.5,
    True,
    None,
    [],
    ["word"],
    {},
    {"word": "word"},
    "0.3",
    "",
)
NAMES = pytest.mark.parametrize("name", SCHEMA_OF)
Path_ = tuple[int | str, ...]


@cache
def validator(name: str) -> Validator:
    """What judges by the schema of one sort of files."""
    schema = json.loads(file_schema(name))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def shipped_files(name: str, rules: Path = RULES) -> list[Path]:
    """The files of one sort."""
    return sorted(path for pattern in FILES[name] for path in rules.glob(pattern))


def parsed(path: Path) -> Any:
    """What a file holds, as the loader sees it."""
    return read_document(path.read_text(encoding="utf-8"), path.name).data


def refusals(name: str, data: object) -> set[str]:
    """The codes with which the loader refuses what a file holds."""
    try:
        read_entry(SCHEMA_OF[name], Document("file", data, {(): 1}))
    except RulebookError as error:
        return {problem.code for problem in error.problems}
    return set()


def places(data: object, here: Path_ = ()) -> Iterator[Path_]:
    """Every place in a document."""
    yield here
    if isinstance(data, dict):
        for key, value in data.items():
            yield from places(value, (*here, key))
    if isinstance(data, list):
        for index, value in enumerate(data):
            yield from places(value, (*here, index))


def changed(data: Any, place: Path_, value: Any) -> Any:
    """The document with another value at a place."""
    if not place:
        return value
    copy = deepcopy(data)
    inner = copy
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    return copy


def mutations(data: Any, place: Path_) -> Iterator[tuple[str, Any]]:
    """What can go wrong at one place: a key too many, a key too few, a value of another kind."""
    here = data
    for key in place:
        here = here[key]
    if isinstance(here, dict):
        for value in (0.5, "word", *list(here.values())[:1]):
            yield (
                f"with a key of {value!r:.20}",
                changed(data, place, {**here, "no_such_key": value}),
            )
        for key in here:
            less = {one: value for one, value in here.items() if one != key}
            yield f"without {key}", changed(data, place, less)
    if isinstance(here, list) and here:
        yield "one less", changed(data, place, here[1:])
        yield "one more", changed(data, place, [*here, here[0]])
    for value in STRANGE:
        yield f"{value!r}", changed(data, place, value)


def kinds_of_places(name: str) -> Iterator[tuple[Path, Any, Path_]]:
    """A place of each kind that there is in the shipped files, once: `examples.*.answers`."""
    seen, known = set(), all_keys()
    for path in shipped_files(name):
        data = parsed(path)
        for place in places(data):
            kind = tuple(key if key in known else "*" for key in place)
            if kind not in seen:
                seen.add(kind)
                yield path, data, place


def test_the_shipped_schemas_are_those_of_the_loader() -> None:
    """Where this fails: `python -m kpo_dd.rulebook.file_schemas rules`."""
    kept = {path.name: path.read_text("utf-8") for path in (RULES / SCHEMA_FOLDER).iterdir()}
    assert kept == {f"{name}.schema.json": file_schema(name) for name in SCHEMA_OF}


@NAMES
def test_every_shipped_file_is_as_its_schema_says(name: str) -> None:
    """And those of the tests' own rulebook."""
    files = [*shipped_files(name), *shipped_files(name, TOY_RULES)]
    assert files
    faults = {path.name: [*validator(name).iter_errors(parsed(path))] for path in files}
    assert {path: found for path, found in faults.items() if found} == {}


@pytest.mark.slow
@NAMES
def test_schema_and_loader_say_the_same_of_every_single_slip(name: str) -> None:
    """What the loader refuses for how it is built, the schema refuses; what it takes, the schema takes."""
    wrong, refused, taken = [], 0, 0
    for path, data, place in kinds_of_places(name):
        for slip, other in mutations(data, place):
            codes, valid = refusals(name, other), validator(name).is_valid(other)
            refused, taken = refused + bool(codes & STRUCTURAL), taken + (not codes)
            if (codes & STRUCTURAL and valid) or (not codes and not valid):
                wrong.append((path.name, place, slip, sorted(codes)))
    assert wrong == []
    assert refused > 20
    assert taken > 5


def test_vs_code_is_told_which_files_a_schema_is_for_and_asks_no_network() -> None:
    """The settings that stand in the folder of the rules name every file a schema is of."""
    told = json.loads((RULES / ".vscode" / "settings.json").read_text("utf-8"))
    assert told["yaml.schemas"] == {
        f"./{SCHEMA_FOLDER}/{name}.schema.json": patterns for name, patterns in FILES.items()
    }
    stores = [value for key, value in told.items() if "Store" in key or "telemetry" in key]
    assert stores == [False, False, False]


def test_schemas_are_no_part_of_the_rulebook(tmp_path: Path) -> None:
    """Rules without them, or with the settings of an editor, are the same rules."""
    copy_folder(RULES, tmp_path / "rules")
    assert (tmp_path / "rules" / ".vscode" / "settings.json").exists()
    shutil.rmtree(tmp_path / "rules" / SCHEMA_FOLDER)
    assert RuleFiles(tmp_path / "rules").sha256 == RuleFiles(RULES).sha256


@NAMES
def test_a_schema_says_of_every_key_what_it_is(name: str) -> None:
    """In words of ours, not those of the class."""
    schema = json.loads(file_schema(name))
    parts = [schema, *schema["$defs"].values()]
    forms = [form for part in parts for form in part.get("anyOf", [part])]
    keys = [
        (form["title"], key, said)
        for form in forms
        for key, said in form.get("properties", {}).items()
    ]
    assert keys
    assert [
        (title, key) for title, key, said in keys if not said["description"].endswith(".")
    ] == []


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        ({"met_when": None, "flag_when": "today > 1"}, False),
        ({"met_when": None}, False),
        ({"flag_when": "today > 1"}, False),
        ({"flag_when": None}, True),
        ({"kind": "red_flag", "met_when": None, "flag_when": "today > 1"}, True),
        ({"kind": "red_flag"}, False),
    ],
)
def test_the_condition_of_a_rule_is_that_of_its_kind(change: dict[str, Any], fits: bool) -> None:
    """A control has `met_when`, the others `flag_when`."""
    control = parsed(RULES / "trafficking" / "TR-24-policy.yaml")
    assert control["kind"] == "control"
    changed_rule = {**control, **change}
    assert validator("rule").is_valid(changed_rule) == fits
    assert (refusals("rule", changed_rule) == set()) == fits
