"""The answers of one supplier, read back: where each stands and how it was understood."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from kpo_dd.answers import AnswerValue
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.errors import NOWHERE, Place
from kpo_dd.reports.json.supplier_members import JsonSupplier
from kpo_dd.reports.json.supplier_parts import JsonEvidence, JsonValue
from kpo_dd.rulebook.conditions import ValueKind
from kpo_dd.rulebook.rulebook import Rulebook


class KeptAnswers(Struct, frozen=True):
    """The answers of a supplier, by question, in their order, beside the cell of its id."""

    own: Place
    by_question: Mapping[str, Evidence]
    rulebook: Rulebook

    @classmethod
    def of(cls, member: JsonSupplier, rulebook: Rulebook) -> KeptAnswers:
        """Those of a supplier of the file."""
        own = Place(member["file"], member["sheet"], member["cell"])
        comments, ours = member.get("comments", {}), member.get("ours", [])
        found = {}
        for question, raw, file, sheet, cell, *understood in member["answers"]:
            [value] = understood or [raw]
            found[question] = Evidence(
                question,
                value_of(question, value, rulebook),
                raw,
                cell_named(own, file, sheet, cell),
                comments.get(question, ""),
                question in ours,
            )
        return cls(own, found, rulebook)

    def evidence(self, member: JsonEvidence) -> Evidence:
        """An answer that something rests on: one of these, unless it says what it is."""
        question = member["question"]
        if "value" not in member:
            return self.by_question[question]
        return Evidence(
            question,
            value_of(question, member["value"], self.rulebook),
            member["raw"],
            cell_named(self.own, member["file"], member["sheet"], member["cell"]),
            member.get("comment", ""),
            member.get("ours", False),
        )

    def place(self, question: str) -> Place:
        """Where the answer to a question stands; nowhere where there is none."""
        found = self.by_question.get(question)
        return NOWHERE if found is None else found.place

    def raw(self, question: str) -> str:
        """What stands there; empty where there is nothing."""
        found = self.by_question.get(question)
        return "" if found is None else found.raw


def cell_named(own: Place, file: str | None, sheet: str | None, cell: str) -> Place:
    """A cell; that of the supplier's file and sheet where none is named."""
    return Place(own.file if file is None else file, own.sheet if sheet is None else sheet, cell)


def value_of(question: str, value: JsonValue, rulebook: Rulebook) -> AnswerValue | None:
    """How an answer was understood: words that answer a question for a day are one."""
    if isinstance(value, list):
        return tuple(value)
    asked = rulebook.questionnaire.by_id.get(question)
    if isinstance(value, str) and asked is not None and asked.type.kind is ValueKind.DATE:
        return date.fromisoformat(value)
    return value
