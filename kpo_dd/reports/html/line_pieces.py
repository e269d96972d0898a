"""Answers on the line of a table that a dossier is read from: what many say in a column is drawn once."""

from __future__ import annotations

from kpo_dd.answers import AlikeAnswer, AnswerLine
from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.assessment.result.late_answers import evidence_on, line_of_answers, says
from kpo_dd.reports.html.answer_pieces import AnswerPieces
from kpo_dd.reports.html.shapes import Piece
from kpo_dd.reports.made_once import MadeOnce

NO_LINE = AnswerLine.of("", "", "", ())


class LinePieces:
    """Draws the answers that flags and patterns of one supplier after the other rest on.

    What is drawn once holds no word of a row: these stand in the same places of each dossier.
    """

    def __init__(self, answers: AnswerPieces) -> None:
        self.answers, self.places = answers, answers.places
        self.line, self.on_line = NO_LINE, NO_LINE.by_column
        self.chosen, self.told = MadeOnce(self.choice), MadeOnce(self.no_choice)
        self.brief = MadeOnce(self.in_brief)
        self.drawn: dict[int, Piece] = {}

    def begin(self, supplier: SupplierResult) -> None:
        """Another supplier, whose places have begun."""
        self.line = self.line_of(supplier)
        self.on_line, self.drawn = self.line.by_column, {}

    def line_of(self, supplier: SupplierResult) -> AnswerLine:
        """The line that a supplier is read from, where all its answers stand on it."""
        line, home = line_of_answers(supplier.answers), supplier.place
        if line is None or self.answers.shapes.is_full or self.places.row != line.row:
            return NO_LINE
        return line if line.file == home.file and line.sheet == home.sheet else NO_LINE

    def said(self, one: Evidence) -> AlikeAnswer | None:
        """What many say in the column where an answer stands; None where it may be the supplier's alone."""
        said = self.on_line.get(one.question)
        is_alike = said is not None and said.is_common and says(self.line, said, one)
        return said if is_alike else None

    def evidence(self, one: Evidence) -> Piece:
        """A line with an answer that a flag rests on; several may rest on it."""
        drawn = self.drawn.get(id(one))
        if drawn is None:
            drawn = self.drawn[id(one)] = self.first_told(one)
        return drawn

    def first_told(self, one: Evidence) -> Piece:
        """The same, the first time in a dossier."""
        said = self.said(one)
        if said is None:
            return self.answers.evidence(one)
        line = self.chosen[said]
        return self.places.own.piece(said, lambda: self.told[said]) if line is None else line

    def choice(self, said: AlikeAnswer) -> Piece | None:
        """The line of an answer that is a choice of ours; None for any other."""
        one = evidence_on(self.line, said)
        return self.answers.evidence(one) if self.answers.is_choice(one) else None

    def no_choice(self, said: AlikeAnswer) -> Piece:
        """The line of any other, as each dossier has it once among its own pieces."""
        return self.answers.told(evidence_on(self.line, said))

    def short(self, one: Evidence) -> Piece:
        """A line with an answer and its cell only."""
        said = self.said(one)
        return self.answers.short(one) if said is None else self.brief[said]

    def in_brief(self, said: AlikeAnswer) -> Piece:
        """The same of an answer on the line."""
        return self.answers.short(evidence_on(self.line, said))
