"""The rulebook for people who review it: a workbook, a page, and what is still to be signed."""

from __future__ import annotations

import re
from io import BytesIO

import openpyxl
import pytest

from kpo_dd.reports.rulebook.review_page import review_page
from kpo_dd.reports.rulebook.rulebook_export import EXPORTS, rulebook_page, rulebook_workbook
from kpo_dd.wording import Language
from kpo_dd.writing.seals import Made, sealed
from tests.toys import ROOT, shipped

LANGUAGES = pytest.mark.parametrize("language", list(Language))


def test_docs_hold_the_page_of_the_rules_as_they_are() -> None:
    """Where this fails: `kpo-dd rules export --out docs/rules.md --replace` (refused where the page was
    changed by hand: delete it first), then read the diff."""
    assert (ROOT / "docs" / "rules.md").read_bytes() == sealed(
        rulebook_page(shipped(), Language.EN), Made.RULES
    )


def test_docs_hold_what_is_to_be_signed_as_it_is() -> None:
    """Where this fails: `kpo-dd rules review > docs/review.md`, then read the diff."""
    assert (ROOT / "docs" / "review.md").read_bytes() == review_page(shipped(), Language.EN)


@LANGUAGES
def test_what_is_known_of_a_source_is_said_in_the_language_of_the_reader(
    language: Language,
) -> None:
    """On the page for signatures: every note, and the words seen as they stand there."""
    page = review_page(shipped(), language).decode()
    for source in shipped().sources.values():
        assert source.is_verified or f" {source.source.in_(language)}" in page
    for category in shipped().principles.categories:
        told = f": {category.source.in_(language)}\n" in page
        assert told == (category.status == "placeholder")


@pytest.mark.parametrize("language", [Language.RU, Language.KK])
def test_no_note_and_no_reason_is_left_in_english(language: Language) -> None:
    """Of sources, tables, principles, indicators and the numbers of the method."""
    book = shipped()
    texts = [source.source for source in book.sources.values()]
    texts += [factor.why for factor in book.method.factors]
    texts += [category.source for category in book.principles.categories]
    texts += [book.indicators.source, book.indicators.cases.source]
    left = [text.en for text in texts if not re.search("[а-яё]", text.in_(language))]
    assert left == []


@LANGUAGES
def test_every_unverified_source_and_every_weight_waits_for_a_signature(language: Language) -> None:
    """None is left out, in any language."""
    page = review_page(shipped(), language).decode()
    for source in shipped().sources.values():
        assert (f"| `{source.id}` " in page) != source.is_verified
    for rule in shipped().rules:
        assert f"| {rule.id} " in page
    assert page.count("placeholder") == 0


@LANGUAGES
def test_every_rule_has_its_place_on_the_page(language: Language) -> None:
    """With its condition, its sources and all its examples."""
    page = rulebook_page(shipped(), language).decode()
    for rule in shipped().rules:
        assert f"### {rule.id} {rule.title.in_(language)}\n" in page
        assert rule.condition.text in page
        assert all(example.name in page for example in rule.examples)


@LANGUAGES
def test_the_workbook_holds_everything_in_three_languages(language: Language) -> None:
    """Rules, examples, questions, factors and sources, a row each."""
    book = openpyxl.load_workbook(BytesIO(rulebook_workbook(shipped(), language)))
    rules, examples, questions, factors, sources = book.worksheets
    text = {str(cell.value) for row in rules.iter_rows() for cell in row if cell.value}
    for rule in shipped().rules:
        for words in (rule.title, rule.why, rule.action):
            assert {words.en, words.ru, words.kk} <= text
    assert rules.max_row - 3 == len(shipped().rules)
    assert examples.max_row - 2 == sum(len(rule.examples) for rule in shipped().rules)
    assert questions.max_row - 2 == len(shipped().questionnaire.questions)
    assert factors.max_row - 2 == len(shipped().method.factors)
    assert sources.max_row - 2 == len(shipped().sources)


def test_conditions_stay_text_in_excel() -> None:
    """Nothing in the workbook is a formula."""
    book = openpyxl.load_workbook(BytesIO(rulebook_workbook(shipped(), Language.EN)))
    assert {
        cell.data_type
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    } <= {"s", "n"}


@pytest.mark.parametrize("ending", EXPORTS)
def test_the_same_rules_are_the_same_bytes(ending: str) -> None:
    """Twice the same."""
    make = EXPORTS[ending]
    assert make(shipped(), Language.KK) == make(shipped(), Language.KK)
