"""assessment.json: the interface other programs read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from io import BytesIO
from statistics import median
from typing import Any, overload

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import Assessment, Status, SupplierResult
from kpo_dd.errors import Place
from kpo_dd.reports.json.json_report import MOST_IN_ONE_OBJECT, json_report
from kpo_dd.reports.json.json_schema import assessment_schema
from kpo_dd.reports.supplier_pass import SUPPLIERS_AT_A_TIME
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.wording import Language
from tests.golden import sample
from tests.reports.builders import (
    ASSESSMENT,
    EMPTY,
    FEES,
    HELD,
    HOSTILE,
    RULEBOOK,
    SUPPLIER,
    VERSION,
    evidence,
    flag,
    hostile,
    report_bytes,
    rule,
)
from tests.toys import ROOT, shipped

WRITTEN = ROOT / "docs" / "assessment.schema.json"
SCHEMA = json.loads(WRITTEN.read_text("utf-8"))
SUPPLIER_LINE = {"$ref": "#/$defs/JsonSupplier", "$defs": SCHEMA["$defs"]}
MEDIAN_BYTES = 11_500  # a supplier of the sample; 4.7 kB of it are its answers, word for word

# Section 6 of the design, which others rely on: these may get company, but none may go.
INTERFACE = {
    "": "tool version format on rulebook texts inputs suppliers problems",
    "rulebook": "version sha256",
    "inputs.0": "file sha256 layout language status suppliers",
    "suppliers.0": "id name country status band score score_low score_high coverage confidence"
    " themes flags open_questions indicators commitment",
    "suppliers.0.themes.modern_slavery": "band score score_low score_high exposure control_credit"
    " waterfall",
    "suppliers.0.themes.modern_slavery.waterfall.0": "step points",
    "suppliers.0.themes.modern_slavery.waterfall.1": "rule points",
    "suppliers.0.flags.0": "rule cap evidence",
    "suppliers.0.flags.0.evidence.0": "question raw file sheet cell",
    "texts": "rules questions sources",
    "texts.rules.MS-03": "kind theme severity cap title why action due_on sources",
    "problems.0": "file sheet cell supplier code message",
}


def report(assessment: Assessment = ASSESSMENT, language: Language = Language.EN) -> bytes:
    """The report as bytes."""
    return report_bytes(json_report, assessment, RULEBOOK, language, VERSION)


def document(assessment: Assessment = ASSESSMENT, language: Language = Language.EN) -> Any:
    """The report, read back."""
    return json.loads(report(assessment, language))


@pytest.fixture(scope="module")
def sample_file() -> Any:
    """The file of the sample."""
    return json.loads(report_bytes(json_report, sample(), shipped()))


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


def test_the_schema_is_made_from_the_members() -> None:
    """Where this fails: `python -m kpo_dd.reports.json.json_schema > docs/assessment.schema.json`."""
    assert WRITTEN.read_text("utf-8") == assessment_schema()


def test_the_schema_leaves_no_key_open_and_no_property_undescribed() -> None:
    """A key that is not described cannot be in the file, and each says what it means."""
    described = list(objects(SCHEMA))
    assert len(described) > 10
    for one in described:
        assert one["additionalProperties"] is False or not one.get("properties")
        for name, part in one.get("properties", {}).items():
            about = SCHEMA["$defs"].get(part.get("$ref", "").rpartition("/")[2], part)
            assert part.get("description") or about.get("description"), name


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


def test_a_flag_says_where_the_answer_stands_and_its_rule_what_to_do_by_when() -> None:
    """The gravest flag comes first, with its cell; its words stand once, at the head."""
    found = document()
    first = found["suppliers"][0]["flags"][0]
    rule_text = found["texts"]["rules"][first["rule"]]
    assert (first["rule"], first["cap"], rule_text["due_on"]) == ("MS-03", "critical", "2026-11-30")
    assert (rule_text["why"], rule_text["action"]) == (
        "Why MS-03 matters",
        "What to do about MS-03",
    )
    assert first["evidence"] == [
        {
            "question": "documents_held",
            "raw": "Да",
            "file": None,
            "sheet": None,
            "cell": "F12",
        }
    ]


def test_what_is_known_of_an_answer_is_said_once() -> None:
    """How it was understood, where the cell says something else; what was added; where it stands."""
    workers = replace(evidence("workers", 12.0, raw="12"), comment="about")
    elsewhere = replace(
        evidence("age_check", "document", raw="document"), place=Place("b.csv", "", "C2")
    )
    supplier = replace(
        SUPPLIER, answers=(workers, elsewhere), flags=(flag(HELD, workers), flag(FEES, elsewhere))
    )
    (said,) = document(replace(ASSESSMENT, suppliers=(supplier,)))["suppliers"]
    assert said["answers"] == [
        ["workers", "12", None, None, "F12", 12.0],
        ["age_check", "document", "b.csv", "", "C2"],
    ]
    assert said["comments"] == {"workers": "about"}
    (first,), (second,) = (one["evidence"] for one in said["flags"])
    assert first == {"question": "workers", "raw": "12", "file": None, "sheet": None, "cell": "F12"}
    assert (second["file"], second["sheet"], second["cell"]) == ("b.csv", "", "C2")


def test_an_answer_that_could_not_be_read_is_there_all_the_same() -> None:
    """As it was written, and understood as nothing."""
    unread = evidence("age_check", None, raw="иногда")
    supplier = replace(SUPPLIER, answers=(unread,))
    (said,) = document(replace(ASSESSMENT, suppliers=(supplier,)))["suppliers"]
    assert said["answers"] == [["age_check", "иногда", None, None, "F12", None]]


def test_a_flag_names_all_the_themes_it_counts_in() -> None:
    """Where these are more than its rule's own; and the supplier its concern, where the band is medium."""
    first = ASSESSMENT.suppliers[0]
    flag = replace(first.flags[0], themes=(Theme.MODERN_SLAVERY, Theme.TRAFFICKING))
    silent = replace(first, flags=(flag,), band=Band.MEDIUM, status=Status.INSUFFICIENT_INFORMATION)
    found = document(replace(ASSESSMENT, suppliers=(silent,)))
    supplier = found["suppliers"][0]
    assert supplier["flags"][0]["themes"] == ["modern_slavery", "trafficking"]
    assert (supplier["concern"], supplier["score_high"]) == ("found", 75.9)
    assert errors(found) == []
    assert "themes" not in document()["suppliers"][0]["flags"][0]


def test_citations_say_whether_they_are_verified() -> None:
    """An article nobody has read is marked."""
    texts = document()["texts"]
    cited = texts["rules"]["MS-03"]["sources"]
    assert [(one, texts["sources"][one]["verified"]) for one in cited] == [
        ("law-7", True),
        ("booklet-7", False),
    ]


def test_a_source_the_rulebook_does_not_know_is_not_verified() -> None:
    """A citation that leads nowhere is never taken for one that was read."""
    lost = replace(RULEBOOK, rules=(rule("MS-99", "red_flag", sources=["lost"]),))
    found = json.loads(report_bytes(json_report, ASSESSMENT, lost))
    assert found["texts"]["sources"]["lost"] == {
        "citation": "lost",
        "verified": False,
        "in_force": True,
    }


def test_no_text_of_a_rule_stands_twice() -> None:
    """Two suppliers with the same flag share its words."""
    twice = replace(ASSESSMENT, suppliers=(SUPPLIER, replace(SUPPLIER, id="PS-9")))
    content = report(twice).decode()
    assert content.count('"rule":"MS-03","cap"') == 2
    for words in ("Title of MS-03", "Why MS-03 matters", "What to do about MS-03"):
        assert content.count(f'"{words}"') == 1


def test_every_id_in_a_supplier_leads_to_its_text(sample_file: Any) -> None:
    """Rules, questions, factors, signs and cases of the shipped rules and the sample."""
    texts = sample_file["texts"]
    for one in sample_file["suppliers"]:
        rules = {flag["rule"] for flag in one["flags"]} | {
            step["rule"]
            for theme in one["themes"].values()
            for step in theme["waterfall"][1:]
            if "rule" in step
        }
        asked = {said["question"] for flag in one["flags"] for said in flag["evidence"]}
        asked |= {open_["question"] for open_ in one["open_questions"]}
        readings = {name: case["reading"] for name, case in one["indicator_screen"].items()}
        assert rules <= set(texts["rules"])
        assert asked <= set(texts["questions"])
        assert len(one["alignment"]["signs"]) == len(texts["alignment"])
        assert {name.removesuffix(".evidence") for name, *_ in one["answers"]} <= set(
            texts["questions"]
        )
        assert set(one["factors"]) <= set(texts["factors"])
        assert {one["country"]} - {""} <= set(texts["countries"])
        assert all(
            reading in texts["case_table"]["readings"][name] or reading == "no_signs"
            for name, reading in readings.items()
        )


def test_the_sample_follows_the_schema_and_is_small(sample_file: Any) -> None:
    """The median supplier, as it stands in the file."""
    assert errors(sample_file) == []
    sizes = [
        len(json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode())
        for one in sample_file["suppliers"]
    ]
    assert median(sizes) <= MEDIAN_BYTES


def test_above_so_many_suppliers_each_is_a_line_after_the_head() -> None:
    """The head follows the schema without suppliers, each line the schema of one."""
    many = replace(ASSESSMENT, suppliers=(SUPPLIER,) * (MOST_IN_ONE_OBJECT + 1))
    head, *lines = report(many).splitlines()
    assert errors(json.loads(head)) == []
    assert "suppliers" not in json.loads(head)
    assert len(lines) == MOST_IN_ONE_OBJECT + 1
    assert json.loads(lines[-1]) == document()["suppliers"][0]
    assert Draft202012Validator(SUPPLIER_LINE).is_valid(json.loads(lines[0]))
    assert not Draft202012Validator(SUPPLIER_LINE).is_valid({})
    at_most = replace(ASSESSMENT, suppliers=(SUPPLIER,) * MOST_IN_ONE_OBJECT)
    assert len(document(at_most)["suppliers"]) == MOST_IN_ONE_OBJECT


def test_a_few_suppliers_are_written_before_the_next_are_made() -> None:
    """However many there are, only a few are held."""
    out, many = BytesIO(), range(SUPPLIERS_AT_A_TIME + 1)
    written: list[int] = []

    class Watched(Sequence[SupplierResult]):
        """Suppliers that note how much of the file is written when they are asked for."""

        def __len__(self) -> int:
            return len(many)

        @overload
        def __getitem__(self, at: int) -> SupplierResult: ...
        @overload
        def __getitem__(self, at: slice) -> Sequence[SupplierResult]: ...
        def __getitem__(self, at: int | slice) -> SupplierResult | Sequence[SupplierResult]:
            if isinstance(at, slice):
                raise NotImplementedError
            if not 0 <= at < len(many):
                raise IndexError
            written.append(out.tell())
            return SUPPLIER

    json_report(replace(ASSESSMENT, suppliers=Watched()), RULEBOOK, Language.EN, VERSION, out)
    first, *_, last = written[-len(many) : -1]
    assert first == last < written[-1]


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
