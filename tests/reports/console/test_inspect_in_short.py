"""What `inspect` prints: first, in a line a file, how much of it was understood."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kpo_dd.reports.console.inspect import in_short, print_files
from kpo_dd.wording import Language
from tests.reading.makers import read_content, workbook_bytes
from tests.toys import toy

HEADER = ("supplier_id", "supplier_name", "country", "policy", "Rating", "Town")
ROWS = (
    HEADER,
    ("A-1", "Alpha", "KAZ", "perhaps", "B", ""),
    ("A-2", "Beta", "Narnia", "yes", "", "C"),
)
ALL = len(toy().questionnaire.questions)


def test_a_line_says_how_much_of_a_file_was_understood() -> None:
    """Questions it asks, columns nobody claims, answers that can't be read."""
    file = read_content(workbook_bytes({"Answers": ROWS}))
    assert in_short(file, toy(), Language.EN) == (
        f"a.xlsx: 4 of {ALL} questions recognised; columns or cells not read: 2; answers unreadable: 2"
    )


def test_a_list_of_answers_asks_what_it_answers() -> None:
    """It has no headings of questions."""
    rows = (("supplier", "question", "answer"), ("A-1", "policy", "yes"), ("A-1", "Rating", "B"))
    file = read_content(workbook_bytes({"Answers": rows}))
    assert "2 of" in in_short(file, toy(), Language.EN)
    assert "not read: 1;" in in_short(file, toy(), Language.EN)


@pytest.mark.parametrize("language", Language)
def test_refused_files_and_attachments_have_a_line_too(language: Language) -> None:
    """With the name of the file in front, and the supplier of an attachment."""
    file = replace(read_content(workbook_bytes({"Answers": ROWS})), sheets=(), returns=())
    assert in_short(file, toy(), language).startswith("a.xlsx: ")
    assert "A-7" in in_short(replace(file, attached_to="A-7"), toy(), language)


def test_all_files_are_summed_up_before_any_is_shown_in_full(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whoever wants to know what is wrong need not read every heading."""
    file = read_content(workbook_bytes({"Answers": ROWS}))
    print_files([file, replace(file, file="b.xlsx")], toy(), Language.EN)
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines[:3]] == ["a.xlsx", "b.xlsx", ""]
    assert "one row a supplier" in lines[3]
