"""Questions of their own for the tests of values, and what a cell says in answer to one."""

from __future__ import annotations

from kpo_dd.answers import AnswerValue
from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.reading.values.reading_values import read_value
from kpo_dd.reading.values.value_states import Given, ReadValue, Unreadable
from kpo_dd.reading.values.words import raw_text
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.questionnaire import AnswerType, Option, Question
from kpo_dd.wording import Language
from tests.reading.makers import question
from tests.toys import shipped, toy

WORDS = Text(en="Words", ru="Слова", kk="Сөздер")
SHARE = Question(id="manual_share", type=AnswerType.SHARE, text=WORDS)
HOURS = Question(id="hours", type=AnswerType.NUMBER, text=WORDS, minimum=0, maximum=168)
CONTRACTS = Question(
    id="contracts",
    type=AnswerType.CHOICE,
    text=WORDS,
    na="allowed",
    options=(
        Option(id="all", text=Text(en="All of them.", ru="Все", kk="Барлығы"), also=("100%",)),
        Option(id="some", text=Text(en="Some, not all", ru="Часть", kk="Бір бөлігі")),
    ),
)
EN, RU, KK = Language.EN, Language.RU, Language.KK


def read(asked: str | Question, cell: CellValue) -> ReadValue:
    """What a cell says in answer to a question."""
    return read_value(question(asked) if isinstance(asked, str) else asked, cell, toy())


def reason(asked: str | Question, cell: CellValue) -> str:
    """The reason for which a cell cannot be read; it names the question and quotes the cell."""
    value = read(asked, cell)
    assert isinstance(value, Unreadable), value
    details = dict(value.details)
    expected = question(asked) if isinstance(asked, str) else asked
    assert details["question"] == expected.id
    assert details["text"] == raw_text(cell)
    return value.code


def read_as(asked: str, cell: CellValue) -> AnswerValue:
    """What a cell says in answer to a question that ships; the reason in brackets where nothing is read."""
    value = read_value(question(asked, shipped()), cell, shipped())
    return value.value if isinstance(value, Given) else f"({getattr(value, 'code', value)})"
