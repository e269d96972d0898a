"""Questions ready to send: all that is asked, in the supplier's own language, and nothing of rules."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import chain

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.reports.words.asked_questions import asked_of, still_asked
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook import questions_sheet
from kpo_dd.reports.workbook.questions_sheet import all_asked, questions
from kpo_dd.reports.workbook.sheet import NO_ROW, ColumnValue, ReportSheet, SheetValue
from kpo_dd.reports.workbook.supplier_cells import SupplierCells
from kpo_dd.wording import LANGUAGE_NAMES, Language
from tests.golden import sample
from tests.toys import ON, shipped

RULE = re.compile(r"\b(?:MS|CL|TR)-\d\d")


@cache
def spoken() -> Assessment:
    """The sample, each supplier with a language, a contact and a deadline."""
    lines = [
        replace(line, language=list(Language)[at % 3], contact="=a@b", deadline=date(2026, 12, 1))
        for at, line in enumerate(sample().returns)
    ]
    return replace(sample(), returns=tuple(lines))


def made(assessment: Assessment) -> ReportSheet:
    """The sheet in an English report."""
    return questions(assessment, SupplierCells.of(assessment), Phrases(shipped(), Language.EN, ON))


def rows_of(sheet: ReportSheet) -> list[tuple[SheetValue, ...]]:
    """Its rows."""
    sides = zip(*sheet.values.take(sheet.height), strict=True)
    return [tuple(chain.from_iterable(map(side_of, row))) for row in sides]


def side_of(value: ColumnValue) -> tuple[SheetValue, ...]:
    """The values of columns side by side, or that of one."""
    return value if isinstance(value, tuple) else (value,)


def test_each_supplier_is_asked_in_its_own_language() -> None:
    """Number, words, options, help and reason are those of its form; whom to send them to stands beside."""
    rows = rows_of(made(spoken()))
    languages = {line.id: line.language or Language.EN for line in spoken().returns}
    for result in spoken().suppliers:
        own = [row for row in rows if row[0] == result.id]
        asked = asked_of(result, shipped(), languages[result.id])
        assert [(row[2], row[4], row[6]) for row in own] == [
            (one.number, one.text, one.reason) for one in asked
        ]
        spoken_name = LANGUAGE_NAMES[languages[result.id]]
        assert {row[8:] for row in own} <= {(spoken_name, "=a@b", date(2026, 12, 1))}
    assert len({row[8] for row in rows}) == 3


def test_no_rule_is_named() -> None:
    """Nothing on it may not be seen by a supplier."""
    texts = [str(cell) for row in rows_of(made(spoken())) for cell in row]
    titles = {rule.title.in_(language) for rule in shipped().rules for language in Language}
    assert not [text for text in texts if RULE.search(text)]
    assert not titles & set(texts)


def test_who_is_not_looked_into_is_asked_the_same() -> None:
    """All that is quick says what looking into each result would."""
    cells = SupplierCells.of(sample())
    quick = list(all_asked(sample(), cells, shipped()))
    assert quick == [still_asked(one, shipped()) for one in sample().suppliers]
    assert any(quick)


def test_very_many_suppliers_are_asked_what_is_open_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Answers that do not go together are then left to `ask`."""
    monkeypatch.setattr(questions_sheet, "MOST_ASKED_WHOLE", 2)
    sheet = made(sample())
    rows = rows_of(sheet)
    assert sheet.lines[-1].startswith("Above 2 suppliers")
    assert len(rows) == sum(len(one.left_open) for one in sample().suppliers)


def test_each_supplier_is_found_on_the_sheet() -> None:
    """Its first row; none where nothing is asked."""
    sheet = made(sample())
    rows = rows_of(sheet)
    for result, start in zip(sample().suppliers, sheet.starts, strict=True):
        own = [at for at, row in enumerate(rows) if row[0] == result.id]
        assert start == (own[0] if own else NO_ROW)
