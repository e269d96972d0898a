"""An assessment to pass on: suppliers by their ids, nothing that anybody wrote, no count of one or two.

What is kept was chosen from lists of ours: bands, scores, rules, options, days, countries. Everything that
a person wrote, and every name, file and cell, gives way to a mark that something stood there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.answers import AnswerValue
from kpo_dd.assessment.result.alignments import CategoryAlignment
from kpo_dd.assessment.result.assessed import Assessment, Commitment, SupplierResult
from kpo_dd.assessment.result.flags import (
    BriefAnswer,
    Evidence,
    Flag,
    OpenQuestion,
    ReturnFlag,
    SpokenFlag,
    SpokenPattern,
    brief_answer,
)
from kpo_dd.assessment.result.known_answers import KnownAnswer
from kpo_dd.assessment.result.reported_cases import ReportedCases
from kpo_dd.assessment.result.result_columns import CategoryShown, PointColumn, SupplierParts, Told
from kpo_dd.assessment.result.return_states import SupplierReturn
from kpo_dd.assessment.result.screen_readings import CaseReading
from kpo_dd.assessment.result.supplier_results import SupplierResults, columns_of
from kpo_dd.assessment.result.theme_results import Step
from kpo_dd.errors import NOWHERE, Place, Problem
from kpo_dd.rulebook.questionnaire import AnswerType
from kpo_dd.rulebook.rulebook import Rulebook

REDACTED_CODE = "report_redacted"  # of the problem that says of a report that it is one to pass on
WITHHELD = "…"  # where somebody wrote something
FEWEST = 3  # people; of one or two somebody might know who they are
FEW = f"<{FEWEST}"


def redacted(assessment: Assessment, rulebook: Rulebook) -> Assessment:
    """The assessment to pass on. Its one problem says what it is."""
    columns, pen = columns_of(assessment), RedactingPen(rulebook)
    parts = RedactedParts(columns.parts, pen)
    hidden = replace(
        columns,
        names=list(columns.ids),
        countries=[pen.country(code) for code in columns.countries],
        sectors=[pen.sector(code) for code in columns.sectors],
        parts=parts,
    )
    return Assessment(
        on=assessment.on,
        inputs=(),
        suppliers=SupplierResults(hidden),
        problems=(Problem.of(REDACTED_CODE, count=len(assessment.problems)),),
        influence=assessment.influence,
        returns=tuple(map(pen.returned, assessment.returns)),
    )


class RedactingPen(Struct, frozen=True):
    """Strikes out what somebody wrote, part by part."""

    rulebook: Rulebook

    def country(self, code: str) -> str:
        """A country by its code; what is no code is what somebody wrote."""
        return code if code in self.rulebook.countries.names else ""

    def sector(self, code: str) -> str:
        """A sector by its code."""
        return code if code in self.rulebook.sectors.names else ""

    def returned(self, line: SupplierReturn) -> SupplierReturn:
        """The state of a return; whatever else is known of its supplier is left out."""
        return SupplierReturn(
            id=line.id,
            state=line.state,
            expected=line.expected,
            name=line.id,
            country=self.country(line.country),
            deadline=line.deadline,
            left_open=line.left_open,
            alike=line.alike,
            flagged=line.flagged,
            language=line.language,
            exposure=line.exposure,
        )

    def supplier(self, whole: SupplierResult) -> SupplierResult:
        """Everything said of one supplier but what it, or the buyer, wrote."""
        return replace(
            whole,
            name=whole.id,
            country=self.country(whole.country),
            sector=self.sector(whole.sector),
            flags=tuple(map(self.flag, whole.flags)),
            open_questions=tuple(map(self.open_question, whole.open_questions)),
            return_flags=tuple(map(self.return_flag, whole.return_flags)),
            commitment=self.commitment(whole.commitment),
            alignment=tuple(map(self.category, whole.alignment)),
            place=NOWHERE,
            comments=(),
            known=(),
            answers=(),
        )

    def flag(self, whole: Flag) -> Flag:
        """A flag; its words are those of the rules."""
        return replace(whole, evidence=self.all_evidence(whole.evidence))

    def return_flag(self, whole: ReturnFlag) -> ReturnFlag:
        """A pattern of the whole return."""
        return replace(whole, evidence=self.all_evidence(whole.evidence))

    def category(self, whole: CategoryAlignment) -> CategoryAlignment:
        """What is shown of one category; whether papers were named, and not which."""
        return replace(whole, documents=(WITHHELD,) if whole.documents else ())

    def open_question(self, whole: OpenQuestion) -> OpenQuestion:
        """What rules wait for, and whether something stands there."""
        return replace(whole, raw=WITHHELD if whole.raw else "", place=NOWHERE)

    def all_evidence(self, given: Sequence[Evidence]) -> tuple[Evidence, ...]:
        """The answers that something rests on."""
        return tuple(map(self.evidence, given))

    def evidence(self, one: Evidence) -> Evidence:
        """An answer as far as it was chosen; a text and a small count give way to a mark."""
        value = self.value(one)
        raw = str(value) if isinstance(value, str) else ""
        if value is None and one.raw:
            raw = WITHHELD
        return replace(one, value=value, raw=raw, place=NOWHERE, comment="")

    def value(self, one: Evidence) -> AnswerValue | None:
        """What was understood, if it may be passed on."""
        asked = self.rulebook.questionnaire.by_id.get(one.question)
        if one.value is None:
            return None
        if asked is None or asked.type is AnswerType.TEXT:
            return WITHHELD
        is_few = isinstance(one.value, float | int) and 0 < one.value < FEWEST
        return FEW if is_few and asked.type is AnswerType.NUMBER else one.value

    def commitment(self, said: Commitment) -> Commitment:
        """What was promised and until when; not by whom, and not by which paper."""
        known = {one.id for one in self.rulebook.principles.categories}
        return replace(
            said,
            signatory=WITHHELD if said.signatory else "",
            title=WITHHELD if said.title else "",
            document=WITHHELD if said.document else "",
            place=NOWHERE,
            covers=tuple(name for name in said.covers if name in known),
            missing=tuple(name for name in said.missing if name in known),
        )


@dataclass(frozen=True)
class RedactedParts(SupplierParts):
    """The parts of results, each struck out as it is made."""

    whole: SupplierParts
    pen: RedactingPen

    def result(self, row: int) -> SupplierResult:
        """Everything."""
        return self.pen.supplier(self.whole.result(row))

    def flags(self, row: int) -> tuple[Flag, ...]:
        """All flags."""
        return tuple(map(self.pen.flag, self.whole.flags(row)))

    def told_flags(
        self, row: int, tell: Callable[[Evidence], Told]
    ) -> Iterator[tuple[Flag, Sequence[Told]]]:
        """All flags, and what they rest on as `tell` tells it."""

        def told(one: Evidence) -> Told:
            return tell(self.pen.evidence(one))

        for flag, lines in self.whole.told_flags(row, told):
            yield self.pen.flag(flag), lines

    def spoken_flags(self) -> Iterator[tuple[SpokenFlag, ...]]:
        """All flags of every supplier: nothing of what anybody wrote is in them."""
        return self.whole.spoken_flags()

    def spoken_patterns(self) -> Iterator[Sequence[SpokenPattern]]:
        """The patterns of every whole return: counts, and ids of questions."""
        return self.whole.spoken_patterns()

    def answers(self, row: int, questions: Sequence[str]) -> dict[str, BriefAnswer]:
        """Some of the answers that flags and patterns rest on, by question."""
        whole = self.whole.answers(row, questions)
        told = {name: self.pen.evidence(one.evidence(name)) for name, one in whole.items()}
        return {name: brief_answer(one) for name, one in told.items()}

    def evidence(self, row: int, rule: str) -> tuple[Evidence, ...]:
        """The answers that one of the flags rests on."""
        return self.pen.all_evidence(self.whole.evidence(row, rule))

    def return_flags(self, row: int) -> tuple[ReturnFlag, ...]:
        """The patterns of the whole return."""
        return tuple(map(self.pen.return_flag, self.whole.return_flags(row)))

    def actions(self) -> Sequence[Mapping[str, Sequence[str]]]:
        """The actions of every supplier: ids of questions and rules."""
        return self.whole.actions()

    def documented(self, row: int) -> tuple[str, ...]:
        """The questions at which documents are named or were seen."""
        return self.whole.documented(row)

    def open_questions(self, row: int) -> tuple[OpenQuestion, ...]:
        """What rules wait for."""
        return tuple(map(self.pen.open_question, self.whole.open_questions(row)))

    def left_open(self, row: int) -> tuple[str, ...]:
        """All questions still to be asked: their ids."""
        return self.whole.left_open(row)

    def commitment(self, row: int) -> Commitment:
        """What is said of the Business Principles."""
        return self.pen.commitment(self.whole.commitment(row))

    def alignment(self, row: int) -> tuple[CategoryAlignment, ...]:
        """What the answers show of them."""
        return tuple(map(self.pen.category, self.whole.alignment(row)))

    def aligned(self) -> Iterator[Sequence[CategoryShown]]:
        """The same of every supplier: whether papers were named, and not which."""
        for lines in self.whole.aligned():
            yield [(alike, (WITHHELD,) if papers else ()) for alike, papers in lines]

    def cases(self, row: int) -> tuple[CaseReading, ...]:
        """The readings of the indicator screen."""
        return self.whole.cases(row)

    def own_cases(self, row: int) -> ReportedCases | None:
        """The cases at the supplier."""
        return self.whole.own_cases(row)

    def contractors_cases(self, row: int) -> ReportedCases | None:
        """The cases at its contractors."""
        return self.whole.contractors_cases(row)

    def all_own_cases(self) -> Iterable[tuple[ReportedCases, int]]:
        """What is said of cases at suppliers, and how many say so."""
        return self.whole.all_own_cases()

    def all_contractors_cases(self) -> Iterable[tuple[ReportedCases, int]]:
        """The same of cases at their contractors."""
        return self.whole.all_contractors_cases()

    def waterfalls(self, row: int) -> tuple[tuple[Step, ...], ...]:
        """The steps of each theme."""
        return self.whole.waterfalls(row)

    def kind_points(self) -> PointColumn:
        """The points of each kind of step."""
        return self.whole.kind_points()

    def confirming(self, row: int) -> tuple[str, ...]:
        """The questions whose documents would confirm a low band."""
        return self.whole.confirming(row)

    def known(self, _: int) -> tuple[KnownAnswer, ...]:
        """Nothing: what the buyer knows is not passed on."""
        return ()

    def place(self, _: int) -> Place:
        """Nowhere."""
        return NOWHERE
