"""What contracts are worth, as the buyer's list writes it: only to tell a larger one from a smaller one.

Nothing is converted. Where amounts are not all in one currency, or one of them can't be read, none is
compared: an order that rests on a guess is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from kpo_dd.reading.values.number import parse_number
from kpo_dd.reading.values.words import plain, says_nothing

LONGEST_AMOUNT = 60
AMOUNT = re.compile(r"(?P<before>[^\d+-]*)(?P<number>\d[\d\s.,'’_]*)(?P<after>[^\d]*)")
MAGNITUDES: Mapping[str, float] = {
    **dict.fromkeys(("тыс", "тысяч", "мың", "thousand", "k", "tsd"), 1e3),
    **dict.fromkeys(("млн", "миллион", "миллиона", "миллионов", "mln", "million", "mio", "m"), 1e6),
    **dict.fromkeys(("млрд", "миллиард", "миллиарда", "миллиардов", "bln", "billion", "bn"), 1e9),
}
CURRENCIES: Mapping[str, str] = {
    **dict.fromkeys(("₸", "тг", "тенге", "теңге", "tenge", "kzt"), "kzt"),
    **dict.fromkeys(("$", "usd", "долл", "доллар", "долларов", "доллара", "dollars"), "usd"),
    **dict.fromkeys(("€", "eur", "евро", "еуро", "euro"), "eur"),
}


class ContractAmount(Struct, frozen=True):
    """An amount in a currency, by its words where these are not known."""

    amount: float
    currency: str


def comparable_values(texts: Mapping[str, str]) -> Mapping[str, float]:
    """The amounts of those that have one; empty where they can't all be compared."""
    said = {one: text for one, text in texts.items() if text and not says_nothing(text)}
    amounts = {one: amount_in(text) for one, text in said.items()}
    currencies = {None if read is None else read.currency for read in amounts.values()}
    if len(currencies) != 1 or None in currencies:
        return {}
    return {one: read.amount for one, read in amounts.items() if read is not None}


def amount_in(text: str) -> ContractAmount | None:
    """The amount that a text states; None where it states none, or perhaps another one."""
    found = AMOUNT.fullmatch(text.strip()) if len(text) <= LONGEST_AMOUNT else None
    number = None if found is None else parse_number(found["number"].strip())
    if found is None or number is None:
        return None
    words = [plain(word) for word in f"{found['before']} {found['after']}".split()]
    words = [word for word in words if word]
    factors = [MAGNITUDES[word] for word in words if word in MAGNITUDES]
    if len(factors) > 1:
        return None
    currency = [CURRENCIES.get(word, word) for word in words if word not in MAGNITUDES]
    return ContractAmount(number * (factors[0] if factors else 1.0), " ".join(currency))
