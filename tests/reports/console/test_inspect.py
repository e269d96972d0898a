"""What `inspect` says of a file: questions by number and text, problems in the reader's words."""

from __future__ import annotations

import pytest

from kpo_dd.reports.console.inspect import (
    MOST_UNASKED,
    named_by_number,
    print_files,
    print_findings,
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
    assert "policy" not in "\n".join(lines[4:])


@pytest.mark.parametrize("language", Language)
def test_of_many_questions_the_first_have_their_text_and_all_their_number(
    language: Language,
) -> None:
    """A line is no place for seventy texts, and none is lost."""
    lines = list(named_by_number(list(shipped().numbers), shipped(), language))
    assert len(lines) == MOST_UNASKED + 1
    assert all(str(number) in lines[-1] for number in range(MOST_UNASKED + 1, 78))
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
