"""`assessment.json`: the whole assessment for other programs, written supplier by supplier.

Texts stand once, at its head, and everything else names them by id. `docs/assessment.schema.json`, made from
the members (`json_schema.py`), documents it. Answers stand letter for letter as the supplier wrote them.
Above so many suppliers it is `assessment.jsonl`: the head on the first line, then a line a supplier.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.reports.json.json_head import (
    input_member,
    problem_member,
    return_member,
    run_head,
)
from kpo_dd.reports.json.json_lines import json_line, write_object
from kpo_dd.reports.json.json_supplier import ToldOnce, supplier_member
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language

MOST_IN_ONE_OBJECT = 5_000  # suppliers; a program has to hold the whole of an object


def json_report(
    assessment: Assessment, rulebook: Rulebook, language: Language, version: str, out: BinaryIO
) -> None:
    """The assessment as UTF-8 JSON into an open file; `version` is that of the tool."""
    phrases = Phrases(rulebook, language, assessment.on)
    once = ToldOnce.of(assessment, rulebook)
    head = run_head(assessment, phrases, once.factors, version)
    lists = list(run_lists(assessment, phrases))
    if in_lines(assessment):
        write_object(out, head, lists, b"")
        for member in supplier_members(assessment, once):
            out.write(json_line(member) + b"\n")
    else:
        write_object(out, head, [*lists, ("suppliers", supplier_members(assessment, once))], b"\n")


def in_lines(assessment: Assessment) -> bool:
    """Whether there are too many suppliers for one object."""
    return len(assessment.suppliers) > MOST_IN_ONE_OBJECT


def run_lists(assessment: Assessment, phrases: Phrases) -> Iterator[tuple[str, Iterator[object]]]:
    """The lists of a run that may be long, item by item."""
    said = phrases.problems(assessment)
    yield "inputs", map(input_member, assessment.inputs)
    yield "returns", map(return_member, assessment.returns)
    yield "problems", (problem_member(one, said) for one in assessment.problems)


def supplier_members(assessment: Assessment, once: ToldOnce) -> Iterator[object]:
    """All suppliers, worst first."""
    return (supplier_member(one, once) for one in assessment.suppliers)
