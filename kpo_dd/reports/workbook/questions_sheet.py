"""What to ask which supplier, ready to be sent: as its form asks it, in its own language, without rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain, repeat
from typing import TypeVar

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.flags import OpenQuestion
from kpo_dd.assessment.result.return_states import SupplierReturn
from kpo_dd.reports.words.asked_questions import (
    AskedInWords,
    StillAsked,
    WhyAsked,
    still_asked,
)
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.sheet import (
    NO_ROW,
    ByColumn,
    Ink,
    ReportSheet,
    SheetColumn,
    SheetValue,
)
from kpo_dd.reports.workbook.supplier_cells import MOST_WITH_TABLES, SupplierCells
from kpo_dd.rulebook.rule import Kind
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import LANGUAGE_NAMES, Language, one_line

OPEN_QUESTION_COLUMNS = (
    SheetColumn("sheet.supplier_id", 12),
    SheetColumn("sheet.supplier", 20),
    SheetColumn("sheet.number", 6, Ink.COUNT),
    SheetColumn("sheet.section", 18),
    SheetColumn("sheet.question", 44),
    SheetColumn("sheet.options", 30),
    SheetColumn("sheet.reason", 40),
    SheetColumn("sheet.question_help", 34),
    SheetColumn("sheet.language", 11),
    SheetColumn("sheet.contact", 22),
    SheetColumn("sheet.deadline", 12, Ink.DAY),
)
QUESTION_SIDES = (2, 6, 3)  # whose it is, what is asked, whom to ask
PRINTED_OF_QUESTIONS = 7  # with the help they are too small to read
MOST_ASKED_WHOLE = (
    MOST_WITH_TABLES  # suppliers; above, only what nobody answered and rules wait for is asked
)
REMEMBERED_QUESTIONS = 16_384
Repeated = TypeVar("Repeated")
StillOfSupplier = tuple[StillAsked, ...]
QuestionSide = tuple[SheetValue, ...]


def questions(assessment: Assessment, suppliers: SupplierCells, phrases: Phrases) -> ReportSheet:
    """One row a supplier and question: suppliers as on their own sheet, questions as in the form."""
    asked = list(all_asked(assessment, suppliers, phrases.rulebook))
    lines: tuple[str, ...] = (phrases.say("sheet.questions"), phrases.say("sheet.questions_lead"))
    if len(suppliers.who) > MOST_ASKED_WHOLE:
        lines = (*lines, phrases.say("sheet.questions_many", most=MOST_ASKED_WHOLE))
    return ReportSheet(
        name="sheet.questions",
        columns=OPEN_QUESTION_COLUMNS,
        height=sum(map(len, asked)),
        values=question_values(assessment, suppliers, asked, phrases),
        lines=lines,
        held=2,
        on_paper=PRINTED_OF_QUESTIONS,
        table="Questions" if len(suppliers.who) <= MOST_ASKED_WHOLE else "",
        starts=first_rows([len(one) for one in asked]),
        sides=QUESTION_SIDES,
    )


def first_rows(counts: Sequence[int]) -> list[int]:
    """The first row of each supplier that has so many, NO_ROW where it has none."""
    firsts = accumulate(counts, initial=0)
    return [first if count else NO_ROW for first, count in zip(firsts, counts, strict=False)]


def all_asked(
    assessment: Assessment, suppliers: SupplierCells, rulebook: Rulebook
) -> Iterator[StillOfSupplier]:
    """What is still to be asked of each supplier; looked into one by one where that may tell more."""
    parts, numbers = suppliers.results.parts, rulebook.numbers
    plain = cache(lambda name: StillAsked(name, WhyAsked.NOT_ANSWERED))
    odd = look_into(assessment, suppliers, rulebook)
    for row, looked_into in enumerate(odd):
        if looked_into:
            yield still_asked(parts.result(row), rulebook)
        else:
            named = (name for name in parts.left_open(row) if name in numbers)
            yield tuple(map(plain, sorted(named, key=numbers.__getitem__)))


def look_into(
    assessment: Assessment, suppliers: SupplierCells, rulebook: Rulebook
) -> Sequence[bool]:
    """Of whom an answer could not be read or goes against another: all else is left open, and no more."""
    results = suppliers.results
    if len(results) > MOST_ASKED_WHOLE:
        return [False] * len(results)
    known = {rule.id for rule in rulebook.of_kind(Kind.CONSISTENCY)}
    contradictions = [at for at, name in enumerate(results.rules) if name in known]
    odd = results.raised[:, contradictions].sum(axis=1).tolist()
    unread = {problem.supplier for problem in assessment.problems}
    asked, parts = results.open_question.sum(axis=1).tolist(), results.parts
    return [
        bool(against) or name in unread or (waits > 0 and has_raw(parts.open_questions(row)))
        for row, (against, name, waits) in enumerate(zip(odd, results.ids, asked, strict=True))
    ]


def has_raw(asked: Sequence[OpenQuestion]) -> bool:
    """Whether something stands where one of the answers should be."""
    return any(one.raw for one in asked)


def question_values(
    assessment: Assessment,
    suppliers: SupplierCells,
    asked: Sequence[StillOfSupplier],
    phrases: Phrases,
) -> ByColumn:
    """Whose, what, and whom to ask; who is asked the same in a language is asked in the same words."""
    counts, words = [len(one) for one in asked], question_words(phrases.rulebook)
    found = {line.id: line for line in assessment.returns}
    returns = [found.get(name) for name in suppliers.results.ids]
    languages = [(line.language if line else None) or phrases.language for line in returns]
    return ByColumn(
        each_so_often(suppliers.who, counts),
        map(words, each_so_often(languages, counts), chain.from_iterable(asked)),
        each_so_often(map(whom_to_ask, returns, languages), counts),
    )


def each_so_often(values: Iterable[Repeated], counts: Sequence[int]) -> Iterator[Repeated]:
    """Each value as often as it is counted."""
    return chain.from_iterable(map(repeat, values, counts))


def whom_to_ask(line: SupplierReturn | None, language: Language) -> QuestionSide:
    """In which language, whom, and until when."""
    spoken = LANGUAGE_NAMES[language]
    return (spoken, one_line(line.contact), line.deadline) if line else (spoken, "", None)


def question_words(rulebook: Rulebook) -> Callable[[Language, StillAsked], QuestionSide]:
    """A question in a language to its number, section, words, options, why it is asked, and help."""
    in_language = {language: AskedInWords(rulebook, language) for language in Language}

    @lru_cache(REMEMBERED_QUESTIONS)
    def words(language: Language, still: StillAsked) -> QuestionSide:
        asked = in_language[language].asked(still)
        options = "\n".join(f"– {option}" for option in asked.options)
        return (asked.number, asked.section, asked.text, options, asked.reason, asked.help)

    return words
