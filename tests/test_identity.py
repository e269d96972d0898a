"""Ids that may be one, and names that are clearly two firms."""

from __future__ import annotations

import pytest

from kpo_dd.identity import lookalike, other_firm


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("050140001234", "50140001234"), ("00123", "123"), ("S-0007", "s 7"), ("А-1", "A-1")),
        *(("000140001234", "140001234"), ("A-01-2", "A-1-2"), ("БИН-007", "БИН-7")),
    ],
)
def test_zeros_before_a_number_do_not_tell_ids_apart(one: str, other: str) -> None:
    """Nor do spaces, case, or a letter of the other alphabet."""
    assert lookalike(one) == lookalike(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("О50140001234", "050140001234"), ("24034OOO1111", "240340001111"), ("l0-4З", "10-43")],
)
def test_letters_typed_for_digits_do_not_tell_numbers_apart(one: str, other: str) -> None:
    """A BIN with the letter O in it, of either alphabet, may be the one with a zero there."""
    assert lookalike(one) == lookalike(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("A-10", "A-1"), ("100", "1"), ("0", "00001"), ("7", "8"), ("IO", "10"), ("SO-1", "S0-1")],
)
def test_zeros_behind_a_number_do(one: str, other: str) -> None:
    """They are worth something."""
    assert lookalike(one) != lookalike(other)


SAME = [
    ("«Караколесо Транс» ТОО", "Karakoleso Trans LLP"),
    ("ТОО «Шлюмберже Лоджелко»", "Schlumberger Logelco Inc."),
    ("Халлибуртон Казахстан", "Halliburton Kazakhstan LLP"),
    ("Жайықмұнай ЖШС", "Zhaikmunai LLP"),
    ("KPO", "Karachaganak Petroleum Operating B.V."),
    ("КПО б.в.", "Karachaganak Petroleum Operating B.V."),
    ("ТОО КазТрансСервис", "Kaz Trans Service LLP"),
    ("Ақсай Құрылыс", "Aksai Kurylys"),
    ("Ақсай Құрылыс ЖШС", "ТОО «Аксайстрой»"),
    ("Товарищество с ограниченной ответственностью «Цеснагарант»", "Cesnagarant"),
    ("Жетісу жауапкершілігі шектеулі серіктестігі", "ТОО Жетісу"),
    ("Сайпем", "Saipem S.p.A."),
    ("Alpha", "Alpha Oilfield Services"),
    ("Санжар и К", "Sanzhar & Co"),
    ("ИП Иванов", "Ivanov"),
    ("ИП Иванов А. Б.", "Иванов Алексей Борисович"),
    ("株式会社トヨタ", "Toyota"),
    ("", "Alpha"),
    ("Альфа Сервис", "ТОО «Alfa Service»"),
    ("Сервис Альфа", "Alpha Service LLP"),
    ("Alpha Services Group", "«Альфа-Сервис» ЖШС"),
    ("Филиал ТОО «Альфа Сервис» в г. Аксай", "Alpha Service"),
    ("Alpha Service Kazakhstan", "Alfa Servis"),
    ("Alpha Service GmbH", "Альфа Сервис АҚ"),
    ("Альфа Құрылыс", "Alpha Construction Ltd"),
    ("Альфа Стройй", "Альфа Строй"),
    ("Альфа Сервсис", "Альфа Сервис"),
    ("Karakolesso Trans", "Karakoleso Trans"),
    ("Karakolseo Trans", "Karakoleso Trans"),
    ("Нұрлан Көлік", "Nurlan Transport LLP"),
    ("ТОО «СМУ-1»", "SMU 1 LLP"),
    ("Альфа-2", "Alpha II"),
    ("Каспий Сервис", "Caspian Services Inc"),
    ("ТОО «Западная Строительная Компания Берег»", "West Construction Company Bereg"),
    ("Kara Koleso", "Karakoleso"),
    ("Müller Anlagenbau GmbH", "Мюллер Анлагенбау"),
    ("Ж. Сұлтанов", "Zhandos Sultanov"),
    ("Түркістан-Мұнай", "Turkistan Munai"),
    ("Ромашка (бывш. Василёк)", "ТОО Ромашка"),
    ("Ёлка Транс", "Елка Транс"),
    ("Строит. Карьер", "Строительный Карьер"),
]
OTHERS = [
    ("Entirely Other Firm GmbH", "Vymysel Oilfield Services LLP (invented)"),
    ("Alpha Services LLP", "Beta Services LLP"),
    ("ТОО «Альфа»", "ТОО «Омега»"),
    ("Karakoleso Trans", "Аксай Строй"),
    ("Шлюмберже", "Halliburton"),
    ("Northern Dig", "Southern Catering"),
    ("Альфа Сервис", "Альфа Строй"),
    ("Alpha Service LLP", "ТОО «Альфа Строй»"),
    ("Альфа Қызмет", "Альфа Құрылыс"),
    ("Альфа Сервис", "Бета Сервис"),
    ("Альфа Нур", "Альфа Бек"),
    ("Альфа Нур", "Альфа Сервис"),
    ("Альфа Строй Сервис", "Альфа Транс Сервис"),
    ("КазСтройСервис", "КазТрансСервис"),
    ("Kazstroyservice", "Kaztransservice"),
    ("КазТрансОйл", "КазТрансГаз"),
    ("Казахстан Трейд", "Казахстан Инжиниринг"),
    ("Kazakhstan Oil", "Kazakhstan Gas"),
    ("Oil Service Group", "Gas Service Group"),
    ("Alpha East", "Alpha West"),
    ("Ақсай Көлік", "Ақсай Құрылыс"),
    ("Аксай Сервис", "Атырау Сервис"),
    ("Батыс Мұнай", "Шығыс Мұнай"),
    ("Нұрлан Құрылыс", "Ерлан Құрылыс"),
    ("СМУ-1", "СМУ-2"),
    ("Строй 2000", "Строй 2001"),
    ("Альфа", "Альфа 2"),
    ("Alpha I", "Alpha II"),
    ("ИП Иванов А. Б.", "ИП Иванов В. Г."),
    ("ИП Иванов Пётр", "ИП Иванов Сергей"),
    ("Западная Строительная Компания Альфа", "Западная Строительная Компания Омега"),
    ("Сервис", "Альфа Сервис"),
    ("Trans Group", "Trans Oil Nomad"),
    ("Alpha Trade", "Alfa Security"),
    ("Alma Trade", "Alfa Trade"),
    ("Caspian Catering", "Caspian Cleaning"),
    ("Жайық Энерго", "Урал Сервис"),
    ("Тұлпар Мұнай Сервис", "Сұңқар Мұнай Сервис"),
    ("International Holding Nomad", "International Holding Samruk"),
    ("Петров и К", "Сидоров и К"),
    ("Alpha", "Alpha Beta Gamma"),
    ("Group Kazakhstan", "Trans Group"),
    ("Alpha Eastern", "Alpha Western"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_name_in_two_spellings_is_no_other_firm(one: str, other: str) -> None:
    """Alphabets, legal forms, word breaks, order, slips of the pen and abbreviations make no other firm."""
    assert not other_firm(one, other)
    assert not other_firm(other, one)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_names_that_share_only_what_other_firms_are_called_too_are_two(
    one: str, other: str
) -> None:
    """Neither a legal form nor a trade nor one word of their own makes one firm of two."""
    assert other_firm(one, other)
    assert other_firm(other, one)
