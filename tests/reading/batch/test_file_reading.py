"""One file: no content keeps the reading busy, and whatever goes wrong concerns that file alone."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from kpo_dd.errors import DEBUG_VARIABLE
from kpo_dd.reading.batch.file_reading import FileReading, read_file
from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.opening.cells import Parsed, Sheet
from kpo_dd.reading.opening.limits import Limits
from tests.reading.makers import HEADER, Cell, by_hand, with_part, workbook_bytes
from tests.toys import toy

QUESTIONS = [question.id for question in toy().questionnaire.questions]
LONG = 32_767  # what a cell of Excel holds at most


def repeated(text: str, cells: int, columns: int = 250) -> bytes:
    """A workbook with so many cells of one shared text: small as a file, large once it is read."""
    row = b"<row>%s</row>" % (b'<c t="s"><v>0</v></c>' * columns)
    shared = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<si><t>{text}</t></si></sst>"
    )
    return with_part(
        by_hand(row * (cells // columns)), "xl/sharedStrings.xml", lambda _: shared.encode()
    )


def answers(*rows: Sequence[Cell]) -> bytes:
    """A workbook with one sheet."""
    return workbook_bytes({"Answers": rows})


HOSTILE = {
    "few cells of a megabyte": lambda: repeated("A " * 524_288, 10, 5),
    "200 cells of a megabyte": lambda: repeated("A " * 524_288, 200, 10),
    "5,000 cells as long as may be": lambda: repeated("A " * (LONG // 2), 5_000),
    "5,000 cells of marks": lambda: repeated("?." * (LONG // 2), 5_000),
    "5,000 long answers": lambda: answers(
        QUESTIONS, *((f"S-{n}", *(["да; " * (LONG // 4)] * 30)) for n in range(166))
    ),
    "5,000 long comments": lambda: answers(
        [c for q in QUESTIONS for c in (q, f"{q}.comment")],
        *((f"S-{n}", *(["ж\n" * (LONG // 2)] * 35)) for n in range(150)),
    ),
    "5,000 reasons that are spaces": lambda: answers(
        QUESTIONS, *((f"S-{n}", *([f"{' ' * 2_500}x"] * 30)) for n in range(166))
    ),
    "an answer list of 20,000 rows": lambda: answers(
        ("supplier", "question", "answer"),
        *(("S-1", QUESTIONS[1 + n % 10], f"x {n}") for n in range(20_000)),
    ),
    "a form of 10,000 rows": lambda: answers(
        ("key", "question", "answer"),
        *((QUESTIONS[n % len(QUESTIONS)], "x", f"x {n}") for n in range(10_000)),
    ),
    "4,000 unknown headings": lambda: answers(
        [
            *QUESTIONS,
            *(f"Does the company at site {n} keep the papers of workers?" for n in range(4_000)),
        ],
        ["S-1", *["x"] * 4_020],
    ),
    "a form whose rows are wide": lambda: answers(
        ("key", *["q"] * 3_000, "answer"),
        *((key, *[key] * 3_000, "yes", *["stray"] * 3_000) for key in QUESTIONS[:4]),
    ),
}


@pytest.mark.process
@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.sampled(4)
def test_no_content_takes_more_than_seconds(name: str, tmp_path: Path) -> None:
    """Neither many rows nor long cells: nothing takes the square of what it is given."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(HOSTILE[name]())
    start = time.process_time()
    read_file(path, "a.xlsx", toy(), Headings(toy().questionnaire), Limits())
    assert time.process_time() - start < 12


def read_parsed(sheet: Sheet, path: Path, limits: Limits | None = None) -> FileReading:
    """A file whose parser hands over this sheet, in no time."""
    path.write_bytes(b"PK\x03\x04")
    headings, borne = Headings(toy().questionnaire), limits or Limits()
    return read_file(path, path.name, toy(), headings, borne, parse=lambda *_: Parsed((sheet,)))


@pytest.mark.parametrize("header", [HEADER, ("key", "answer"), ("supplier", "question", "answer")])
def test_the_limit_bounds_what_is_done_with_the_cells(
    header: Sequence[str], tmp_path: Path
) -> None:
    """In every layout: the parser had ended long before, and the file is refused all the same."""
    rows = [[QUESTIONS[1 + row % 10], f"{row}", *["x"] * 20] for row in range(20_000)]
    sheet = Sheet("Answers", True, [list(header), *rows])
    reading = read_parsed(sheet, tmp_path / "a.xlsx", Limits(seconds=0.05))
    assert [(one.code, one.place.file) for one in reading.problems] == [
        ("workbook_too_slow", "a.xlsx")
    ]
    assert (reading.refused, reading.returns) == (True, ())


BEYOND_ALL_SENSE = Sheet("Answers", True, [None])  # type: ignore[list-item]


def test_what_nobody_foresaw_concerns_its_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is refused with a line of its own; who looks for the fault sees it."""
    monkeypatch.delenv(DEBUG_VARIABLE, raising=False)
    reading = read_parsed(BEYOND_ALL_SENSE, tmp_path / "a.xlsx")
    assert [problem.code for problem in reading.problems] == ["file_not_understood"]
    assert reading.refused
    assert reading.sha256
    monkeypatch.setenv(DEBUG_VARIABLE, "1")
    with pytest.raises(TypeError):
        read_parsed(BEYOND_ALL_SENSE, tmp_path / "a.xlsx")


@pytest.mark.parametrize("error", [KeyboardInterrupt, CancelledError])
def test_who_ends_the_run_is_not_taken_for_a_fault(
    error: type[BaseException], tmp_path: Path
) -> None:
    """It ends."""

    def interrupted(*_: object) -> Parsed:
        raise error

    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04")
    headings = Headings(toy().questionnaire)
    with pytest.raises(error):
        read_file(path, "a.xlsx", toy(), headings, Limits(), parse=interrupted)


def test_no_text_longer_than_any_heading_is_looked_up() -> None:
    """Not even the text of a question with much behind it, or far below another."""
    headings = Headings(toy().questionnaire)
    text = toy().questionnaire.by_id["policy"].text.en
    assert headings.claim(text) is not None
    assert headings.claim(text + "?" * 1_000) is None
    assert headings.nearest(text + " " * 1_000 + ".") == ""
    assert headings.longest >= 2 * max(len(one) for one in headings.claims)
