"""All answers of one supplier, made when somebody first looks at them: most reports look at a few only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import overload

from kpo_dd.answers import AlikeAnswer, AnswerLine
from kpo_dd.assessment.result.flags import Evidence


class LateAnswers(Sequence[Evidence]):
    """What `make` gives, once; equal to any sequence of the same answers.

    `on_line`: the same without a value for each, where all stand on one line of a table; else None.
    """

    def __init__(
        self, make: Callable[[], Iterable[Evidence]], on_line: AnswerLine | None = None
    ) -> None:
        self.make, self.on_line = make, on_line

    @cached_property
    def made(self) -> tuple[Evidence, ...]:
        """The answers themselves."""
        return tuple(self.make())

    def __len__(self) -> int:
        return len(self.made)

    @overload
    def __getitem__(self, at: int) -> Evidence: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Evidence, ...]: ...
    def __getitem__(self, at: int | slice) -> Evidence | tuple[Evidence, ...]:
        return self.made[at]

    def __iter__(self) -> Iterator[Evidence]:
        return iter(self.made)

    def __eq__(self, other: object) -> bool:
        return self.made == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __repr__(self) -> str:
        return repr(self.made)

    __hash__ = None  # type: ignore[assignment]  # as the results that hold them


def line_of_answers(answers: Sequence[Evidence]) -> AnswerLine | None:
    """The line of a table on which all of these stand; None where they do not, or nobody knows."""
    return answers.on_line if isinstance(answers, LateAnswers) else None


def answers_to(questions: Sequence[str], answers: Sequence[Evidence]) -> list[Evidence]:
    """Those to a few questions, as these are asked; of what a line of a table says no others are made."""
    line = line_of_answers(answers)
    if line is None:
        return [one for one in answers if one.question in questions]
    said = line.by_column
    return [evidence_on(line, said[name]) for name in questions if name in said]


def evidence_on(line: AnswerLine, answer: AlikeAnswer) -> Evidence:
    """One of the answers on a line."""
    cell = answer.cell
    return Evidence(
        answer.column, answer.value, cell.raw, line.place(answer), cell.comment, cell.ours
    )


def says(line: AnswerLine, known: AlikeAnswer, one: Evidence) -> bool:
    """Whether an answer on a line is all that is told of it elsewhere: what was made of it is, unseen."""
    if line.made.get(known.column) is one:
        return True
    cell, place = known.cell, one.place
    says_so = one.raw == cell.raw and one.value == known.value
    as_told = one.comment == cell.comment and one.ours == cell.ours
    there = place.cell == known.letters + line.row and place.file == line.file
    return says_so and as_told and there and place.sheet == line.sheet
