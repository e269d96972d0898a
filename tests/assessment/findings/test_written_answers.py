"""What is written in answer is found without a look into empty cells, and only for who asks."""

from __future__ import annotations

from functools import cache

import pytest
from msgspec.structs import replace

from kpo_dd.answers import AlikeAnswer, AnswerCell, AnswerLine, LazyCells
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.findings.result_parts import ResultParts
from kpo_dd.assessment.findings.told_answers import ToldSupplier
from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.late_answers import LateAnswers, says
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.errors import Place
from kpo_dd.reading.read import Reading, read_questionnaires
from kpo_dd.reports.html.dossier import Dossiers
from kpo_dd.reports.html.outlooks import outlook
from kpo_dd.reports.html.problems import Problems
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.rulebook import SUPPLIER_NAME
from kpo_dd.wording import Language
from tests.golden import sample
from tests.reading.makers import Cell, read_rows
from tests.toys import ON, ROOT, shipped, toy

HEAD = ("supplier_id", "country", "workers_total", "policy", "policy.comment", "policy.evidence")
TABLE: list[tuple[Cell, ...]] = [
    HEAD,
    ("A-1", "KAZ", 5, "yes", "", "Policy of 12.03.2025"),
    ("A-2", "KAZ", "some", "", "", ""),  # what could not be read is written all the same
    ("A-3", "", "", "n/a", "since May", ""),
]


@cache
def reading() -> Reading:
    """The sample as it is read."""
    return read_questionnaires([ROOT / "samples" / "suppliers.xlsx"], shipped())


def looked_into(assessment: Assessment) -> dict[str, list[str]]:
    """The questions that something is written in answer to, by supplier."""
    return {one.id: [said.question for said in one.answers] for one in assessment.suppliers}


def test_the_same_answers_are_found_whether_empty_cells_are_looked_into_or_not() -> None:
    """Cells that are all there are looked into one by one; those made when asked for say which there are."""
    lazy = reading().answers
    assert isinstance(lazy.cells, LazyCells)
    plain = replace(lazy, cells=dict(lazy.cells.items()))
    own, each = (assess_answers(one, shipped(), ON).suppliers for one in (lazy, plain))
    assert [tuple(one.answers) for one in own] == [tuple(one.answers) for one in each]
    assert own == each


def test_what_could_not_be_read_is_among_what_was_written() -> None:
    """A figure in words, a refusal, a remark: each stands there, in the order of the questions."""
    read = read_rows(*TABLE)
    found = looked_into(assess_answers(read.answers, toy(), ON))
    assert "workers_total" in found["A-2"]
    assert "policy" not in found["A-2"]
    assert "policy" in found["A-3"]
    assert found["A-1"][-2:] == ["policy", "policy.evidence"]


def test_all_cells_of_a_supplier_are_those_that_going_through_all_of_them_finds() -> None:
    """Made at one go or one by one, they are the same cells."""
    cells = reading().answers.cells
    assert isinstance(cells, LazyCells)
    found: dict[str, dict[str, AnswerCell]] = {}
    for (supplier, column), cell in cells.items():
        found.setdefault(supplier, {})[column] = cell
    assert {
        supplier: {
            column: replace(cell, place=place)
            for column, (cell, place) in cells.cells_of(supplier).items()
        }
        for supplier in found
    } == found
    assert not cells.cells_of("nobody")


def test_a_cell_that_is_not_there_is_what_was_asked_for_in_its_place() -> None:
    """Whoever asks, and one that is there is the same either way."""
    cells = reading().answers.cells
    for key in cells:
        assert cells.get(key) == cells[key]
        assert cells.get((key[0], "no such question"), "none") == "none"
    assert cells.get(("nobody", "country")) is None


def test_a_dossier_of_the_page_makes_no_answers() -> None:
    """It shows what flags rest on; all answers of ten thousand would be made for nobody."""
    phrases = Phrases(shipped(), Language.EN, ON)
    pieces = Dossiers(phrases, Problems(sample(), phrases.problems(sample())))
    for one in assess_answers(reading().answers, shipped(), ON).suppliers:
        assert isinstance(one.answers, LateAnswers)
        pieces.dossier(one, outlook(one, phrases, sample()))
        assert "made" not in vars(one.answers)


def test_late_answers_are_made_once_and_equal_any_sequence_of_the_same() -> None:
    """Also the other way round, as results that are kept compare with new ones."""
    [first, *_] = sample().suppliers
    said, calls = tuple(first.answers), list[int]()
    late = LateAnswers(lambda: calls.append(1) or said)  # type: ignore[func-returns-value]
    assert calls == []
    assert late == said
    assert said == late
    assert late == list(said)
    assert late != said[1:]
    assert (len(late), late[0], late[1:], repr(late)) == (
        len(said),
        said[0],
        said[1:],
        repr(said),
    )
    assert calls == [1]


class NeverCompared(str):
    """A text that must not be looked at."""

    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        raise AssertionError(other)


def test_what_was_made_of_a_line_is_not_compared_with_it() -> None:
    """It says what the line says; an answer that came from anywhere else is looked at piece by piece."""
    cell = AnswerCell(Place("a.xlsx"), NeverCompared("yes"))
    answer = AlikeAnswer("policy", "yes", cell, "D", is_common=True)
    line = AnswerLine.of("a.xlsx", "Answers", "2", [answer])
    made = ToldSupplier(line).evidence(line, answer)
    assert says(line, answer, made)
    with pytest.raises(AssertionError):
        says(line, answer, replace(made))


ALIKE: list[tuple[Cell, ...]] = [
    HEAD,
    *[(f"A-{at}", "KAZ", at, "yes", "", "") for at in range(1, 5)],
    ("A-5", "KAZ", 1, "yes", "since May", ""),  # the same answer, but for a comment beside it
    ("A-6", "KAZ", 1, " Yes", "", ""),  # and but for a letter
    ("A-7", "KAZ", "\x00</script>\"'", "", "", "=1+1"),
]


def lines_of(read: Reading) -> dict[str, AnswerLine]:
    """The lines that the suppliers of a table answer on."""
    cells = read.answers.cells
    assert isinstance(cells, LazyCells)
    lines = cells.lines(("country", "workers_total", "policy", "policy.evidence", "not asked"))
    return {one: line for one in read.answers.frame.index if (line := lines.of(one))}


def test_who_says_the_same_shares_one_answer_and_has_a_place_of_its_own() -> None:
    """What differs in a comment or a letter is another answer; only what many say is common."""
    found = lines_of(read_rows(*ALIKE))
    assert list(found) == [f"A-{at}" for at in range(1, 8)]
    policies = [one for line in found.values() for one in line.answers if one.column == "policy"]
    assert [id(one) for one in policies[:4]] == [id(policies[0])] * 4
    assert len({id(one) for one in policies}) == 3
    assert [one.cell.comment for one in policies] == ["", "", "", "", "since May", ""]
    first, second = found["A-1"], found["A-2"]
    assert [first.place(one).cell for one in first.answers] == ["B2", "C2", "D2"]
    assert [second.place(one).cell for one in second.answers] == ["B3", "C3", "D3"]
    common = {one.column: one.is_common for one in first.answers}
    assert common == {"country": True, "workers_total": False, "policy": False}


@pytest.mark.parametrize("read", [read_rows(*ALIKE), read_rows(*TABLE), reading()])
def test_the_answers_on_a_line_are_those_that_its_cells_tell(read: Reading) -> None:
    """With each value, letter and comment, also of what could not be read; nobody else has a line."""
    plain = replace(read.answers, cells=dict(read.answers.cells.items()))
    pairs = [assess_answers(one, shipped(), ON).suppliers for one in (read.answers, plain)]
    for own, each in zip(*pairs, strict=True):
        assert own == each
        assert isinstance(own.answers, LateAnswers)
        assert isinstance(each.answers, LateAnswers)
        line = own.answers.on_line
        assert line is not None
        assert each.answers.on_line is None
        told = [(one.column, one.value, one.cell.raw, line.place(one)) for one in line.answers]
        assert told == [(one.question, one.value, one.raw, one.place) for one in each.answers]
        beside = [(one.cell.comment, one.cell.ours) for one in line.answers]
        assert beside == [(one.comment, one.ours) for one in each.answers]
    assert read.answers.cells.lines(["country"]).of("nobody") is None  # type: ignore[attr-defined]


def test_who_is_told_of_answers_for_nobody_else() -> None:
    """What was put together of one supplier is not read of the next, nor of all."""
    parts = columns_of(assess_answers(reading().answers, shipped(), ON)).parts
    assert isinstance(parts, ResultParts)
    rows = parts.rows
    expected = [rows.values.answer(SUPPLIER_NAME, row) for row in range(len(rows.ids))]
    assert len(set(expected)) > 1
    rows.told_of(0)
    assert rows.all_words(SUPPLIER_NAME) == expected
    assert [rows.place(SUPPLIER_NAME, row) for row in range(2)] == [
        rows.cell(SUPPLIER_NAME, row).place for row in range(2)
    ]
