"""Answers that a supplier corrected: what got better, and what may not be taken back by a word.

A zero-tolerance answer that is taken back without a document keeps its flag: the earlier answer is read
until a person says otherwise, which is done by leaving the earlier return out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.answers import AnswerCell, Answers, AnswerValue, evidence_column
from kpo_dd.assessment.findings.answer_columns import answer_of
from kpo_dd.assessment.judging.columns import question_columns
from kpo_dd.assessment.judging.judge import judge_rule
from kpo_dd.assessment.judging.judged import Judged, judge_each
from kpo_dd.assessment.judging.verdicts import SPEAKS_AGAINST, Code, Verdicts
from kpo_dd.errors import NOWHERE, Problem, in_rows
from kpo_dd.rulebook.rule import Kind, Rule
from kpo_dd.rulebook.rulebook import SUPPLIER_ID, Rulebook

if TYPE_CHECKING:
    import pandas as pd


def settle_corrections(
    answers: Answers, rulebook: Rulebook, on: date
) -> tuple[Answers, tuple[Problem, ...]]:
    """The answers to assess, and what is said of those that were corrected."""
    if not answers.earlier:
        return answers, ()
    now, *before = judge_each((answers, *answers.earlier), rulebook, on)
    found = list(bettered_answers([Correction(one, now, rulebook, on) for one in before]))
    for earlier in before:
        step = Correction(earlier, now, rulebook, on)
        kept, lines = with_flags_kept(step)
        concerned = {supplier for _, suppliers in step.taken_back_by_rule for supplier in suppliers}
        now = now.read_again(kept, concerned, rulebook, on)
        found += lines
    return now.answers, tuple(found)


def bettered_answers(steps: Sequence[Correction]) -> Iterator[Problem]:
    """One line a supplier: which questions it answers better than in any earlier return."""
    better: dict[str, set[str]] = {}
    for step in steps:
        for supplier in step.rows:
            better.setdefault(supplier, set()).update(step.bettered(supplier))
    for supplier, names in better.items():
        answers, rulebook = steps[0].now, steps[0].rulebook
        asked = rulebook.questionnaire.questions
        questions = ", ".join(question.id for question in asked if question.id in names)
        if questions:
            place = cell_of(answers, supplier, SUPPLIER_ID).place
            stood = in_rows([cell_of(steps[0].before, supplier, SUPPLIER_ID).place.parts])
            yield Problem.of(
                "answers_bettered",
                place,
                supplier,
                id=supplier,
                elsewhere=stood,
                questions=questions,
            )


def with_flags_kept(step: Correction) -> tuple[Answers, list[Problem]]:
    """The answers with those earlier ones read again that hold a flag of zero tolerance."""
    answers, found = step.now, list[Problem]()
    for rule, suppliers in step.taken_back_by_rule:
        current = replace(step, judged_now=replace(step.judged_now, answers=answers))
        read_again: dict[str, set[str]] = {}
        for supplier, questions in current.to_restore(rule, suppliers).items():
            found += current.told(supplier, rule, questions)
            for name in questions:
                read_again.setdefault(name, set()).add(supplier)
        answers = restore(answers, step.before, read_again)
    return answers, found


def restore(now: Answers, before: Answers, questions: Mapping[str, Collection[str]]) -> Answers:
    """The answers now, with the earlier ones of some suppliers to some questions, and their cells."""
    if not questions:
        return now
    frame, cells = now.frame.copy(), dict(now.cells)
    for name, suppliers in questions.items():
        earlier = before.frame[name].reindex(frame.index)
        frame[name] = frame[name].where(~frame.index.isin(list(suppliers)), earlier)
        for supplier in suppliers:
            cells.pop((supplier, name), None)
            if cell := before.cells.get((supplier, name)):
                cells[supplier, name] = cell
    return replace(now, given=frame, cells=cells)


def is_better(rule: Rule, before: int, after: int) -> bool:
    """Whether a rule spoke against a supplier and does not now; of zero tolerance, whether it might have."""
    against = SPEAKS_AGAINST[rule.kind]
    feared = rule.cap is not None and before == Code.UNKNOWN and after == Code.DOES_NOT_HOLD
    return feared or (before == against and after != against)


class Correction(Struct, frozen=True, dict=True):
    """What suppliers answered once, beside what they answer now."""

    judged_before: Judged
    judged_now: Judged
    rulebook: Rulebook
    on: date

    @property
    def before(self) -> Answers:
        """The answers that were given once."""
        return self.judged_before.answers

    @property
    def now(self) -> Answers:
        """The answers that are given now."""
        return self.judged_now.answers

    @property
    def rows(self) -> Mapping[str, int]:
        """Those who answered before, with their rows."""
        return self.judged_before.rows

    @cached_property
    def verdicts(self) -> tuple[Verdicts, Verdicts]:
        """What every rule said of them before, and says now, in the order of `rows`."""
        return self.judged_before.verdicts, self.judged_now.verdicts_of(self.rows)

    def no_longer(self, supplier: str) -> Iterator[Rule]:
        """The rules that spoke against a supplier before, or of zero tolerance might, and do not now."""
        row = self.rows[supplier]
        then, now = self.verdicts
        for rule in self.rulebook.rules:
            if is_better(rule, int(then.codes[rule.id][row]), int(now.codes[rule.id][row])):
                yield rule

    def bettered(self, supplier: str) -> frozenset[str]:
        """The questions whose new answers keep rules from speaking against a supplier."""
        rules = [rule for rule in self.no_longer(supplier) if not self.is_open_gap(rule, supplier)]
        return frozenset(name for rule in rules for name in self.changed(supplier, rule))

    def is_open_gap(self, rule: Rule, supplier: str) -> bool:
        """Whether a gap is only left open now: silence about a control betters nothing."""
        code = self.verdicts[1].codes[rule.id][self.rows[supplier]]
        return rule.kind is Kind.CONTROL and bool(code == Code.UNKNOWN)

    @cached_property
    def taken_back_by_rule(self) -> list[tuple[Rule, list[str]]]:
        """The rules of zero tolerance that no longer fire, with the suppliers that no document clears."""
        grave = (rule for rule in self.rulebook.rules if rule.cap is not None)
        found = ((rule, self.taken_back(rule)) for rule in grave)
        return [(rule, suppliers) for rule, suppliers in found if suppliers]

    def taken_back(self, rule: Rule) -> list[str]:
        """The suppliers for whom a rule no longer fires, though no new document shows why."""
        then, now = (verdicts.codes[rule.id] for verdicts in self.verdicts)
        gone = (then == Code.HOLDS) & (now != Code.HOLDS)
        names = (supplier for supplier, row in self.rows.items() if gone[row])
        return [supplier for supplier in names if not self.shown(supplier, rule)]

    def shown(self, supplier: str, rule: Rule) -> bool:
        """Whether a document is named now beside a changed answer or what hangs on it, and was not before."""
        changed = set(self.changed(supplier, rule))
        papers = [
            evidence_column(question.id)
            for question in self.rulebook.questionnaire.questions
            if question.id in changed
            or (question.applies_when and question.applies_when.questions & changed)
        ]
        pairs = (
            (answer_given(self.now, supplier, p), answer_given(self.before, supplier, p))
            for p in papers
        )
        return any(now is not None and now != then for now, then in pairs)

    def changed(self, supplier: str, rule: Rule) -> list[str]:
        """The questions a rule rests on whose answers differ, as they are asked."""
        reads = self.rulebook.reads[rule.id]
        return [
            question.id
            for question in self.rulebook.questionnaire.questions
            if question.id in reads
            and answer_given(self.now, supplier, question.id)
            != answer_given(self.before, supplier, question.id)
        ]

    def to_restore(self, rule: Rule, suppliers: Sequence[str]) -> dict[str, list[str]]:
        """The fewest questions whose earlier answers let a rule fire: none, one, or all that changed."""
        ways: list[tuple[str, list[str]]] = []
        for supplier in suppliers:
            changed = self.changed(supplier, rule)
            ways += [(supplier, way) for way in ([], *([name] for name in changed), changed)]
        columns = question_columns(self.tried(ways), self.rulebook, self.on)
        found: dict[str, list[str]] = {}
        for (supplier, way), code in zip(ways, judge_rule(rule, columns), strict=True):
            if code == Code.HOLDS:
                found.setdefault(supplier, way)
        return dict(ways) | found  # the last way of a supplier is all that changed

    def tried(self, ways: Sequence[tuple[str, list[str]]]) -> pd.DataFrame:
        """A row a way: the answers now of a supplier, with its earlier ones to some questions."""
        import pandas as pd

        suppliers = [supplier for supplier, _ in ways]
        now = self.now.frame.loc[suppliers].reset_index(drop=True)
        before = self.before.frame.loc[suppliers].reset_index(drop=True)
        for name in {name for _, way in ways for name in way}:
            earlier = pd.Series([name in way for _, way in ways], index=now.index)
            now[name] = now[name].where(~earlier, before[name])
        return now

    def told(self, supplier: str, rule: Rule, questions: Collection[str]) -> Iterator[Problem]:
        """A line for each answer that is read as it was."""
        for name in questions:
            then, now = (cell_of(answers, supplier, name) for answers in (self.before, self.now))
            if then.raw:
                place = now.place if now.raw else cell_of(self.now, supplier, SUPPLIER_ID).place
                yield Problem.of(
                    "answer_taken_back" if now.raw else "answer_left_out",
                    place,
                    supplier,
                    id=supplier,
                    question=name,
                    earlier=then.raw,
                    text=now.raw,
                    elsewhere=in_rows([then.place.parts]),
                    rule=rule.id,
                )


def answer_given(answers: Answers, supplier: str, column: str) -> AnswerValue | None:
    """An answer as it was understood; None where there is none."""
    frame = answers.frame
    return answer_of(frame.at[supplier, column]) if column in frame.columns else None


def cell_of(answers: Answers, supplier: str, column: str) -> AnswerCell:
    """The cell of an answer; nowhere where nothing was written."""
    return answers.cells.get((supplier, column), AnswerCell(NOWHERE, ""))
