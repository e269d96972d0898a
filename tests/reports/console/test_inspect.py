"""What `inspect` says of a file: questions by number and text, problems in the reader's words."""

from __future__ import annotations

import re

import pytest

from kpo_dd.reports.console.inspect import (
    MOST_UNASKED,
    named_by_number,
    print_files,
    print_findings,
    runs,
)
from kpo_dd.wording import Language
from tests.reading.makers import read_rows
from tests.toys import shipped, toy


def test_questions_that_are_not_asked_are_named_by_number_and_text(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nobody but us knows their keys."""
    reading = read_rows(["supplier_id", "supplier_name", "country"], ["A-1", "Alpha", "KAZ"])
    print_files(reading.files, toy(), Language.RU)
    lines = capsys.readouterr().out.splitlines()
    policy = toy().questionnaire.by_id["policy"]
    assert f"  {toy().numbers['policy']}, «{policy.text.ru}»" in lines
    assert "policy" not in "\n".join(lines)


@pytest.mark.parametrize("language", Language)
def test_headings_are_shown_with_the_question_they_stand_for_and_without_keys(
    capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    """By number alone where the heading is the question; with the text where it says it otherwise."""
    asked = {one.id: one.text for one in toy().questionnaire.questions}
    head = ["Supplier ID", asked["supplier_name"].ru, "COUNTRY:", f"{asked['policy'].kk} — құжат"]
    print_files(read_rows(head, ["A-1", "Alpha", "KAZ", "P.pdf"]).files, toy(), language)
    out = capsys.readouterr().out
    lines = [line for line in out.splitlines() if "<-" in line]
    numbers = toy().numbers
    assert lines[1].endswith(f" {numbers['supplier_name']}  <-  {head[1]}")
    for line, name in zip(
        (lines[0], *lines[2:]), ("supplier_id", "country", "policy"), strict=True
    ):
        before = line.partition("<-")[0]
        assert str(numbers[name]) in before
        assert asked[name].in_(language) in before
    assert re.findall(r"[a-z]+_[a-z]+", out) == []
    assert "table" not in out


def test_numbers_in_a_row_are_told_as_one() -> None:
    """Seventy numbers say less than where they begin and end."""
    assert list(runs([1, 3, 4, 6, 7, 8, 12, 13, 14, 15])) == ["1", "3", "4", "6–8", "12–15"]
    assert list(runs([])) == []


@pytest.mark.parametrize("language", Language)
def test_of_many_questions_the_first_have_their_text_and_all_their_number(
    language: Language,
) -> None:
    """A line is no place for seventy texts, and none is lost."""
    lines = list(named_by_number(list(shipped().numbers), shipped(), language))
    assert len(lines) == MOST_UNASKED + 1
    assert f"{MOST_UNASKED + 1}–{len(shipped().numbers)}" in lines[-1]
    assert len(list(named_by_number(["policy"], toy(), language))) == 1


def test_findings_name_the_supplier_and_the_worst_comes_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """As in the reports."""
    head = ["supplier_id", "supplier_name", "country", "policy"]
    reading = read_rows(head, ["A-1", "Alpha", "KAZ", "maybe"])
    print_findings(reading, toy(), Language.EN)
    _, line = capsys.readouterr().out.splitlines()
    number, text = toy().numbers["policy"], toy().questionnaire.by_id["policy"].text.en
    assert f'is not one of "Yes", "No" (question {number}, "{text}", Alpha)' in line
