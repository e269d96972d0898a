"""The mapping file: what a company's own headings and answers stand for, as a person confirmed it.

A CSV or a workbook, edited in Excel. A line gives a heading its question (or `ignore`), or an answer to
a question its option. A line counts when it is confirmed; where the file has no column `confirmed`,
whoever wrote it has confirmed every line. Nothing here guesses, and nothing overrides the
questionnaire: its keys and texts, and the words it understands, keep their meaning.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from kpo_dd.errors import Place, Problem, UsageError, WorkbookRefused, in_reading_order
from kpo_dd.reading.layouts.heading_texts import heading_text
from kpo_dd.reading.layouts.headings import IGNORED, Claim, Headings
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.workbook import Workbook, open_workbook
from kpo_dd.reading.returns.mapping_lines import MappingLine, mapping_lines
from kpo_dd.reading.values.reading_values import read_value
from kpo_dd.reading.values.value_states import Given
from kpo_dd.reading.values.words import look_up, option_words, plain
from kpo_dd.reading.values.yes_no import YES_NO
from kpo_dd.rulebook.nearest import nearest
from kpo_dd.rulebook.questionnaire import NOT_APPLICABLE, AnswerType, Question
from kpo_dd.rulebook.rulebook import Rulebook

OwnWords = Mapping[tuple[str, str], str]  # (question, folded text) to the option it stands for
IGNORE = "ignore"
MOST_NAMED = 21  # codes in a message
LARGEST = 4 * 1024 * 1024


class MappingFile(Struct, frozen=True):
    """A mapping file as read: its name and SHA-256, and what its confirmed lines say.

    `claims`: folded heading to what it stands for. `unconfirmed`: a problem for every line that nobody
    has confirmed; such lines are not used. `notes`: what is to be said of how the file was read.
    """

    name: str
    sha256: str
    claims: Mapping[str, Claim]
    answers: OwnWords
    unconfirmed: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()

    def headings(self, rulebook: Rulebook) -> Headings:
        """The headings of the questionnaire and those of the file."""
        return Headings(rulebook.questionnaire, self.claims)


def read_mapping(path: Path, rulebook: Rulebook) -> MappingFile:
    """Read a mapping file, a text or a workbook. UsageError, with a problem for every line that is wrong."""
    name = path.name
    try:
        if path.stat().st_size > LARGEST:
            raise UsageError.of("mapping_too_large", Place(name), most=LARGEST // 1024**2)
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise UsageError.of("file_unreadable", Place(name), reason=reason) from error
    reader, opened = MappingReader(rulebook), opened_mapping(content, name)
    for line in mapping_lines(opened):
        reader.take(line)
    if reader.faults:
        raise UsageError(*in_reading_order(reader.faults))
    return MappingFile(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        claims=reader.claims,
        answers=reader.answers,
        unconfirmed=tuple(reader.unconfirmed),
        notes=opened.notes,
    )


def opened_mapping(content: bytes, name: str) -> Workbook:
    """The file, opened as any workbook or text is. UsageError where it can't be."""
    try:
        return open_workbook(content, name, Limits())
    except WorkbookRefused as error:
        raise UsageError(*error.problems) from error


class MappingReader:
    """Takes the lines of a mapping file one after another, and notes what is wrong with them."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.headings = Headings(rulebook.questionnaire)
        self.claims: dict[str, Claim] = {}
        self.answers: dict[tuple[str, str], str] = {}
        self.faults: list[Problem] = []
        self.unconfirmed: list[Problem] = []

    def take(self, line: MappingLine) -> None:
        """Take one line; a heading of a draft to which nobody has given a question says nothing yet."""
        if not line.kind:
            self.fault(line, "mapping_line")
        elif line.question and not self.is_known(line):
            known = [*self.columns, IGNORE]
            self.fault(line, "mapping_question", near=nearest(line.question, known))
        elif line.is_open:
            return
        elif not line.confirmed:
            details = {"name": line.heading or line.answer, "question": line.question}
            self.unconfirmed.append(Problem.of("mapping_unconfirmed", line.place, "", **details))
        elif line.kind == "heading":
            self.take_heading(line)
        else:
            self.take_answer(line)

    @cached_property
    def columns(self) -> set[str]:
        """Every column that a heading can stand for."""
        return {claim.column for claim in self.headings.claims.values()}

    def is_known(self, line: MappingLine) -> bool:
        """Whether a line names a column or a question that there is."""
        if line.answer:
            return line.question in self.rulebook.questionnaire.by_id
        return line.question in self.columns or line.question == IGNORE

    def take_heading(self, line: MappingLine) -> None:
        """A heading and what it stands for; each has one meaning, and the questionnaire's come first."""
        claim = IGNORED if line.question == IGNORE else Claim(line.question, None)
        folded, known = heading_text(line.heading), self.headings.claim(line.heading)
        if not folded or folded in self.claims:
            self.fault(line, "mapping_twice", name=line.heading)
        elif known is not None and known.column != claim.column:
            self.fault(line, "mapping_taken", name=line.heading, question=known.column)
        else:
            self.claims[folded] = claim

    def take_answer(self, line: MappingLine) -> None:
        """A text and the option it stands for, where the text has no meaning of its own."""
        question = self.rulebook.questionnaire.by_id[line.question]
        option = self.option_named(question, line.option)
        if option is None:
            allowed = ", ".join(question.allowed or self.codes_of(question)) or "-"
            self.fault(line, "mapping_option", option=line.option, allowed=allowed)
            return
        own = read_value(question, line.answer, self.rulebook)
        key = (question.id, plain(line.answer))
        if key in self.answers:
            self.fault(line, "mapping_twice", name=line.answer)
        elif isinstance(own, Given) and own.value not in (option, (option,)):
            self.fault(line, "mapping_taken", name=line.answer, question=str(own.value))
        else:
            self.answers[key] = option

    def fault(self, line: MappingLine, code: str, **details: object) -> None:
        """Note what is wrong with a line."""
        named = {"name": line.heading or line.answer, "question": line.question, **details}
        self.faults.append(Problem.of(code, line.place, "", **named))

    def codes_of(self, question: Question) -> tuple[str, ...]:
        """The codes that answer a question, where it is answered by one; of many only the first."""
        table = self.rulebook.reference(question.id)
        if table is None:
            return ()
        more = len(table.codes) > MOST_NAMED
        return (*table.codes[:MOST_NAMED], "…") if more else table.codes

    def option_named(self, question: Question, text: str) -> str | None:
        """The stored word of an option or a code that a person names; None where there is none such."""
        if question.type in {AnswerType.COUNTRY, AnswerType.SECTOR}:
            value = read_value(question, text, self.rulebook)
            code = value.value if isinstance(value, Given) else None
            return code if isinstance(code, str) else None
        return option_in_words(question, text)


def option_in_words(question: Question, text: str) -> str | None:
    """The stored word of an option that a person names; None where the question has no such option."""
    if question.type is AnswerType.YES_NO:
        found = look_up(YES_NO, text)
    else:
        found = look_up(option_words(question.options), text)
    if found is None and text.casefold() == NOT_APPLICABLE and NOT_APPLICABLE in question.allowed:
        return NOT_APPLICABLE
    return found[0] if found is not None else None
