"""What pydantic and PyYAML find is said in our words, in three languages."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import get_args

import pytest
from pydantic_core.core_schema import ErrorType

from kpo_dd.errors import RulebookError
from kpo_dd.rulebook.checking import check_rulebook
from kpo_dd.rulebook.entry_faults import SYNTAX_CODES, VALUE_CODES
from kpo_dd.rulebook.loading import load_rulebook
from kpo_dd.rulebook.yaml_files import read_document
from kpo_dd.wording import Language, catalogue, explain
from tests.toys import ON, TOY_RULES

WRONG_TEXTS = {
    "a: [1, 2": "yaml_bracket_open",
    "a: {b: 1": "yaml_bracket_open",
    "a: b: c": "yaml_second_colon",
    "key: value\n  other: 1": "yaml_second_colon",
    "a:\n  - x\n b: 1": "yaml_indent",
    "- a\nb: 1": "yaml_indent",
    "\ta: 1": "yaml_mark",
    "a: @x": "yaml_mark",
    'a: "x': "yaml_quote_open",
    "a: *x": "yaml_alias",
    'a: "\\q"': "yaml_backslash",
    "a: b\n---\nc: d": "yaml_second_document",
    "a: \x01": "yaml_control_character",
    "a: !<": "yaml_syntax",
}
# A line of a toy rule, what it is changed into, and the code.
WRONG_VALUES = [
    ("weight", "weight: 3", "entry_at_most"),
    ("weight", "weight: 0", "entry_above"),
    ("weight", "weight: heavy", "entry_number"),
    ("weight", "weight: true", "entry_number"),
    ("weight", 'weight: "0.3"', "entry_number"),
    ("due_days", "due_days: 3.5", "entry_whole"),
    ("due_days", 'due_days: "30"', "entry_whole"),
    ("severity", "severity: awful", "entry_choice"),
    ("sources", "sources: []", "entry_too_few"),
    ("sources", "sources: x", "entry_list"),
    ("title", "title: x", "entry_keys"),
    ("id", "id: ms-3", "entry_form"),
    ("examples", "examples: 7", "entry_list"),
]


@pytest.mark.parametrize("text", WRONG_TEXTS)
def test_a_text_that_is_not_yaml_is_told_in_words_of_ours(text: str) -> None:
    """Where, and in which way; nothing of it in English where another language is asked for."""
    with pytest.raises(RulebookError) as caught:
        read_document(text, "f")
    (problem,) = caught.value.problems
    assert problem.code == WRONG_TEXTS[text]
    for language in (Language.RU, Language.KK):
        said = re.sub(r"^f:\d+", "", explain(problem, language)).replace("YAML", "")
        assert re.findall(r"[A-Za-z]{2,}", said) == []


@pytest.mark.parametrize(("key", "line", "code"), WRONG_VALUES)
def test_a_value_that_is_not_allowed_is_told_at_its_line(
    tmp_path: Path, key: str, line: str, code: str
) -> None:
    """With what it has to be, and without a word of the library."""
    rules = tmp_path / "rules"
    shutil.copytree(TOY_RULES, rules)
    file = min(rules.rglob("MS-*.yaml"))
    text = file.read_text(encoding="utf-8")
    start = re.search(rf"^{key}:.*(?:\n[ -].*)*", text, re.M)
    assert start is not None
    file.write_text(text.replace(start[0], line), encoding="utf-8")
    at = text[: start.start()].count("\n") + 1
    with pytest.raises(RulebookError) as caught:
        load_rulebook(rules)
    told = {one.code: one for one in caught.value.problems}
    assert told[code].place.line == at
    for language in (Language.RU, Language.KK):
        said = explain(told[code], language)
        assert not re.search(r"\b(should|valid|Input|must)\b", said)


def test_every_kind_of_fault_named_is_one_there_is_and_has_words() -> None:
    """A misspelt one would never be met."""
    assert set(VALUE_CODES) <= set(get_args(ErrorType))
    codes = {*VALUE_CODES.values(), *(code for _, code in SYNTAX_CODES)}
    assert [code for code in codes if f"problem.{code}.what" not in catalogue(Language.KK)] == []


@pytest.mark.parametrize("kept", [False, True])
def test_a_weight_outside_its_range_is_told_at_its_line(tmp_path: Path, kept: bool) -> None:
    """Whether the file was read, or what is kept of it."""
    rules = tmp_path / "rules"
    shutil.copytree(TOY_RULES, rules)
    method = rules / "method.yaml"
    ranges = "\nweight_ranges:\n  red_flag:\n    critical: [0.9, 1]\n    high: [0.9, 1]\n"
    text = method.read_text(encoding="utf-8")
    method.write_text(re.sub(r"\nweight_ranges:.*(?:\n +.*)*", "", text) + ranges, encoding="utf-8")
    cache = tmp_path / "cache" if kept else None
    for _ in range(2):
        found = check_rulebook(load_rulebook(rules, cache), ON)
    lines = {(one.place.file, one.place.line) for one in found if one.code == "weight_out_of_range"}
    assert lines
    for name, line in lines:
        written = (tmp_path / name).read_text(encoding="utf-8").splitlines()[line - 1]
        assert written.startswith("weight:")
