"""Forms and tables that were sent out with the words of an earlier edition go on being read.

`earlier_texts.csv` holds every heading and option as it was asked before the texts were corrected. A
row leaves it only when its question does.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kpo_dd.reading.layouts.headings import Headings, language_of
from kpo_dd.reading.values.words import option_words, plain
from kpo_dd.wording import Language
from tests.toys import shipped

LINES = (Path(__file__).parents[1] / "earlier_texts.csv").read_text(encoding="utf-8").splitlines()
ROWS = tuple(csv.DictReader(LINES))
ASKED = shipped().questionnaire.by_id
OPTIONS = {(q.id, o.id) for q in ASKED.values() for o in q.options}
HEADINGS = Headings(shipped().questionnaire)


def test_an_earlier_heading_heads_the_same_question() -> None:
    """In each language, for every question that is still asked."""
    rows = [row for row in ROWS if not row["option"] and row["question"] in ASKED]
    assert len(rows) > 100
    claims = {row["text"]: HEADINGS.claim(row["text"]) for row in rows}
    lost = [row for row in rows if getattr(claims[row["text"]], "column", "") != row["question"]]
    assert lost == []


def test_an_earlier_option_is_the_same_answer() -> None:
    """In each language, for every option that can still be chosen."""
    rows = [row for row in ROWS if (row["question"], row["option"]) in OPTIONS]
    assert len(rows) > 100
    lost = [
        row
        for row in rows
        if option_words(ASKED[row["question"]].options)[plain(row["text"])][0] != row["option"]
    ]
    assert lost == []


def test_a_tick_under_both_earlier_texts_is_that_of_the_option() -> None:
    """A column for each option, headed by the question and the option as both were called."""
    asked = {(row["question"], row["language"]): row["text"] for row in ROWS if not row["option"]}
    lost = []
    for row in ROWS:
        if (row["question"], row["option"]) not in OPTIONS:
            continue
        heading = f"{asked[row['question'], row['language']]} [{row['text']}]"
        claim = HEADINGS.claim(heading)
        if claim is None or claim.column != f"{row['question']}.{row['option']}":
            lost.append(heading)
    assert lost == []


def test_what_a_question_was_called_is_no_text_of_another() -> None:
    """Otherwise an old form would answer a question that it did not ask."""
    for question in ASKED.values():
        for text in question.also:
            claim = HEADINGS.claim(text)
            assert claim is not None
            assert claim.column == question.id


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Do workers pay?", Language.EN),
        ("Платят ли работники?", Language.RU),
        ("Жұмыскерлер төлей ме?", Language.KK),
    ],
)
def test_an_earlier_text_is_in_the_language_of_its_letters(text: str, language: Language) -> None:
    """A form says in which language it was filled by its headings."""
    assert language_of(text) is language
