"""Documents that somebody has read, beside the answers they are for.

One that confirms an answer backs it, as long as the answer is the one that was read then. One that does not
is as good as not named; where it gives another answer, the worse of the two is read by the questionnaire's
own order, whatever the supplier says by now. So nothing a supplier answers worse makes a result better.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.answers import AnswerCell, Answers, AnswerValue, CellMap, seen_column, stated
from kpo_dd.assessment.findings.answer_columns import answer_of
from kpo_dd.assessment.knowing.settling import CellsOver, cell_in
from kpo_dd.assessment.result.officer_entries import SeenDocument
from kpo_dd.assessment.result.officer_words import Finding
from kpo_dd.errors import Place, Problem
from kpo_dd.rulebook.questionnaire import AnswerType, Question
from kpo_dd.rulebook.rulebook import Rulebook

if TYPE_CHECKING:
    import pandas as pd

DocumentsBySupplier = Mapping[str, tuple[SeenDocument, ...]]
NO_DOCUMENTS: DocumentsBySupplier = {}


def beside_documents(
    answers: Answers, documents: DocumentsBySupplier, rulebook: Rulebook
) -> tuple[Answers, tuple[Problem, ...]]:
    """The answers to assess, and what is to be said of them beside the documents."""
    asked = rulebook.questionnaire.by_id
    read = [
        ReadBeside(answers, supplier, document, asked[document.question])
        for supplier in answers.suppliers
        for document in documents.get(supplier, ())
        if document.question in asked and asked[document.question].evidence is not None
    ]
    if not read:
        return answers, ()
    frame, cells = answers.frame.copy(), dict[tuple[str, str], AnswerCell]()
    for one in read:
        one.put_into(frame, cells)
    problems = tuple(line for one in read for line in one.problems())
    return replace(answers, given=frame, cells=over(cells, answers.cells)), problems


def over(cells: dict[tuple[str, str], AnswerCell], others: CellMap) -> CellMap:
    """The cells of the answers with some in their place."""
    return CellsOver(cells, others) if cells else others


class ReadBeside(Struct, frozen=True):
    """One document beside one answer."""

    answers: Answers
    supplier: str
    document: SeenDocument
    question: Question

    @property
    def said(self) -> AnswerValue | None:
        """What the supplier answers by now."""
        table, name = self.answers.table, self.question.id
        row = table.row_of[self.supplier]
        return answer_of(table.at(name, row)) if name in table.names else None

    @property
    def confirms(self) -> bool:
        """Whether it confirms the answer that stands."""
        is_found = self.document.result is Finding.CONFIRMS
        return is_found and bool(self.said) and stated(self.said) == self.document.answered

    @property
    def overrules(self) -> bool:
        """Whether the answer it gives is worse than the supplier's, and is read."""
        order, said, shown = self.question.order, self.said, self.shown
        if order is None or not order.is_ordered or shown is None:
            return False
        return isinstance(said, str | tuple) and order.is_worse(shown, said)

    @property
    def shown(self) -> str | tuple[str, ...] | None:
        """The answer it gives, if it gives another."""
        text = self.document.shows_value
        if not text or self.document.result is Finding.CONFIRMS:
            return None
        return tuple(text.split("; ")) if self.question.type is AnswerType.MULTI else text

    def put_into(self, frame: pd.DataFrame, cells: dict[tuple[str, str], AnswerCell]) -> None:
        """Mark the answer, and put the document's in its place where that is worse."""
        mark, name = seen_column(self.question.id), self.question.id
        if self.confirms:
            self.put_value(frame, mark, True)
        elif self.document.result is Finding.DOES_NOT:
            self.put_value(frame, mark, False)
        if self.overrules:
            self.put_value(frame, name, self.shown)
            said = cell_in(self.answers.cells, self.supplier, name)
            place = Place(self.document.file)
            cells[self.supplier, name] = replace(
                said, place=place, raw=self.document.shows, ours=True
            )

    def put_value(self, frame: pd.DataFrame, column: str, value: object) -> None:
        """Put a value into a column, which is made where there is none: one that may be a tuple."""
        import pandas as pd

        had = column in frame.columns
        values = frame[column].tolist() if had else [None] * len(frame)
        values[list(frame.index).index(self.supplier)] = value
        frame[column] = pd.Series(values, index=frame.index, dtype=object)

    def problems(self) -> Iterator[Problem]:
        """What an officer has to know of it."""
        code = self.code()
        if code:
            cell = cell_in(self.answers.cells, self.supplier, self.question.id)
            yield Problem.of(
                code,
                cell.place,
                self.supplier,
                id=self.supplier,
                question=self.question.id,
                text=cell.raw,
                file=self.document.file,
                day=self.document.on,
                shows=self.document.shows,
            )

    def code(self) -> str:
        """What that is; empty where there is nothing."""
        if self.document.result is Finding.CONFIRMS:
            return "" if self.confirms else "evidence_other_answer"
        if self.shown is None or stated(self.said) == self.document.shows_value:
            return "evidence_not_shown"
        return "evidence_read" if self.overrules else "evidence_not_read"
