"""Who and what a problem speaks of, as the supplier and the reader saw it: names, questions, options."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct, field

from kpo_dd.answers import COMMENT_SUFFIX, EVIDENCE_SUFFIX
from kpo_dd.reading.layouts.headings import COMMENT_WORDS, EVIDENCE_WORDS
from kpo_dd.reading.values.reading_values import TYPES
from kpo_dd.reports.words.shown_language import shown_language
from kpo_dd.rulebook.known_facts import KnownFact
from kpo_dd.rulebook.questionnaire import REFUSED, Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, one_line, say

LONGEST_QUESTION = 60
LONGEST_SUPPLIER = 40
LONGEST_OPTIONS = 400  # of all options in one line
BESIDE_WORDS = {
    EVIDENCE_SUFFIX.strip("."): EVIDENCE_WORDS,
    COMMENT_SUFFIX.strip("."): COMMENT_WORDS,
}


class NamesInWords(Struct, frozen=True, dict=True):
    """Suppliers, questions and options in the words of one language.

    `names`: supplier to what it is called, where that is known. `spoken`: file to the languages of its
    headings and answers, see `shown_language`.
    """

    rulebook: Rulebook
    language: Language
    names: Mapping[str, str] = field(default_factory=dict)
    spoken: Mapping[str, Sequence[Language]] = field(default_factory=dict)

    @cached_property
    def questions_said(self) -> dict[str, str]:
        """What was said of questions so far."""
        return {}

    def supplier(self, supplier: str) -> str:
        """A supplier by its name, else by its id; empty where there is none."""
        name = one_line(self.names.get(supplier, "")) or one_line(supplier)
        return cut_short(name, LONGEST_SUPPLIER)

    def both(self, supplier: str) -> str:
        """A supplier by its id, with its name where that is known."""
        known, shown = self.names.get(supplier, ""), one_line(supplier)
        named = {"id": shown, "name": self.supplier(supplier)}
        return say(self.language, "asked.named", **named) if known else shown

    def question(self, column: str) -> str:
        """What stands in a column, by the number and the text of its question; cut where it is long."""
        if column not in self.rulebook.numbers:
            return self.asked(column, cut_question)
        if column not in self.questions_said:
            self.questions_said[column] = self.asked(column, cut_question)
        return self.questions_said[column]

    def fact(self, name: str) -> str:
        """What a column of the list of suppliers is about: a fact, or a question by its number and text."""
        if name in set(KnownFact):
            return say(self.language, f"report.known_fact.{name}")
        return self.question(name)

    def heading(self, column: str) -> str:
        """The same whole, as it heads a column."""
        return self.asked(column, str)

    def asked(self, column: str, shown: Callable[[str], str]) -> str:
        """The number of a question and its text; of a column beside it also what stands in that."""
        name, _, rest = column.partition(".")
        question = self.rulebook.questionnaire.by_id.get(name)
        if question is None:
            return one_line(column)
        text = shown(question.text.in_(self.language))
        if rest:
            text = f"{text} — {self.part(question, rest)}"
        return say(self.language, "asked.question", number=self.rulebook.numbers[name], text=text)

    def asked_by(self, heading: str, column: str) -> str:
        """The question that a heading stands for; by its number alone where the heading is its text."""
        question = self.rulebook.questionnaire.by_id.get(column)
        texts = [question.text.in_(one) for one in Language] if question else []
        if " ".join(heading.split()) in texts:
            return say(self.language, "asked.only_number", number=self.rulebook.numbers[column])
        return self.question(column)

    def part(self, question: Question, rest: str) -> str:
        """What stands beside a question: its document, its comment, or the tick of one option."""
        if rest in BESIDE_WORDS:
            return BESIDE_WORDS[rest][self.language]
        texts = {option.id: option.text.in_(self.language) for option in question.options}
        return texts.get(rest) or one_line(rest)

    def options(self, question: Question, file: str, answer: str) -> str:
        """All options of a question in the language they were shown in, or the answer was written in."""
        language = shown_language(self.spoken.get(file, ()), answer, self.language)
        offered = TYPES[question.type].offered(question, self.rulebook)
        texts = offered or tuple(option.text for option in question.options)
        words = [text.in_(language) for text in texts]
        words += [] if question.na == REFUSED else [say(language, "template.not_applicable")]
        return cut_short(", ".join(map(self.quoted, words)), LONGEST_OPTIONS)

    def quoted(self, text: str) -> str:
        """A text of somebody else's in quotation marks."""
        return say(self.language, "asked.option", text=one_line(text))


def cut_question(text: str) -> str:
    """The text of a question as it stands among other words."""
    return cut_short(text, LONGEST_QUESTION)


def cut_short(text: str, most: int) -> str:
    """A text of at most so many characters on one line, cut between words where there are any."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    kept = flat[: most - 1]
    between = kept.rfind(" ")
    return (kept[:between] if between > most // 2 else kept).rstrip(" ,;:.—") + " …"
