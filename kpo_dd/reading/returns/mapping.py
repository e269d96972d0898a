"""The mapping file: what a company's own headings and answers stand for, as a person confirmed it.

A CSV that is edited in Excel. A line gives a heading its question (or `ignore`), or an answer to a
question its option. A line counts when it is confirmed; where the file has no column `confirmed`,
whoever wrote it has confirmed every line. Nothing here guesses, and nothing overrides the
questionnaire: its keys and texts, and the words it understands, keep their meaning.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Lookup
from dataclasses import dataclass
from pathlib import Path

from kpo_dd.errors import Place, Problem, UsageError, in_reading_order
from kpo_dd.reading.layouts.headings import IGNORED, Claim, Headings, heading_text
from kpo_dd.reading.values.reading_values import read_value
from kpo_dd.reading.values.value_states import Given
from kpo_dd.reading.values.words import look_up, option_words, plain, visible
from kpo_dd.reading.values.yes_no import YES_NO
from kpo_dd.rulebook.nearest import nearest
from kpo_dd.rulebook.questionnaire import NOT_APPLICABLE, AnswerType, Question
from kpo_dd.rulebook.rulebook import Rulebook

OwnWords = Lookup[tuple[str, str], str]  # (question, folded text) to the option it stands for
MAPPING_COLUMNS = ("heading", "question", "confirmed", "answer", "option")
COLUMN_NAMES: Lookup[str, str] = {
    **{name: name for name in MAPPING_COLUMNS},
    **{"заголовок": "heading", "вопрос": "question", "подтверждено": "confirmed"},
    **{"ответ": "answer", "вариант": "option"},
    **{"тақырып": "heading", "сұрақ": "question", "расталды": "confirmed"},
    **{"жауап": "answer", "нұсқа": "option"},
}
IGNORE = "ignore"
LARGEST = 4 * 1024 * 1024


@dataclass(frozen=True)
class MappingFile:
    """A mapping file as read: its name and SHA-256, and what its confirmed lines say.

    `claims`: folded heading to what it stands for. `unconfirmed`: a problem for every line that nobody
    has confirmed; such lines are not used.
    """

    name: str
    sha256: str
    claims: Lookup[str, Claim]
    answers: OwnWords
    unconfirmed: tuple[Problem, ...] = ()

    def headings(self, rulebook: Rulebook) -> Headings:
        """The headings of the questionnaire and those of the file."""
        return Headings(rulebook.questionnaire, self.claims)


@dataclass(frozen=True, slots=True)
class MappingLine:
    """One line of the file: where it stands, and its cells, without the spaces around them."""

    place: Place
    heading: str
    question: str
    confirmed: bool
    answer: str
    option: str

    @property
    def kind(self) -> str:
        """What the line maps: a `heading` or an `answer`; empty where nobody can tell."""
        if self.heading:
            return "" if self.answer or self.option else "heading"
        return "answer" if self.answer and self.question else ""

    @property
    def is_open(self) -> bool:
        """Whether it is a line of a draft in which nobody has yet written what it maps to."""
        return not (self.question if self.kind == "heading" else self.option)


def read_mapping(path: Path, rulebook: Rulebook) -> MappingFile:
    """Read a mapping file. UsageError, with a problem for every line that is wrong."""
    name = path.name
    try:
        if path.stat().st_size > LARGEST:
            raise UsageError.of("mapping_too_large", Place(name), most=LARGEST // 1024**2)
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise UsageError.of("file_unreadable", Place(name), reason=reason) from error
    reader = MappingReader(rulebook)
    for line in mapping_lines(content, name):
        reader.take(line)
    if reader.faults:
        raise UsageError(*in_reading_order(reader.faults))
    return MappingFile(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        claims=reader.claims,
        answers=reader.answers,
        unconfirmed=tuple(reader.unconfirmed),
    )


def mapping_lines(content: bytes, name: str) -> Iterator[MappingLine]:
    """The lines of the file below its header, whichever separator and mark Excel saved it with."""
    text = mapping_text(content, name)
    first, _, rest = text.partition("\n")
    above = 1 if first.startswith("sep=") else 0  # a line for Excel, which it takes off again
    text = rest if above else text
    separator = max(";,\t", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        names = [COLUMN_NAMES.get(plain(cell), "") for cell in next(reader, [])]
        if not {"heading", "question"} <= set(names):
            raise UsageError.of(
                "mapping_header", Place(name, line=1), columns=", ".join(MAPPING_COLUMNS)
            )
        for cells in reader:
            found = {key: unguarded(cell) for key, cell in zip(names, cells, strict=False) if key}
            if any(cell.strip() for cell in cells):
                yield mapping_line(Place(name, line=reader.line_num + above), found, names)
    except csv.Error as error:
        place = Place(name, line=reader.line_num + above)
        raise UsageError.of("file_unreadable", place, reason=error) from error


def mapping_line(place: Place, found: Lookup[str, str], names: Iterable[str]) -> MappingLine:
    """A line from its cells."""
    word = look_up(YES_NO, found.get("confirmed", ""))
    confirmed = "confirmed" not in names or (word is not None and word[0] == "yes")
    cells = [found.get(key, "") for key in ("heading", "question", "answer", "option")]
    heading, question, answer, option = cells
    return MappingLine(place, heading, question, confirmed, answer, option)


def mapping_text(content: bytes, name: str) -> str:
    """The text of the file. UsageError where it is not Unicode: other alphabets can't be told apart."""
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return content.decode("utf-16" if utf16 else "utf-8-sig").replace("\0", "")
    except UnicodeDecodeError as error:
        raise UsageError.of("mapping_encoding", Place(name)) from error


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

    @property
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
        option = option_named(question, line.option)
        if option is None:
            allowed = ", ".join(question.allowed) or "-"
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


def option_named(question: Question, text: str) -> str | None:
    """The stored word of an option that a person names; None where the question has no such option."""
    if question.type is AnswerType.YES_NO:
        found = look_up(YES_NO, text)
    else:
        found = look_up(option_words(question.options), text)
    if found is None and text.casefold() == NOT_APPLICABLE and NOT_APPLICABLE in question.allowed:
        return NOT_APPLICABLE
    return found[0] if found is not None else None


GUARDED = ("=", "+", "-", "@", "\t", "\r")


def guarded(text: str) -> str:
    """A text that Excel shows and does not run; an apostrophe before it makes it text."""
    flat = visible(text)
    return f"'{flat}" if flat.startswith((*GUARDED, "'")) else flat


def unguarded(cell: str) -> str:
    """A cell as it was before it was guarded."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith((*GUARDED, "'")) else text


def draft(problems: Iterable[Problem]) -> bytes:
    """A mapping file to start from: every heading and answer that was not understood, sorted, once.

    Near matches are filled in, and nothing is confirmed: a person has to read each line.
    """
    headings: dict[str, tuple[str, str]] = {}
    answers: dict[tuple[str, str], tuple[str, str]] = {}
    for problem in problems:
        details = dict(problem.details)
        if problem.code in {"heading_near", "heading_unclaimed"} and details["heading"].strip():
            entry = (details["heading"], details.get("near", ""))
            folded = heading_text(entry[0])
            headings[folded] = min(headings.get(folded, entry), entry)
        elif problem.code == "answer_not_allowed":
            key = (details["question"], plain(details["text"]))
            answers.setdefault(key, (details["question"], details["text"]))
    rows = [(text, near, "", "", "") for text, near in sorted(headings.values())]
    rows += [("", question, "", text, "") for question, text in sorted(answers.values())]
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(MAPPING_COLUMNS)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + file.getvalue().encode()
