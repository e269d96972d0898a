"""Answers as a reader sees them: what was asked and understood in the words of the questionnaire, and
what somebody wrote, made harmless."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from msgspec import Struct

from kpo_dd.answers import AnswerValue
from kpo_dd.assessment.result.flags import Evidence, OpenQuestion
from kpo_dd.reading.values.reading_values import TYPES
from kpo_dd.reports.words.foreign import inert
from kpo_dd.rulebook.figures.reference import ReferenceTable
from kpo_dd.rulebook.questionnaire import NOT_APPLICABLE, Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, day_words, figure, one_line, say

LONGEST_ANSWER = 600


class AnswersInWords(Struct, frozen=True, dict=True):
    """Turns questions, answers and codes into words of one language."""

    rulebook: Rulebook
    language: Language

    def question(self, question: str) -> str:
        """A question as it is asked; one the questionnaire does not know by its id."""
        asked = self.rulebook.questionnaire.by_id.get(question)
        return asked.text.in_(self.language) if asked else one_line(question)

    def numbered(self, question: str) -> str:
        """The same after its number in the form, as whoever asks the supplier names it."""
        number = self.rulebook.numbers.get(question)
        text = self.question(question)
        return say(self.language, "asked.numbered", number=number, text=text) if number else text

    def document(self, question: str) -> str:
        """The document a question asks for, with the number of the question; else the question."""
        asked, number = (
            self.rulebook.questionnaire.by_id.get(question),
            self.rulebook.numbers.get(question),
        )
        if asked is None or asked.evidence is None or number is None:
            return self.numbered(question)
        document = asked.evidence.in_(self.language)
        return say(self.language, "asked.document", document=document, number=number)

    def answer(self, evidence: Evidence) -> str:
        """An answer as it was understood."""
        return self.answer_to(evidence.question, evidence.value)

    def answer_to(self, name: str, value: AnswerValue | None) -> str:
        """What somebody answered to the question of that id, as it was understood."""
        question = self.rulebook.questionnaire.by_id.get(name)
        if not answer_text(value):
            return say(self.language, "report.not_answered")
        if question is None:
            return self.as_given(value)
        return TYPES[question.type].words(question, value, self)

    def as_given(self, value: AnswerValue | None) -> str:
        """Any value as it stands; a number and a day as the language writes them."""
        if isinstance(value, date):
            return day_words(value, self.language)
        if isinstance(value, float):
            return self.quote(figure(value, answer_form(value), self.language))
        return self.quote(answer_text(value))

    def percent(self, share: float) -> str:
        """A share (0 to 1) in per cent without decimals."""
        return say(self.language, "report.percent", number=f"{100 * share:.0f}")

    def option(self, question: Question, name: str) -> str:
        """One option, or one of the answers that any question may have."""
        if question.id not in self.options:
            said = {option.id: option.text.in_(self.language) for option in question.options}
            self.options[question.id] = said
        return self.options[question.id].get(name) or self.plain_words.get(name) or one_line(name)

    @cached_property
    def options(self) -> dict[str, dict[str, str]]:
        """The options of the questions that were asked for so far, by their ids."""
        return {}

    @cached_property
    def plain_words(self) -> dict[str, str]:
        """The answers that any question may have."""
        keys = {"yes": "yes", "no": "no", NOT_APPLICABLE: "not_applicable"}
        return {name: say(self.language, f"report.{key}") for name, key in keys.items()}

    def country(self, code: str) -> str:
        """A country by its name."""
        return self.named(self.rulebook.countries, code)

    def sector(self, code: str) -> str:
        """A sector by its name."""
        return self.named(self.rulebook.sectors, code)

    def named(self, table: ReferenceTable, code: str) -> str:
        """A code by its name; what is no code of the table as it stands."""
        name = table.names.get(code)
        return name.in_(self.language) if name else one_line(code)

    def quote(self, text: str) -> str:
        """What somebody else wrote, harmless and of bearable length; line breaks are kept."""
        shown = inert(text).strip()
        if len(shown) <= LONGEST_ANSWER:
            return shown
        return say(self.language, "report.cut", text=shown[:LONGEST_ANSWER], count=len(text))

    def quoted(self, text: str) -> str:
        """The same in quotation marks."""
        return say(self.language, "report.quoted", text=self.quote(text))

    def why_open(self, question: OpenQuestion) -> str:
        """Why a question is open: nothing was written, or nothing that could be used."""
        if not question.raw:
            return say(self.language, "report.open_not_answered")
        return say(self.language, "report.open_unusable", raw=self.quoted(question.raw))


def answer_form(value: float) -> str:
    """In which form a number is told without losing anything of it."""
    return ".0f" if value.is_integer() else ".15g"


def answer_text(value: AnswerValue | None) -> str:
    """An answer as text that is the same in every language; empty where there is none."""
    match value:
        case None:
            return ""
        case tuple():
            return ", ".join(value)
        case float():
            return format(value, answer_form(value))
        case date():
            return value.isoformat()
        case _:
            return str(value)
