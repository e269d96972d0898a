"""assessment.json: the interface other programs read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kpo_dd.assessment.result.assessed import Assessment, Status
from kpo_dd.reports.json.json_report import json_report
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.wording import Language
from tests.reports.builders import (
    ASSESSMENT,
    EMPTY,
    HOSTILE,
    RULEBOOK,
    SUPPLIER,
    VERSION,
    flag,
    hostile,
    report_bytes,
    rule,
)

SCHEMA = json.loads((files("kpo_dd.reports.json") / "assessment.schema.json").read_text("utf-8"))

# Section 6 of the design, which others rely on: these may get company, but none may go.
INTERFACE = {
    "": "tool version on rulebook inputs suppliers problems",
    "rulebook": "version sha256",
    "inputs.0": "file sha256 layout language status suppliers",
    "suppliers.0": "id name country status band score score_low score_high coverage confidence"
    " themes flags open_questions indicators commitment",
    "suppliers.0.themes.modern_slavery": "band score score_low score_high exposure control_credit"
    " waterfall",
    "suppliers.0.themes.modern_slavery.waterfall.0": "step rule points",
    "suppliers.0.flags.0": "rule theme severity verdict cap title action sources evidence",
    "suppliers.0.flags.0.evidence.0": "question value raw file sheet cell",
    "problems.0": "file sheet cell supplier code message",
}


def report(assessment: Assessment = ASSESSMENT, language: Language = Language.EN) -> bytes:
    """The report as bytes."""
    return report_bytes(json_report, assessment, RULEBOOK, language, VERSION)


def document(assessment: Assessment = ASSESSMENT, language: Language = Language.EN) -> Any:
    """The report, read back."""
    return json.loads(report(assessment, language))


def errors(found: Any) -> list[str]:
    """What the schema has against a document."""
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(found)]


def objects(schema: Any) -> Iterator[Any]:
    """Every object described by a schema."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for part in schema.values():
            yield from objects(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part)


def test_the_schema_is_one() -> None:
    """The schema follows the rules for schemas."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_schema_leaves_no_key_open_and_no_property_undescribed() -> None:
    """A key that is not described cannot be in the file, and each says what it means."""
    described = list(objects(SCHEMA))
    assert len(described) > 10
    for one in described:
        assert one["additionalProperties"] is False or "propertyNames" in one
        for name, part in one.get("properties", {}).items():
            assert part.get("description"), name


@pytest.mark.parametrize("language", Language)
def test_the_document_follows_its_schema_in_every_language(language: Language) -> None:
    """The schema describes what is written, whatever the language."""
    assert errors(document(language=language)) == []


def test_an_assessment_of_nobody_follows_the_schema() -> None:
    """No supplier, no file, no problem is a document too."""
    assert errors(document(EMPTY)) == []


def test_the_schema_refuses_a_document_with_a_key_too_many_or_too_few() -> None:
    """The schema can fail."""
    more, fewer = document(), document()
    more["suppliers"][0]["colour"] = "red"
    del fewer["suppliers"][0]["themes"]["trafficking"]
    assert errors(more)
    assert errors(fewer)


@pytest.mark.parametrize("path", INTERFACE)
def test_the_keys_of_the_interface_are_there(path: str) -> None:
    """What the design promises is in the file."""
    found = document()
    for step in path.split(".") if path else []:
        found = found[int(step)] if step.isdigit() else found[step]
    assert set(INTERFACE[path].split()) <= set(found)


def test_the_steps_of_every_waterfall_add_up_to_the_score() -> None:
    """A reader can check the arithmetic with the printed digits."""
    for supplier in document()["suppliers"]:
        for theme in supplier["themes"].values():
            tenths = [round(step["points"] * 10) for step in theme["waterfall"]]
            assert sum(tenths) == round(theme["score"] * 10)


def test_a_flag_says_where_the_answer_stands_and_what_to_do_by_when() -> None:
    """The gravest flag comes first, with its cell and its date."""
    first = document()["suppliers"][0]["flags"][0]
    assert (first["rule"], first["cap"], first["due_on"]) == ("MS-03", "critical", "2026-11-30")
    assert first["evidence"] == [
        {
            "question": "documents_held",
            "value": "yes",
            "raw": "Да",
            "comment": "",
            "file": "suppliers.xlsx",
            "sheet": "Ответы",
            "cell": "F12",
        }
    ]


def test_a_flag_names_all_the_themes_it_counts_in() -> None:
    """And the supplier its number and its concern, where the band is medium."""
    first = ASSESSMENT.suppliers[0]
    flag = replace(first.flags[0], themes=(Theme.MODERN_SLAVERY, Theme.TRAFFICKING))
    silent = replace(first, flags=(flag,), band=Band.MEDIUM, status=Status.INSUFFICIENT_INFORMATION)
    supplier = document(replace(ASSESSMENT, suppliers=(silent,)))["suppliers"][0]
    assert supplier["flags"][0]["themes"] == ["modern_slavery", "trafficking"]
    assert (supplier["concern"], supplier["score_that_counts"]) == ("found", 75.9)
    assert errors(document(replace(ASSESSMENT, suppliers=(silent,)))) == []


def test_citations_say_whether_they_are_verified() -> None:
    """An article nobody has read is marked."""
    sources = document()["suppliers"][0]["flags"][0]["sources"]
    assert [(one["id"], one["verified"]) for one in sources] == [
        ("law-7", True),
        ("booklet-7", False),
    ]


def test_a_source_the_rulebook_does_not_know_is_not_verified() -> None:
    """A citation that leads nowhere is never taken for one that was read."""
    supplier = replace(SUPPLIER, flags=(flag(rule("MS-99", "red_flag", sources=["lost"])),))
    sources = document(replace(ASSESSMENT, suppliers=(supplier,)))["suppliers"][0]["flags"][0][
        "sources"
    ]
    assert sources == [{"id": "lost", "citation": "lost", "verified": False, "in_force": True}]


def test_zero_tolerance_questions_come_first_and_say_why_they_are_open() -> None:
    """The question that decides most is asked first."""
    asked = document()["suppliers"][0]["open_questions"]
    assert [(one["question"], one["zero_tolerance"], one["reason"]) for one in asked] == [
        ("age_check", True, "not_answered"),
        ("workers", False, "not_answered"),
        ("manual_share", False, "not_usable"),
    ]


@pytest.mark.parametrize("language", Language)
def test_the_caveats_are_in_the_file(language: Language) -> None:
    """No proof, a person decides, no harm to workers, weights, unverified, placeholders, signatures."""
    assert len(document(language=language)["notes"]) == 7


def test_principles_that_are_guesses_are_marked() -> None:
    """A placeholder is shown as one."""
    statuses = [one["status"] for one in document()["principles"]["categories"]]
    assert statuses == ["confirmed", "placeholder"]


def test_two_runs_give_the_same_bytes() -> None:
    """The file depends on its input alone."""
    assert report() == report()


@pytest.mark.parametrize("name", HOSTILE)
def test_foreign_text_comes_back_letter_for_letter_and_cannot_act(name: str) -> None:
    """Nothing is lost, and nothing in the bytes acts on a terminal or turns text around."""
    content = report(hostile(HOSTILE[name]))
    found = json.loads(content)
    assert errors(found) == []
    assert found["suppliers"][0]["name"] == HOSTILE[name]
    assert found["suppliers"][0]["flags"][0]["evidence"][0]["raw"] == HOSTILE[name]
    acting = {c for c in content.decode() if not c.isprintable()} - {"\n", "\ufffe", "\uffff"}
    assert acting == set()
