"""Reports in Russian and Kazakh hold no key of ours, no English date and no English figure; in any format."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from functools import cache
from string import Formatter

import openpyxl
import pytest
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet
from rich.console import Console

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.reports.console.problem_lines import print_problems
from kpo_dd.reports.console.summary import print_summary
from kpo_dd.reports.formats import Format, make_reports
from kpo_dd.wording import Language, catalogue
from tests.golden import sample
from tests.reports.html.drawing import Drawn
from tests.toys import shipped

KEY = re.compile(r"(?<![\w./:@-])[a-z]+(?:_[a-z0-9]+)+(?![\w.])")
ISO_DAY = re.compile(r"(?<![\w-])20\d\d-\d\d-\d\d(?![\w-])")
POINT = re.compile(r"(?<![\w.,-])\d{1,3}\.\d(?![\w.])")
NO_TEXT = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.S)
COMES_AS_A_COUNT = re.compile(r"^(count|suppliers|days|problems|rows|changed|number)$")


def is_a_code(text: str) -> bool:
    """Whether a cell holds the code of a problem, which whoever asks for help names."""
    return f"problem.{text}.what" in catalogue(Language.EN)


@cache
def pages(language: Language) -> dict[str, tuple[str, ...]]:
    """Everything that is read of a run, text by text, in each format."""
    made = make_reports(sample(), shipped(), language, "1", (Format.XLSX, Format.HTML))
    book = openpyxl.load_workbook(io.BytesIO(made["risk-summary.xlsx"]))
    cells = [
        str(cell.value)
        for sheet in book.worksheets
        for number, column in enumerate(sheet.iter_cols(), start=1)
        if not any(
            one.hidden and (one.min or 0) <= number <= (one.max or 0) for one in widths_of(sheet)
        )
        for cell in column
        if isinstance(cell.value, str) and not is_a_code(cell.value)
    ]
    page = made["risk-report.html"].decode()
    packed = tuple(strings_in(Drawn(page).packed))
    shown = NO_TEXT.sub("\n", page).split("\n")
    return {"xlsx": tuple(cells), "html": (*shown, *packed), "terminal": told(sample(), language)}


def widths_of(sheet: Worksheet) -> list[ColumnDimension]:
    """What is said of the columns of a sheet, several of them at a time."""
    return list(sheet.column_dimensions.values())


def strings_in(value: object) -> Iterator[str]:
    """Every text in what is packed; markup apart."""
    if isinstance(value, str):
        yield NO_TEXT.sub(" ", value)
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings_in(one)


def told(assessment: Assessment, language: Language) -> tuple[str, ...]:
    """What is printed."""
    out = io.StringIO()
    console = Console(file=out, width=200)
    print_summary(console, assessment, shipped(), language)
    print_problems(console, assessment, shipped(), language)
    return tuple(out.getvalue().splitlines())


def written_by_suppliers() -> str:
    """All that the sample's suppliers wrote, letter for letter: it is quoted as it stands."""
    made = make_reports(sample(), shipped(), Language.EN, "1", (Format.JSON,))
    return json.dumps(json.loads(made["assessment.json"]), ensure_ascii=False)


@pytest.mark.slow
@pytest.mark.parametrize(
    "language", [Language.RU, pytest.param(Language.KK, marks=pytest.mark.long)]
)
@pytest.mark.parametrize("where", ["xlsx", "html", "terminal"])
def test_nothing_that_is_read_is_a_key(language: Language, where: str) -> None:
    """Officers know questions and options as suppliers saw them; `country_converter` is a source's name."""
    texts = pages(language)[where]
    assert len(texts) > 20
    found = {key for text in texts for key in KEY.findall(text)}
    assert found - {"country_converter"} == set()


@pytest.mark.slow
@pytest.mark.parametrize("language", [Language.RU, Language.KK])
def test_days_and_figures_on_the_terminal_are_written_as_the_language_does(
    language: Language,
) -> None:
    """23.11.2026 and 41,2; what a supplier wrote stays as it wrote it."""
    wrote = written_by_suppliers()
    table = [line for line in pages(language)["terminal"] if "xlsx" not in line]
    days = {day for line in table for day in ISO_DAY.findall(line)}
    assert days == set()
    assert "23.11.2026" in table[0]
    points = {one for line in table for one in POINT.findall(line) if one not in wrote}
    assert points == set()


# Plurals: no word depends on a number that is filled in.

RUSSIAN_AFTER_COUNT = re.compile(r"\{(\w+)\}\s+([а-яё]+)", re.I)
# Short for days, and a verb without a person, beside what is right whatever is counted.
ALWAYS_RIGHT = frozenset(
    {"дн", "указано", "из", "и", "на", "в", "с", "по", "к", "до", "от", "за", "не", "то"}
)


def counted_words(sentence: str) -> set[str]:
    """The Russian words that follow a count at once: 1, 2 and 5 would each want another form."""
    counts = {name for _, name, _, _ in Formatter().parse(sentence) if name}
    named = RUSSIAN_AFTER_COUNT.findall(sentence)
    return {
        word.casefold() for name, word in named if name in counts and COMES_AS_A_COUNT.match(name)
    } - ALWAYS_RIGHT


def test_no_russian_word_hangs_on_a_count() -> None:
    """`{count} поставщиков` is wrong for 1 and 2; `поставщиков: {count}` is right for all."""
    said = {key: counted_words(sentence) for key, sentence in catalogue(Language.RU).items()}
    assert {key: words for key, words in said.items() if words} == {}
    assert counted_words("Найдено {count} поставщиков") == {"поставщиков"}
