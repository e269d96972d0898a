"""The head of `assessment.json`: what was assessed by what, the texts, and all but the suppliers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kpo_dd.assessment.result.assessed import Assessment, Input
from kpo_dd.assessment.result.return_states import SupplierReturn
from kpo_dd.errors import Problem
from kpo_dd.reports.json.json_factors import ReadByCode
from kpo_dd.reports.json.json_names import screening_member
from kpo_dd.reports.json.json_officer import day_text
from kpo_dd.reports.json.json_register import exposure_member, register_member
from kpo_dd.reports.json.json_texts import texts_member
from kpo_dd.reports.json.run_members import (
    JsonDataSet,
    JsonInput,
    JsonNewerEdition,
    JsonPrinciples,
    JsonProblem,
    JsonReturn,
    JsonReturnCounts,
    JsonRunHead,
)
from kpo_dd.reports.words.outline import ReturnTally, tally_returns
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.problems_in_words import ProblemsInWords
from kpo_dd.rulebook.figures.reference_data import NewerEdition
from kpo_dd.rulebook.old_figures import replaced_sets


def run_head(
    assessment: Assessment, phrases: Phrases, read: ReadByCode, version: str
) -> JsonRunHead:
    """Everything that stands once; `version` is that of the tool."""
    rulebook, master, mapping = phrases.rulebook, assessment.master, assessment.mapping
    alike = (one.alike for one in assessment.returns)
    return {
        "tool": "kpo-dd",
        "version": version,
        "format": 2,
        "on": assessment.on.isoformat(),
        "lang": phrases.language,
        "notes": phrases.caveats,
        "rulebook": {"version": rulebook.version, "sha256": rulebook.sha256},
        "principles": principles_member(phrases),
        "reference_data": list(data_set_members(phrases, assessment.on)),
        "master": {"file": master.file, "sha256": master.sha256} if master else None,
        "mapping": {"file": mapping.file, "sha256": mapping.sha256} if mapping else None,
        "return_counts": return_counts(tally_returns(assessment)),
        "texts": texts_member(phrases, assessment.on, read),
        "influence": [
            {"theme": one.theme, "weight": one.name, "part": one.part}
            for one in assessment.influence
        ],
        "register": register_member(assessment.register),
        "alike": [list(ids) for ids in dict.fromkeys(filter(None, alike))],
        "screening": screening_member(assessment.screening),
    }


def principles_member(phrases: Phrases) -> JsonPrinciples:
    """The Business Principles that commitments refer to; a placeholder is a guess."""
    text = phrases.rulebook.principles
    return {
        "version": text.version,
        "sha256": phrases.rulebook.principles_sha256,
        "categories": [
            {"id": one.id, "title": phrases.words(one.title), "status": one.status}
            for one in text.categories
        ],
    }


def data_set_members(phrases: Phrases, on: date) -> Iterator[JsonDataSet]:
    """The publications that figures of countries and sectors come from, with their age on the day."""
    data, replaced = phrases.rulebook.reference_data, replaced_sets(phrases.rulebook, on)
    for table, one in data.sets() if data else ():
        said: JsonDataSet = {
            "id": one.id,
            "file": table.file,
            "sha256": table.sha256,
            "title": phrases.words(one.title),
            "publisher": phrases.words(one.publisher),
            "edition": phrases.words(one.edition),
            "day": one.day.isoformat(),
            "months_old": one.months_old(on),
            "licence": phrases.words(one.licence),
            "source": phrases.words(one.source),
            "verified": one.verified == "yes",
            "good_until": one.good_until.isoformat(),
            "old": one.is_old(on),
        }
        if (newer := one.newer(on)) is not None:
            said["superseded_by"] = newer_member(newer, phrases)
            said["lowers_confidence"] = one in replaced
        yield said


def newer_member(newer: NewerEdition, phrases: Phrases) -> JsonNewerEdition:
    """The edition that took the place of one."""
    return {
        "edition": phrases.words(newer.edition),
        "day": newer.day.isoformat(),
        "source": phrases.words(newer.source),
        "verified": newer.verified == "yes",
    }


def return_counts(counted: ReturnTally) -> JsonReturnCounts:
    """How many were to answer, and how many returns are in each state."""
    states = {state.value: count for state, count in counted.states.items()}
    return {
        "in_scope": counted.in_scope,
        "answered": counted.answered,
        "missing": states.get("missing", 0),
        "invalid": states.get("invalid", 0),
        "incomplete": states.get("incomplete", 0),
        "assessed": states.get("assessed", 0),
        "unexpected": counted.unexpected,
        "flagged": counted.flagged,
    }


def input_member(given: Input) -> JsonInput:
    """One file that was given."""
    return {
        "file": given.file,
        "sha256": given.sha256,
        "layout": given.layout,
        "language": given.language,
        "status": given.status,
        "suppliers": given.suppliers,
    }


def return_member(line: SupplierReturn) -> JsonReturn:
    """Where the return of one supplier stands."""
    return {
        "id": line.id,
        "name": line.name,
        "country": line.country,
        "contact": line.contact,
        "deadline": day_text(line.deadline),
        "return_state": line.state,
        "expected": line.expected,
        "files": list(line.files),
        "by_file_name_only": line.hinted,
        "left_open": list(line.left_open),
        "identical_to": list(line.identical_to),
        "flagged": line.flagged,
        "language": line.language,
        "own": list(line.own_columns),
        "exposure": exposure_member(line.exposure),
    }


def problem_member(found: Problem, said: ProblemsInWords) -> JsonProblem:
    """Something that could not be read or used, as data and as a sentence."""
    member: JsonProblem = {
        "file": found.place.file,
        "sheet": found.place.sheet,
        "cell": found.place.cell,
        "supplier": found.supplier,
        "code": found.code,
        "message": said.line(found),
    }
    if found.place.line:
        member["line"] = found.place.line
    if found.details:
        member["details"] = dict(found.details)
    return member
