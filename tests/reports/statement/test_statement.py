"""The account of a year in words: no sentence on cases without its base, nothing of one supplier alone."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from msgspec.structs import replace

from kpo_dd.assessment.result.officer_words import ActionMove, SupplierVerdict
from kpo_dd.register.events import EventKind, NewEvent
from kpo_dd.register.statement.year_figures import YearFigure
from kpo_dd.register.statement.year_statement import year_statement
from kpo_dd.register.statement.year_suppliers import YearRun
from kpo_dd.reports.letters.docx_paper import docx_paper
from kpo_dd.reports.statement.disclosures import DISCLOSURES
from kpo_dd.reports.statement.statement_book import statement_book
from kpo_dd.reports.statement.statement_groups import group_tables
from kpo_dd.reports.statement.statement_paper import spans, statement_paper
from kpo_dd.reports.statement.statement_words import StatementWords
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.entries import Band
from kpo_dd.wording import Language, catalogue, say
from tests.register.makers import SIGNED, said
from tests.register.statement.year_makers import (
    LAST,
    action,
    case,
    decision,
    found,
    log_of,
    run,
    training,
)
from tests.reports.builders import RULEBOOK
from tests.reports.dossier.reading_papers import lines_of, text_of_docx

JUNE = date(2026, 6, 1)
HOSTILE_ID = '=cmd|"/C calc"!A0\u202e'
FOUND = found({"A": Band.LOW, "B": Band.CRITICAL, HOSTILE_ID: Band.HIGH, "D": Band.LOW}, ["C"])
MUCH = (
    said("A", SIGNED),
    said(HOSTILE_ID, SIGNED),
    decision("B", SupplierVerdict.CONDITIONS, JUNE),
    action("B", ActionMove.OPENED, JUNE, due=JUNE),
    training("A", JUNE, 12),
    case("Q", date(2025, 3, 1)),
)


def words(
    *said_in_log: NewEvent,
    runs: tuple[YearRun, ...] | None = None,
    language: Language = Language.EN,
    day: date = LAST,
    is_own: bool = False,
) -> StatementWords:
    """The account of 2026 in words."""
    log = log_of((run(5, JUNE, FOUND),) if runs is None else runs, *said_in_log)
    events = {event.seq: event for event in log.events}
    told = year_statement(log, 2026, day, ["MS-1"])
    return StatementWords(told, Phrases(RULEBOOK, language, day), events, is_own)


def text_of(told: StatementWords) -> str:
    """The account as lines."""
    return "\n".join(lines_of(statement_paper(told, "1").blocks))


@pytest.mark.parametrize("language", Language)
def test_the_sentence_on_cases_stands_in_one_paragraph_with_its_base(language: Language) -> None:
    """How many of how many were assessed, and how many not."""
    lines = text_of(words(*MUCH, language=language)).split("\n")
    sentence = say(language, "statement.none_confirmed", year=2026)
    (line,) = [line for line in lines if sentence in line]
    names = ("known", "in_scope", "assessed", "not_assessed", "not_firm", "significant")
    numbers = (5, 5, 4, 1, 0, 2)
    beside = dict(zip(names, numbers, strict=True)) | {"grave": 1, "reported": 0, "unsaid": 0}
    assert line == f"{sentence} {say(language, 'statement.base', **beside)}"
    assert say(language, "statement.not_no_case") in lines


@pytest.mark.parametrize("language", Language)
def test_the_sentence_is_not_printed_where_nothing_bears_it(language: Language) -> None:
    """A confirmed case, or nobody assessed."""
    sentence = say(language, "statement.none_confirmed", year=2026)
    with_case = text_of(words(case("A", JUNE), language=language))
    assert sentence not in with_case
    assert say(language, "statement.some_confirmed", year=2026, count=1) in with_case
    nobody = text_of(words(runs=(run(5, JUNE, found({}, ["C"])),), language=language))
    assert sentence not in nobody
    assert say(language, "statement.nobody_assessed", year=2026) in nobody
    assert say(language, "statement.no_runs") in text_of(words(runs=(), language=language))


def test_a_register_without_any_case_does_not_vouch_for_there_being_none() -> None:
    """Nor does one with open cases of other years hide these."""
    never = say(Language.EN, "statement.no_case_ever")
    assert never in text_of(words())
    of_before = text_of(words(*MUCH))
    assert never not in of_before
    day = "31 December 2026"
    assert say(Language.EN, "statement.open_before", day=day, count=1) in of_before


@pytest.mark.parametrize("language", Language)
def test_word_and_workbook_are_whole_in_every_language(language: Language) -> None:
    """No key, no brace, no figure without a name; the same log gives the same bytes."""
    for is_own in (False, True):
        told = words(*MUCH, language=language, is_own=is_own)
        paper, book = docx_paper(statement_paper(told, "1")), statement_book(told)
        again = words(*MUCH, language=language, is_own=is_own)
        assert (docx_paper(statement_paper(again, "1")), statement_book(again)) == (paper, book)
        cells = openpyxl.load_workbook(BytesIO(book))
        texts = [str(one.value) for page in cells for row in page for one in row if one.value]
        for text in (text_of_docx(paper), "\n".join(texts)):
            assert "statement." not in text
            assert "{" not in text
            assert all(say(language, f"statement.figure.{one}") in text for one in YearFigure)
            assert all(one.name in text for one in DISCLOSURES)
            assert (say(language, "statement.own_use") in text) is is_own
        assert all(len(page.title) <= 31 for page in cells)


def test_no_supplier_is_named_but_in_the_own_copy_where_its_id_is_text() -> None:
    """An id that is a formula stays a text, and turns no line around."""
    for is_own in (False, True):
        cells = openpyxl.load_workbook(BytesIO(statement_book(words(*MUCH, is_own=is_own))))
        found_cells = [
            one for page in cells for row in page for one in row if "cmd" in str(one.value)
        ]
        assert bool(found_cells) is is_own
        assert all(one.data_type == "s" for one in found_cells)
        assert all("\u202e" not in str(one.value) for one in found_cells)


def test_every_figure_of_the_own_copy_names_entries_of_the_register() -> None:
    """By number, hash and kind; a nought names none."""
    told = words(*MUCH, is_own=True)
    page = openpyxl.load_workbook(BytesIO(statement_book(told)))[
        say(Language.EN, "statement.sheet_evidence")
    ]
    rows = [row for row in page.iter_rows(values_only=True) if isinstance(row[2], int)]
    by_label: dict[str, set[object]] = {}
    for row in rows:
        by_label.setdefault(str(row[0]), set()).add(row[2])
        assert str(row[6]) == told.events[int(str(row[2]))].hash[:12]
    label = say(Language.EN, "statement.figure.trainings")
    assert by_label[label] == {5}
    assert say(Language.EN, "statement.figure.cases") not in by_label


def test_a_country_of_few_suppliers_is_not_told_by_itself() -> None:
    """But in the own copy."""
    runs = (
        run(1, JUNE, found({f"K{n}": Band.LOW for n in range(6)})),
        run(2, JUNE, found({"S": Band.CRITICAL}, country="CHN")),
        run(3, JUNE, found({"T": Band.LOW, "U": Band.LOW}, country="TUR")),
    )
    shown, _ = group_tables(words(runs=runs))
    own, _ = group_tables(words(runs=runs, is_own=True))
    china = RULEBOOK.countries.names.get("CHN")
    name = china.in_(Language.EN) if china else "CHN"
    assert name not in shown.labels
    assert name in own.labels
    assert shown.numbers[0][0] == 6
    assert all(
        not isinstance(one, int) or one == 0 or one >= 3 for row in shown.numbers for one in row
    )
    assert len(own.labels) == 3


def test_a_part_of_a_year_and_runs_that_kept_nothing_are_said() -> None:
    """Before any figure."""
    silent = (run(5, JUNE, FOUND), replace(run(6, JUNE, None), has_list=False))
    text = text_of(words(runs=silent, day=date(2026, 7, 1)))
    assert say(Language.EN, "statement.part_year") in text
    assert say(Language.EN, "statement.silent_runs", count=1) in text


def test_numbers_of_entries_that_follow_each_other_are_one_span() -> None:
    """Thousands of commitments of a run are a few characters."""
    assert list(spans((3, 7, 8, 9, 12))) == ["3", "7–9", "12"]


RESTED_ON = (
    *(EventKind.COMMITMENT, EventKind.RUN, EventKind.SUPPLIER_DECISION, EventKind.ACTION),
    *(EventKind.CASE, EventKind.TRAINING, EventKind.INVITED),
)


@pytest.mark.parametrize("language", Language)
def test_every_kind_of_event_that_a_figure_may_rest_on_has_a_word(language: Language) -> None:
    """And no word is of no kind."""
    table = "statement.event."
    told = {key.removeprefix(table) for key in catalogue(language) if key.startswith(table)}
    assert {kind.value for kind in RESTED_ON} <= told <= set(EventKind)
