"""What contracts are worth: compared where all are in one currency, and else not at all."""

from __future__ import annotations

import pytest

from kpo_dd.scope.contract_values import ContractAmount, amount_in, comparable_values


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("1,2 млрд тенге", 1.2e9, "kzt"),
        ("2 000 000 KZT", 2e6, "kzt"),
        ("$ 5 mln", 5e6, "usd"),
        ("5 млн. долл.", 5e6, "usd"),
        ("12 мың теңге", 12e3, "kzt"),
        ("300", 300.0, ""),
        ("7 tugrik", 7.0, "tugrik"),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, amount: float, currency: str) -> None:
    """With its currency before or behind, and thousands, millions, billions in words."""
    assert amount_in(text) == ContractAmount(amount, currency)


@pytest.mark.parametrize(
    "text", ["much", "1,200 EUR", "2 mln bn KZT", "1-2 mln", "5 mln KZT 2026", "9" * 61, ""]
)
def test_what_may_mean_two_amounts_is_none(text: str) -> None:
    """Nor is a range, nor a text that goes on."""
    assert amount_in(text) is None


def test_amounts_of_two_currencies_are_not_compared() -> None:
    """Nor those among which one can't be read; who has none takes nobody's place."""
    assert comparable_values({"A": "5 KZT", "B": "6 тенге", "C": "", "D": "-"}) == {"A": 5, "B": 6}
    assert comparable_values({"A": "5 KZT", "B": "6 USD"}) == {}
    assert comparable_values({"A": "5 KZT", "B": "much"}) == {}
    assert comparable_values({"A": ""}) == {}
