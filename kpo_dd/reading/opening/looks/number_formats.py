"""What a number format makes of a value: nothing worth saying, a percentage, or something else to see.

An answer is what a person saw who wrote it. A format that hides the value, shows a fixed word in its
place, leaves out thousands or shows a zero where there is none shows something else than the cell holds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from kpo_dd.reading.opening.cells import Shown
from kpo_dd.reading.opening.looks.format_sections import (
    FormatSection,
    section_for,
    sections_of,
    text_section,
)

MINUS = re.compile(r"(?<!\w)[-−–(]")  # behind a letter it is a hyphen: `SUP-0012`
DASHES_FOR_NOUGHT = frozenset("-−–—")
QUALIFIERS = frozenset("<>≤≥~≈±%‰")
VAGUE = frozenset({"date", "exponent", "slash"})  # another way to write the same value
ORDINARY = re.compile(r"(?:#,##)?0(?:\.(0+))?")
PERCENTAGE = Shown("percent", "")
PLAIN_CODES = frozenset({"", "General", "general", "GENERAL", "@"})
MONEY = {"0.00": "", "#,##0.00": ","}  # two decimals: what most programs write for any number
ROUNDED = frozenset({"rounded", "trimmed"})
# A figure that is shown less exactly than this is said to be: two decimals and whole per cents never are,
# for no question asks more exactly.
LEAST_TOLD = Decimal("0.005")
MOST_DIGITS = Context(prec=400)


def shown_number(code: str, number: float) -> Shown | None:
    """What a person sees of a number in this format; None where it is the number."""
    if code in PLAIN_CODES or not math.isfinite(number):
        return None
    ordinary = ORDINARY.fullmatch(code)
    decimals = len(ordinary[1] or "") if ordinary else 0
    if ordinary and abs(number) >= 1 and round(number, decimals) == number:
        return None  # most cells, and quicker
    if code in MONEY:
        return rounded(number, decimals, f"{half_up(number, decimals):{MONEY[code]}}")
    return number_in(code, number)


@lru_cache(maxsize=4096)
def number_in(code: str, number: float) -> Shown | None:
    """The same, remembered: most cells of a sheet have one of a few values."""
    sections = sections_of(code)
    section = section_for(sections, number)
    if section is None:
        return None
    if section.kinds & VAGUE:
        return PERCENTAGE if "percent" in section.kinds else None
    if section.is_text:
        return worded(section, with_text(section, plain_number(number)).strip(), number)
    minus = "-" if number < 0 and gives_minus(section, sections) else ""
    return told_apart(section, number, minus + number_text(section, number))


def gives_minus(section: FormatSection, sections: Sequence[FormatSection]) -> bool:
    """Whether a section writes a minus before numbers below zero: one made for them has its own."""
    return (section is sections[0] or section.condition is not None) and not section.for_negatives


def told_apart(section: FormatSection, number: float, text: str) -> Shown | None:
    """What is to be said of a number and the text that is shown for it."""
    bare = text.strip()
    if not any(character.isdigit() for character in bare):
        nought = number == 0 and bare in DASHES_FOR_NOUGHT and "digit" in section.kinds
        return None if nought else otherwise(bare)
    if misleads(section, number, bare):
        return otherwise(bare)
    return worded(section, bare, number)


def misleads(section: FormatSection, number: float, text: str) -> bool:
    """Whether a text with digits says another number than the one it stands for."""
    vanishes = not set("123456789") & set(text)
    negative = bool(MINUS.search(text[: first_digit(text)]))
    odd = any(character.isdigit() for character in section.words) or section.percents > 1
    return odd or negative != (number < 0) or (number != 0 and (vanishes or section.thousands > 0))


def first_digit(text: str) -> int:
    """Where the first digit of a text stands."""
    return next((at for at, character in enumerate(text) if character.isdigit()), len(text))


def worded(section: FormatSection, text: str, number: float) -> Shown | None:
    """A number with words around it is read as the text it is shown as; with zeros, as a number with them."""
    if any(c.isalpha() or c in QUALIFIERS for c in section.words):
        return Shown("written", text)
    if "percent" in section.kinds:
        return PERCENTAGE
    tight = "".join(text.split())
    if is_padded(tight, plain_number(number)):
        return Shown("padded", tight)
    return None if "general" in section.kinds else rounded(number, len(section.decimals), text)


def rounded(number: float, decimals: int, text: str) -> Shown | None:
    """What is to be said where a number is shown with fewer decimals than it has."""
    gap = abs(half_up(number, decimals) - Decimal(plain_number(number)))
    return Shown("rounded" if gap > LEAST_TOLD else "trimmed", text) if gap else None


def half_up(number: float, decimals: int) -> Decimal:
    """A number with so many decimals, as office programs round: 12.5 to 13."""
    exact, unit = Decimal(plain_number(number)), Decimal(1).scaleb(-decimals)
    return exact.quantize(unit, ROUND_HALF_UP, MOST_DIGITS)


def is_padded(text: str, natural: str) -> bool:
    """Whether a number is shown with zeros before it, or with dashes in it."""
    digits = text.partition(".")[0].replace("-", "")
    noughts = digits.startswith("0") and len(digits) > len(natural.partition(".")[0])
    return (noughts or "-" in text) and digits.isdigit() and not natural.startswith("-")


def plain_number(number: float) -> str:
    """A number as it is shown without a format."""
    return f"{number + 0.0:.15g}"


def number_text(section: FormatSection, number: float) -> str:
    """A number as a section shows it, without its own minus; groups stand apart by a space."""
    size = abs(number) * 100**section.percents / 1000**section.thousands
    if "general" in section.kinds:
        fills = {
            i: plain_number(size) for i, (kind, _) in enumerate(section.tokens) if kind == "general"
        }
    else:
        fills = digit_places(section, size)
    return "".join(
        fills.get(place, "") if kind in {"digit", "general"} else shown_part(kind, text, section)
        for place, (kind, text) in enumerate(section.tokens)
    )


def shown_part(kind: str, text: str, section: FormatSection) -> str:
    """What a part that is no placeholder shows."""
    if kind == "point":
        return "." if section.decimals else ""
    return text if kind in {"literal", "percent", "gap"} else ""


def digit_places(section: FormatSection, size: float) -> dict[int, str]:
    """The digits that each placeholder shows."""
    decimals = min(len(section.decimals), 30)
    whole, _, part = f"{half_up(size, decimals):f}".partition(".")
    places = section.whole
    first_zero = next((i for i, p in enumerate(places) if section.tokens[p][1] == "0"), len(places))
    whole = whole.lstrip("0").zfill(len(places) - first_zero)
    fills = dict(zip(section.decimals, part, strict=False))
    if section.grouped and whole:
        return fills | {places[-1]: f"{int(whole):,}".replace(",", " ")}
    for place in reversed(places[1:]):
        whole, fills[place] = whole[:-1], whole[-1:]
    return fills | ({places[0]: whole} if places else {})


def shown_text(code: str, text: str) -> Shown | None:
    """What a person sees of a text, or of TRUE and FALSE, in this format; None where it is the text."""
    if code in PLAIN_CODES:
        return None
    section = text_section(sections_of(code))
    if section is None:
        return None
    seen = with_text(section, text)
    return None if " ".join(seen.split()) == " ".join(text.split()) else otherwise(seen.strip())


def with_text(section: FormatSection, text: str) -> str:
    """What a section shows of a text."""
    shown = {"text": text, "literal": None}
    return "".join(shown[kind] or words for kind, words in section.tokens if kind in shown)


def otherwise(text: str) -> Shown:
    """Something else than the value, or nothing at all."""
    return Shown("replaced" if text else "hidden", text)


def may_mislead(code: str) -> bool:
    """Whether a format can show something else than the value at all, for whatever value."""
    if code in PLAIN_CODES:
        return False
    sections = sections_of(code)
    samples = (0.0, 1.0, -1.0, 1e6, 0.5)
    looks = (shown_number(code, number) for number in samples)
    numbers = any(look is not None and look.how not in ROUNDED for look in looks)
    return numbers or bool(sections and shown_text(code, "a"))
