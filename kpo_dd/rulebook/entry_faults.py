"""What the libraries that read and check rule files find, in codes of ours: they say it in English only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# pydantic's kinds of faults: the problem, and the detail of theirs that it names.
LIMIT_DETAILS = {
    "less_than_equal": "le",
    "less_than": "lt",
    "greater_than_equal": "ge",
    "greater_than": "gt",
}
VALUE_CODES: Mapping[str, str] = {
    "less_than_equal": "entry_at_most",
    "less_than": "entry_below",
    "greater_than_equal": "entry_at_least",
    "greater_than": "entry_above",
    "literal_error": "entry_choice",
    "enum": "entry_choice",
    "string_type": "entry_text",
    "string_too_short": "entry_empty",
    "too_short": "entry_too_few",
    "missing_argument": "entry_too_few",
    "too_long": "entry_too_many",
    "string_pattern_mismatch": "entry_form",
    "int_type": "entry_whole",
    "int_parsing": "entry_whole",
    "int_from_float": "entry_whole",
    "float_type": "entry_number",
    "float_parsing": "entry_number",
    "finite_number": "entry_number",
    "bool_type": "entry_true_or_false",
    "bool_parsing": "entry_true_or_false",
    "tuple_type": "entry_list",
    "list_type": "entry_list",
    "dict_type": "entry_keys",
    "mapping_type": "entry_keys",
    "model_type": "entry_keys",
    "date_type": "entry_day",
    "date_parsing": "entry_day",
    "date_from_datetime_parsing": "entry_day",
    "date_from_datetime_inexact": "entry_day",
}
# What PyYAML says is wrong: the beginning of it, and the problem.
SYNTAX_CODES: tuple[tuple[str, str], ...] = (
    ("did not find expected ',' or", "yaml_bracket_open"),
    ("mapping values are not allowed", "yaml_second_colon"),
    ("could not find expected ':'", "yaml_no_colon"),
    ("did not find expected key", "yaml_indent"),
    ("did not find expected '-'", "yaml_indent"),
    ("found character that cannot start", "yaml_mark"),
    ("found unexpected end of stream", "yaml_quote_open"),
    ("found undefined alias", "yaml_alias"),
    ("found unknown escape character", "yaml_backslash"),
    ("but found another document", "yaml_second_document"),
    ("unacceptable character", "yaml_control_character"),
)


def value_fault(fault: Mapping[str, Any]) -> tuple[str, dict[str, object]]:
    """The code for a value that is not allowed, and what it has to be."""
    code, told = VALUE_CODES.get(fault["type"], "entry_value"), fault.get("ctx", {})
    if code == "entry_choice":
        known = str(told.get("expected", "")).replace("'", "").replace(" or ", ", ")
        return code, {"known": known}
    if fault["type"] in LIMIT_DETAILS:
        return code, {"limit": format(told[LIMIT_DETAILS[fault["type"]]], "g")}
    if code == "entry_form":
        return code, {"form": told["pattern"]}
    if code in {"entry_too_few", "entry_too_many"}:
        return code, {"limit": told.get("min_length", told.get("max_length", 1))}
    return code, {}


def syntax_fault(said: str) -> str:
    """The code for a text that is not YAML."""
    return next((code for start, code in SYNTAX_CODES if said.startswith(start)), "yaml_syntax")
