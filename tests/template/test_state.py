"""What the form itself works out, judged by an office program against the reader and the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import cycle
from math import isnan
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from msgspec.structs import replace

from kpo_dd.answers import comment_column
from kpo_dd.reading.opening.cells import Percent
from kpo_dd.reading.read import read_questionnaires
from kpo_dd.reading.values.reading_values import read_value
from kpo_dd.reading.values.value_states import Given
from kpo_dd.rulebook.conditions import Condition
from kpo_dd.rulebook.questionnaire import NOT_APPLICABLE, AnswerType, Question, Questionnaire
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.template.blank import TemplateLayout, blank_questionnaire
from kpo_dd.template.guarding import offered
from kpo_dd.template.labels import LABELS, Labels
from kpo_dd.template.opening import State
from kpo_dd.template.places import ANSWER, Asked, Group
from kpo_dd.template.state import FOUND, GATE, NUMBER_COLUMN, STATE_COLUMN, StateLines
from kpo_dd.wording import Language
from tests.languages import LONG_OTHERS
from tests.template.filling import Written, answers, fill_in
from tests.template.office import save_again
from tests.toys import shipped, toy

pytestmark = pytest.mark.office

FORM = TemplateLayout.FORM
# What people write; the reader says what it means, the formula must say the same or nothing.
HABITS: list[Written] = [
    *("yes", "Нет ", "иә", "Дa", "y", "1", "✔", "maybe", "*", "y?s", "n/a", "н/п", "-", "?", "нет данных"),
    *("12", "1 200", "1\u00a0200", "12,5", "12.5", "007", "-3", "1e3", "25 %", "25%", "100%", "1", "2"),
    *("0", "150%", "TRUE", "12:30", "1/2/2026", "2026-11-23", "23.11.2026", "F", "F – Construction"),
    *("Fines; Fees", "Штрафы, Сборы", "Fines;; Fees;", "Fines\nFees", "Fines; other", "Fines; Fines"),
    *("KAZ", "no deductions", "Приняты", "refused", "Accepted."),
    *(0, 1, 1.5, 2, 12, 12.5, 40, 0.25, -1, 150, date(2026, 1, 2), date(1999, 12, 31)),
]  # fmt: skip


def calculated(
    folder: Path,
    forms: Mapping[str, Mapping[str, Written]],
    rulebook: Rulebook,
    language: Language = Language.EN,
) -> dict[str, dict[str, dict[str, object]]]:
    """Name of a form to question to what its line says, after an office program calculated it."""
    for name, written in forms.items():
        path = folder / f"{name}.xlsx"
        path.write_bytes(blank_questionnaire(rulebook, language, FORM))
        fill_in(path, written, FORM)
    saved = save_again(folder, "xlsx")
    return {name: lines_of(saved / f"{name}.xlsx", rulebook) for name in forms}


def lines_of(path: Path, rulebook: Rulebook) -> dict[str, dict[str, object]]:
    """Question to what its line says: found, gate, state."""
    page = openpyxl.load_workbook(path, data_only=True)[LABELS]
    found = {}
    for row in range(1, page.max_row + 1):
        if isinstance(number := page[f"{NUMBER_COLUMN}{row}"].value, int | float):
            question = rulebook.questionnaire.questions[int(number) - 1]
            cells = {"found": FOUND, "gate": GATE, "state": STATE_COLUMN}
            found[question.id] = {name: page[f"{at}{row}"].value for name, at in cells.items()}
    return found


def test_a_formula_knows_what_the_reader_knows_or_nothing(tmp_path: Path) -> None:
    """It never takes an answer for another, nor one that the reader can't read for an answer."""
    asked = [question_of(name) for name in READ]
    cases = [(one, written) for one in asked for written in HABITS if can_be_told(one, written)]
    known = set()
    for (question, written), value in zip(cases, found_values(tmp_path, cases), strict=True):
        if value not in {None, ""}:
            known.add(question.id)
            meant = read_value(question, as_read(question, written), toy())
            assert isinstance(meant, Given), (question.id, written, value)
            assert value == as_cell(meant.value), (question.id, written)
    assert known == set(READ)
    assert {question.type for question in asked} == set(AnswerType)


READ = (
    *("supplier_name", "country", "sector", "workers_total", "documents_held", "youngest_age"),
    *("deductions", "policy_date", "training", "commitment", "share"),
)


def can_be_told(question: Question, written: Written) -> bool:
    """No formula sees whether a number is shown as a date; cells for dates show every number as one."""
    match question.type:
        case AnswerType.NUMBER | AnswerType.SHARE:
            return not isinstance(written, date)
        case AnswerType.DATE:
            return isinstance(written, str | date)
        case _:
            return True


def question_of(name: str) -> Question:
    """A toy question; there is none for a share, so one is made of a number."""
    if name != "share":
        return toy().questionnaire.by_id[name]
    changed = {"id": "share", "type": AnswerType.SHARE, "whole": False, "minimum": None}
    return toy().questionnaire.by_id["workers_total"].model_copy(update=changed)


def found_values(folder: Path, cases: Sequence[tuple[Question, Written]]) -> list[object]:
    """The value a line finds in each cell, all in one workbook."""
    book = xlsxwriter.Workbook(folder / "values.xlsx")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    page, hidden = book.add_worksheet("Answers"), book.add_worksheet(LABELS)
    lines = []
    for row, (question, written) in enumerate(cases):
        if isinstance(written, date):
            page.write_datetime(row, ANSWER, written, day)
        elif isinstance(written, str):
            page.write_string(row, ANSWER, written)
        else:
            page.write_number(row, ANSWER, written)
        ungated = question.model_copy(update={"applies_when": None})
        lines.append(Asked(ungated, row + 1, "Answers", row, row + 1))
    labels = Labels(Language.EN)
    group = Group(toy().principles.title, "Answers", 0, tuple(lines))
    writer = StateLines.over((group,), labels, toy())
    for line in lines:
        writer.write(hidden, line)
    labels.write(book, hidden, "Answers!$A$1")
    book.close()
    saved = openpyxl.load_workbook(save_again(folder, "xlsx") / "values.xlsx", data_only=True)
    return [saved[LABELS][f"{FOUND}{line.line}"].value for line in lines]


def as_read(question: Question, written: Written) -> str | float | date:
    """What a cell holds, as the reader gets it; the form shows every share as a percentage."""
    if isinstance(written, int | float):
        return Percent(written) if question.type is AnswerType.SHARE else float(written)
    return written


def as_cell(value: object) -> object:
    """A value as the lines of a form hold it."""
    if isinstance(value, date):
        return (value - date(1899, 12, 30)).days
    return ";" + ";".join(value) + ";" if isinstance(value, tuple) else value


@pytest.mark.parametrize("language", LONG_OTHERS)
def test_every_word_that_is_offered_counts_as_an_answer(tmp_path: Path, language: Language) -> None:
    """In every language; none is pointed out as not in the list. "n/a" waits for its reason where one is
    asked for."""
    rulebook = shipped()
    words = {
        question.id: [text.in_(language) for text in offered(question, rulebook)]
        for question in rulebook.questionnaire.questions
        if question.type in {AnswerType.YES_NO, AnswerType.CHOICE}
    }
    most = max(map(len, words.values()))
    forms = {
        f"form{at}": {name: some[min(at, len(some) - 1)] for name, some in words.items()}
        for at in range(most)
    }
    for name, lines in calculated(tmp_path, forms, rulebook, language).items():
        for question, written in forms[name].items():
            asked = rulebook.questionnaire.by_id[question]
            meant = read_value(asked, written, rulebook)
            assert isinstance(meant, Given)
            waits = asked.na == "reason" and meant.value == NOT_APPLICABLE
            assert lines[question]["found"] == (None if waits else meant.value)


@pytest.mark.long
def test_nothing_is_green_in_which_the_reader_finds_nothing(tmp_path: Path) -> None:
    """Whatever people write, into whichever question: where the form says "answered", it is read."""
    rulebook = shipped()
    asked = [one.id for one in rulebook.questionnaire.questions if one.id != "supplier_id"]
    habits = [
        *(one for one in HABITS if not isinstance(one, date)),
        "120 чел.",
        "1 месяц",
        "2024",
        "нет",
    ]
    forms = {
        f"form{at}": {
            "supplier_id": f"S-{at}",
            **dict(zip(asked, cycle(habits[at:]), strict=False)),
        }
        for at in range(0, len(habits), 8)
    }
    several = next(q for q in rulebook.questionnaire.questions if q.type is AnswerType.MULTI)
    ticked = several.options[-1].text.in_(Language.EN)
    forms["form0"] |= {"country": "Казахстан", "sector": "F", several.id: ticked}
    green = set()
    for name, lines in calculated(tmp_path, forms, rulebook).items():
        reading = read_questionnaires([tmp_path / "saved" / f"{name}.xlsx"], rulebook)
        (row,) = reading.answers.frame.to_dict("records")
        for question in asked:
            if lines[question]["state"] == State.ANSWERED:
                green.add(rulebook.questionnaire.by_id[question].type)
                value = row[question]
                assert not (isinstance(value, float) and isnan(value)), (question, forms[name])
                assert value is not None, (question, forms[name][question])
    assert green == set(AnswerType)


def test_states_follow_the_answers(tmp_path: Path) -> None:
    """Open, answered, not needed, may apply, to be chosen from the list."""
    written: dict[str, Written] = {
        "supplier_id": "007",
        "supplier_name": "-",
        "workers_migrant": 0,
        "documents_held": "perhaps",
        "policy": "Нет",
        "training": "n/a",
        "commitment": "Equivalent",
    }
    lines = calculated(tmp_path, {"form": written}, toy())["form"]
    states = {name: State(int(str(line["state"]))) for name, line in lines.items()}
    assert states == {
        "supplier_id": State.ANSWERED,
        "supplier_name": State.OPEN,
        "country": State.OPEN,
        "sector": State.OPEN,
        "workers_total": State.OPEN,
        "workers_migrant": State.ANSWERED,
        "documents_held": State.CHECK,
        "documents_returned": State.MAY_APPLY,
        "youngest_age": State.OPEN,
        "deductions": State.OPEN,
        "policy": State.ANSWERED,
        "policy_date": State.NOT_NEEDED,
        "training": State.ANSWERED,
        "agency_checked": State.NOT_NEEDED,
        "commitment": State.ANSWERED,
        "equivalent_covers": State.OPEN,
        "hazard_share": State.MAY_APPLY,
        "commitment_signatory": State.OPEN,
        "commitment_title": State.OPEN,
        "commitment_date": State.OPEN,
        "commitment_document": State.OPEN,
    }


@pytest.mark.parametrize("language", LONG_OTHERS)
def test_the_checker_counts_what_is_open(tmp_path: Path, language: Language) -> None:
    """All answered but three; the link leads to the first of them, in the language chosen."""
    written, _ = answers(toy(), language)
    del written["country"], written["policy"], written["policy.evidence"], written["policy_date"]
    path = tmp_path / "form.xlsx"
    path.write_bytes(blank_questionnaire(toy(), Language.EN, FORM))
    book = openpyxl.load_workbook(path)
    switch = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
    book.worksheets[0]["B4"] = switch[language]
    book.save(path)
    fill_in(path, written, FORM)
    saved = save_again(tmp_path, "xlsx") / "form.xlsx"
    checker = openpyxl.load_workbook(saved, data_only=True)["Checker"]
    seen = [checker[cell].value for cell in ("B2", "B3", "B4")]
    assert (
        seen
        == {
            Language.EN: [
                "16 of 19 answered, 3 open",
                "Go to the first open question: no. 3",
                "Documents named: 0 of 1 asked for",
            ],
            Language.RU: [
                "Отвечено: 16 из 19, осталось: 3",
                "Перейти к первому вопросу без ответа: № 3",
                "Названо документов: 0 из 1",
            ],
            Language.KK: [
                "Жауап берілгені: 16 / 19, қалғаны: 3",
                "Жауапсыз бірінші сұраққа өту: № 3",
                "Аталған құжаттар: 0 / 1",
            ],
        }[language]
    )


@pytest.mark.long
def test_switching_the_language_halfway_loses_no_answer(tmp_path: Path) -> None:
    """Half the answers are in Russian, the labels are Kazakh by now; all are read."""
    russian, meant = answers(shipped(), Language.RU)
    kazakh, _ = answers(shipped(), Language.KK)
    half = len(russian) // 2
    written = dict([*list(russian.items())[:half], *list(kazakh.items())[half:]])
    path = tmp_path / "form.xlsx"
    path.write_bytes(blank_questionnaire(shipped(), Language.RU, FORM))
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["B4"] = "Қазақша"
    book.save(path)
    fill_in(path, written, FORM)
    for one in (path, save_again(tmp_path, "xlsx") / "form.xlsx"):
        (supplier,) = read_questionnaires([one], shipped()).answers.frame.to_dict("records")
        assert supplier == meant


def question_with(**changes: object) -> Question:
    """A yes-no question of the toy rules, changed."""
    return toy().questionnaire.by_id["training"].model_copy(update=changes)


def test_any_value_of_na_but_refused_offers_it() -> None:
    """With a reason or without."""
    last = {
        na: offered(question_with(na=na), toy())[-1].en for na in ("refused", "allowed", "reason")
    }
    assert last == {"refused": "No", "allowed": "n/a", "reason": "n/a"}


def test_where_a_reason_is_needed_na_without_one_stays_open(tmp_path: Path) -> None:
    """The comment holds the reason."""
    rulebook = with_reason(toy())
    bare: dict[str, Written] = {"training": "n/a"}
    forms = {"bare": bare, "reasoned": {**bare, comment_column("training"): "No staff"}}
    found = calculated(tmp_path, forms, rulebook)
    states = {name: State(int(str(lines["training"]["state"]))) for name, lines in found.items()}
    assert states == {"bare": State.REASON, "reasoned": State.ANSWERED}
    assert [lines["training"]["found"] for lines in found.values()] == [None, "n/a"]


def with_reason(rulebook: Rulebook) -> Rulebook:
    """The rulebook with a question that takes n/a only with its reason."""
    return with_question(rulebook, question_with(na="reason"))


def with_question(rulebook: Rulebook, question: Question) -> Rulebook:
    """The rulebook with a question in the place of the one it has by that id."""
    (section,) = rulebook.questionnaire.sections
    questions = tuple(question if one.id == question.id else one for one in section.questions)
    changed = section.model_copy(update={"questions": questions})
    return replace(rulebook, questionnaire=Questionnaire((changed,)))


def test_an_answer_that_is_not_asked_for_opens_and_shuts_no_gate(tmp_path: Path) -> None:
    """The rules do not use it either: what hangs on it is not known."""
    gate = Condition.parse('documents_returned == "yes"')
    rulebook = with_question(toy(), question_with(applies_when=gate))
    stale: dict[str, Written] = {"documents_returned": "No"}
    forms = {
        "unasked": {**stale, "documents_held": "No"},
        "asked": {**stale, "documents_held": "Yes"},
    }
    found = calculated(tmp_path, forms, rulebook)
    gates = {name: lines["training"]["gate"] for name, lines in found.items()}
    assert gates == {"unasked": 1, "asked": 0}
