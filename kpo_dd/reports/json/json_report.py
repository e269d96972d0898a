"""`assessment.json`: the whole assessment for other programs. `assessment.schema.json` documents it.

Keys are stable. Answers stand letter for letter as the supplier wrote them. What is said of one
supplier is in `json_supplier.py`.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import BinaryIO

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.return_states import SupplierReturn
from kpo_dd.errors import Problem
from kpo_dd.reports.json.json_apart import Members, iso, where
from kpo_dd.reports.json.json_supplier import supplier
from kpo_dd.reports.words.outline import ReturnTally, tally_returns
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.problems_in_words import ProblemsInWords
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language

# Legal in JSON, but they act where the file is shown: DEL and C1 controls, direction marks, line
# separators. Halves of surrogate pairs have no UTF-8 at all. Escaped, nothing of them is lost.
ACTING = re.compile("[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def json_report(
    assessment: Assessment, rulebook: Rulebook, language: Language, version: str, out: BinaryIO
) -> None:
    """The assessment as UTF-8 JSON into an open file; `version` is that of the tool."""
    document = describe(assessment, Phrases(rulebook, language, assessment.on), version)
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)
    out.write((ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n").encode())


def describe(assessment: Assessment, phrases: Phrases, version: str) -> Members:
    """The document as JSON values."""
    rulebook, said = phrases.rulebook, phrases.problems(assessment)
    return {
        "tool": "kpo-dd",
        "version": version,
        "on": assessment.on.isoformat(),
        "lang": phrases.language.value,
        "notes": phrases.caveats,
        "rulebook": {"version": rulebook.version, "sha256": rulebook.sha256},
        "principles": principles_members(phrases),
        "reference_data": reference_members(phrases, assessment.on),
        "inputs": [
            {
                "file": given.file,
                "sha256": given.sha256,
                "layout": given.layout,
                "language": given.language,
                "status": given.status,
                "suppliers": given.suppliers,
            }
            for given in assessment.inputs
        ],
        "master": None
        if assessment.master is None
        else {"file": assessment.master.file, "sha256": assessment.master.sha256},
        "mapping": None
        if assessment.mapping is None
        else {"file": assessment.mapping.file, "sha256": assessment.mapping.sha256},
        "return_counts": return_counts(tally_returns(assessment)),
        "returns": [supplier_return(one) for one in assessment.returns],
        "suppliers": [supplier(one, phrases, assessment.on) for one in assessment.suppliers],
        "problems": [problem(one, said) for one in assessment.problems],
        "influence": [
            {"theme": one.theme.value, "weight": one.name, "part": one.part}
            for one in assessment.influence
        ],
    }


def principles_members(phrases: Phrases) -> Members:
    """The Business Principles commitments refer to; a placeholder is a guess."""
    text = phrases.rulebook.principles
    return {
        "version": text.version,
        "sha256": phrases.rulebook.principles_sha256,
        "categories": [
            {"id": one.id, "title": phrases.words(one.title), "status": one.status}
            for one in text.categories
        ],
    }


def reference_members(phrases: Phrases, on: date) -> list[Members]:
    """The publications that figures of countries and sectors come from, with their age on the day."""
    data = phrases.rulebook.reference_data
    return [
        {
            "id": one.id,
            "file": table.file,
            "sha256": table.sha256,
            "title": phrases.words(one.title),
            "publisher": phrases.words(one.publisher),
            "edition": one.edition,
            "day": one.day.isoformat(),
            "months_old": one.months_old(on),
            "licence": phrases.words(one.licence),
            "source": phrases.words(one.source),
            "verified": one.verified == "yes",
        }
        for table, one in (data.sets() if data else ())
    ]


def return_counts(counted: ReturnTally) -> Members:
    """How many were to answer, and how many returns are in each state."""
    return {
        "in_scope": counted.in_scope,
        "answered": counted.answered,
        **{state.value: count for state, count in counted.states.items()},
        "unexpected": counted.unexpected,
        "flagged": counted.flagged,
    }


def supplier_return(line: SupplierReturn) -> Members:
    """Where the return of one supplier stands."""
    return {
        "id": line.id,
        "name": line.name,
        "country": line.country,
        "contact": line.contact,
        "deadline": iso(line.deadline),
        "return_state": line.state.value,
        "expected": line.expected,
        "files": list(line.files),
        "by_file_name_only": line.hinted,
        "left_open": list(line.left_open),
        "identical_to": list(line.identical_to),
        "flagged": line.flagged,
    }


def problem(found: Problem, said: ProblemsInWords) -> Members:
    """Something that could not be read or used, as data and as a sentence."""
    return {
        **where(found.place),
        "supplier": found.supplier,
        "code": found.code,
        "message": said.line(found),
    }
