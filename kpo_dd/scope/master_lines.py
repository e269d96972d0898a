"""One line of the list of suppliers, its cells read as answers are."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from kpo_dd.errors import Problem
from kpo_dd.reading.layouts.page import Page
from kpo_dd.reading.values.reading_values import TYPES
from kpo_dd.reading.values.value_states import Given
from kpo_dd.reading.values.words import says_nothing
from kpo_dd.rulebook.questionnaire import AnswerType
from kpo_dd.rulebook.rulebook import SUPPLIER_ID, Rulebook
from kpo_dd.scope.own_columns import language_in
from kpo_dd.wording import Language


class MasterLine(Struct, frozen=True):
    """One line of the list, of a supplier whose id could be read."""

    page: Page
    row: int
    columns: Mapping[str, int]
    supplier: str

    def read(
        self, name: str, kind: AnswerType, code: str, rulebook: Rulebook
    ) -> tuple[object, list[Problem]]:
        """What a column says as an answer of a type; None where it is blank or none, and what to say."""
        column = self.columns.get(name)
        if column is None or not (text := self.page.text(self.row, column)):
            return None, []
        asked = rulebook.questionnaire.by_id[SUPPLIER_ID]
        said = TYPES[kind].read(asked, self.page.seen(self.row, column), rulebook)
        if isinstance(said, Given):
            return said.value, []
        return None, [self.fault(code, column, text)]

    def language(self) -> tuple[Language | None, list[Problem]]:
        """The language that the line names; None where it names none, and what to say."""
        column = self.columns.get("language")
        text = "" if column is None else self.page.text(self.row, column)
        said = language_in(text)
        if column is None or said is not None or says_nothing(text):
            return said, []
        return None, [self.fault("master_language", column, text)]

    def fault(self, code: str, column: int, text: str) -> Problem:
        """What to say of a cell that was not understood."""
        place = self.page.place(self.row, column)
        return Problem.of(code, place, self.supplier, text=text)
