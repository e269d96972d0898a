"""Comments beside answers, reasons beside "n/a", and ticks beside options: in every layout."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.assess import assess_answers
from kpo_dd.errors import Place
from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.layouts.layout_reading import Filled, SheetReturn
from kpo_dd.reading.read import Reading
from kpo_dd.reading.returns.entries import ReadingOfReturns
from kpo_dd.reading.returns.one_return import ReadReturn, read_return
from kpo_dd.rulebook.questionnaire import Questionnaire
from kpo_dd.rulebook.rulebook import Rulebook
from tests.reading.makers import Cell, codes, page, read_pages, read_rows
from tests.toys import ON, toy


def one(layout: str, *answers: tuple[str, Cell, Cell], comment: str = "") -> Reading:
    """One supplier's answers with their comments, in a layout."""
    if layout == "table":
        head = [name for q, _, _ in answers for name in (q, f"{q}.comment")]
        row = [cell for _, answer, said in answers for cell in (answer, said)]
        return read_pages(page("A", ["supplier_id", "country", *head], ["A-1", "KAZ", *row]))
    if layout == "form":
        rows = [[q, answer, said] for q, answer, said in answers]
        head = ["Key", "Answer", comment or "Comment(s)"]
        return read_pages(page("A", head, ["supplier_id", "A-1"], ["country", "KAZ"], *rows))
    rows = [["A-1", q, answer, said] for q, answer, said in answers]
    return read_pages(page("A", ["Supplier", "Question", "Answer", comment or "Comment"], *rows))


LAYOUTS = ["table", "form", "answer_list"]
WORDS = ["Comments", "Remarks", "Комментарий", "Примечание", "Пояснение", "Түсініктеме", "Ескертпе"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_comment_is_kept_with_its_answer(layout: str) -> None:
    """Letter for letter; the answer is read as if it were not there."""
    reading = one(layout, ("policy", "yes", " since May "), ("training", "no", None))
    cells = reading.answers.cells
    assert (cells["A-1", "policy"].comment, cells["A-1", "policy"].raw) == (" since May ", "yes")
    assert cells["A-1", "training"].comment == ""
    assert reading.problems == ()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_comment_without_an_answer_is_listed_with_its_cell(layout: str) -> None:
    """Somebody wrote it instead of an answer."""
    reading = one(layout, ("policy", None, "under way"), ("training", "no", None))
    places = {"table": "D2", "form": "C4", "answer_list": "D2"}
    assert codes(reading.problems) == [("comment_without_answer", places[layout])]
    assert dict(reading.problems[0].details)["text"] == "under way"


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("layout", ["form", "answer_list"])
def test_a_column_of_comments_has_many_names(layout: str, word: str) -> None:
    """In three languages."""
    reading = one(layout, ("policy", "yes", "since May"), ("training", "no", None), comment=word)
    assert reading.answers.cells["A-1", "policy"].comment == "since May"


@pytest.mark.parametrize("word", ["comment", "комментарий", "түсініктеме"])
def test_a_table_heads_comments_by_the_text_of_the_question(word: str) -> None:
    """In any language."""
    header = ["supplier_id", "country", "policy", f"Is there a policy? — {word}"]
    texts = {"комментарий": "Есть ли политика?", "түсініктеме": "Саясат бар ма?"}
    header[3] = f"{texts.get(word, 'Is there a policy?')} — {word}"
    reading = read_rows(header, ["A-1", "KAZ", "yes", "since May"])
    assert reading.answers.cells["A-1", "policy"].comment == "since May"


# Reasons


def reasoned(answer: Cell, comment: Cell, gated: bool = False) -> ReadReturn:
    """An "n/a" to a question that wants a reason for it."""
    asked = toy().questionnaire.by_id["agency_checked" if gated else "training"]
    asking = asked.model_copy(update={"na": "reason"})
    sections = tuple(
        s.model_copy(
            update={"questions": tuple(asking if q.id == asked.id else q for q in s.questions)}
        )
        for s in toy().questionnaire.sections
    )
    rulebook: Rulebook = replace(toy(), questionnaire=Questionnaire(sections))
    filled = [
        Filled("supplier_id", "A-1", Place()),
        Filled(asked.id, str(answer), Place(cell="B2")),
    ]
    if comment is not None:
        filled.append(Filled(f"{asked.id}.comment", str(comment), Place(cell="C2")))
    return read_return(SheetReturn(tuple(filled), Place()), ReadingOfReturns(rulebook))


@pytest.mark.parametrize(
    ("answer", "comment"),
    [("n/a", "no agencies"), ("n/a — no agencies", None), ("н/п", "агентств нет")],
)
def test_not_applicable_with_a_reason_is_an_answer(answer: str, comment: Cell) -> None:
    """Beside it or after it."""
    read = reasoned(answer, comment)
    assert read.answers["training"] == "n/a"
    assert read.problems == ()


@pytest.mark.parametrize(
    ("answer", "comment"), [("n/a", None), ("n/a", "-"), ("n/a", "N/A"), ("n/a - ?", None)]
)
def test_not_applicable_without_a_reason_is_unreadable(answer: str, comment: Cell) -> None:
    """A dash is no reason."""
    read = reasoned(answer, comment)
    assert "training" not in read.answers
    assert codes(read.problems) == [("answer_na_without_reason", "B2")]


def test_behind_a_gate_not_applicable_without_a_reason_declines() -> None:
    """Where the gate is shut it was right."""
    read = reasoned("n/a", None, gated=True)
    assert (read.cells["agency_checked"].declined, read.problems) == (True, ())


# Ticks


@pytest.mark.parametrize(
    ("ticks", "options"),
    [
        (["x", None, None], ("none",)),
        ([None, "Х", "✔"], ("fines", "fees")),
        (["no", "yes", 1], ("fines", "fees")),
    ],
)
def test_a_column_an_option_is_read_by_its_ticks(
    ticks: Sequence[Cell], options: tuple[str, ...]
) -> None:
    """Headed by key and option, or by text and option."""
    keys = ["deductions.none", "deductions.fines", "deductions.fees"]
    texts = ["Deductions from wages: No deductions", "Удержания из зарплаты: Штрафы"]
    for heads in (keys, [*texts, "Deductions from wages [Fees]"]):
        reading = read_rows(["supplier_id", "country", *heads], ["A-1", "KAZ", *ticks])
        assert reading.answers.frame.loc["A-1", "deductions"] == options
        assert reading.problems == ()


def test_a_row_an_option_is_read_by_its_ticks() -> None:
    """In a form."""
    reading = read_rows(
        ["Question", "Answer"],
        ["Supplier number", "A-1"],
        ["deductions.fines", "x"],
        ["Deductions from wages: Fees", "☑"],
    )
    assert reading.answers.frame.loc["A-1", "deductions"] == ("fines", "fees")
    assert reading.answers.cells["A-1", "deductions"].raw == "fines: x (B3); fees: ☑ (B4)"


@pytest.mark.parametrize(
    ("ticks", "code"),
    [
        (["maybe", "x"], "answer_not_a_tick"),
        (["☒", "x"], "answer_cross"),
        (["no", "no"], "answer_nothing_ticked"),
    ],
)
def test_ticks_that_would_have_to_be_guessed_are_unreadable(ticks: list[str], code: str) -> None:
    """One unclear tick makes the whole answer unclear."""
    header = ["supplier_id", "country", "deductions.fines", "deductions.fees"]
    reading = read_rows(header, ["A-1", "KAZ", *ticks])
    assert codes(reading.problems) == [(code, "C2")]
    assert reading.answers.frame.loc["A-1", "deductions"] is None


def test_an_option_that_is_ticked_and_not_ticked_is_unreadable() -> None:
    """By key in one column, by text in another."""
    header = ["supplier_id", "country", "deductions.fines", "Deductions from wages: Fines"]
    reading = read_rows(header, ["A-1", "KAZ", "yes", "no"])
    assert codes(reading.problems) == [("answered_twice", "C2")]


def test_two_ticks_for_one_choice_are_unreadable() -> None:
    """A supplier accepts or refuses."""
    header = ["supplier_id", "country", "commitment.kpo_principles", "commitment.refused"]
    assert codes(read_rows(header, ["A-1", "KAZ", "x", "x"]).problems) == [
        ("answer_not_allowed", "C2")
    ]
    accepted = read_rows(header, ["A-1", "KAZ", "x", None])
    assert accepted.answers.frame.loc["A-1", "commitment"] == "kpo_principles"


# Gates


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_answer_to_a_question_that_does_not_apply_is_reported_and_not_used(layout: str) -> None:
    """In any layout, with its cell; an open gate is another reason."""
    answers = [("documents_held", "no", None), ("documents_returned", "yes", None)]
    reading = one(layout, *answers)
    assert reading.problems == ()
    found = assess_answers(reading.answers, toy(), ON, (), reading.problems).problems
    places = {"table": "E2", "form": "B5", "answer_list": "C3"}
    assert codes(found) == [("answer_not_asked", places[layout])]


def test_a_comment_heading_claims_its_own_column() -> None:
    """For every question, documents asked for or not."""
    headings = Headings(toy().questionnaire)
    for question in toy().questionnaire.questions:
        claim = headings.claim(f"{question.id}.comment")
        assert claim is not None
        assert claim.column == f"{question.id}.comment"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_stands_after_a_yes_joins_the_comment_beside_it(layout: str) -> None:
    """The answer is a yes; nothing that was written is lost."""
    reading = one(layout, ("policy", "Да, в сейфе", "since May"), ("training", "нет", None))
    cells = reading.answers.cells
    assert reading.answers.frame.loc["A-1", "policy"] == "yes"
    assert cells["A-1", "policy"].comment == "since May; в сейфе"
    assert cells["A-1", "policy"].raw == "Да, в сейфе"
    assert reading.problems == ()
