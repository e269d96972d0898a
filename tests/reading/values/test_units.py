"""Numbers with their units: read where the question asks for that unit, and refused where not."""

from __future__ import annotations

import pytest

from kpo_dd.reading.values.habits.numerals import number_in_words
from kpo_dd.reading.values.reading_values import LONGEST_LISTED
from kpo_dd.rulebook.questionnaire import AnswerType
from tests.reading.values.asking import HOURS, read_as, reason
from tests.toys import shipped

HOURS_WRITTEN = [
    "48 часов",
    "48 ч",
    "48ч.",
    "48 час.",
    "48 сағат",
    "48 h",
    "48h",
    "48 hours",
    "48 hrs.",
]
HOURS_WRITTEN += [
    "48 часов в неделю",
    "48 ч/нед",
    "48 hours a week",
    "48 h/week",
    "аптасына 48 сағат",
]
HOURS_WRITTEN += [
    "48.",
    "48;",
    "48 (сорок восемь)",
    "48 (forty-eight) hours",
    "48 (қырық сегіз) сағат",
    "48,0 ч",
]
PEOPLE = [
    "1200 чел.",
    "1 200 чел",
    "1\u00a0200 человек",
    "1200 адам",
    "1200 people",
    "1200 employees",
]
PEOPLE += [
    "1200 (тысяча двести) человек",
    "1200 (мың екі жүз)",
    "1200 қызметкер",
    "1200 работников.",
]
DAYS = [
    "30 дней",
    "30 дн.",
    "30 календарных дней",
    "30 күн",
    "30 days",
    "1 месяц",
    "1 month",
    "1 ай",
    "1 мес.",
]


@pytest.mark.parametrize(
    ("asked", "written", "number"),
    [
        *(("hours_per_week", written, 48.0) for written in HOURS_WRITTEN),
        *(("workers_total", written, 1200.0) for written in PEOPLE),
        *(("notice_period_days", written, 30.0) for written in DAYS),
        *(("notice_period_days", written, 14.0) for written in ("2 недели", "2 weeks", "2 апта")),
        *(
            ("youngest_worker_age", written, 18.0)
            for written in ("18 лет", "18 years old", "18 жас", "18 жаста")
        ),
        *(
            ("subcontracting_tiers", written, 2.0)
            for written in ("2 уровня", "2 levels", "2 деңгей")
        ),
        *(("grievance_cases", written, 3.0) for written in ("3 жалобы", "3 complaints", "3 шағым")),
        *(
            ("manual_work_share", written, 0.3)
            for written in ("30 процентов", "30 пайыз", "30 percent", "30 %.")
        ),
        *(
            ("manual_work_share", written, 0.3)
            for written in ("30 (тридцать) %", "30 per cent", "30%", "30 ％")
        ),
    ],
)
def test_a_number_may_have_the_unit_that_is_asked_for(
    asked: str, written: str, number: float
) -> None:
    """In three languages, short or long; and the same number once more in words."""
    assert read_as(asked, written) == number


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        *(
            ("hours_per_week", written)
            for written in ("48 дней", "48 days", "48 человек", "48 часов в день")
        ),
        *(
            ("hours_per_week", written)
            for written in ("208 часов в месяц", "48 минут", "2 недели", "1 месяц")
        ),
        *(
            ("workers_total", written)
            for written in ("120 часов", "120 дней", "120 жалоб", "120 лет")
        ),
        *(
            ("notice_period_days", written)
            for written in ("14 рабочих дней", "14 working days", "1 год", "48 ч")
        ),
        *(("youngest_worker_age", written) for written in ("18 месяцев", "18 человек")),
    ],
)
def test_a_number_in_another_unit_is_no_answer(asked: str, written: str) -> None:
    """Nobody converts it: 48 days are not 48 hours."""
    assert read_as(asked, written) == "(answer_other_unit)"


@pytest.mark.parametrize(
    "written",
    [
        *(
            "~48 часов",
            "около 48 часов",
            "40-48 часов",
            "до 48 часов",
            "48+ ч",
            "48 часов или больше",
            "48-50",
        ),
        *(
            "1,200",
            "1.200,5",
            "1,200 часов",
            "48 (пятьдесят)",
            "48 (примерно)",
            "48...",
            "сорок восемь",
            "48 %",
        ),
        *(
            "48 часов, летом 60",
            "48 hours on average",
            "48 попугаев",
            "48 ч 30 мин",
            "48 " + "ч" * (LONGEST_LISTED - 3),
        ),
    ],
)
def test_ranges_and_approximations_stay_unread(written: str) -> None:
    """With a unit as without."""
    assert read_as("hours_per_week", written) == "(answer_not_a_number)"


def test_months_are_days_only_where_the_question_says_how_many() -> None:
    """In a question that does not, a month is another unit; in one without a unit there is none."""
    days = shipped().questionnaire.by_id["notice_period_days"]
    assert reason(days.model_copy(update={"days_a_month": None}), "1 month") == "answer_other_unit"
    assert reason(HOURS, "48 h") == "answer_not_a_number"


def test_every_number_that_ships_says_what_it_counts() -> None:
    """Otherwise its unit could not be read."""
    numbers = [q for q in shipped().questionnaire.questions if q.type is AnswerType.NUMBER]
    assert [question.id for question in numbers if question.unit is None] == []


@pytest.mark.parametrize(
    ("words", "number"),
    [
        *(
            ("сорок", 40),
            ("сто двадцать", 120),
            ("тысяча двести", 1200),
            ("две тысячи пять", 2005),
            ("ноль", 0),
        ),
        *(
            ("forty-eight", 48),
            ("one hundred and twenty", 120),
            ("twelve", 12),
            ("three hundred thousand", 300000),
        ),
        *(("он екі", 12), ("жүз жиырма", 120), ("екі жүз қырық бес", 245), ("мың", 1000)),
        *(
            ("пять сорок", None),
            ("сорок двадцать", None),
            ("ten two", None),
            ("много", None),
            ("", None),
        ),
    ],
)
def test_a_number_in_words_is_known_in_three_languages(words: str, number: int | None) -> None:
    """In the order in which it is said; None for anything else."""
    assert number_in_words(words) == number
