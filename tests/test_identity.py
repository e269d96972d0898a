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
    ("one", "other"), [("A-10", "A-1"), ("100", "1"), ("0", "00001"), ("7", "8")]
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
    ("ТОО КазТрансСервис", "Kaz Trans Service LLP"),
    ("Ақсай Құрылыс", "Aksai Kurylys"),
    ("Товарищество с ограниченной ответственностью «Цеснагарант»", "Cesnagarant"),
    ("Жетісу жауапкершілігі шектеулі серіктестігі", "ТОО Жетісу"),
    ("Сайпем", "Saipem S.p.A."),
    ("Alpha", "Alpha Oilfield Services"),
    ("Санжар и К", "Sanzhar & Co"),
    ("ИП Иванов", "Ivanov"),
    ("株式会社トヨタ", "Toyota"),
    ("", "Alpha"),
]
OTHERS = [
    ("Entirely Other Firm GmbH", "Vymysel Oilfield Services LLP (invented)"),
    ("Alpha Services LLP", "Beta Services LLP"),
    ("ТОО «Альфа»", "ТОО «Омега»"),
    ("Karakoleso Trans", "Аксай Строй"),
    ("Шлюмберже", "Halliburton"),
    ("Northern Dig", "Southern Catering"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_name_in_two_spellings_is_no_other_firm(one: str, other: str) -> None:
    """Alphabets, legal forms, word breaks and abbreviations make no other firm of it."""
    assert not other_firm(one, other)
    assert not other_firm(other, one)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_names_that_share_only_what_every_firm_is_called_are_two(one: str, other: str) -> None:
    """Neither a legal form nor a trade makes one firm of two."""
    assert other_firm(one, other)
    assert other_firm(other, one)
