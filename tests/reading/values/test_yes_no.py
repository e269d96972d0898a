"""Yes or no, in three languages and by habit."""

from __future__ import annotations

from datetime import date

import pytest

from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.reading.values.value_states import Given, Unreadable
from tests.reading.values.asking import EN, KK, RU, read, reason


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("Yes", Given("yes", EN)),
        ("y", Given("yes", EN)),
        ("NO", Given("no", EN)),
        ("No.", Given("no", EN)),
        ("Да", Given("yes", RU)),
        (" да\u00a0", Given("yes", RU)),
        ("НЕТ", Given("no", RU)),
        ("Иә", Given("yes", KK)),
        ("ия", Given("yes", KK)),
        ("Жоқ", Given("no", KK)),
        ("✔", Given("yes")),
        ("☑", Given("yes")),
        ("✔\ufe0f", Given("yes")),
        ("x", Given("yes")),
        ("X", Given("yes")),
        ("Х", Given("yes")),  # Cyrillic
        ("д\u200bа", Given("yes", RU)),
        ("HET", Given("no", RU)),  # all Latin
        ("1", Given("yes")),
        (1.0, Given("yes")),
        (0.0, Given("no")),
        (True, Given("yes", EN)),
        (False, Given("no", EN)),
        ("ＹＥＳ", Given("yes", EN)),
        ("ИСТИНА", Given("yes", RU)),
        ("жалған", Given("no", KK)),
        ("Дa", Given("yes", RU)),  # Latin a
        ("HЕT", Given("no", RU)),  # Latin H, T
    ],
)
def test_yes_and_no_are_read_in_three_languages_and_by_habit(
    cell: CellValue, answer: Given
) -> None:
    """The language is noted where the word tells it."""
    assert read("policy", cell) == answer


@pytest.mark.parametrize(
    "cell",
    [
        "maybe",
        "может быть",
        "yes, partly",
        "да, кроме агентств",
        "иә, бірақ",
        "да/нет",
        *(
            "см. приложение",
            "Yes, in progress",
            "yes but",
            "да, но не всегда",
            "нет, кроме праздников",
        ),
        *(
            "частично",
            "планируется",
            "Да, планируется",
            "иә, жоспарлануда",
            "yes, if asked",
            "иә, егер сұраса",
        ),
        *(
            "да, по требованию",
            "иә, сұраныс бойынша",
            "да, наверное",
            "Да?",
            "yes, maybe",
            "иә, мүмкін",
        ),
        *(
            "да, у некоторых",
            "Yes, some of them",
            "иә, кейбірінде",
            "Да, 50%",
            "да, раньше",
            "да, до 2025",
        ),
        *(
            "да, без договора",
            "Да, недействителен",
            "yes, not yet",
            "жоқ, кейде",
            "иә, бермейді",
            "да, в процессе",
        ),
        *(
            "нет, 2 случая",
            "нет, один случай",
            "no, only once",
            "No. 5",
            "No. of workers: 5",
            "нет, данных нет",
        ),
        *(
            *("Нет, храним в сейфе", "no, we keep them", "нет, удерживаем за брак", "жоқ, сейфте"),
            *(
                "да, на стадии согласования",
                "Да (черновик)",
                "yes, to be approved",
                "Да, в 2027 году",
            ),
            *("Yes, in 2027", "да, с 01.01.2027", "да, 3 из 5", "Yes, 80 percent", "да, отменена"),
            *(
                "да, с оговорками",
                "Yes, N/A",
                "да, изредка",
                "yes, as far as we know",
                "иә, келесі жылы",
            ),
            *("Yes, with permission", "yes, with the manager's approval", "yes, after approval"),
            *("да, с разрешения мастера", "да - по заявлению", "иә, рұқсатпен", "да, как правило"),
            *("as a rule, yes", "yes, as a rule", "yes, during the day", "да, в светлое время"),
            *("да, формально", "Yes, permanent staff", "да (штатные)", "иә, көбісі", "да, мало"),
            *("иә, мүмкіндігінше", "иә, күндіз", "да, в рабочее время"),
            *("yes, expired", "иә, жоба", "No - to be done", "да, ждём утверждения"),
            "✅ No",
            "x no",
            "1, 2",
            "x, y",
            "0, 5",
            "yes / not yet",
            "maybe, yes",
        ),
        "yes no",
        2.0,
        "y n",
        date(2026, 1, 1),
        "нетт",
    ],
)
def test_what_is_neither_yes_nor_no_is_not_guessed(cell: CellValue) -> None:
    """A yes with a condition is no yes."""
    assert reason("policy", cell) == "answer_not_allowed"


@pytest.mark.parametrize("cell", ["☒", "✗", "✘", "❌"])
def test_a_cross_may_be_a_tick_or_a_no(cell: str) -> None:
    """Nobody can tell, so it has a reason of its own, also among several options."""
    assert reason("policy", cell) == "answer_cross"
    assert reason("deductions", cell) == "answer_cross"


def test_what_was_allowed_is_part_of_the_complaint() -> None:
    """The reader of the message need not look it up."""
    value = read("training", "maybe")
    assert isinstance(value, Unreadable)
    assert dict(value.details)["allowed"] == "yes, no, n/a"


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        *(
            (text, Given("yes", RU))
            for text in ("Да,", '"Да"', "ДА!", "«да».", "(да)", "Да / Yes", "Да, есть")
        ),
        *(
            (text, Given("yes", RU))
            for text in ("есть", "Имеется", "имеются", "Да,\u00a0имеется", "1 - да")
        ),
        *(
            (text, Given("yes", EN))
            for text in ("Yes!", "yes,", "Yes, we do", "Yes we do.", "✅ Yes", "☑Yes")
        ),
        *((text, Given("yes", KK)) for text in ("Иә, бар", "Бар", "иа", "Ия!", "иә; әрине")),
        *((text, Given("yes")) for text in ("[x]", "[X]", "√", "v", "V", "(✓)")),
        *((text, Given("no", KK)) for text in ("Жок", "жок.", "жоқ, ешқашан")),
        *((text, Given("no", EN)) for text in ("No!", "No, we don't", "No, never", "❌ No")),
        *(
            (text, Given("no", RU))
            for text in ("«Нет»", "нет, никогда", "Нет / No / Жоқ", "отсутствует", "✗ нет")
        ),
    ],
)
def test_punctuation_and_the_same_said_again_change_nothing(cell: str, answer: Given) -> None:
    """Also in another language, with a tick before it, or without the letters of a Kazakh keyboard."""
    assert read("policy", cell) == answer


@pytest.mark.parametrize(
    ("cell", "answer", "remark"),
    [
        ("да, в сейфе", "yes", "в сейфе"),
        ("Да (см. приложение)", "yes", "см. приложение"),
        ("yes - see policy", "yes", "see policy"),
        ("Yes; kept by HR, second floor", "yes", "kept by HR, second floor"),
        ("иә, сейфте", "yes", "сейфте"),
        ("Да, приказ от 01.02.2025", "yes", "приказ от 01.02.2025"),
        ("Да,\nв отделе кадров", "yes", "в отделе кадров"),
        ("Yes, since 2019", "yes", "since 2019"),
        ("да, разрешения действительны", "yes", "разрешения действительны"),
        ("Yes, approved by the director", "yes", "approved by the director"),
        ("Да, правила внутреннего распорядка", "yes", "правила внутреннего распорядка"),
        ("да, в любое время", "yes", "в любое время"),
        ("yes, all permits are valid", "yes", "all permits are valid"),
    ],
)
def test_what_stands_after_a_yes_and_turns_nothing_is_kept(
    cell: str, answer: str, remark: str
) -> None:
    """Beside the answer, as a comment."""
    value = read("policy", cell)
    assert isinstance(value, Given)
    assert (value.value, value.remark) == (answer, remark)
