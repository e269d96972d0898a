"""Suppliers as lines of `assessment.json`, joined from parts that are ready.

What depends on a rule, a question or a set of signs is encoded once for all suppliers; only what is a
supplier's own is encoded for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kpo_dd.answers import AnswerLine
from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.flags import OpenQuestion
from kpo_dd.assessment.result.reported_cases import CaseKind, CasesState, ReportedCases
from kpo_dd.assessment.result.screen_readings import CaseReading, DimensionResult
from kpo_dd.reports.json.aligned_lines import AlignmentInLines
from kpo_dd.reports.json.answer_lines import AnswersInLines, noted_members, own_line
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
from kpo_dd.reports.json.ready_parts import parts_of_shared
from kpo_dd.reports.json.supplier_parts import JsonOpenQuestion
from kpo_dd.reports.made_once import MadeOnce

Reported = tuple[CasesState, tuple[CaseKind, ...], tuple[int, ...], int]


class SupplierLines:
    """The suppliers of one run, one after the other; `once` stands at the head."""

    def __init__(self, once: ToldOnce) -> None:
        self.once = once
        self.at_head = MadeOnce(once.factors.at)
        self.themes = ThemesInLines()
        self.answers = AnswersInLines()
        self.alignment = AlignmentInLines(once.signs)
        self.waiting = parts_of_shared(open_part, is_silent)
        self.reported = MadeOnce(reported_part)
        self.screened = parts_of_shared(screen_part)
        self.read = parts_of_shared(readings_part)

    def of(self, result: SupplierResult) -> bytes:
        """Everything said of one supplier, as one object."""
        told, line = ToldAnswers(result), own_line(result)
        parts = [json_line(own_figures(result))[:-1], *self.members(told, line)]
        if rare := dict(self.rare(told, line)):
            parts += (b",", json_line(rare)[1:-1])
        if result.alignment:
            parts += (b',"alignment":', self.alignment.of(result.alignment))
        parts.append(b"}")
        return b"".join(parts)

    def members(self, told: ToldAnswers, line: AnswerLine | None) -> list[bytes]:
        """What is said of every supplier beside its own figures: the name of each member, and its value."""
        result = told.result
        factors = own_factors(result, self.at_head[result.country, result.sector])
        return [
            *(b',"themes":', self.themes.of(result.themes)),
            *(b',"factors":', json_line(factors)),
            *(b',"flags":', self.answers.flags(told, line)),
            *(
                b',"open_questions":',
                b"[%b]" % b",".join(self.waiting.all(result.open_questions)),
            ),
            *(b',"indicators":', self.screened.of(result.indicators)),
            *(b',"indicator_screen":', self.read.of(result.cases)),
            *(b',"commitment":', json_line(commitment_member(result.commitment))),
            *(b',"cases":', self.both_cases(result)),
            *(b',"answers":', self.answers.of(told, line)),
        ]

    def rare(self, told: ToldAnswers, line: AnswerLine | None) -> Iterator[tuple[str, object]]:
        """What is said of some."""
        result = told.result
        if outside := factors_outside(result):
            yield "factors_outside", outside
        yield from noted_members(told, line)
        yield from rare_members(result, told, self.once)

    def both_cases(self, result: SupplierResult) -> bytes:
        """Reported cases, the supplier's own and its contractors'."""
        both = (result.own_cases, result.contractors_cases)
        return b'{"own":%b,"contractors":%b}' % tuple(map(self.cases, both))

    def cases(self, one: ReportedCases | None) -> bytes:
        """Reported cases; most report none."""
        if one is None:
            return b"null"
        return self.reported[one.state, one.kinds, one.years, one.said_on]


def reported_part(case: Reported) -> bytes:
    """Cases at suppliers or their contractors."""
    return json_line(reported_cases_member(ReportedCases(*case)))


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
