"""Suppliers as lines of `assessment.json`, joined from parts that are ready.

What depends on a rule, a question or a set of signs is encoded once for all suppliers; only what is a
supplier's own is encoded for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from kpo_dd.answers import AnswerLine
from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.flags import OpenQuestion
from kpo_dd.assessment.result.screen_readings import CaseReading, DimensionResult
from kpo_dd.reports.json.aligned_lines import AlignmentInLines
from kpo_dd.reports.json.answer_lines import AnswersInLines, own_line
from kpo_dd.reports.json.json_answers import ToldAnswers
from kpo_dd.reports.json.json_apart import (
    case_member,
    commitment_member,
    dimension_member,
    reported_cases_member,
)
from kpo_dd.reports.json.json_factors import factors_outside, own_factors
from kpo_dd.reports.json.json_lines import json_line
from kpo_dd.reports.json.json_supplier import (
    ToldOnce,
    own_figures,
    rare_members,
)
from kpo_dd.reports.json.json_themes import ThemesInLines
from kpo_dd.reports.json.ready_parts import parts_of_shared, to_keep
from kpo_dd.reports.json.supplier_parts import JsonOpenQuestion
from kpo_dd.reports.made_once import MadeOfParts

BOTH_CASES = attrgetter("own_cases", "contractors_cases")


class SupplierLines:
    """The suppliers of one run, one after the other; `once` stands at the head."""

    def __init__(self, once: ToldOnce) -> None:
        self.once = once
        self.factors = MadeOfParts(factors_of_themes, self.factor_parts)
        self.themes = ThemesInLines()
        self.answers = AnswersInLines()
        self.alignment = AlignmentInLines(once.signs)
        self.waiting = parts_of_shared(open_part, is_silent)
        self.cases = MadeOfParts(BOTH_CASES, cases_part)
        self.screened = parts_of_shared(screen_part)
        self.read = parts_of_shared(readings_part)

    def of(self, result: SupplierResult) -> bytes:
        """Everything said of one supplier, as one object."""
        told, line = ToldAnswers(result), own_line(result)
        factors, outside = self.factors.of(result)
        answers, noted = self.answers.of(told, line)
        parts = [json_line(own_figures(result))[:-1], b',"themes":', self.themes.of(result.themes)]
        parts += (b',"factors":', factors)
        parts += self.members(told, line)
        parts += (b',"answers":', answers, outside)
        if rare := {**noted, **dict(rare_members(result, told, self.once))}:
            parts += (b",", json_line(rare)[1:-1])
        if result.alignment:
            parts += (b',"alignment":', self.alignment.of(result.alignment))
        parts.append(b"}")
        return b"".join(parts)

    def members(self, told: ToldAnswers, line: AnswerLine | None) -> list[bytes]:
        """What is said of every supplier's findings: the name of each member, and its value."""
        result = told.result
        waiting = b",".join(self.waiting.all(result.open_questions))
        return [
            *(b',"flags":', self.answers.flags(told, line)),
            *(b',"open_questions":[', waiting, b"]"),
            *(b',"indicators":', self.screened.of(result.indicators)),
            *(b',"indicator_screen":', self.read.of(result.cases)),
            *(b',"commitment":', json_line(commitment_member(result.commitment))),
            *(b',"cases":', self.cases.of(result)),
        ]

    def factor_parts(self, result: SupplierResult) -> tuple[bytes, bytes]:
        """The factors that the head does not tell; and the member for those that do not apply, if any."""
        at_head = self.once.factors.at((result.country, result.sector))
        outside = factors_outside(result)
        said = b',"factors_outside":' + json_line(outside) if outside else b""
        return to_keep(json_line(own_factors(result, at_head))), said


def factors_of_themes(result: SupplierResult) -> tuple[object, ...]:
    """All that is said of factors; many suppliers share every part of it."""
    return (result.country, result.sector, *[one.factors for one in result.themes])


def cases_part(result: SupplierResult) -> bytes:
    """Reported cases, the supplier's own and its contractors'."""
    own, contractors = map(reported_cases_member, BOTH_CASES(result))
    return to_keep(json_line({"own": own, "contractors": contractors}))


def open_part(one: OpenQuestion) -> bytes:
    """A question to ask, why it is open, and the rules that wait for it."""
    said: JsonOpenQuestion = {
        "question": one.question,
        "rules": list(one.rules),
        "zero_tolerance": one.zero_tolerance,
        "reason": "not_usable" if one.raw else "not_answered",
    }
    return json_line(said)


def is_silent(one: OpenQuestion) -> bool:
    """Whether nothing was written, as suppliers have in common."""
    return not one.raw


def screen_part(indicators: Sequence[DimensionResult]) -> bytes:
    """The indicator screen by dimension."""
    return json_line({one.dimension: dimension_member(one) for one in indicators})


def readings_part(cases: Sequence[CaseReading]) -> bytes:
    """What the case table says of it."""
    return json_line({one.set: case_member(one) for one in cases})
