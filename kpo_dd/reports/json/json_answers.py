"""The answers of a supplier as `assessment.json` has them: each once; all else names them by question."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct

from kpo_dd.answers import AnswerValue
from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.errors import Place
from kpo_dd.reports.json.supplier_parts import JsonAnswer, JsonEvidence, JsonValue


class ToldAnswers(Struct, frozen=True, dict=True):
    """The answers of a supplier, by question, beside the cell of its id."""

    result: SupplierResult

    @cached_property
    def by_question(self) -> Mapping[str, Evidence]:
        """The answers, made when one is looked up."""
        return {one.question: one for one in self.result.answers}

    def where(self, place: Place) -> tuple[str | None, str | None, str]:
        """File, sheet and cell; no file and no sheet where they are those of the supplier."""
        own = self.result.place
        file = None if place.file == own.file else place.file
        return file, None if place.sheet == own.sheet else place.sheet, place.cell

    def member(self, answer: Evidence) -> JsonAnswer:
        """One of the answers."""
        file, sheet, cell = self.where(answer.place)
        if answer.value == answer.raw:
            return answer.question, answer.raw, file, sheet, cell
        return answer.question, answer.raw, file, sheet, cell, json_value(answer.value)

    def evidence(self, answer: Evidence) -> JsonEvidence:
        """An answer that something rests on; whole only where it is none of the supplier's."""
        file, sheet, cell = self.where(answer.place)
        said: JsonEvidence = {
            "question": answer.question,
            "raw": answer.raw,
            "file": file,
            "sheet": sheet,
            "cell": cell,
        }
        if answer.ours:
            said["ours"] = True
        known = self.by_question.get(answer.question)
        if answer is not known and answer != known:
            said["value"] = json_value(answer.value)
            if answer.comment:
                said["comment"] = answer.comment
        return said


def json_value(value: AnswerValue | None) -> JsonValue:
    """An answer as it was understood; a day as text, which its question tells from words."""
    match value:
        case tuple():
            return list(value)
        case date():
            return value.isoformat()
        case _:
            return value
