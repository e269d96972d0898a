"""What one supplier answered, put together for as long as it is told of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kpo_dd.answers import AlikeAnswer, AnswerLine
from kpo_dd.assessment.result.flags import Evidence


class ToldSupplier:
    """The answers of one supplier by question: those on its line, if it has one, and what was made of any."""

    __slots__ = ("line", "made", "said")

    def __init__(self, line: AnswerLine | None) -> None:
        self.line = line
        answers: Iterable[AlikeAnswer] = () if line is None else line.answers
        self.said: Mapping[str, AlikeAnswer] = {one.column: one for one in answers}
        self.made: dict[str, Evidence] = {}

    def on_line(self, line: AnswerLine) -> list[Evidence]:
        """All answers on a line."""
        return [self.made.get(one.column) or self.evidence(line, one) for one in line.answers]

    def evidence(self, line: AnswerLine, answer: AlikeAnswer) -> Evidence:
        """One of them; made once for all that rests on it."""
        said, cell = (answer.column, answer.value), answer.cell
        found = Evidence(*said, cell.raw, line.place(answer), cell.comment, cell.ours)
        self.made[answer.column] = found
        return found
