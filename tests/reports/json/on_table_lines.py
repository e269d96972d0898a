"""Drawn suppliers as if each stood on one line of a table, where what is alike is one for all of them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from kpo_dd.answers import AlikeAnswer, AnswerCell, AnswerLine
from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.assessment.result.late_answers import LateAnswers, evidence_on
from kpo_dd.errors import NOWHERE, Place

COMMON_QUESTION_LETTERS = "ABCDEFGHIJKLMNOPQRSTUV"  # columns of answers that many suppliers share
Said = tuple[str, str, str, str, bool, str]


def on_table_lines(assessment: Assessment) -> Iterator[SupplierResult]:
    """The suppliers of a run, a row each; their flags rest on what stands there."""
    alike: dict[Said, AlikeAnswer] = {}
    for row, one in enumerate(assessment.suppliers, start=2):
        answers = [shared(alike, at, answer) for at, answer in enumerate(one.answers)]
        yield on_line(one, AnswerLine.of("a.xlsx", "Ответы", str(row), answers))


def shared(alike: dict[Said, AlikeAnswer], at: int, one: Evidence) -> AlikeAnswer:
    """An answer without its row: the same for whoever says the same in the same column."""
    letters = chr(ord("A") + at % 26) * (1 + at // 26)
    key = (one.question, repr(one.value), one.raw, one.comment, one.ours, letters)
    if key not in alike:
        cell = AnswerCell(NOWHERE, one.raw, comment=one.comment, ours=one.ours)
        common = letters in COMMON_QUESTION_LETTERS
        alike[key] = AlikeAnswer(one.question, one.value, cell, letters, common)
    return alike[key]


def on_line(one: SupplierResult, line: AnswerLine) -> SupplierResult:
    """A supplier with all that is told of its answers as a line has it."""
    said = [evidence_on(line, answer) for answer in line.answers]
    by_question = {answer.question: answer for answer in said}
    line.made.update(by_question)
    flags = tuple(
        replace(
            flag,
            evidence=tuple(by_question.get(each.question, each) for each in flag.evidence),
        )
        for flag in one.flags
    )
    place = Place(line.file, line.sheet, f"A{line.row}")
    return replace(one, flags=flags, place=place, answers=LateAnswers(lambda: said, line))
