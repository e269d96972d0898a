"""A version to pass on holds no word of what anybody wrote: every output is searched for all of it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from msgspec.structs import fields, replace

from kpo_dd.api import Received, assess
from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.redacting import FEW, FEWEST, redacted
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.read import read_questionnaires
from kpo_dd.reports.formats import Format, make_reports
from kpo_dd.reports.words.outline import tally_returns
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.questionnaire import AnswerType
from kpo_dd.scope.master import read_master
from kpo_dd.scope.reconciling import reconcile
from kpo_dd.wording import Language
from tests.reports.html.drawing import Drawn
from tests.toys import ON, ROOT, shipped

MARK = "Qzx{}wj"
MARKED = re.compile(r"qzx\d+wj", re.I)
SUPPLIERS = 10
HOSTILE = ("=1+1", "<b>", "\x1b[31m".replace("\x1b", ""), "|", "")


def words_of_ours() -> frozenset[str]:
    """Everything that a cell may say and is no text of the supplier's own."""
    book = shipped()
    said = {"yes", "no", "n/a", "н/п"}
    for question in book.questionnaire.questions:
        said |= {option.text.in_(one) for option in question.options for one in Language}
        said |= {option.id for option in question.options}
    tables = (book.countries, book.sectors)
    said |= {name.in_(one) for table in tables for name in table.names.values() for one in Language}
    return frozenset(word.casefold() for word in said)


def marked_returns(folder: Path) -> tuple[Path, Path]:
    """The sample, every text of its own replaced by a mark; small counts; and a list of suppliers."""
    numbers, ours = count(1), words_of_ours()

    def mark() -> str:
        number = next(numbers)
        return f"{HOSTILE[number % len(HOSTILE)]}{MARK.format(number)}"

    book = openpyxl.load_workbook(ROOT / "samples" / "suppliers.xlsx")
    sheet = book.worksheets[0]
    sheet.delete_rows(3 + SUPPLIERS, sheet.max_row)
    sheet.title = MARK.format(next(numbers))
    for row in sheet.iter_rows(min_row=3):
        for cell in row[1:]:
            if isinstance(cell.value, str) and cell.value.casefold() not in ours:
                cell.value = mark()
            elif isinstance(cell.value, int) and cell.column > 8:
                cell.value = min(cell.value, 2)
    file = folder / f"{MARK.format(next(numbers))}.xlsx"
    book.save(file)
    master = folder / f"{MARK.format(next(numbers))}.csv"
    lines = [f"S-{n:04};{mark()};{mark()};{mark()};2026-03-31;{mark()}" for n in range(1, 31)]
    head = f"Supplier ID;Supplier;Country;Contact;Deadline;{mark()}"
    master.write_text("\n".join([head, *lines]), encoding="utf-8")
    return file, master


@cache
def whole() -> Assessment:
    """The marked sample, assessed."""
    with TemporaryDirectory() as name:
        file, master = marked_returns(Path(name))
        reading = read_questionnaires([file], shipped())
        listed = read_master(master, shipped(), Limits())
        return assess(Received(reading, reconcile(reading, listed)), shipped(), ON)


def texts(name: str, content: bytes) -> Iterator[str]:
    """All that a report holds, unpacked."""
    yield name
    if name.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            yield from (book.read(one).decode(errors="replace") for one in book.namelist())
        return
    yield content.decode(errors="replace")
    if name.endswith(".html"):
        yield json.dumps(Drawn(content.decode()).packed, ensure_ascii=False)


def marks_in(assessment: Assessment, *formats: Format) -> set[str]:
    """The marks found anywhere in the reports of an assessment."""
    made = make_reports(assessment, shipped(), Language.RU, "1", formats)
    return {
        mark
        for name, content in made.items()
        for text in texts(name, content)
        for mark in MARKED.findall(text)
    }


@pytest.mark.parametrize("language", Language)
def test_it_still_knows_who_was_to_answer_and_says_an_id_once(language: Language) -> None:
    """The list is not named, and nobody is told that there was none; an id that is the name stands alone."""
    full, phrases = whole(), Phrases(shipped(), language, ON)
    passed = redacted(full, shipped())
    assert tally_returns(full).in_scope == tally_returns(passed).in_scope is not None
    assert "--master" not in phrases.returns(tally_returns(passed))
    assert [phrases.id_and_name(line) for line in passed.returns] == [
        line.id for line in full.returns
    ]
    unlisted = replace(
        full, master=None, returns=tuple(replace(r, expected=None) for r in full.returns)
    )
    assert "--master" in phrases.returns(tally_returns(redacted(unlisted, shipped())))


@pytest.mark.slow
@pytest.mark.parametrize("report", [Format.XLSX, Format.HTML, Format.JSON, Format.CSV])
def test_no_report_to_pass_on_holds_anything_that_somebody_wrote(report: Format) -> None:
    """Names, contacts, signatories, files, sheets, texts, what could not be read; the whole one has them."""
    assert len(marks_in(whole(), Format.JSON)) > 30
    assert marks_in(redacted(whole(), shipped()), report) == set()


@pytest.mark.slow
def test_it_says_of_each_supplier_the_same_by_its_id() -> None:
    """Band, score, flags and open questions; and in its one problem that it is not the whole."""
    full, passed = whole(), redacted(whole(), shipped())
    for one, other in zip(full.suppliers, passed.suppliers, strict=True):
        assert (other.name, other.id) == (one.id, one.id)
        assert (other.band, other.score, other.status) == (one.band, one.score, one.status)
        assert [flag.rule.id for flag in other.flags] == [flag.rule.id for flag in one.flags]
        assert [q.question for q in other.open_questions] == [
            q.question for q in one.open_questions
        ]
    assert [line.name for line in passed.returns] == [line.id for line in full.returns]
    assert [problem.code for problem in passed.problems] == ["report_redacted"]


@pytest.mark.slow
def test_of_one_or_two_people_no_count_is_passed_on() -> None:
    """Somebody might know who they are; what is read of flags says it with a mark."""
    asked = shipped().questionnaire.by_id
    counts = {
        name: [
            evidence.value
            for supplier in assessment.suppliers
            for flag in supplier.flags
            for evidence in flag.evidence
            if asked[evidence.question].type is AnswerType.NUMBER and evidence.value is not None
        ]
        for name, assessment in (("whole", whole()), ("passed", redacted(whole(), shipped())))
    }
    few = [value for value in counts["whole"] if isinstance(value, float) and 0 < value < FEWEST]
    assert few
    assert counts["passed"].count(FEW) == len(few)
    assert not [v for v in counts["passed"] if isinstance(v, float) and 0 < v < FEWEST]


def test_every_field_of_a_result_was_thought_of() -> None:
    """Who adds one to a supplier's result decides here whether it is passed on."""
    kept = {"id", "status", "band", "score", "score_low", "score_high", "coverage", "confidence"}
    kept |= {"confidence_word", "themes", "indicators", "robustness", "cases", "left_open"}
    kept |= {"own_cases", "contractors_cases", "unconfirmed", "confirming", "not_seen"}
    struck = {"name", "country", "sector", "flags", "open_questions", "return_flags", "commitment"}
    struck |= {"alignment", "place", "comments", "known", "answers"}
    assert {one.name for one in fields(SupplierResult)} == kept | struck
