"""What fills the placeholders of a sentence about a problem: each detail in the words of its kind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from kpo_dd.errors import Place, Problem, rows_in
from kpo_dd.reports.words.names_in_words import NamesInWords, cut_short
from kpo_dd.reports.words.rules_in_words import RulesInWords
from kpo_dd.rulebook.questionnaire import AnswerType, Question
from kpo_dd.rulebook.rulebook import FILLED_ON
from kpo_dd.wording import Language, catalogue, one_line, say, whereabouts

MAPPING = "mapping_"  # how the codes of what is wrong with a mapping file begin
REMEMBERED_NUMBERS = 4_096
MOST_DIFFERENCES = 3  # questions of which a line says what each return answers
LONGEST_COMPARED = 60  # of an answer beside others
# Details that hold several suppliers, told by their ids.
OF_SUPPLIERS = frozenset(
    {
        *("returns_identical", "supplier_id_alike", "text_shared"),
        *("master_id_alike", "master_return_alike", "register_id_alike"),
    }
)


class DetailsInWords(Struct, frozen=True):
    """The details of one problem, each put into the words of its kind."""

    words_of: NamesInWords
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
            case "others" if self.problem.code in OF_SUPPLIERS:
                return ", ".join(map(self.words_of.both, self.given[key].split(", ")))
            case "rule" if self.given[key] in self.words_of.rulebook.by_id:
                return RulesInWords(self.words_of.rulebook, self.language).rule(self.given[key])
            case "rows" | "columns" | "sheets" | "cells":
                return "; ".join(self.on_sheet(*row) for row in rows_in(self.given[key]))
            case "count":
                return self.count(*rows_in(self.given[key]))
            case "listed" if self.given.get("fact"):
                fact = self.words_of.fact(self.given["fact"])
                return say(self.language, "asked.of_fact", text=self.given[key], fact=fact)
            case _:
                return self.listed(key)

    def listed(self, key: str) -> str:
        """A detail that lists several things, see `in_rows`; and all others."""
        match key:
            case "elsewhere":
                return "; ".join(self.place(row) for row in rows_in(self.given[key]))
            case "texts":
                return ", ".join(self.text_there(row) for row in rows_in(self.given[key]))
            case "differing":
                return self.differing()
            case "unused" | "entries":
                return ", ".join(self.by_number(*row) for row in rows_in(self.given[key]))
            case "gates":
                return "; ".join(self.gate(*row) for row in rows_in(self.given[key]))
            case "layouts":
                return self.layouts()
            case "allowed" | "text" if self.asked is not None:
                return self.of_question(key, self.asked)
            case _:
                return one_line(self.given[key])

    @property
    def asked(self) -> Question | None:
        """The question that is spoken of, where there is one."""
        name, _, _ = self.given.get("question", "").partition(".")
        return self.words_of.rulebook.questionnaire.by_id.get(name)

    @property
    def language(self) -> Language:
        """The language of whoever reads."""
        return self.words_of.language

    def question(self) -> str:
        """The question and whom it was put to; of a mapping file the key beside it."""
        column = self.given["question"]
        question = self.words_of.question(column)
        if self.problem.code.startswith(MAPPING):
            known = question != one_line(column)
            named = {"id": one_line(column), "name": question}
            return say(self.language, "asked.named", **named) if known else question
        supplier = self.words_of.supplier(self.problem.supplier)
        is_named = self.given.get("id") == self.problem.supplier  # by the sentence itself
        if not supplier or is_named:
            return question
        return say(self.language, "asked.of_supplier", question=question, supplier=supplier)

    def on_sheet(self, name: str, named: str = "") -> str:
        """What is named of one sheet of several, or of the only one; a hidden sheet alone by its name."""
        if named:
            return say(self.language, "asked.on_sheet", sheet=one_line(name), named=one_line(named))
        alone = self.problem.code == "sheets_hidden" and name != "…"
        return self.words_of.quoted(name) if alone else one_line(name)

    def count(self, total: Sequence[str], *by_sheet: Sequence[str]) -> str:
        """How many there are, and how many on each sheet where they stand on several."""
        counted = "; ".join(self.on_sheet(*row) for row in by_sheet)
        return f"{one_line(total[0])} ({counted})" if counted else one_line(total[0])

    def layouts(self) -> str:
        """Ways to fill in a sheet."""
        known = catalogue(self.language)
        layouts = self.given["layouts"].split(", ")
        return ", ".join(known.get(f"report.layout.{name}", one_line(name)) for name in layouts)

    def of_question(self, key: str, question: Question) -> str:
        """What may be answered, or what was: ticks beside options name these by their ids."""
        given = self.given[key]
        if key != "allowed":
            return one_line(with_option_texts(given, question, self.language))
        if question.type is AnswerType.COUNTRY:
            return ", ".join(map(self.country, given.split(", ")))
        if given != ", ".join(question.allowed):
            return one_line(given)
        answer = self.given.get("text", "")
        return self.words_of.options(question, self.problem.place.file, answer)

    def country(self, code: str) -> str:
        """A country by its name, with its code."""
        name = self.words_of.rulebook.countries.names.get(code)
        named = {"id": name.in_(self.language), "name": code} if name else {}
        return say(self.language, "asked.named", **named) if named else one_line(code)

    def place(self, row: Sequence[str]) -> str:
        """Another place; its file is named only where it is another one."""
        file, sheet, cell = (*row, "", "", "")[:3]
        here = self.problem.place
        return whereabouts(Place("" if file == here.file else file, sheet, cell), self.language)

    def text_there(self, row: Sequence[str]) -> str:
        """One of several answers to a question, and where it stands; on which sheet, where on several."""
        text, file, sheet, cell = (*row, "", "", "", "")[:4]
        sheet = "" if sheet == self.problem.place.sheet and self.on_one_sheet else sheet
        quoted = self.words_of.quoted(self.as_seen(text))
        return say(self.language, "asked.there", text=quoted, place=self.place((file, sheet, cell)))

    @property
    def on_one_sheet(self) -> bool:
        """Whether all answers that are listed stand on one sheet."""
        return len({row[2:3] for row in rows_in(self.given["texts"])}) == 1

    def as_seen(self, text: str) -> str:
        """A text with ticks told by their options."""
        asked = self.asked
        return text if asked is None else with_option_texts(text, asked, self.language)

    def differing(self) -> str:
        """What returns say differently: the first questions, and how many more there are."""
        rows = sorted(rows_in(self.given["differing"]), key=self.form_order)
        said = "; ".join(self.difference(*row) for row in rows[:MOST_DIFFERENCES])
        if len(rows) <= MOST_DIFFERENCES:
            return said
        return f"{said} {say(self.language, 'asked.more', count=len(rows) - MOST_DIFFERENCES)}"

    def form_order(self, row: Sequence[str]) -> tuple[bool, int, str]:
        """Where the form asks what a row is about; the day of filling in last, for it tells least."""
        name, _, rest = row[0].partition(".")
        return name == FILLED_ON, self.words_of.rulebook.numbers.get(name, 0), rest

    def difference(self, column: str, here: str, *there: str) -> str:
        """One question, what this return answers and what the others do."""
        return say(
            self.language,
            "asked.difference",
            question=self.words_of.question(column),
            here=self.answer(here),
            there=", ".join(map(self.answer, there)),
        )

    def answer(self, text: str) -> str:
        """An answer as it was written, cut where it is long; or that there is none."""
        if not text:
            return say(self.language, "asked.nothing")
        return quoted_answer(self.language, cut_short(text, LONGEST_COMPARED))

    def by_number(self, column: str, text: str = "", cell: str = "") -> str:
        """An answer by the number of its question, with what was written; and its cell, where told."""
        number = str(self.words_of.rulebook.numbers.get(column, column))
        said = answered_by_number(self.language, number, self.answer(text) if text else "")
        return say(self.language, "asked.there", text=said, place=cell) if cell else said

    def gate(self, column: str, text: str = "") -> str:
        """A question that others depend on, with what was answered."""
        key = "asked.gate_answered" if text else "asked.gate"
        question = self.words_of.question(column)
        return say(self.language, key, question=question, text=self.answer(text))


@lru_cache(REMEMBERED_NUMBERS)
def quoted_answer(language: Language, text: str) -> str:
    """A short answer in quotation marks; many answer alike."""
    return say(language, "asked.option", text=one_line(text))


@lru_cache(REMEMBERED_NUMBERS)
def answered_by_number(language: Language, number: str, answer: str) -> str:
    """The number of a question, and what was answered if anything was."""
    if not answer:
        return say(language, "asked.only_number", number=number)
    return say(language, "asked.numbered_answer", number=number, text=answer)


def with_option_texts(text: str, question: Question, language: Language) -> str:
    """A text in which `ID: what stands there` becomes `TEXT OF THE OPTION: what stands there`."""
    texts = {option.id: option.text.in_(language) for option in question.options}
    if not texts:
        return text
    ids = "|".join(map(re.escape, texts))
    return re.sub(rf"(?:(?<=; )|^)({ids})(?=: )", lambda found: texts[found[1]], text)
