"""Problems as lines for people: the supplier by name, questions by number and text, options as shown.

A `Problem` carries ids, for programs; here they become what the supplier and the reader saw. Only a
mapping file speaks of keys, so what is wrong with one names the key beside the question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from kpo_dd.answers import COMMENT_SUFFIX, EVIDENCE_SUFFIX
from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.errors import Problem
from kpo_dd.reading.layouts.headings import COMMENT_WORDS, EVIDENCE_WORDS
from kpo_dd.reading.values.reading_values import TYPES
from kpo_dd.rulebook.questionnaire import REFUSED, Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, catalogue, one_line, say, sentence, whereabouts

LONGEST_QUESTION = 60
LONGEST_SUPPLIER = 40
LONGEST_OPTIONS = 400  # of all options in one line
MAPPING = "mapping_"  # how the codes of what is wrong with a mapping file begin
BESIDE_WORDS = {
    EVIDENCE_SUFFIX.strip("."): EVIDENCE_WORDS,
    COMMENT_SUFFIX.strip("."): COMMENT_WORDS,
}


@dataclass(frozen=True)
class ProblemsInWords:
    """Puts problems into the words of one language.

    `names`: supplier to what it is called, where that is known. `spoken`: file to the language of what
    came in it, where it is one: options are named as they stood there. `senders`: file to the supplier
    it is from, where it is from one only: what is wrong beside the answers is theirs, too.
    """

    rulebook: Rulebook
    language: Language
    names: Mapping[str, str] = field(default_factory=dict)
    spoken: Mapping[str, Language] = field(default_factory=dict)
    senders: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, assessment: Assessment, rulebook: Rulebook, language: Language) -> Self:
        """The words for the problems of an assessment, which knows names and languages."""
        listed = named_only((one.id, one.name) for one in assessment.returns)
        names = listed | named_only((one.id, one.name) for one in assessment.suppliers)
        spoken = one_language((given.file, given.language) for given in assessment.inputs)
        return cls(rulebook, language, names, spoken, senders_of(assessment))

    def line(self, problem: Problem) -> str:
        """A problem as one line: where: what: how to fix."""
        where = whereabouts(problem.place, self.language)
        if not {"question", "id"} & dict(problem.details).keys():
            sender = problem.supplier or self.senders.get(problem.place.file, "")
            where = ", ".join(filter(None, (where, self.supplier(sender))))
        return ": ".join(filter(None, (where, self.what(problem))))

    def what(self, problem: Problem) -> str:
        """The same without its place: what: how to fix."""
        return sentence(problem.code, self.details(problem), self.language)

    def details(self, problem: Problem) -> dict[str, str]:
        """What fills the placeholders of the sentence."""
        said = ProblemDetails(self, problem, dict(problem.details))
        return {key: said.words(key) for key, _ in problem.details}

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
        return self.asked(column, lambda text: cut_short(text, LONGEST_QUESTION))

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

    def part(self, question: Question, rest: str) -> str:
        """What stands beside a question: its document, its comment, or the tick of one option."""
        if rest in BESIDE_WORDS:
            return BESIDE_WORDS[rest][self.language]
        texts = {option.id: option.text.in_(self.language) for option in question.options}
        return texts.get(rest) or one_line(rest)

    def options(self, question: Question, file: str) -> str:
        """All options of a question in the language they were shown in."""
        language = self.spoken.get(file, self.language)
        offered = TYPES[question.type].offered(question, self.rulebook)
        texts = offered or tuple(option.text for option in question.options)
        words = [text.in_(language) for text in texts]
        words += [] if question.na == REFUSED else [say(language, "template.not_applicable")]
        quoted = (say(self.language, "asked.option", text=word) for word in words)
        return cut_short(", ".join(quoted), LONGEST_OPTIONS)


@dataclass(frozen=True)
class ProblemDetails:
    """The details of one problem, each put into the words of its kind."""

    words_of: ProblemsInWords
    problem: Problem
    given: Mapping[str, str]

    def words(self, key: str) -> str:
        """One detail in words; what is of no kind that has words stands as it was given."""
        match key:
            case "question":
                return self.question()
            case "near" if self.problem.code == "heading_near":
                return self.words_of.heading(self.given[key])
            case "questions":
                return "; ".join(map(self.words_of.question, self.given[key].split(", ")))
            case "id" if (
                "known" not in self.given
            ):  # where two names are compared, they stand there
                return self.words_of.both(self.given[key])
            case "rows" | "columns" | "sheets":
                return "; ".join(map(one_line, self.given[key].split("; ")))
            case "layouts":
                return self.layouts()
            case "allowed" | "text" | "texts" if self.asked is not None:
                return self.of_question(key, self.asked)
            case _:
                return one_line(self.given[key])

    @property
    def asked(self) -> Question | None:
        """The question that is spoken of, where there is one."""
        name, _, _ = self.given.get("question", "").partition(".")
        return self.words_of.rulebook.questionnaire.by_id.get(name)

    def question(self) -> str:
        """The question and whom it was put to; of a mapping file the key beside it."""
        column, language = self.given["question"], self.words_of.language
        question = self.words_of.question(column)
        if self.problem.code.startswith(MAPPING):
            known = question != one_line(column)
            named = {"id": one_line(column), "name": question}
            return say(language, "asked.named", **named) if known else question
        supplier = self.words_of.supplier(self.problem.supplier)
        if not supplier:
            return question
        return say(language, "asked.of_supplier", question=question, supplier=supplier)

    def layouts(self) -> str:
        """Ways to fill in a sheet."""
        known = catalogue(self.words_of.language)
        layouts = self.given["layouts"].split(", ")
        return ", ".join(known.get(f"report.layout.{name}", one_line(name)) for name in layouts)

    def of_question(self, key: str, question: Question) -> str:
        """What may be answered, or what was: ticks beside options name these by their ids."""
        given = self.given[key]
        if key != "allowed":
            return one_line(with_option_texts(given, question, self.words_of.language))
        stored = given == ", ".join(question.allowed)
        file = self.problem.place.file
        return self.words_of.options(question, file) if stored else one_line(given)


def with_option_texts(text: str, question: Question, language: Language) -> str:
    """A text in which `ID: what stands there` becomes `TEXT OF THE OPTION: what stands there`."""
    texts = {option.id: option.text.in_(language) for option in question.options}
    if not texts:
        return text
    ids = "|".join(map(re.escape, texts))
    return re.sub(rf"(?:(?<=; )|^)({ids})(?=: )", lambda found: texts[found[1]], text)


def named_only(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Supplier to name, where there are both."""
    return {supplier: name for supplier, name in pairs if supplier and name}


def one_language(files: Iterable[tuple[str, str]]) -> dict[str, Language]:
    """File to its language, of those files that have just one."""
    return {file: Language(name) for file, name in files if name in set(Language)}


def senders_of(assessment: Assessment) -> dict[str, str]:
    """File to the supplier it is from, of those files that hold one return."""
    senders = one_sender((file, one.id) for one in assessment.returns for file in one.files)
    alone = {given.file for given in assessment.inputs if given.suppliers == 1}
    return {file: supplier for file, supplier in senders.items() if file in alone}


def one_sender(came: Iterable[tuple[str, str]]) -> dict[str, str]:
    """File to the supplier it is from, of those files that are from just one."""
    senders: dict[str, set[str]] = {}
    for file, supplier in came:
        senders.setdefault(file, set()).add(supplier)
    return {file: min(found) for file, found in senders.items() if len(found) == 1 and min(found)}


def cut_short(text: str, most: int) -> str:
    """A text of at most so many characters on one line, cut between words where there are any."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    kept = flat[: most - 1]
    between = kept.rfind(" ")
    return (kept[:between] if between > most // 2 else kept).rstrip(" ,;:.—") + " …"
