"""What a person wrote into a form and no layout reads: left of the answers, under titles, below, above.

Our own labels are known by their words in three languages; those of other forms by where they stand: a
column that is filled beside most questions is printed, and so is one line above some questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import permutations

from msgspec import Struct

from kpo_dd.errors import Problem
from kpo_dd.reading.layouts.header_rows import Header
from kpo_dd.reading.layouts.heading_texts import heading_text, unnumbered
from kpo_dd.reading.layouts.headings import Claim, Headings
from kpo_dd.reading.layouts.no_suppliers import STATE_WORDS
from kpo_dd.reading.layouts.page import Page
from kpo_dd.reading.opening.cells import CellValue, Lost
from kpo_dd.reading.values.asked_forms import choices_to_print
from kpo_dd.reading.values.words import plain, raw_text
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.wording import Language, say

LONGEST_TITLE = 12  # characters; a shorter question is no sign that a text begins with one
OWN_WORDS = (
    "legend",
    "by_hand",
    "document",
    "needs_reason",
    "asked_of_everyone",
    "switch",
    "number",
    "question",
    "help",
)


@lru_cache(maxsize=4)
def own_labels(headings: Headings) -> tuple[frozenset[str], tuple[str, ...]]:
    """Every line our own form says beside its answers, and how the lines begin that are put together."""
    lines, starts = set[str](), set[str]()
    for language in Language:
        lines |= {plain(say(language, f"template.{word}")) for word in OWN_WORDS}
        lines |= {plain(say(language, f"template.states.{word}")) for word in STATE_WORDS}
        lines |= {plain(s.title.in_(language)) for s in headings.questionnaire.sections}
        lines |= {plain(line) for line in reasons_to_ask(language)}
        starts.add(plain(say(language, "template.total", answered=0, required=0, open=0))[:8])
        for question in headings.questionnaire.questions:
            lines |= set(map(plain, lines_of_help(question, language)))
    return frozenset(lines), tuple(sorted(starts - {""}))


def reasons_to_ask(language: Language) -> Iterator[str]:
    """Every way in which earlier editions of our own form said why they ask."""
    for count in range(1, len(Theme) + 1):
        for themes in permutations(Theme, count):
            named = ", ".join(say(language, f"theme.{theme}").lower() for theme in themes)
            yield say(language, "template.why", themes=named)


def lines_of_help(question: Question, language: Language) -> Iterator[str]:
    """What our own form says to help with a question, but for why everyone is asked."""
    if question.help is not None:
        yield from question.help.in_(language).splitlines()
    if question.reason is not None:
        yield question.reason.in_(language)
    if question.evidence is not None:
        yield say(language, "template.evidence", document=question.evidence.in_(language))
    yield choices_to_print(question, language)


@lru_cache(maxsize=8192)
def is_own_label(text: str, headings: Headings) -> bool:
    """Whether every line of a text is a label of our own form."""
    lines, starts = own_labels(headings)
    said = [plain(line) for line in text.splitlines() if plain(line)]
    return all(line in lines or line.startswith(starts) for line in said)


@lru_cache(maxsize=4)
def beginnings(headings: Headings) -> tuple[tuple[str, str], ...]:
    """The text of every question in each language, as headings are compared, with the question."""
    asked = [
        (heading_text(text), question.id)
        for question in headings.questionnaire.questions
        for text in (*map(question.text.in_, Language), *question.also)
    ]
    return tuple((text, name) for text, name in asked if len(text) >= LONGEST_TITLE)


def any_starts(texts: Iterable[str], beginning: str) -> bool:
    """Whether one of some texts goes on behind a beginning."""
    return any(text.startswith(beginning) and text != beginning for text in texts)


def is_of_questionnaire(claim: Claim) -> bool:
    """Whether a row asks a question of the questionnaire, neither one to ignore nor a word such as BIN."""
    return bool(claim.column) and not claim.by_word


class BesideForm(Struct, frozen=True, dict=True):
    """Finds the texts beside and below the questions of a form; `asked`: row to what it asks."""

    page: Page
    headings: Headings
    header: Header
    asked: Mapping[int, list[Claim]]

    def notes(self) -> Iterator[Problem]:
        """A problem for every text that is neither read nor a label."""
        for column in range(self.answers.start):
            if not self.header.is_under("key", column):
                yield from self.in_column(column)
        yield from self.among_questions()

    @cached_property
    def answers(self) -> range:
        """The columns of the answers."""
        return self.header.columns["answer"]

    @cached_property
    def rows(self) -> dict[int, str]:
        """Row to the question it asks, of the rows that ask one."""
        return {
            row: self.headings.question_of(claims[0].column)
            for row, claims in self.asked.items()
            if len({claim.column for claim in claims}) == 1 and is_of_questionnaire(claims[0])
        }

    def own(self, row: int, column: int) -> CellValue:
        """What a person may have written into a cell; blank for a formula, and under a merged block."""
        value = self.page.value(row, column)
        hidden = (row, column) in self.page.anchors or isinstance(value, Lost)
        return "" if hidden or not raw_text(value).strip() else value

    def heads(self, column: int, word: str) -> bool:
        """Whether a column has one of our own headings, which stand above those that are read."""
        above = range(max(0, self.header.row - 1), self.header.row + 1)
        texts = {plain(self.page.text(row, column)) for row in above}
        return any(plain(say(one, f"template.{word}")) in texts for one in Language)

    def in_column(self, column: int) -> Iterator[Problem]:
        """The texts in one column left of the answers."""
        cells = self.beside_questions(column)
        claiming = [row for row in cells if self.is_asked_in(row, cells[row])]
        if len(claiming) > len(cells) / 2 or self.heads(column, "question"):
            yield from self.of_questions(column, cells)
            return
        for row in self.written_in(column, cells):
            yield self.problem("text_beside_question", row, column, cells[row])

    def beside_questions(self, column: int) -> dict[int, CellValue]:
        """Row to what a person may have written into a column, of the rows that ask a question."""
        cells = ((row, self.own(row, column)) for row in self.rows)
        return {row: value for row, value in cells if value != ""}

    def written_in(self, column: int, cells: Mapping[int, CellValue]) -> list[int]:
        """The rows in which a person wrote into a column that asks nothing."""
        ours = self.is_ours(column)
        written = [row for row in cells if self.is_written(row, cells[row], ours=ours)]
        if ours and self.heads(column, "state"):
            return written
        printed = len(cells) > len(self.rows) / 2
        many = len(written) > len(cells) / 2
        return [] if printed and (many or not ours) else written

    def is_ours(self, column: int) -> bool:
        """Whether a column is the help or the state of our own form."""
        headed = self.heads(column, "help") or self.heads(column, "state")
        values = self.values_of(column) if headed else ()
        return any(is_own_label(raw_text(value), self.headings) for value in values)

    def values_of(self, column: int) -> Iterator[CellValue]:
        """All that stands in a column beside questions, results of formulas among it."""
        values = (self.page.value(row, column) for row in self.rows)
        return (value for value in values if isinstance(value, str) and value.strip())

    def is_asked_in(self, row: int, value: CellValue) -> bool:
        """Whether a text is what its row asks."""
        claim = self.headings.claim(raw_text(value))
        return claim is not None and claim in self.asked[row]

    def is_written(self, row: int, value: CellValue, *, ours: bool) -> bool:
        """Whether a text is none of our labels; in a form of others, whether it may be the answer."""
        text = raw_text(value)
        if is_own_label(text, self.headings) or self.headings.claim(text) is not None:
            return False
        return ours or not any(self.page.text(row, column) for column in self.answers)

    def of_questions(self, column: int, cells: Mapping[int, CellValue]) -> Iterator[Problem]:
        """The questions that are asked in other words than ours, and what was written behind ours."""
        for row, value in cells.items():
            text = raw_text(value)
            if self.headings.claim(text) is None:
                behind = self.begins_with_question(text) == self.rows[row]
                code = "text_beside_question" if behind else "question_reworded"
                yield self.problem(code, row, column, value)

    def begins_with_question(self, text: str) -> str:
        """The question with whose text another one begins; empty where there is none."""
        ways = unnumbered(heading_text(text))
        found = (name for asked, name in beginnings(self.headings) if any_starts(ways, asked))
        return next(found, "")

    def among_questions(self) -> Iterator[Problem]:
        """The texts in rows that ask nothing: a remark below a title, or below the form."""
        last = max(self.rows, default=-1)
        ours = "key" in self.header.columns or self.has_own_titles
        titled = False
        for row in self.asked:
            texts = {} if self.asked[row] else self.labels(row)
            yield from self.of_texts(row, texts, listed=ours or titled or row > last)
            titled = row not in self.rows and (titled or bool(texts))

    def of_texts(self, row: int, texts: Mapping[int, str], *, listed: bool) -> Iterator[Problem]:
        """What is said of the texts in a row that asks nothing; `listed` where none can be a title."""
        for column, text in texts.items():
            if question := self.begins_with_question(text):
                yield self.problem("text_beside_question", row, column, text, question)
            elif listed and not is_own_label(text, self.headings):
                yield self.problem("text_in_form", row, column, text)

    @cached_property
    def has_own_titles(self) -> bool:
        """Whether a title of our own questionnaire stands in some row."""
        sections = self.headings.questionnaire.sections
        titles = {plain(s.title.in_(one)) for s in sections for one in Language}
        texts = (text for row in self.asked for text in self.labels(row).values())
        return any(plain(text) in titles for text in texts)

    def labels(self, row: int) -> dict[int, str]:
        """The texts left of an empty answer; beside a filled one they are named with it."""
        if any(self.page.text(row, column) for column in self.answers):
            return {}
        cells = {column: self.own(row, column) for column in range(self.answers.start)}
        return {
            column: value for column, value in cells.items() if isinstance(value, str) and value
        }

    def problem(
        self, code: str, row: int, column: int, value: CellValue, question: str = ""
    ) -> Problem:
        """What is said of one text."""
        place = self.page.place(row, column)
        named = question or self.rows.get(row, "")
        return Problem.of(code, place, "", question=named, text=raw_text(value).strip())
