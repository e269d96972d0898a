"""What the tables mean for one supplier: its flags with their cells, its steps, its comments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from kpo_dd.answers import Answers
from kpo_dd.assessment.findings.cases import read_cases
from kpo_dd.assessment.findings.commitments import read_commitment
from kpo_dd.assessment.findings.indicators import screen_indicators
from kpo_dd.assessment.findings.open_questions import open_questions, unanswered
from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.assessment.judging.columns import QuestionColumns
from kpo_dd.assessment.judging.verdicts import Code
from kpo_dd.assessment.result.assessed import Commitment, SupplierResult
from kpo_dd.assessment.result.flags import Evidence, Flag, ReturnFlag
from kpo_dd.assessment.result.robustness import Robustness
from kpo_dd.assessment.result.screen_readings import CaseReading, DimensionResult
from kpo_dd.assessment.result.theme_results import FactorReading, Step, StepKind, ThemeResult
from kpo_dd.assessment.scoring.sensitivity import Sensitivity
from kpo_dd.assessment.scoring.tables import Tables, confidence_word, status_of
from kpo_dd.assessment.scoring.theme_scores import TENTHS
from kpo_dd.rulebook.conditions import TRUE, Truth
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.rule import Kind, Rule, Verdict
from kpo_dd.rulebook.rulebook import COUNTRY, SECTOR, SUPPLIER_ID, SUPPLIER_NAME, Rulebook

AGAINST = {Verdict.FLAG, Verdict.GAP}


class SupplierWriter(SupplierRows):
    """Writes the result of each row of one set of tables."""

    def __init__(
        self, answers: Answers, tables: Tables, rulebook: Rulebook, on: date, robust: Sensitivity
    ) -> None:
        super().__init__(answers, tables, rulebook, on)
        self.robust = robust
        self.screened = set_truths(rulebook, tables.columns)

    def supplier(self, row: int) -> SupplierResult:
        """Everything said of the supplier in a row."""
        tables, confidence = self.tables, float(self.tables.confidence[row])
        indicators = screen_indicators(self.fired(row), self.rulebook.indicators)
        return SupplierResult(
            id=self.ids[row],
            name=self.words(row, SUPPLIER_NAME),
            country=self.words(row, COUNTRY),
            sector=self.words(row, SECTOR),
            status=status_of(tables, row),
            band=Band(int(tables.band[row])),
            score=in_points(tables.score[row]),
            score_low=in_points(tables.low[row]),
            score_high=in_points(tables.high[row]),
            coverage=float(tables.coverage[row]),
            confidence=confidence,
            confidence_word=confidence_word(self.rulebook, confidence),
            themes=tuple(self.theme(theme, row) for theme in Theme),
            flags=tuple(self.flags(row)),
            open_questions=tuple(open_questions(self, row)),
            indicators=indicators,
            commitment=self.commitment(row),
            place=self.cell(row, SUPPLIER_ID).place,
            robustness=self.robustness(row),
            cases=self.cases(indicators, row),
            return_flags=tuple(self.return_flags(row)),
            unanswered=tuple(unanswered(self, row)),
            comments=tuple(self.comments(row)),
        )

    def robustness(self, row: int) -> Robustness:
        """How far the band of the supplier in a row holds."""
        low, medium, high, critical = (round(float(s), 3) for s in self.robust.shares[row])
        return Robustness(
            shares=(low, medium, high, critical),
            lowest=round(float(self.robust.lowest[row]), 1),
            highest=round(float(self.robust.highest[row]), 1),
        )

    def cases(self, indicators: tuple[DimensionResult, ...], row: int) -> tuple[CaseReading, ...]:
        """What the case table says of the signs at the supplier in a row."""
        flags = self.rulebook.of_kind(Kind.RED_FLAG)
        undecided = [rule for rule in flags if self.is_undecided(rule, row)]
        applies = [int(truth[row]) for truth in self.screened]
        return read_cases(indicators, undecided, applies, self.rulebook.indicators)

    def commitment(self, row: int) -> Commitment:
        """What the supplier in a row says of the Business Principles."""
        columns = self.tables.columns
        return read_commitment(self.answers, columns, row, self.rulebook, self.on)

    def theme(self, theme: Theme, row: int) -> ThemeResult:
        """One theme of the supplier in a row."""
        scores = self.tables.themes[theme]
        return ThemeResult(
            theme=theme,
            band=Band(int(scores.band[row])),
            band_high=Band(int(scores.band_high[row])),
            score=in_points(scores.score[row]),
            score_low=in_points(scores.low[row]),
            score_high=in_points(scores.high[row]),
            coverage=float(scores.coverage[row]),
            exposure=round(float(scores.exposure[row]), 3),
            control_credit=round(float(scores.credit[row]), 3),
            factors=tuple(self.factors(theme, row)),
            waterfall=tuple(self.steps(theme, row)),
        )

    def steps(self, theme: Theme, row: int) -> Iterator[Step]:
        """The exposure, then every control met and every red flag fired."""
        for rule, tenths in self.tables.themes[theme].steps:
            if rule is None:
                yield Step(StepKind.EXPOSURE, "", in_points(tenths[row]))
            elif self.tables.verdicts.codes[rule.id][row] == Code.HOLDS:
                yield Step(StepKind(rule.kind.value), rule.id, in_points(tenths[row]))

    def factors(self, theme: Theme, row: int) -> Iterator[FactorReading]:
        """The factors of a theme, as read for the supplier in a row."""
        for factor in self.rulebook.method.factors:
            if factor.id in self.rulebook.method.exposure[theme]:
                column = self.tables.factors[factor.id]
                known = bool(column.known[row])
                value = round(float(column.value[row]), 4) if known else None
                exposure = round(float(column.exposure[row]), 3) if known else None
                yield FactorReading(factor.id, value, exposure, bool(column.applies[row]))

    def fired(self, row: int) -> Iterator[Rule]:
        """The red flags that fired, in order."""
        for rule in self.rulebook.of_kind(Kind.RED_FLAG):
            if self.tables.verdicts.codes[rule.id][row] == Code.HOLDS:
                yield rule

    def flags(self, row: int) -> Iterator[Flag]:
        """Every rule that speaks against the supplier: red flags, then gaps, then contradictions."""
        for kind in Kind:
            for rule in self.rulebook.of_kind(kind):
                verdict = self.tables.verdicts.verdict(rule, row)
                if verdict in AGAINST:
                    yield Flag(rule, verdict, tuple(self.evidence(rule, row)))

    def return_flags(self, row: int) -> Iterator[ReturnFlag]:
        """The patterns of the return in a row, with the answers each rests on."""
        for column in self.tables.checks:
            if column.fired[row]:
                names = {name for name, flags in column.found.items() if flags[row]}
                count, of = int(column.count[row]), int(column.of[row])
                yield ReturnFlag(column.check, count, of, tuple(self.answered(names, row)))

    def evidence(self, rule: Rule, row: int) -> Iterator[Evidence]:
        """The answers a verdict rests on."""
        yield from self.answered(rule.questions, row)

    def comments(self, row: int) -> Iterator[Evidence]:
        """Everything the supplier added beside its answers, whether a rule reads them or not."""
        for question in self.rulebook.questionnaire.questions:
            cell = self.cell(row, question.id)
            if cell.comment:
                value = self.answer(row, question.id)
                yield Evidence(question.id, value, cell.raw, cell.place, cell.comment)


def set_truths(rulebook: Rulebook, columns: QuestionColumns) -> list[Truth]:
    """Whether each set of the indicator screen applies: one array a set, one truth a supplier."""
    always = np.full(columns.rows, TRUE, dtype=np.int8)
    gates = (table.applies_when for table in rulebook.indicators.cases.sets)
    return [gate.truth(columns.values, columns.rows) if gate else always for gate in gates]


def in_points(tenths: np.int64) -> float:
    """Tenths of a point as points."""
    return round(int(tenths) / TENTHS, 1)
