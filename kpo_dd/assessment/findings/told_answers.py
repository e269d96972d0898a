"""What one supplier answered, put together for as long as it is told of."""

from __future__ import annotations

from collections.abc import Mapping

from kpo_dd.answers import AlikeAnswer, AnswerLine
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.errors import Place


class ToldSupplier:
    """The answers of one supplier by question: those on its line, if it has one, and what was made of any."""

    __slots__ = ("line", "made", "said")

    def __init__(self, line: AnswerLine | None) -> None:
        self.line = line
        self.said: Mapping[str, AlikeAnswer] = {} if line is None else line.by_column
        self.made: dict[str, Evidence] = {} if line is None else line.made

    def place(self, column: str) -> Place | None:
        """Where an answer on the line stands; None where it has none."""
        said = self.said.get(column)
        return None if said is None or self.line is None else self.line.place(said)

    def on_line(self, line: AnswerLine) -> list[Evidence]:
        """All answers on a line."""
        return [self.made.get(one.column) or self.evidence(line, one) for one in line.answers]

    def evidence(self, line: AnswerLine, answer: AlikeAnswer) -> Evidence:
        """One of them; made once for all that rests on it."""
        question, cell, place = answer.column, answer.cell, line.place(answer)
        found = Evidence(question, answer.value, cell.raw, place, cell.comment, cell.ours)
        self.made[question] = found
        return found
